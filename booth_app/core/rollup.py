"""The roll-up: every figure of a campaign as a row, from booth files, returns and activities.

A body that gave no figure has no row: not reported is not zero. ``core.rollup_rows`` makes the
rows; what counts where two sources speak of the same is decided in ``core.rollup_choices``; adding
up is in ``core.rollup_sums``.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from .campaign import Campaign
from .figures import Bound, Figure

Why: TypeAlias = Literal["", "undecided", "files", "return", "repeated", "within", "check_in"]
DUTY, RETURN, ACTIVITY, PAPER = "duty", "return", "activity", "paper"
STAFF, LAWYERS = "staff", "lawyers"
NO_HOUR = -1


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One figure. Codes are those of the campaign; ``body`` is empty for the whole campaign.

    ``booth`` is empty for the whole body, ``day`` for the whole campaign; ``site`` is the booth's,
    else the body's. ``hour`` is ``NO_HOUR`` where it is not told by hour. ``how``: as a booth
    counted (``live``, ``bulk``, ``estimate``, ``paper``), or ``duty``, ``return``, ``activity``;
    ``paper`` also where the signed sheet of a booth's ``log`` stands in for its file.
    ``low`` and ``high`` are those of ``core.figures.Interval``. ``seqs`` are entries of the
    office's log, for returns and activities; ``entries`` counts those of booths. ``people`` are
    who was on duty: they are added up as persons, not as numbers. ``counts``: whether it is added
    up, and ``why`` not:

    ``undecided``, ``files``: booth files count instead, undecided or by choice; ``return``: a
    return counts instead; ``repeated``: a later return says it anew; ``within``: another return
    contains it; ``check_in``: the people who checked in count instead.
    """

    measure: str
    unit: str
    n: int
    low: int
    high: int | None
    how: str
    body: str = ""
    booth: str = ""
    site: str = ""
    day: str = ""
    hour: int = NO_HOUR
    item: str = ""
    bound: Bound = "eq"
    word: str = ""
    entries: int = 0
    seqs: tuple[int, ...] = ()
    people: frozenset[str] = frozenset()
    log: str = ""
    counts: bool = True
    why: Why = ""

    @property
    def is_from_files(self) -> bool:
        """Whether a booth's file says it."""
        return not (self.is_return or self.how == ACTIVITY)

    @property
    def is_return(self) -> bool:
        """Whether the office was told it in place of a file: a body's return, a signed sheet."""
        return self.how == RETURN or (self.how == PAPER and bool(self.seqs))

    @property
    def figure(self) -> Figure:
        """The figure with its word."""
        return Figure(self.n, self.unit, self.bound, self.word)


def expected(campaign: Campaign) -> set[str]:
    """The codes of bodies that are to give figures: the committee's, and those with a booth.

    All of them where the campaign names no committee; none that is hidden.
    """
    shown = {body.code for body in campaign.bodies if not body.hidden}
    if not campaign.committee:
        return shown
    return shown & {*campaign.committee, *(booth.body for booth in campaign.booths_shown)}


def reporting(rows: Iterable[Row], measure: str = "") -> set[str]:
    """The codes of bodies with any figure, or with one of ``measure``.

    A figure that does not count is a figure.
    """
    return {row.body for row in rows if row.body and measure in ("", row.measure)}


def unreported(campaign: Campaign, rows: Iterable[Row], measure: str = "") -> list[str]:
    """The codes of bodies that are to give figures and gave none, or none of ``measure``."""
    wanted = expected(campaign) - reporting(rows, measure)
    return [body.code for body in campaign.bodies if body.code in wanted]
