"""Signed sheets at the terminal: typed, scanned, and taken as figures from paper."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.laptop import DAY, Terminal
from tests.reports.test_daily_sheet import pages
from tests.services.office.booths import Booths
from tests.services.office.papers import paper_of
from tests.services.office.test_completeness import code_of


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[object, ...]:
    """The options that name an office with the example campaign."""
    data = tmp_path / "work"
    assert 0 == terminal("office", "new", "example", "--data", data), terminal.err
    return ("--data", data)


@pytest.fixture
def booths(tmp_path: Path) -> Booths:
    """Writes booth files of the example campaign."""
    return Booths(tmp_path / "sticks")


def test_a_scan_is_compared(
    terminal: Terminal,
    office: tuple[object, ...],
    booths: Booths,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """0 where paper and file agree, 1 where not; the text may come from the input."""
    log = booths.busy()
    assert 0 == terminal("office", "collect", booths.file(log), *office), terminal.err
    assert 0 == terminal("office", "signed", "--scan", paper_of(log), *office), terminal.err
    assert "agrees with the file" in terminal.out
    assert 0 == terminal("office", "signed", "--code", code_of(log), *office)
    monkeypatch.setattr(sys, "stdin", StringIO(paper_of(log, seed=bytes(32)) + "\n"))
    assert 1 == terminal("office", "signed", "--scan", "-", "--json", *office)
    found = json.loads(terminal.out)
    assert ("gsj", DAY, "other_key") == (found["booth"], found["day"], found["verdict"])
    assert ([], 0, True) == (found["differences"], found["taken"], found["scanned"])


def test_a_lost_stick(terminal: Terminal, office: tuple[object, ...], booths: Booths) -> None:
    """--take counts what is on paper; the roll-up says that it is from paper."""
    log = booths.busy()
    assert 1 == terminal("office", "signed", "--scan", paper_of(log), "--take", *office)
    assert "3 totals were taken from paper." in terminal.out
    totals = terminal.json("office", "totals", "--by", "how", "--json", *office)
    assert {"paper"} == {row["how"] for row in totals["sums"]}
    assert 0 == terminal("office", "collect", booths.file(log), *office)
    assert 0 == terminal("office", "decide", "questions", *office)
    assert 2 == terminal.out.count("both files and a return tell of")


def test_what_is_refused(terminal: Terminal, office: tuple[object, ...], booths: Booths) -> None:
    """A damaged text, a day code in place of one, and both at once."""
    text = paper_of(booths.busy())
    assert 1 == terminal("office", "signed", "--scan", text[:-5], *office)
    assert "The end of the code is missing" in terminal.err
    assert 1 == terminal("office", "signed", "--scan", "731-7K3F-9Q2M", *office)
    assert "not the code of a daily sheet" in terminal.err
    assert 2 == terminal("office", "signed", "--scan", text, "--code", "731-7K3F-9Q2M", *office)


def test_all_sheets_in_one_go(
    terminal: Terminal, office: tuple[object, ...], booths: Booths, tmp_path: Path
) -> None:
    """A folder of sheets, or one file; how far it is stands on standard error."""
    logs = [booths.busy("gsj", number, n=1) for number in range(51)]
    assert 0 == terminal("office", "collect", *map(booths.file, logs), *office), terminal.err
    report = ("office", "report", "--kind", "sheets", *office, "--day", DAY)
    assert 0 == terminal(*report, "--out", tmp_path / "each"), terminal.err
    assert "51 daily sheets" in terminal.out and "50 of 51" in terminal.err
    assert 51 == len(list((tmp_path / "each").glob("gsj-2011-04-26-*.pdf")))
    assert 0 == terminal(*report, "--merged", "--lang", "zh", "--out", tmp_path / "all.pdf")
    assert "咨询台日报表" in pages((tmp_path / "all.pdf").read_bytes())[50]
    assert 1 == terminal(
        "office",
        "report",
        "--kind",
        "sheets",
        *office,
        "--day",
        "2011-04-27",
        "--out",
        tmp_path / "none",
    )
    assert not (tmp_path / "none").exists()
