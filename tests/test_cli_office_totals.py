"""The roll-up of the office, from the terminal."""

from pathlib import Path

import pytest

from booth_app.services.office.place import Office, office_folder
from tests.laptop import Terminal, TurningClock
from tests.log_builder import DAY
from tests.services.office.booths import Booths
from tests.services.office.test_rollup import SEED_PUBLISHED, SEED_RETURNS, collect, gsj, sfj
from tests.services.office.test_rollup import deciding as decide


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[object, ...]:
    """The options that name an office with the figures of the five bodies."""
    data, booths = tmp_path / "work", Booths(tmp_path / "sticks")
    assert 0 == terminal("office", "new", "example", "--data", data), terminal.err
    with Office(office_folder(data), TurningClock()) as made:
        collect(made, [booths.file(gsj(booths)), booths.file(sfj(booths))])
        decide.write(made, *SEED_RETURNS, *SEED_PUBLISHED).result()
    return ("--data", data)


def test_the_object_has_everything(terminal: Terminal, office: tuple[object, ...]) -> None:
    """Figures with their bounds and provenance, sums, what was published, who is silent."""
    found = terminal.json("office", "totals", "--by", "measure", "--json", *office)
    assert [
        "campaign",
        "day",
        "totals",
        "sums",
        "together",
        "published",
        "conflicts",
        "unreported",
        "expected",
        "hints",
    ] == list(found)
    (visits,) = (
        r for r in found["totals"] if (r["body"], r["measure"]) == ("swj", "consultations")
    )
    wanted = {"n": 200, "bound": "lt", "word": "近", "low": 100, "high": 200, "how": "return"}
    assert wanted == {key: visits[key] for key in wanted}
    assert [True, "", DAY, ""] == [visits[k] for k in ("counts", "why", "day", "booth")]
    sums = {(one["measure"], one["unit"]): (one["low"], one["high"]) for one in found["sums"]}
    assert (627, 827) == sums["consultations", "人次"]
    assert {(2600, 2900), (484, 484)} == {sums["leaflets", "份"], sums["leaflets", "套"]}
    assert [(3084, 3384, ["份", "套"])] == [
        (one["low"], one["high"], one["units"]) for one in found["together"]
    ]
    assert [("short", "follows"), ("short", None), ("short", None)] == [
        (one["reach"], one["reach_together"]) for one in found["published"]
    ]
    assert (17, 22) == (len(found["unreported"]), found["expected"])


def test_the_table_is_calm(terminal: Terminal, office: tuple[object, ...]) -> None:
    """A body a row, units apart; sentences below."""
    assert 0 == terminal("office", "totals", "--by", "measure", "--together", *office)
    lines = [line.split() for line in terminal.out.splitlines()]
    assert ["Leaflets", "2,600–2,900", "copies"] in lines
    assert ["Leaflets", "3,084–3,384", "copies+sets"] in lines
    assert "cannot reach it" in terminal.out
    assert "No figure yet from 17 of 22 bodies that were to give some" in terminal.out
    assert 0 == terminal("office", "totals", "--by", "site", "--day", "2011-04-20", *office)
    assert "Nothing has been taken in or reported." in terminal.out
    for by in ("body", "booth", "day", "hour", "item", "how", "unit"):
        assert 0 == terminal("office", "totals", "--by", by, *office), terminal.err
    assert 1 == terminal("office", "totals", "--day", "tomorrow", *office)


def test_the_report_is_written(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """As a workbook or a table; another ending is no report."""
    for name in ("r.xlsx", "r.csv"):
        assert 0 == terminal("office", "report", "--out", tmp_path / name, *office), terminal.err
        assert (tmp_path / name).stat().st_size > 500
    assert 2 == terminal("office", "report", "--out", tmp_path / "r.doc", *office)
    assert 0 == terminal("office", "returns", tmp_path / "r.csv", "--dry-run", *office)
    assert "0 differing" in terminal.out


def test_two_campaigns_are_compared(terminal: Terminal, office: tuple[object, ...]) -> None:
    """Even one with itself; an unknown one is refused."""
    found = terminal.json("office", "compare", "ip2011", "--json", *office)
    (sets,) = (one for one in found["measures"] if one["unit"] == "套")
    assert {"low": 0, "high": 0} == sets["difference"]
    assert 0 == terminal("office", "compare", "ip2011", "--bodies", *office)
    assert "-100 to 100" in terminal.out
    assert 1 == terminal("office", "compare", "ip1999", *office)


def test_a_day_outside_the_campaign_is_refused(
    terminal: Terminal, office: tuple[object, ...]
) -> None:
    """A mistyped day must not look like one on which nobody reported."""
    for command in ("totals", "status", "report"):
        out = ("--out", "made.xlsx") if command == "report" else ()
        assert 1 == terminal("office", command, *out, "--day", "2015-01-01", *office)
        assert "2015-01-01 is no day of the campaign" in terminal.err
