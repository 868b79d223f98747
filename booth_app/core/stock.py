"""What became of the stock on a day: brought, handed out, damaged, left, and what is missing.

Not said is not zero. Only what was brought must be known to say what should be left, though: a
refill or a damage that nobody spoke of did not happen.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from .campaign import Campaign, Measure
from .days import DayRecord, StockLine
from .totals import Cell, Sum, by_item_of

RATE_MINUTES = 10
"""A booth that has been open for less says nothing yet about how fast its leaflets go."""


class Held(Struct, frozen=True):
    """One item's stock, in its own unit. ``tapped``: something, or nothing, was counted of it."""

    measure: str
    item: str
    unit: str
    said: StockLine
    handed_out: int
    tapped: bool

    @property
    def known(self) -> bool:
        """Whether anything was said or counted of it on this day."""
        return self.tapped or self.said != StockLine()

    @property
    def left(self) -> int | None:
        """What should be left; below zero where more went than came. None: brought is not said."""
        taken_in = self.said.taken_in
        return None if taken_in is None else taken_in - self.handed_out - (self.said.damaged or 0)

    @property
    def share_left(self) -> float | None:
        """How much of what came should be left, 0 to 1; None where nobody can say."""
        if self.left is None or not self.said.taken_in:
            return None
        return max(0, self.left) / self.said.taken_in

    @property
    def difference(self) -> int | None:
        """Counted less what should be left: −1 where one is missing. None where one is unknown."""
        if self.left is None or self.said.counted is None:
            return None
        return self.said.counted - self.left

    @property
    def open(self) -> bool:
        """Whether there is a difference that nobody has spoken of."""
        return bool(self.difference) and not self.said.why_open


class Total(Struct, frozen=True):
    """The stock of one measure in one unit; None where a part of it is not known."""

    measure: str
    unit: str
    brought: int | None
    refilled: int | None
    handed_out: int
    damaged: int | None
    left: int | None
    counted: int | None
    difference: int | None


def held(
    measure: Measure, campaign: Campaign, body: str, record: DayRecord, cells: dict[Cell, Sum]
) -> list[Held]:
    """The stock of a measure: what the body has of it in the campaign's order, then what has data.

    What was counted without being classified, or in another unit, stands last.
    """
    given = by_item_of(cells, measure.code)
    said = {item: line for (code, item), line in record.stock.items() if code == measure.code}
    offered = {item.code for item in campaign.items_of(measure.code, body)}
    rows = []
    for item in campaign.items_of(measure.code):
        n = given.pop((item.code, item.unit), None)
        if n is not None or item.code in offered or item.code in said:
            line = said.get(item.code, StockLine())
            rows.append(Held(measure.code, item.code, item.unit, line, n or 0, n is not None))
    return rows + [
        Held(measure.code, item, unit, StockLine(), n, True)
        for (item, unit), n in sorted(given.items())
    ]


def totals(rows: Iterable[Held]) -> list[Total]:
    """One for each measure and unit, of the items known on this day; neither is ever mixed."""
    together: dict[tuple[str, str], list[Held]] = {}
    for row in rows:
        if row.known:
            together.setdefault((row.measure, row.unit), []).append(row)
    return [
        Total(
            measure=measure,
            unit=unit,
            brought=whole([row.said.brought for row in same]),
            refilled=said_of([row.said.refilled for row in same]),
            handed_out=sum(row.handed_out for row in same),
            damaged=said_of([row.said.damaged for row in same]),
            left=whole([row.left for row in same]),
            counted=whole([row.said.counted for row in same]),
            difference=whole([row.difference for row in same]),
        )
        for (measure, unit), same in together.items()
    ]


def whole(numbers: Sequence[int | None]) -> int | None:
    """The sum; None as soon as one is not known, since the sum is not known either."""
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def said_of(numbers: Sequence[int | None]) -> int | None:
    """The sum of what happens only where somebody says so, such as damage; None if nobody did."""
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


class Lately(Struct, frozen=True):
    """What was counted in the last ``minutes``, by measure, item and unit."""

    minutes: int
    given: dict[tuple[str, str, str], int]

    def minutes_left(self, measure: str, item: str, unit: str, left: int | None) -> int | None:
        """In how many minutes ``left`` will be gone at this pace; None where nobody can say."""
        given = self.given.get((measure, item, unit), 0)
        if left is None or left <= 0 or given <= 0 or self.minutes < RATE_MINUTES:
            return None
        return left * self.minutes // given


def lately(cells: dict[Cell, Sum], opened_at: str, now: datetime) -> Lately:
    """What was tapped in this hour of the clock and the one before it, since the booth opened.

    ``opened_at`` is RFC 3339, or empty. A day that was opened on another date has no pace.
    """
    opened = datetime.fromisoformat(opened_at) if opened_at else now
    if opened.date() != now.date():
        return Lately(0, {})
    minutes = min(60 + now.minute, int((now - opened).total_seconds()) // 60)
    hours = {now.hour, max(0, now.hour - 1)}
    given: Counter[tuple[str, str, str]] = Counter()
    for cell, total in cells.items():
        if cell.hour in hours and cell.how in ("live", "bulk"):
            given[cell.measure, cell.item, cell.unit] += total.n
    return Lately(minutes, dict(given))
