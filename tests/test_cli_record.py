"""``booth record --stdin``: every line answered, after its commit, and nothing stops it."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.services import days, duty
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY, ROOT, Terminal, TurningClock, rows


def in_order(*lines: object) -> bytes:
    """Lines for ``record``: objects, or bytes as they are."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return b"".join(line + b"\n" for line in raw)


@pytest.fixture
def record(data: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> "Any":
    """Gives lines to ``booth record --stdin`` and returns its answers, as objects."""

    def ask(*lines: object) -> list[dict[str, Any]]:
        return ask_raw(in_order(*lines))

    def ask_raw(raw: bytes) -> list[dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        assert 0 == terminal("record", "--data", data, "--stdin")
        return [json.loads(line) for line in terminal.out.splitlines()]

    ask.raw = ask_raw  # type: ignore[attr-defined]
    return ask


def test_every_kind_of_line(record: Any, data: Path) -> None:
    """Counts, voids, undo, stock, notes, duty and details: each answered with its entry."""
    answers = record(
        {"measure": "consultations", "item": "patent", "n": 3},
        {"measure": "leaflets", "item": "tm_qa", "unit": "套", "how": "estimate"},
        {"measure": "咨询", "item": "商标", "at": "2011-04-26T07:15:00+08:00", "how": "paper"},
        {"void": 4, "reason": "误点"},
        {"stock": "tm_qa", "brought": 100},
        {"stock": "tm_qa", "measure": "leaflets", "counted": 9},
        {"note": "下雨"},
        {"duty_in": "甲", "lawyer": True},
        {"duty_out": "甲"},
        {"detail": 6, "outcome": "referred", "to": "sfj", "persons": 2, "minutes": 10},
        {"undo": True},
    )
    assert list(range(4, 15)) == [answer["seq"] for answer in answers]
    assert all({"seq", "id"} == answer.keys() for answer in answers)
    with Workplace(data, TurningClock()) as place:
        assert [
            ("consultations", "patent", "人次", 3),  # the void was undone
            ("consultations", "trademark", "人次", 1),
            ("leaflets", "tm_qa", "套", 1),
        ] == rows(place)
        ids = [place.reader.entry(answer["seq"]).stored.entry.id for answer in answers]
    assert ids == [answer["id"] for answer in answers]


def test_combos_classes_and_reasons(record: Any, data: Path) -> None:
    """A combo is one line with an entry for each part; a class replaces what had none."""
    answers = record(
        {"combo": "one_each", "n": 2},
        {"measure": "consultations", "how": "estimate", "n": 9, "reason": "按名单估计"},
        {"classify": 7, "item": "商标"},
        {"combo": "气球"},
        {"classify": 9, "item": "patent"},
        {"classify": 7},
    )
    assert [[4, 5, 6], [8, 9]] == [
        [entry["seq"] for entry in answers[line]["entries"]] for line in (0, 2)
    ]
    assert [True] * 3 == ["error" in answer for answer in answers[3:]]
    with Workplace(data, TurningClock()) as place:
        assert [
            ("consultations", "trademark", "人次", 9),
            ("leaflets", "consumer", "套", 2),
            ("leaflets", "fakes_guide", "套", 2),
            ("leaflets", "tm_qa", "套", 2),
        ] == rows(place)
        assert "按名单估计" == place.reader.entry(9).stored.entry.data["reason"]


BAD_LINES = {
    "no JSON": b"patent",
    "cut off": b'{"measure": "consultations"',
    "blank": b"",
    "white": b"   \t",
    "no UTF-8": b'{"note": "\xff\xfe"}',
    "half a character": b'{"note": "\\ud800"}',
    "NUL": b"\x00",
    "a list": b'[{"undo": true}]',
    "a number": b"17",
    "nothing asked": b'{"hello": 1}',
    "nothing undone": b'{"undo": false}',
    "a key twice": b'{"measure": "consultations", "n": 1, "n": 2}',
    "a key unknown": b'{"measure": "consultations", "m": 1}',
    "true": b'{"measure": "consultations", "n": true}',
    "a float": b'{"measure": "consultations", "n": 1.0}',
    "an exponent": b'{"measure": "consultations", "n": 1e2}',
    "NaN": b'{"measure": "consultations", "n": NaN}',
    "a text": b'{"measure": "consultations", "n": "1"}',
    "null": b'{"measure": "consultations", "n": null}',
    "negative": b'{"measure": "consultations", "n": -1}',
    "too many": b'{"measure": "consultations", "n": 100001}',
    "huge": b'{"measure": "consultations", "n": 99999999999999999999999}',
    "endless": b'{"measure": "consultations", "n": ' + b"9" * 5000 + b"}",
    "deep": b"[" * 5000 + b"]" * 5000,
    "too long": b'{"note": "' + b"x" * 70_000 + b'"}',
    "far too long": b'{"note": "' + b"x" * 3_000_000 + b'"}',
    "no such measure": b'{"measure": "balloons"}',
    "no such item": b'{"measure": "consultations", "item": "balloons"}',
    "another unit": b'{"measure": "leaflets", "item": "tm_qa", "unit": "\xe4\xbb\xbd"}',
    "no such way": b'{"measure": "consultations", "how": "guess"}',
    "no time": b'{"measure": "consultations", "at": "9:15"}',
    "no such entry": b'{"void": 99, "reason": "x"}',
    "no entry at all": b'{"void": 99999999999999999999999, "reason": "x"}',
    "no reason": b'{"void": 4}',
    "stock of what": b'{"stock": "tm_qa"}',
    "stock twice": b'{"stock": "tm_qa", "brought": 1, "counted": 1}',
    "stock of a topic": b'{"stock": "patent", "brought": 1}',
    "a stranger": b'{"duty_out": "\xe4\xb8\x99"}',
    "no name": b'{"duty_in": " "}',
    "an empty note": b'{"note": ""}',
}


def test_a_bad_line_changes_nothing_and_stops_nothing(record: Any, data: Path) -> None:
    """Each bad line gets a sentence, nothing is written, and the next line is read."""
    good = b'{"measure": "consultations"}'
    lines = [good, *(part for bad in BAD_LINES.values() for part in (bad, good))]
    answers = record(*lines)
    assert ["seq", "id"] * 1 == list(answers[0])
    for (name, _bad), refused, counted in zip(
        BAD_LINES.items(), answers[1::2], answers[2::2], strict=True
    ):
        assert ["error"] == list(refused), name
        assert refused["error"].endswith("."), name
        assert ["seq", "id"] == list(counted), name
    with Workplace(data, TurningClock()) as place:
        assert [("consultations", "", "人次", len(BAD_LINES) + 1)] == rows(place)
        assert len(BAD_LINES) + 4 == place.reader.head().seq


@given(st.lists(st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b" ")), max_size=12))
def test_every_line_gets_exactly_one_answer(record: Any, lines: list[bytes]) -> None:
    """Whatever bytes arrive: as many answers as lines, in their order, and no crash."""
    answers = record(*lines, {"note": "the last one"})
    assert len(lines) + 1 == len(answers)
    assert all({"error"} == answer.keys() for answer in answers[:-1])
    assert {"seq", "id"} == answers[-1].keys()


def test_line_ends_of_every_system(record: Any) -> None:
    """CRLF will do, and so will a last line without an end."""
    line = b'{"measure": "consultations"}'
    answers = record.raw(line + b"\r\n" + line + b"\n" + line)
    assert [4, 5, 6] == [answer["seq"] for answer in answers]


def test_the_stock_and_its_difference(record: Any, data: Path) -> None:
    """What is damaged has a reason; what was counted is explained by entries that make it so."""
    answers = record(
        {"stock": "tm_qa", "brought": 100},
        {"stock": "tm_qa", "damaged": 2},
        {"stock": "tm_qa", "damaged": 2, "reason": "淋湿"},
        {"stock": "tm_qa", "counted": 95},
        {"difference": "tm_qa", "explained": "overtapped"},
        {"difference": "tm_qa", "explained": "untapped", "reason": "忙"},
        {"difference": "tm_qa", "explained": "open"},
        {"difference": "tm_qa", "explained": "stolen"},
    )
    refused = [at for at, answer in enumerate(answers) if "error" in answer]
    assert [1, 4, 6, 7] == refused
    with Workplace(data, TurningClock()) as place:
        assert [("leaflets", "tm_qa", "套", 3)] == rows(place)


def test_facts(record: Any, data: Path) -> None:
    """Said, changed with a reason, said again for nothing, taken back."""
    answers = record(
        {"fact": "boards", "n": 5},
        {"fact": "boards", "n": 6},
        {"fact": "展板", "n": 6, "reason": "又来一块"},
        {"fact": "boards", "n": 6},
        {"fact": "boards", "n": 2, "unit": "面"},
        {"fact": "boards", "unit": "面"},
        {"fact": "boards", "n": None, "unit": "面", "reason": "填错"},
        {"fact": "consultations", "n": 1},
    )
    assert [1, 5, 7] == [at for at, answer in enumerate(answers) if "error" in answer]
    assert {"entries": []} == answers[3]
    assert 2 == len(answers[2]["entries"])
    with Workplace(data, TurningClock()) as place:
        assert [("boards", "", "块", 6)] == rows(place)


def test_what_a_mac_types_is_understood(record: Any, data: Path) -> None:
    """Decomposed text is the same text: it is composed before it is read."""
    answers = record({"note": "cafe\u0301"}, '{"note": "cafe\u0301"}'.encode())
    with Workplace(data, TurningClock()) as place:
        for answer in answers:
            assert {"text": "café"} == place.reader.entry(answer["seq"]).stored.entry.data


def test_an_answer_means_it_is_on_the_disk(data: Path) -> None:
    """While the command still waits for its next line, others see what it has answered."""
    command = [sys.executable, "-m", "booth_app", "record", "--data", str(data), "--stdin"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdin is not None
    assert process.stdout is not None
    for seq in range(4, 9):
        process.stdin.write(b'{"measure": "consultations"}\n')
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        with Reader(data / database.FILE_NAME) as reader:
            entry = reader.entry(seq)
            assert entry is not None
            assert answer == {"seq": seq, "id": entry.stored.entry.id}
    process.communicate(timeout=60)
    assert 0 == process.returncode


def test_nobody_listens_any_more(data: Path) -> None:
    """A closed stdout ends the command quietly, with what it had done in the log."""
    command = [sys.executable, "-m", "booth_app", "record", "--data", str(data), "--stdin"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.close()
    _out, said = process.communicate(b'{"measure": "consultations"}\n' * 50, timeout=60)
    assert (0, b"") == (process.returncode, said)
    with Reader(data / database.FILE_NAME) as reader:
        assert reader.head().seq >= 4


def test_people_by_lines(record: Any, data: Path) -> None:
    """Roles, another leader, a handover and a badge: the counts after it carry the name."""
    with Workplace(data, TurningClock()) as place:
        duty.assign_badge(place, "0042", "乙").result()
        duty.check_out(place, "乙").result()
    answers = record(
        {"duty_in": "甲", "role": "志愿者"},
        {"lead": "赵国哲", "post": "副局长"},
        {"hand_over": "甲"},
        {"measure": "consultations", "item": "patent"},
        {"hand_over": "甲"},
        {"duty_out": "甲"},
        {"measure": "consultations", "item": "patent"},
        {"badge": "9999"},
        {"duty_in": "赵国哲"},
        {"duty_in": "丙", "role": "leader"},
    )
    assert {"entries": []} == answers[4]
    assert "9999" in answers[7]["error"]
    assert "赵国哲 leads today" in answers[8]["error"]
    assert "“leader” has a meaning" in answers[9]["error"]
    with Workplace(data, TurningClock()) as place:
        counts = [place.reader.entry(answers[at]["seq"]).stored.entry.data for at in (3, 6)]
        assert ["甲", None] == [count.get("by") for count in counts]
        record_now = days.record_of(place, DAY)
        assert ("赵国哲", {"甲", "乙"}) == (record_now.leader, set(record_now.staff))
        assert "志愿者" == record_now.attendance.people["甲"].role
