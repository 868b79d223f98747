"""``booth stock`` and ``booth facts``: what is known of a day beside its taps."""

from pathlib import Path

from booth_app.services import counting, facts, stock
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, Terminal, TurningClock


def write_a_day(data: Path) -> None:
    """One leaflet with all its numbers, one that was only handed out, two facts."""
    with Workplace(data, TurningClock()) as place:
        for what, n in (("brought", 100), ("refilled", 20), ("damaged", 3), ("counted", 80)):
            reason = "淋湿" if what == "damaged" else ""
            stock.note_stock(place, "leaflets", "tm_qa", what, n, reason).result()  # type: ignore[arg-type]
        counting.record(place, "leaflets", "tm_qa", 30).result()
        counting.record(place, "leaflets", "fakes_guide", 2).result()
        facts.say(place, "boards", 5).result()
        facts.say(place, "questionnaires_sent", 1).result()
        facts.say(place, "questionnaires_returned", 2).result()


def test_stock_json_is_a_contract(terminal: Terminal, data: Path) -> None:
    """Codes, units and numbers; null where nobody said one; only leaflets of that day."""
    write_a_day(data)
    told = terminal.json("stock", "--data", data, "--day", DAY, "--json")
    assert DAY == told["day"]
    by_item = {row["item"]: row for row in told["stock"]}
    assert {
        "measure": "leaflets",
        "item": "tm_qa",
        "unit": "套",
        "brought": 100,
        "refilled": 20,
        "handed_out": 30,
        "damaged": 3,
        "left": 87,
        "counted": 80,
        "difference": -7,
    } == by_item.pop("tm_qa")
    other = by_item.pop("fakes_guide")
    assert (None, 2, None, None) == (
        other["brought"],
        other["handed_out"],
        other["left"],
        other["difference"],
    )
    assert {} == by_item


def test_stock_for_people(terminal: Terminal, data: Path) -> None:
    """A head, a line a leaflet, a total for each unit; unknown is a dash."""
    assert 0 == terminal("stock", "--data", data)
    assert "Nothing has been brought" in terminal.out
    write_a_day(data)
    assert 0 == terminal("stock", "--data", data)
    lines = [line.split() for line in terminal.out.splitlines()]
    assert ["100", "20", "30", "3", "87", "80", "-7"] == lines[2][-7:]
    assert ["Total", "sets", "—", "20", "32", "3", "—", "—", "—"] == lines[-1]


def test_facts_json_is_a_contract(terminal: Terminal, data: Path) -> None:
    """Every number that may be said, by code; null where it was not."""
    write_a_day(data)
    told = terminal.json("facts", "--data", data, "--day", DAY, "--json")
    assert {"measure": "boards", "item": "", "unit": "块", "n": 5} in told["facts"]
    assert {"measure": "boards", "item": "", "unit": "面", "n": None} in told["facts"]


def test_facts_for_people(terminal: Terminal, data: Path) -> None:
    """A line a number; what can hardly be is pointed out beside them."""
    write_a_day(data)
    assert 0 == terminal("facts", "--data", data)
    boards = [line.split() for line in terminal.out.splitlines() if "Display" in line]
    assert [["5", "boards"], ["—", "pieces"]] == [line[2:4] for line in boards]
    assert "More came back than were sent" in terminal.err
