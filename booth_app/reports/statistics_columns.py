"""How wide the columns of a statistics table are on paper, and how small its text must be.

Lengths are in points. A table that no readable size fits is parted into panels below each other,
each with the names of the rows.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import fonts
from .fonts import BODY, BOLD, REGULAR
from .pdf_style import CELL_SIDE
from .statistics_book import StatisticsTable

SIZES = (BODY, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_HEAD_LINES = 4
"""A head is broken over at most so many lines before its column grows."""
_NAMES = (0.12, 0.24)
"""The share of the page that the names of rows take, at least and at most."""
_REMARKS = 0.09
_WIDEST = 110.0
"""A column of figures takes no more than this of what is left over."""


class Panel(NamedTuple):
    """A part of the table that stands side by side: its rows as texts, widths, size of text."""

    rows: list[list[str]]
    widths: list[float]
    size: float


def fitted(rows: Sequence[Sequence[str]], room: float, table: StatisticsTable) -> list[Panel]:
    """The table in as few panels as can be read; ``rows`` begin with the heads.

    The first column holds names, the last one remarks if the table has any.
    """
    figures = list(range(1, len(rows[0]) - table.remarks))
    for size in SIZES:
        widths = _widths(rows, figures, room, table, size)
        if widths is not None:
            return [Panel([list(row) for row in rows], widths, size)]
    return list(_parted(rows, figures, room, table))


def _parted(
    rows: Sequence[Sequence[str]], figures: list[int], room: float, table: StatisticsTable
) -> Iterator[Panel]:
    """Panels of as many columns as fit in the smallest size, one at least."""
    size = SIZES[-1]
    while figures:
        widths = None
        for some in range(len(figures), 0, -1):
            widths = _widths(rows, figures[:some], room, table, size)
            if widths is not None:
                break
        kept = [0, *figures[:some], *([len(rows[0]) - 1] if table.remarks else [])]
        even = [room / len(kept)] * len(kept)
        yield Panel([[row[at] for at in kept] for row in rows], widths or even, size)
        figures = figures[some:]


def _widths(
    rows: Sequence[Sequence[str]],
    figures: Sequence[int],
    room: float,
    table: StatisticsTable,
    size: float,
) -> list[float] | None:
    """Widths of names, these figures and remarks that fill the page; None if they do not fit."""
    side = CELL_SIDE + 0.5
    names = max(fonts.width(row[0], BOLD, size) for row in rows) + side
    names = min(max(names, _NAMES[0] * room), _NAMES[1] * room)
    needed = []
    for at in figures:
        texts = [fonts.width(row[at], BOLD, size) for row in rows[1:]]
        head = fonts.width(rows[0][at], BOLD, size) / _HEAD_LINES + size
        words = max(fonts.width(word, BOLD, size) for word in _words(rows[0][at]))
        chosen = table.heads[at - 1].width * size / 2
        needed.append(max([head, words, chosen, *texts]) + side)
    remarks = 0.0
    if table.remarks:
        longest = max(fonts.width(row[-1], REGULAR, size) for row in rows) + side
        remarks = min(max(longest, _REMARKS * room), 2 * _REMARKS * room)
    left = room - names - sum(needed) - remarks
    if left < 0:
        return None
    share = left / (len(needed) + 1)
    widths = [wide + max(0.0, min(share, _WIDEST - wide)) for wide in needed]
    rest = room - names - remarks - sum(widths)
    if table.remarks:
        return [names + rest / 2, *widths, remarks + rest / 2]
    return [names + rest, *widths]


def _words(head: str) -> list[str]:
    """What of a head may not be broken: words of Latin letters; Chinese may be anywhere."""
    return [word for word in head.split() if word.isascii()] or ["字"]
