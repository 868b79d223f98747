"""Totals as they were published, beside what their parts come to. Nothing is ever filled in."""

from collections.abc import Iterable

from msgspec import Struct

from .campaign import Campaign
from .figures import Figure, Interval, Reach, interval, reaches
from .office_kinds import Published
from .rollup import Row, expected, reporting, unreported
from .rollup_sums import Sum, added, sums


class Comparison(Struct, frozen=True, kw_only=True):
    """A published total and its parts.

    ``parts`` are those in its own unit, None where there are none; ``others`` are those in other
    units, and ``together`` is all of them. ``reach`` says of the parts, ``reach_together`` of all,
    whether the total follows; None where there are no parts. ``bodies``: how many gave a figure of
    the measure; ``silent``: the codes of those that were to give one and gave none, of any day;
    ``expected``: how many were to give one, or gave one all the same. ``undated``: how many gave
    one for the whole campaign alone, which says nothing of the day that was published.
    """

    seq: int
    published: Published
    parts: Interval | None
    others: list[Sum]
    together: Interval | None
    reach: Reach | None
    reach_together: Reach | None
    bodies: int
    silent: list[str]
    expected: int
    undated: int = 0

    @property
    def figure(self) -> Figure:
        """The published total with its word."""
        said = self.published
        return Figure(said.value, said.unit, said.bound, said.word)

    @property
    def short_by(self) -> int:
        """At least so many are missing, with all units put together; 0 where none need be."""
        ends = self.together or self.parts
        if ends is None or ends.high is None:
            return 0
        return max(0, interval(self.figure).low - ends.high)

    @property
    def explained(self) -> bool:
        """Whether the parts may come to it, in its own unit or all together."""
        return bool({self.reach, self.reach_together} & {"follows", "possible"})


def compared(
    campaign: Campaign,
    seq: int,
    published: Published,
    rows: Iterable[Row],
    every: Iterable[Row],
) -> Comparison:
    """The total beside the ``rows`` of its day, or of the whole campaign.

    ``every``: those of all days, by which a body is silent or not.
    """
    of_it = [row for row in rows if _is_of(row, published)]
    of_any_day = [row for row in every if _is_of(row, published)]
    told = _bodies(of_it)
    by_unit = sums(campaign, of_it)
    own = [one for one in by_unit if one.unit == published.unit]
    others = [one for one in by_unit if one.unit != published.unit]
    parts = added(own) if own else None
    all_of_it = added(by_unit) if by_unit else None
    figure = Figure(published.value, published.unit, published.bound, published.word)
    return Comparison(
        seq=seq,
        published=published,
        parts=parts,
        others=others,
        together=all_of_it if others else None,
        reach=reaches(parts, figure) if parts else None,
        reach_together=reaches(all_of_it, figure) if others and all_of_it else None,
        bodies=len(told),
        silent=unreported(campaign, of_any_day),
        expected=len(expected(campaign) | reporting(of_any_day)),
        undated=len(_bodies(row for row in of_any_day if not row.day) - told),
    )


def _is_of(row: Row, published: Published) -> bool:
    return row.measure == published.measure and published.item in ("", row.item)


def _bodies(rows: Iterable[Row]) -> set[str]:
    return {row.body for row in rows if row.counts and row.body}
