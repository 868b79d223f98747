"""Paper sheets on the command line: printed, entered with ``record``, listed."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from booth_app.services.workplace import Workplace
from tests.laptop import Terminal, TurningClock, rows

COUNTS = [
    {"measure": "咨询", "item": "商标", "n": 31},
    {"measure": "leaflets", "item": "tm_qa", "n": 12},
]


@pytest.fixture
def numbers(data: Path, terminal: Terminal, tmp_path: Path) -> list[str]:
    """The numbers of three sheets that were printed."""
    pdf = tmp_path / "F.pdf"
    assert 0 == terminal("tally-sheet", "--data", data, "--copies", 3, "--out", pdf)
    file, *numbers = terminal.out.split()
    assert str(pdf) == file
    assert 3 == len(PdfReader(pdf).pages)
    return numbers


def record(
    terminal: Terminal, data: Path, monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any]
) -> list[dict[str, Any]]:
    """What ``booth record --stdin`` answers."""
    raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert 0 == terminal("record", "--data", data, "--stdin")
    return [json.loads(line) for line in terminal.out.splitlines()]


def test_a_sheet_from_printing_to_taking_back(
    terminal: Terminal, data: Path, numbers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script can do with paper what the window can."""
    sheet = {"paper": numbers[1], "from": "9:00", "to": "11:30", "by": "甲", "counts": COUNTS}
    entered, again = record(terminal, data, monkeypatch, sheet, sheet)
    assert 3 == len(entered["entries"])
    assert f"Sheet {numbers[1]} was entered already" in again["error"]
    with Workplace(data, TurningClock()) as place:
        assert [31, 12] == [row[3] for row in rows(place)]

    assert 0 == terminal("tally-sheets", "--data", data)
    sheet_line, summary, missing = terminal.out.splitlines()
    assert sheet_line.startswith(numbers[1])
    assert "9:00–11:30  甲  Consultations 31 visits  Leaflets 12 sets" in sheet_line
    assert "3 printed, 1 entered" == summary
    assert "not yet entered: 001, 003" == missing

    [back] = record(terminal, data, monkeypatch, {"void_paper": "2", "reason": "录错了"})
    assert 3 == len(back["entries"])
    with Workplace(data, TurningClock()) as place:
        assert [] == rows(place)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"paper": "1", "counts": []}, "There is no number in it"),
        ({"paper": "9", "counts": COUNTS}, "has not been printed here"),
        ({"paper": "1", "counts": [{"measure": "咨询", "n": 1, "how": "live"}]}, "unknown field"),
        ({"paper": "1"}, "`counts`"),
        ({"void_paper": "1"}, "Say in a few words why"),
        ({"void_paper": "1", "reason": "x"}, "has not been entered"),
    ],
)
def test_a_wrong_line_is_a_sentence(
    terminal: Terminal,
    data: Path,
    numbers: list[str],
    monkeypatch: pytest.MonkeyPatch,
    line: dict[str, Any],
    said: str,
) -> None:
    """Nothing of it is counted, and the answer says why."""
    [answer] = record(terminal, data, monkeypatch, line)
    assert said in answer["error"]
    with Workplace(data, TurningClock()) as place:
        assert [] == rows(place)


def test_too_many_copies_are_refused(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """And no file is left."""
    assert 1 == terminal("tally-sheet", "--data", data, "--copies", 51, "--out", tmp_path / "x")
    assert "from 1 to 50" in terminal.err
    assert not (tmp_path / "x").exists()
