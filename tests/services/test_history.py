"""The days so far."""

from pathlib import Path

from booth_app.services import closing, corrections, counting, days, exporting, history
from booth_app.services.workplace import Workplace
from tests.laptop import DAY

NEXT = "2011-04-27"


def test_each_day_with_what_it_came_to(laptop: Workplace, tmp_path: Path) -> None:
    """Newest first: hours, totals unit by unit, corrections, closed or open, exported or not."""
    counting.record(laptop, "consultations", "patent", 5).result()
    corrections.minus_one(laptop, "consultations", "patent").result()
    counting.record(laptop, "leaflets", "tm_qa", 50).result()
    counting.record(laptop, "leaflets", "aid_guide", 40).result()
    closing.close_day(laptop).result()
    exporting.export(laptop, tmp_path)
    days.open_day(laptop, NEXT, facts={"boards": 3}).result()
    today, before = history.days_so_far(laptop)
    assert (NEXT, "", 0, False) == (today.day, today.closed, today.corrections, today.exported)
    assert [("Display boards", [(3, "boards")])] == today.totals
    assert (DAY, 1, True) == (before.day, before.corrections, before.exported)
    assert ("8:29", "8:30") == (before.opened, before.closed)
    assert [
        ("Consultations", [(4, "visits")]),
        ("Leaflets", [(50, "sets"), (40, "copies")]),
    ] == before.totals
    assert "Consultations 4 visits     Leaflets 50 sets  40 copies" == history.totals_text(before)


def test_a_day_that_goes_on_after_its_export_is_not_exported(
    laptop: Workplace, tmp_path: Path
) -> None:
    """What came later is in no file yet."""
    closing.close_day(laptop).result()
    exporting.export(laptop, tmp_path)
    assert history.days_so_far(laptop)[0].exported
    days.reopen(laptop, DAY).result()
    [line] = history.days_so_far(laptop)
    assert (False, "") == (line.exported, line.closed)


def test_earlier_days_come_when_they_are_asked_for(laptop: Workplace) -> None:
    """No more days are read than are shown."""
    closing.close_day(laptop).result()
    days.open_day(laptop, NEXT).result()
    assert [NEXT] == [line.day for line in history.days_so_far(laptop, most=1)]
    assert [DAY] == [line.day for line in history.days_so_far(laptop, NEXT)]
