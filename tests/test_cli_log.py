"""Looking back at a terminal."""

from pathlib import Path

from booth_app.services import closing, corrections, counting, days
from booth_app.services.workplace import Workplace

from .laptop import DAY, Terminal, TurningClock, booth


def count_a_little(data: Path) -> None:
    """A wrong five, corrected, and a leaflet."""
    with Workplace(data, TurningClock()) as place:
        place.by = "李四"
        counting.record(place, "consultations", "trademark", 5).result()
        corrections.minus_one(place, "consultations", "trademark").result()
        counting.record(place, "leaflets", "tm_qa").result()


def test_the_log_is_printed_in_words(data: Path, terminal: Terminal) -> None:
    """The newest last, with number, unit, who counted, and what became of it."""
    count_a_little(data)
    assert 0 == terminal("log", "--data", data)
    lines = terminal.out.splitlines()
    assert "Opened the booth" in lines[0]
    assert ["Trade", "marks", "+5", "visits", "李四", "voided,", "now", "+4"] == lines[1].split()[
        2:10
    ]
    assert "+5 → +4 visits" in lines[2]
    assert "Trade mark law Q&A" in lines[-1]


def test_the_log_is_filtered(data: Path, terminal: Terminal) -> None:
    """The filters of the window, by code or name; they combine."""
    count_a_little(data)

    def kinds(*arguments: str) -> list[str]:
        return [line["kind"] for line in terminal.json("log", "--data", data, *arguments, "--json")]

    assert ["void"] == kinds("--kind", "corrections")
    assert ["count"] == kinds("--measure", "发放资料")
    assert ["count", "void", "count"] == kinds("--measure", "consultations", "--item", "商标注册")
    assert ["count", "void", "count"] == kinds("--find", "sbzc")
    assert ["count"] == kinds("--find", "sbzc", "--last", "1")
    assert ["count", "void", "count", "count"] == kinds("--person", "李四", "--hour", "8")
    assert [] == kinds("--person", "李四", "--hour", "9")
    assert ["genesis", "assign", "day_open"] == kinds("--day", "all", "--kind", "other")
    assert 0 == terminal("log", "--data", data, "--find", "nothing")
    assert "Nothing was found.\n" == terminal.out


def test_what_makes_no_sense_is_refused(data: Path, terminal: Terminal) -> None:
    """An unknown day or measure is a sentence, an item without its measure a slip in the line."""
    assert 1 == terminal("log", "--data", data, "--day", "2011-04-25")
    assert 1 == terminal("log", "--data", data, "--measure", "gadgets")
    assert "gadgets" in terminal.err
    assert 2 == terminal("log", "--data", data, "--item", "patent")


def test_the_days_are_listed(data: Path, terminal: Terminal) -> None:
    """The newest last, for people and for programs."""
    count_a_little(data)
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
        days.open_day(place, "2011-04-27").result()
    first, second = terminal.json("days", "--data", data, "--json")
    assert (DAY, 1, False) == (first["day"], first["corrections"], first["exported"])
    assert {"measure": "leaflets", "item": "tm_qa", "unit": "套", "n": 1} in first["totals"]
    assert ("2011-04-27", "") == (second["day"], second["closed"])
    assert 0 == terminal("days", "--data", data)
    assert "closed  not exported  Consultations 4 visits" in terminal.out.splitlines()[0]


def test_a_number_is_corrected_by_a_line(data: Path) -> None:
    """Other programs correct as the window does."""
    said = booth(
        "record",
        "--data",
        data,
        "--stdin",
        stdin=b'{"measure": "consultations", "item": "patent", "n": 5}\n'
        b'{"correct": 4, "n": 50, "reason": "misread"}\n'
        b'{"correct": 4, "n": 50, "reason": "misread"}\n',
    ).stdout.splitlines()
    assert b'"seq":6' in said[1]
    assert b"voided already" in said[2]
