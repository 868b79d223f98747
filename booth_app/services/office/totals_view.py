"""What the roll-up page shows: some of the figures, grouped, in words, and where each leads to."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.published import Comparison
from booth_app.core.rollup import ACTIVITY, DUTY, NO_HOUR, RETURN, Row
from booth_app.core.rollup_choices import Conflict
from booth_app.core.rollup_sums import Sum, sums
from booth_app.core.rollup_sums import together as together_of
from booth_app.i18n import _mark

from . import rollup
from .figure_words import (
    BETWEEN,
    NOT_REPORTED,
    By,
    beside_words,
    group_name,
    hour_name,
    source_words,
    sum_words,
    together_words,
)
from .place import Office

GROUPINGS: dict[By, str] = {
    "measure": _mark("by measure"),
    "body": _mark("by body"),
    "booth": _mark("by booth"),
    "day": _mark("by day"),
    "item": _mark("by topic or leaflet"),
    "hour": _mark("by hour"),
    "site": _mark("by place"),
    "how": _mark("by how it was counted"),
}
_HOWS = ("live", "bulk", "estimate", "paper", DUTY, RETURN, ACTIVITY)
_DOWN: tuple[By, ...] = ("body", "booth", "day")
"""The way from a measure to its entries."""


class Look(Struct, frozen=True, kw_only=True):
    """Which figures; None leaves none out, an empty text asks for those without.

    ``within``: a day that is chosen for everything, empty for the whole campaign.
    """

    within: str = ""
    measure: str | None = None
    body: str | None = None
    booth: str | None = None
    day: str | None = None
    item: str | None = None
    hour: int | None = None
    site: str | None = None
    how: str | None = None

    def of(self, campaign: Campaign, rows: Iterable[Row]) -> list[Row]:
        """The rows that are asked for; those of a site with those of all that lies in it."""
        wanted = [
            (name, value)
            for name in ("measure", "body", "booth", "day", "item", "hour", "how")
            if (value := getattr(self, name)) is not None
        ]
        found = [row for row in rows if all(getattr(row, n) == value for n, value in wanted)]
        if self.site is None:
            return found
        inside = campaign.sites_within(self.site) | {self.site}
        return [row for row in found if row.site in inside]

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a measure and a day for everything is chosen."""
        return self == Look(within=self.within, measure=self.measure)

    def narrowed(self, by: By, key: str) -> "Look":
        """The same of one group alone."""
        return replace(self, **{by: int(key) if by == "hour" else key})


class Step(Struct, frozen=True):
    """One step on the way to the entries: ``by`` is None where they are reached."""

    look: Look
    by: By | None
    name: str = ""


class Group(Struct, frozen=True):
    """One line: what it is of, and its sums, one for each unit; none where nothing was reported.

    ``said`` are their words, in the same order; ``words`` all of them. ``source`` says where they
    come from, ``beside`` what does not count, and ``why`` not.
    """

    key: str
    name: str
    sums: list[Sum] = []
    said: list[str] = []
    words: str = NOT_REPORTED
    source: str = ""
    beside: str = ""
    why: str = ""

    @property
    def leads(self) -> bool:
        """Whether it leads on: what does not count has entries, what was not reported has none."""
        return bool(self.sums or self.beside)

    def of_unit(self, unit: str) -> tuple[Sum, str] | None:
        """The sum in one unit, with its words."""
        both = zip(self.sums, self.said, strict=True)
        return next(((one, words) for one, words in both if one.unit == unit), None)


class Shown(Struct, frozen=True, kw_only=True):
    """Everything on the page for one step, read at one moment.

    ``totals`` are texts by unit; ``together`` what all units come to. Neither is there for several
    measures. ``silent``: how many bodies gave no figure of what is looked at, of ``expected`` that
    were to give one. ``bars``: what a chart shows.
    """

    step: Step
    groups: list[Group]
    units: list[str]
    totals: dict[str, str]
    together: list[str]
    published: list[Comparison]
    conflicts: list[Conflict]
    hints: list[Hint]
    silent: int
    expected: int
    bars: list[Group]


def shown(office: Office, step: Step) -> Shown:
    """Read what a step shows; ``step.by`` must not be None."""
    assert step.by is not None
    campaign, look = office.working_on(), step.look
    rows = rows_of(office, step)
    found = groups(campaign, rows, step.by, look)
    all_sums = sums(campaign, rows) if look.measure is not None else []
    plain = look.is_plain
    return Shown(
        step=step,
        groups=found,
        units=units_of(found),
        totals={one.unit: sum_words(campaign, one, rows) for one in all_sums},
        together=[together_words(campaign, one) for one in together_of(all_sums)],
        published=[
            one
            for one in rollup.comparisons(office, look.within)
            if plain and look.measure in (None, one.published.measure)
        ],
        conflicts=[
            one
            for one in rollup.conflicts(office, look.within)
            if look.measure in (None, one.measure) and look.body in (None, one.body)
        ],
        hints=rollup.hints(office, look.within),
        silent=len(rollup.unreported(office, look.measure or "", look.within)) if plain else 0,
        expected=rollup.expected(office, look.measure or "", look.within),
        bars=_bars(found, step.by),
    )


def first_step(within: str = "", measure: str | None = None, by: By = "measure") -> Step:
    """Where one begins; all measures are only shown by measure, so that none are mixed."""
    return Step(Look(within=within, measure=measure), by if measure else "measure")


def regrouped(step: Step, by: By) -> Step:
    """The same figures, grouped otherwise; all measures stay grouped by measure."""
    return Step(step.look, by if step.look.measure is not None else "measure", step.name)


def deeper(office: Office, step: Step, key: str) -> Step:
    """Where a line of a step leads to: to the next grouping that tells more, then to the entries.

    A grouping that would have one line alone is passed over.
    """
    assert step.by is not None
    campaign = office.working_on()
    look = step.look.narrowed(step.by, key)
    name = group_name(campaign, step.by, key, step.look.measure or "")
    for by in _DOWN:
        if getattr(look, by) is None and not (by == "day" and look.within):
            rows = rows_of(office, Step(look, by))
            if len({getattr(row, by) for row in rows}) > 1:
                return Step(look, by, name)
    return Step(look, None, name)


def groups(
    campaign: Campaign, rows: Sequence[Row], by: By, look: Look | None = None
) -> list[Group]:
    """The rows by what they are of, in the campaign's order; what is silent comes last.

    Days and hours stay in their own order. Where one looks at a part of the campaign already, only
    what has rows is listed.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        for key in _keys(campaign, row, by):
            found.setdefault(key, []).append(row)
    listed = _listed(campaign, by, {row.measure for row in rows}, found.keys())
    narrow = look is not None and not look.is_plain
    order = [*(key for key in listed if key in found or not narrow), *sorted(found)]
    if by == "day":
        order.sort()
    made = [_group(campaign, key, found.get(key, []), by) for key in dict.fromkeys(order)]
    return made if by in ("day", "hour") else sorted(made, key=_is_silent)


def units_of(found: Iterable[Group]) -> list[str]:
    """The units that the groups have figures in, the most frequent first."""
    every = [one.unit for group in found for one in group.sums]
    return sorted(dict.fromkeys(every), key=every.count, reverse=True)


def days(office: Office) -> list[str]:
    """The days that can be looked at: those of the campaign, and those that have figures."""
    told = {row.day for row in rollup.rows(office) if row.day}
    return sorted(told.union(due_days(office.working_on())))


def due_days(campaign: Campaign) -> list[str]:
    """The days on which some booth should stand."""
    return sorted({day for booth in campaign.booths_shown for day in campaign.due_days(booth)})


def rows_of(office: Office, step: Step) -> list[Row]:
    """The rows that a step looks at, by hour where hours are asked for."""
    look = step.look
    if step.by == "hour" or look.hour is not None:
        rows = rollup.rows_by_hour(office, look.measure or "", look.within, _told_apart(step))
    else:
        rows = rollup.rows(office, look.within)
    return look.of(office.working_on(), rows)


def _told_apart(step: Step) -> list[By]:
    """What rows by hour must be told apart by: the more, the slower."""
    wanted: tuple[By, ...] = ("body", "booth", "day", "item", "site")
    by_more = step.by != "hour"
    return [name for name in wanted if by_more or getattr(step.look, name) is not None]


def _group(campaign: Campaign, key: str, rows: Sequence[Row], by: By) -> Group:
    found = sums(campaign, rows)
    said = [sum_words(campaign, one, rows) for one in found]
    return Group(
        key,
        group_name(campaign, by, key, next((row.measure for row in rows), "")),
        found,
        said,
        BETWEEN.join(said) or NOT_REPORTED,
        source_words(rows),
        *beside_words(campaign, rows),
    )


def _bars(found: Sequence[Group], by: By) -> list[Group]:
    """What a chart shows: groups with a figure; days, and hours with those in between."""
    if by == "day":
        return [group for group in found if group.key]
    if by != "hour":
        return [group for group in found if group.sums]
    known = {int(group.key): group for group in found if int(group.key) != NO_HOUR}
    if not known:
        return []
    hours = range(min(known), max(known) + 1)
    return [known.get(hour) or Group(str(hour), hour_name(hour)) for hour in hours]


def _late_without_hour(hour: str) -> int:
    return 24 if int(hour) == NO_HOUR else int(hour)


def _is_silent(group: Group) -> bool:
    return not group.leads


def _keys(campaign: Campaign, row: Row, by: By) -> list[str]:
    if by == "site":
        return [site.code for site in campaign.site_path(row.site)] or [row.site]
    return [str(getattr(row, by))]


_LISTED: dict[By, Callable[[Campaign], list[str]]] = {
    "measure": lambda campaign: [one.code for one in campaign.measures_shown],
    "body": lambda campaign: [one.code for one in campaign.bodies if not one.hidden],
    "booth": lambda campaign: [one.code for one in campaign.booths_shown],
    "site": lambda campaign: [one.code for one in campaign.sites if not one.hidden],
    "day": due_days,
}


def _listed(campaign: Campaign, by: By, measures: Iterable[str], found: Iterable[str]) -> list[str]:
    """The keys in the order in which people know them."""
    if by == "item":
        order = [one.code for one in campaign.items if one.measure in measures]
        return [key for key in order if key in found]
    if by == "hour":
        return sorted(found, key=_late_without_hour)
    if by == "how":
        return [key for key in _HOWS if key in found]
    return _LISTED[by](campaign) if by in _LISTED else []
