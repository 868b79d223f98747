"""After a crash, and at every start: is everything there?"""

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _, day_name
from booth_app.storage import database

from .days import record_of
from .naming import clock_time
from .workplace import Workplace


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


def check(place: Workplace) -> None:
    """Check the whole file and the whole chain; refuses with what is wrong. Walks the log."""
    verdict = place.reader.quick_check()
    if verdict == "ok":
        broken = place.reader.broken_at()
        if broken is None:
            return
        verdict = f"entry {broken} does not match its hash"
    path = place.data / database.FILE_NAME
    raise Refusal(Why.DATABASE_DAMAGED, path=str(path), detail=verdict)


def unfinished_day(place: Workplace, today: str) -> str:
    """A day before ``today`` that was never closed, or an empty text."""
    day = place.reader.open_day()
    return day if day and day != today and record_of(place, day).is_open else ""
