"""What was counted on a day before this laptop went on in a new log: shown, never counted twice.

A laptop that was restored or repaired begins with empty figures; the office adds both logs.
"""

from booth_app.core.totals import Cell, Sum, by_item
from booth_app.i18n import _

from . import other_laptop
from .naming import clock_time
from .other_laptop import Other
from .workplace import Workplace

_MOST = 50
"""No laptop is restored more often; a circle would be a mistake of ours."""


def earlier(place: Workplace, day: str) -> Other | None:
    """The totals of ``day`` in the logs before this one; None where there are none."""
    cells: dict[Cell, Sum] = {}
    restored = place.reader.restored()
    last_at, first = "", restored
    for _step in range(_MOST):
        if restored is None:
            break
        reader = place.reader.of_log(restored.log)
        found = reader.cells(day)
        for cell, one in found.items():
            before = cells.get(cell, Sum(0, 0))
            cells[cell] = Sum(before.n + one.n, before.entries + one.entries)
        if found and not last_at and (newest := reader.latest(day, 1)):
            last_at = newest[0].stored.entry.t
        restored = reader.restored()
    if first is None or not cells:
        return None
    return Other(
        log=first.log,
        head=first.hash,
        last_seq=first.seq,
        exported_at=last_at,
        file="",
        days={day: by_item(cells)},
    )


def in_words(place: Workplace, day: str) -> str:
    """What the log before and this one come to together; empty where there is none before."""
    there = earlier(place, day)
    if there is None:
        return ""
    return _(
        "Counted before {time} in the log before, and since: {totals}",
        time=clock_time(there.exported_at),
        totals=_("; ").join(other_laptop.in_words(place, there, day, before=True)),
    )
