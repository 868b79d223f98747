"""After a crash, and at every start: is everything there?"""

from booth_app.core.errors import Refusal, Why
from booth_app.core.totals import fold_log
from booth_app.i18n import _, day_name
from booth_app.storage import database
from booth_app.storage.queries import Reader

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
    """Let SQLite check the whole file, and look whether days and booths follow from the logs.

    Refuses with what is wrong.
    """
    verdict = place.reader.integrity_check()
    if verdict != "ok":
        raise _damaged(place, verdict)
    for log in logs_to_check(place):
        if table := place.reader.of_log(log).strayed():
            raise _damaged(place, f"{table} do not follow from the entries")


def check_everything(place: Workplace) -> None:
    """Check the file, every chain from its first entry, and the figures of the day that is open.

    Refuses with what is wrong. Walks all that was ever written here: a fifth of a second for
    50,000 entries.
    """
    check_file(place)
    for log in logs_to_check(place):
        check_log(place, log)
    reader = place.reader
    with reader.snapshot():
        if (day := reader.open_day()) and totals_drifted(reader, day):
            raise _damaged(place, "its totals do not follow from the entries")


def totals_drifted(reader: Reader, day: str) -> bool:
    """Whether the figures of a day are not those of its entries. Walks the day."""
    folded = {cell: n for cell, n in fold_log(reader.day_lines(day)).items() if cell.day == day}
    return folded != reader.cells(day)


def check_log(place: Workplace, log: str) -> None:
    """Check the chain of one log from its first entry; refuses with the entry that does not fit."""
    broken = place.reader.of_log(log).broken_at()
    if broken is not None:
        raise _damaged(place, f"entry {broken} does not match its hash")


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
