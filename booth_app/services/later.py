"""Counts entered later (补记), and estimates (估计): each with its reason, and a time of day."""

from concurrent.futures import Future
from datetime import datetime

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import How
from booth_app.core.texts import moment

from .changes import Changes
from .counting import record
from .naming import clock_time
from .reasons import reason_of
from .workplace import Workplace


def record_later(
    place: Workplace,
    measure: str,
    item: str,
    n: int,
    *,
    reason: str,
    clock_time: str = "",
    estimate: bool = False,
) -> "Future[Changes]":
    """Count what was not tapped when it happened; refuses where no reason is given.

    ``clock_time`` is a time of the open day, such as ``9:15``, which must have passed; without
    it the count is of now. An ``estimate`` is marked as one for ever.
    """
    reason = reason_of(reason)
    at = _moment(place, clock_time)
    how: How | None = "estimate" if estimate else None
    return record(place, measure, item, n, how=how, at=at, reason=reason)


def _moment(place: Workplace, text: str) -> str | None:
    """``text`` on the day that is open, by the laptop's clock; on today's if that is earlier."""
    now = place.clock.stamp().at
    # a day may be counted past midnight, and a day of the past may be entered from notes
    day = min(place.reader.open_day() or "9", now.date().isoformat())
    at = moment(day, text, now.tzinfo)
    if at is not None and datetime.fromisoformat(at) > now:
        raise Refusal(Why.NOT_YET, time=clock_time(at))
    return at
