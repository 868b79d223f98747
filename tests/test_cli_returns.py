"""Returns and activities of the office, from the terminal."""

from pathlib import Path

import pytest

from tests.laptop import DAY, ROOT, Terminal

SEED = ROOT / "resources/demo/office-returns.csv"
ACTIVITIES = ROOT / "resources/demo/office-activities.toml"


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[object, ...]:
    """The options that name an office with the example campaign."""
    data = tmp_path / "work"
    assert 0 == terminal("office", "new", "example", "--data", data), terminal.err
    return ("--data", data)


def test_a_table_is_taken_once(terminal: Terminal, office: tuple[object, ...]) -> None:
    """A dry run writes nothing; a second time everything is known."""
    dry = terminal.json("office", "returns", SEED, "--dry-run", "--json", *office)
    assert (12, 0) == (len(dry["files"][0]["new"]), dry["files"][0]["written"])
    assert [] == terminal.json("office", "returns", "--list", "--json", *office)
    assert 0 == terminal("office", "returns", SEED, *office)
    assert "12 new, 0 known, 0 differing; written: 12" in terminal.out
    assert 0 == terminal("office", "returns", SEED, SEED, *office)
    assert 2 == terminal.out.count("0 new, 12 known, 0 differing; written: 0")
    listed = terminal.json("office", "returns", "--list", "--json", *office)
    (visits,) = (r for r in listed if (r["body"], r["measure"]) == ("swj", "consultations"))
    assert (200, "人次", "lt", "近") == tuple(visits[k] for k in ("value", "unit", "bound", "word"))
    assert 0 == terminal("office", "returns", "--list", *office)
    assert "nearly 200 visits" in terminal.out
    assert 12 == len(terminal.out.splitlines()) - 1


def test_what_differs_needs_two_words(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """--replace and --reason; without them it is named and left, and so are problems."""
    assert 0 == terminal("office", "returns", SEED, *office)
    other = tmp_path / "other.csv"
    rows = f"day,body,measure,value\n{DAY},市商务局,咨询,210\n{DAY},市气象局,咨询,1\n"
    other.write_text(rows, "utf-8")
    assert 0 == terminal("office", "returns", other, *office)
    assert "210 visits, and nearly 200 visits stands" in terminal.err
    assert "row 3: The campaign has no body called “市气象局”" in terminal.err
    assert 2 == terminal("office", "returns", other, "--replace", *office)
    assert 0 == terminal("office", "returns", other, "--replace", "--reason", "更正", *office)
    assert "written: 1" in terminal.out
    listed = terminal.json("office", "returns", "--list", "--body", "市商务局", "--json", *office)
    assert 210 in [row["value"] for row in listed]


def test_an_unknown_measure_is_named_and_added(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """Its rows wait, and are taken with --add-measures."""
    table = tmp_path / "flags.csv"
    table.write_text("body,measure,value,unit\n市商务局,旗帜,50,面\n", "utf-8")
    assert 0 == terminal("office", "returns", table, *office)
    assert "“旗帜” is not a measure of this campaign: 1 row waits" in terminal.err
    assert 0 == terminal("office", "returns", table, "--add-measures", *office)
    assert ("written: 1" in terminal.out, terminal.err) == (True, "")


def test_no_table_stops_all(terminal: Terminal, office: tuple[object, ...], tmp_path: Path) -> None:
    """Every file is read before anything is written."""
    bad = tmp_path / "photo.csv"
    bad.write_bytes(b"\x89PNG\0\0")
    assert 1 == terminal("office", "returns", SEED, bad, *office)
    assert "photo.csv is no table of figures" in terminal.err
    assert [] == terminal.json("office", "returns", "--list", "--json", *office)


def test_one_figure_is_written_and_taken_back(
    terminal: Terminal, office: tuple[object, ...]
) -> None:
    """By any name of the body and the measure; “-” is a published total."""
    write = ("office", "returns", *office, "--day", DAY, "--set")
    assert 0 == terminal(*write, "市文化体育新闻出版局", "咨询", "近200")
    assert "Written." in terminal.out
    assert 0 == terminal(*write, "wtj", "consultations", "近200")
    assert "stands so already" in terminal.out
    assert 1 == terminal(*write, "wtj", "consultations", "210")
    assert "Say in a few words why." in terminal.err
    assert 0 == terminal(*write, "-", "展板", "100多块")
    listed = terminal.json("office", "returns", "--list", "--body", "-", "--json", *office)
    assert [("", 100, "gt")] == [(row["body"], row["value"], row["bound"]) for row in listed]
    seq = listed[0]["seq"]
    assert 1 == terminal("office", "returns", "--take-back", seq, *office)
    assert 0 == terminal("office", "returns", "--take-back", seq, "--reason", "错", *office)
    assert 1 == len(terminal.json("office", "returns", "--list", "--json", *office))


def test_the_form_is_written(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """For one body; empty as it is, it brings nothing, and that is no problem."""
    form = tmp_path / "form.xlsx"
    assert 0 == terminal("office", "returns", "--form", form, "--body", "市商务局", *office)
    assert 0 == terminal("office", "returns", form, *office)
    assert ("0 new, 0 known" in terminal.out, terminal.err) == (True, "")


def test_one_thing_at_a_time(terminal: Terminal, office: tuple[object, ...]) -> None:
    """A command line that says two things, or none, makes no sense."""
    assert 2 == terminal("office", "returns", *office)
    assert 2 == terminal("office", "returns", SEED, "--list", *office)


def test_without_an_office_nothing_is_made(terminal: Terminal, tmp_path: Path) -> None:
    """One sentence, and no folder."""
    data = tmp_path / "none"
    assert 1 == terminal("office", "returns", "--list", "--data", data)
    assert 1 == terminal("office", "activities", "--data", data)
    assert not data.exists()


def test_activities_are_added_listed_and_taken_back(
    terminal: Terminal, office: tuple[object, ...]
) -> None:
    """Six series declared, five described: the sixth is open."""
    assert 0 == terminal("office", "activities", "add", ACTIVITIES, *office)
    assert "9 written, 0 known" in terminal.out
    assert 0 == terminal("office", "activities", "add", ACTIVITIES, *office)
    assert "0 written, 9 known" in terminal.out
    assert 0 == terminal("office", "activities", *office)
    assert "nearly 30 pieces" in terminal.out
    assert "6. not said yet" in terminal.out
    assert "Series declared: six; described: five." in terminal.err
    board = terminal.json("office", "activities", "--json", *office)
    assert (6, 5, [6]) == (board["declared"], board["described"], board["open"])
    seq = board["series"][0]["activities"][0]["seq"]
    assert 1 == terminal("office", "activities", "take-back", seq, *office)
    assert 0 == terminal("office", "activities", "take-back", seq, "--reason", "重复", *office)
    assert 1 == terminal("office", "activities", "take-back", seq, "--reason", "x", *office)
