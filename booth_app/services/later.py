"""Counts entered later (补记), and estimates (估计): each with its reason, and a time of day."""

import re
from concurrent.futures import Future
from datetime import datetime

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import How

from .changes import Changes
from .counting import record
from .reasons import reason_of
from .workplace import Workplace

_CLOCK_TIME = re.compile(r"(\d{1,2})[:：.]?(\d\d)", re.ASCII)


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
    at = _moment(place, clock_time.strip()).isoformat() if clock_time.strip() else None
    how: How | None = "estimate" if estimate else None
    return record(place, measure, item, n, how=how, at=at, reason=reason)


def _moment(place: Workplace, text: str) -> datetime:
    """``text`` on the day that is open, by the laptop's clock; on today's if that is earlier."""
    now = place.clock.stamp().at
    found = _CLOCK_TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 60)
    if hour > 23 or minute > 59:
        raise Refusal(Why.BAD_CLOCK_TIME, text=text)
    # a day may be counted past midnight, and a day of the past may be entered from notes
    day = min(place.reader.open_day() or "9", now.date().isoformat())
    moment = datetime.combine(datetime.fromisoformat(day), now.timetz())
    moment = moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if moment > now:
        raise Refusal(Why.NOT_YET, time=f"{hour}:{minute:02}")
    return moment
