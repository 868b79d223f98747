"""A laptop for tests: its clock, and what a test asks of it most."""

from datetime import datetime, timedelta, timezone

from booth_app.core.entries import Stamp
from booth_app.services import counting
from booth_app.services.workplace import Workplace

DAY = "2011-04-26"
MORNING = datetime(2011, 4, 26, 8, 30, tzinfo=timezone(timedelta(hours=8)))


class TurningClock:
    """Goes on by seven seconds whenever somebody looks, so that hours pass in long tests."""

    def __init__(self, at: datetime = MORNING, step: float = 7) -> None:
        self._now = at
        self._step = timedelta(seconds=step)
        self._since = timedelta()

    def stamp(self) -> Stamp:
        """The present moment."""
        self._now += self._step
        self._since += self._step
        return Stamp(self._now, self._since // timedelta(milliseconds=1), "test")


def rows(place: Workplace, day: str = DAY) -> list[tuple[str, str, str, int]]:
    """The day's totals as ``booth totals`` gives them, without their keys."""
    return [tuple(row.values()) for row in counting.totals(place, day)]
