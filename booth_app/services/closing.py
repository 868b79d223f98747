"""Closing the day (收摊)."""

from collections.abc import Mapping
from concurrent.futures import Future

from booth_app.core.kinds import DayClose, Note
from booth_app.core.texts import one_line
from booth_app.core.totals import by_item, fold_log
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .notes import MAX_NOTE
from .stock import stock_entry
from .workplace import Workplace


def close_day(
    place: Workplace, *, counted: Mapping[tuple[str, str], int] | None = None, note: str = ""
) -> "Future[Changes]":
    """Close the open day: stock counted by hand, a remark, and the totals, in one commit.

    ``counted`` is what is left by measure and item. The totals are folded anew from every line
    of the day, so that they do not rest on the tallies which the window shows; ``booth doctor``
    compares the two.
    """
    stock = [stock_entry(place, m, i, "counted", n) for (m, i), n in (counted or {}).items()]
    remark = Note(one_line(note, MAX_NOTE)) if note.strip() else None
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        entries = [log.append("stock", day, line, stamp) for line in stock]
        if remark is not None:
            entries.append(log.append("note", day, remark, stamp))
        lines = log.day_lines(day)
        seqs = [stored.entry.seq for stored in lines if stored.entry.day == day]
        cells = {cell: total for cell, total in fold_log(lines).items() if cell.day == day}
        close = DayClose(min(seqs), max(seqs), by_item(cells))
        entries.append(log.append("day_close", day, close, stamp))
        return Changes(tuple(entries))

    return place.submit(job)
