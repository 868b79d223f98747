"""After a crash, and at every start: is everything there?"""

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _, day_name
from booth_app.storage import database

from .days import today
from .naming import clock_time
from .preferences import CHECKED_SEQ, exported_up_to, number
from .workplace import Workplace

PIECE = 2_000
"""Entries checked at once; so many take a few milliseconds."""


def what_is_there(place: Workplace) -> str:
    """One sentence for the staff after the program ended without being closed."""
    head = place.reader.head()
    newest = place.reader.entry(head.seq) if head else None
    if newest is None:
        return _("The program was not closed properly. Nothing had been counted yet.")
    day = newest.stored.entry.day or place.reader.open_day()
    entries = sum(total.entries for total in place.reader.cells(day).values())
    return _(
        "Recovered up to {time} of {day}: all {n} counts of that day are there.",
        time=clock_time(newest.stored.entry.t, seconds=True),
        day=day_name(day or newest.stored.entry.t[:10]),
        n=entries,
    )


def check_file(place: Workplace) -> None:
    """Let SQLite check the whole file; refuses with what is wrong."""
    verdict = place.reader.quick_check()
    if verdict != "ok":
        raise _damaged(place, verdict)


def logs_to_check(place: Workplace) -> list[str]:
    """Every log that this laptop wrote, the one that it writes now first."""
    logs = place.reader.written_logs()
    return [written.log for written in sorted(logs, key=lambda written: not written.own)]


def check_chain(place: Workplace, log: str, first: int = 0) -> int:
    """Check a log's chain from ``first``, a piece of it; the entry to go on from, 0 at the end.

    With 0 it begins where an earlier check ended. Refuses with the entry that does not fit.
    """
    reader = place.reader.of_log(log)
    checked = number(reader, CHECKED_SEQ)
    # one entry again, since each is checked against the one before it
    first = first or max(1, checked)
    head = reader.head()
    if head is None:
        return 0
    last = min(first + PIECE, head.seq)
    broken = reader.broken_at(first, last)
    if broken is not None:
        raise _damaged(place, f"entry {broken} does not match its hash")
    if last < head.seq:
        return last
    if last > checked:
        place.submit(lambda job: job.set(CHECKED_SEQ, str(last), log)).result()
    return 0


def _damaged(place: Workplace, detail: str) -> Refusal:
    path = place.data / database.FILE_NAME
    return Refusal(Why.DATABASE_DAMAGED, path=str(path), detail=detail)


def loose_ends(place: Workplace) -> str:
    """A sentence about a day that was not closed, or not exported; empty where there is none.

    While no day is open, the check-in says by itself what was not exported.
    """
    return unfinished_day(place) or (waiting_day(place) if place.reader.open_day() else "")


def unfinished_day(place: Workplace) -> str:
    """A sentence about an earlier day that was never closed; empty where there is none."""
    day = place.reader.open_day()
    if not day or day >= today(place):
        return ""
    return _("{day} was never closed: close it first, then open today.", day=day_name(day))


def waiting_day(place: Workplace) -> str:
    """A sentence about a day that was closed and not exported since; empty where there is none."""
    day = unexported_day(place)
    if not day:
        return ""
    return _(
        "{day} is closed, but not exported since: put in the stick and export it.",
        day=day_name(day),
    )


def unexported_day(place: Workplace) -> str:
    """The last day that was closed and not exported since; empty where there is none."""
    reader, exported = place.reader, exported_up_to(place)
    open_day = reader.open_day()
    waiting = [
        day for day in reader.days() if day != open_day and reader.day_span(day)[1] > exported
    ]
    return waiting[-1] if waiting else ""
