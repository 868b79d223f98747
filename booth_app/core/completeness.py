"""Completeness: booths × days, what came of each, what is missing, and what must be asked.

``core.completeness_grid`` finds out what holds of each.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from .kinds import DayTotal
from .log_state import LogState
from .office_kinds import Return, Signed
from .rollup_choices import Conflict
from .signed_sheets import Sheet

State: TypeAlias = Literal[
    "asks",
    "forked",
    "partial",
    "older",
    "open",
    "clock",
    "key",
    "aside",
    "received",
    "returned",
    "missing",
    "later",
]
"""``asks``: a return and files tell of the same thing, and nobody chose. ``forked``: two versions,
and nobody decided. ``partial``: entries are missing. ``older``: a signed sheet names a later
closing than is here. ``open``: the day is not closed in the file. ``clock``: the laptop's clock is
doubtful. ``key``: a laptop that nobody confirmed. ``aside``: entries of a revoked laptop do not
count. ``returned``: filled in by hand. ``later``: the day has not come yet."""
TROUBLE: tuple[State, ...] = (
    "asks",
    "forked",
    "partial",
    "older",
    "open",
    "clock",
    "key",
    "aside",
)
"""What keeps a cell from being settled, the most pressing first."""
Place: TypeAlias = tuple[str, str]
"""A booth and a day."""


class Part(Struct, frozen=True, kw_only=True):
    """What one laptop's log says of a day. ``forks``: undecided ones. ``jumps``: where the clock
    was set, and nobody has put the times right. ``key``: of its laptop, where nobody confirmed it.
    """

    log: str
    entries: int
    last_t: str
    closed: bool
    gaps: list[tuple[int, int]] = []
    forks: list[int] = []
    jumps: list[int] = []
    odd_dates: int = 0
    key: str = ""


class DayCell(Struct, frozen=True, kw_only=True):
    """A booth on a day. ``state`` is what matters most of it, ``also`` what holds beside that.

    ``due``: it should stand there on this day. ``totals``: what files counted, by measure and unit.
    ``returns``: the entries of figures that were filled in; ``asks``: the measures of which a
    return and files tell both. ``aside``: so many entries of revoked laptops do not count.
    """

    booth: str
    day: str
    state: State
    also: list[State] = []
    due: bool = True
    parts: list[Part] = []
    totals: list[DayTotal] = []
    returns: list[int] = []
    asks: list[str] = []
    sheets: list[Sheet] = []
    aside: int = 0

    @property
    def states(self) -> list[State]:
        """All that holds of it, the most pressing first."""
        return [self.state, *self.also]

    @property
    def has_file(self) -> bool:
        """Whether files tell of it."""
        return bool(self.parts)

    @property
    def entries(self) -> int:
        """How many entries files have of it."""
        return sum(part.entries for part in self.parts)

    @property
    def signed(self) -> bool:
        """Whether a signed sheet of what is here came."""
        return any(sheet.counts for sheet in self.sheets)

    @property
    def sheet_wanted(self) -> bool:
        """Whether files are here and the signed sheet for them is not."""
        return self.has_file and not self.signed


class Row(Struct, frozen=True, kw_only=True):
    """A booth with its days. ``known``: the campaign has it; ``logs``: all that count for it."""

    booth: str
    body: str
    site: str
    known: bool
    cells: dict[str, DayCell]
    logs: list[str]


class BodyRow(Struct, frozen=True, kw_only=True):
    """A body that has no booth; ``returns`` are the entries of what it filled in, if it did.

    ``has_figure``: it gave some figure, in a return or with an activity.
    """

    body: str
    committee: bool
    has_figure: bool
    returns: list[int] = []


class Counters(Struct, frozen=True, kw_only=True):
    """So many booths of a day, or booths and days in all; only those that are due.

    ``received`` and ``missing`` together are due by now. ``returned`` of the received were filled
    in by hand and have no file; ``trouble`` of them must be asked about or decided, ``signed`` have
    their sheet. ``later`` is not due yet.
    """

    received: int = 0
    missing: int = 0
    returned: int = 0
    trouble: int = 0
    signed: int = 0
    later: int = 0

    @property
    def due(self) -> int:
        """What should be here by now."""
        return self.received + self.missing


class Grid(Struct, frozen=True, kw_only=True):
    """Booths × days, as of ``today``.

    ``booths`` are due by now; of ``booths_in`` of them nothing is missing.
    """

    today: str
    days: list[str]
    rows: list[Row]
    bodies: list[BodyRow]
    by_day: dict[str, Counters]
    whole: Counters
    booths: int
    booths_in: int

    @property
    def unknown(self) -> list[Row]:
        """Booths that the campaign does not have, and of which files came."""
        return [row for row in self.rows if not row.known]

    def cell(self, booth: str, day: str) -> DayCell | None:
        """One cell; None where the booth is neither due nor told of on that day."""
        return next((row.cells.get(day) for row in self.rows if row.booth == booth), None)


class Told(Struct, frozen=True, kw_only=True):
    """All that a grid follows from; returns and sheets with the number of their entry.

    ``totals``: what was counted by booth and day. ``conflicts``: where files and a return tell of
    the same, decided or not. ``reporting``: bodies that gave any figure. ``unknown``: logs of
    laptops that nobody confirmed, with their keys.
    """

    states: Sequence[LogState] = ()
    totals: Mapping[Place, Sequence[DayTotal]] = {}
    returns: Sequence[tuple[int, Return]] = ()
    conflicts: Sequence[Conflict] = ()
    sheets: Sequence[tuple[int, Signed]] = ()
    reporting: Collection[str] = ()
    unknown: Mapping[str, str] = {}
