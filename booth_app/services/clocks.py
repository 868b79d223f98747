"""The wall clock: when somebody set it, when it is plainly wrong, and which day it says."""

from datetime import date, timedelta

from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import ClockJump
from booth_app.i18n import _, date_name

from .changes import Changes
from .days import today
from .naming import clock_time
from .workplace import Workplace

FIRST_YEAR = 2020
"""No laptop's clock is right that says less, unless the campaign itself is as old."""
LONGEST_AFTER = timedelta(days=366)
"""So long after its campaign nobody stands in the street for it any more."""


def jump_text(jump: Stored) -> str:
    """One setting of the clock, for people: when it was, by the old time, and how far."""
    said = data_of(jump.entry, ClockJump)
    return _("Clock {time}: set by {span}", time=clock_time(said.expected), span=span(said.seconds))


def noticed(place: Workplace, changes: Changes) -> str:
    """A sentence where the clock was set just before these entries; empty where it was not."""
    first = changes.entries[0].entry.seq if changes.entries else 1
    before = place.reader.entry(first - 1) if first > 1 else None
    if before is None or before.stored.entry.kind != "clock":
        return ""
    return _(
        "The computer's clock was changed by {span}. Every count is there; the office will see it.",
        span=span(data_of(before.stored.entry, ClockJump).seconds),
    )


def span(seconds: int) -> str:
    """How far the clock was set, with its sign: +20 s, +2 h, −1 h 30 min, +15 days."""
    minutes = round(abs(seconds) / 60)
    hours, rest = divmod(minutes, 60)
    if not minutes:
        text = _("{n} s", n=abs(seconds))
    elif minutes < 60:
        text = _("{n} min", n=minutes)
    elif hours >= 48:
        text = _("{n} days", n=round(hours / 24))
    elif rest:
        text = _("{hours} h {minutes} min", hours=hours, minutes=rest)
    else:
        text = _("{n} h", n=hours)
    return ("−" if seconds < 0 else "+") + text


def wrong_date(place: Workplace) -> tuple[str, str]:
    """What makes the laptop's date look wrong, and the day it may be; empty where it looks right.

    The day is a guess: the one after the last there was, or the campaign's first.
    """
    now, newest = today(place), _newest_date(place)
    campaign = place.require()[0]
    if newest > now:
        why = _(
            "The computer says {today}, but the last entry is of {last}. Is its clock right?",
            today=date_name(now, newest),
            last=date_name(newest, now),
        )
    elif not campaign.example and _far_off(now, campaign.start, campaign.end):
        why = _(
            "The computer says {today}, but the campaign is from {start} to {end}."
            " Is its clock right?",
            today=date_name(now),
            start=date_name(campaign.start),
            end=date_name(campaign.end),
        )
    else:
        return "", ""
    known = place.reader.days()
    after = (date.fromisoformat(known[-1]) + timedelta(1)).isoformat() if known else campaign.start
    return why, after if campaign.example else max(campaign.start, min(campaign.end, after))


def not_today(place: Workplace, day: str) -> str:
    """A sentence where ``day`` is another than the computer's; empty where it is the same."""
    now = today(place)
    if day == now:
        return ""
    return _("The computer says that today is {today}.", today=date_name(now, day))


def before_opening(place: Workplace, day: str) -> list[str]:
    """What somebody should know who is about to open ``day``; nothing on a usual morning."""
    known, now = place.reader.days(), today(place)
    found = []
    if day in known:
        found.append(
            _("{day} was open before: it goes on, and the log says so.", day=date_name(day, now))
        )
    elif known and day < known[-1]:
        found.append(
            _(
                "{day} is earlier than the last day, {last}.",
                day=date_name(day, now),
                last=date_name(known[-1], now),
            )
        )
    return found


def _newest_date(place: Workplace) -> str:
    head = place.reader.head()
    newest = place.reader.entry(head.seq) if head else None
    return newest.stored.entry.t[:10] if newest else ""


def _far_off(now: str, start: str, end: str) -> bool:
    today_, last = date.fromisoformat(now), date.fromisoformat(end)
    long_after = today_ > last + LONGEST_AFTER
    return now < start or long_after or (today_.year < FIRST_YEAR and now > end)
