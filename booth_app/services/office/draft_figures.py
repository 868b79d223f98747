"""The figures of a draft: what the roll-up has, worded, each with where it comes from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec.structs import replace

from booth_app.core import rollup_sums
from booth_app.core.activity_drafts import figure_of
from booth_app.core.campaign import Campaign, Measure
from booth_app.core.draft import Origin, Span
from booth_app.core.draft_words import ENGLISH_UNITS, doing
from booth_app.core.errors import Refusal
from booth_app.core.figures import Figure, Interval, interval, total
from booth_app.core.log_state import LogState
from booth_app.core.office_kinds import Amount
from booth_app.core.published import Comparison
from booth_app.core.rollup import ACTIVITY, Row
from booth_app.core.rollup_sums import By, Sum
from booth_app.core.wording import ROUNDED, Lang, What
from booth_app.core.wording_text import Text
from booth_app.exchange.campaign_source import standard_units

from . import deriving, provenance, rollup
from .activities import Written, ready_made, standing
from .place import Office
from .provenance import Source

ROUND_PEOPLE = {100: "百", 1000: "千"}
PEOPLE = ("名", "人")
_BY_BODY: tuple[By, ...] = ("body",)


class Facts:
    """All that a draft is made of, gathered once. ``day`` is empty for the whole campaign."""

    def __init__(self, office: Office, day: str, lang: Lang) -> None:
        self.campaign: Campaign = office.working_on()
        self.day, self.lang = day, lang
        self.rows = booth_rows(office, day)
        self.activities: list[Written] = [
            one for one in standing(office) if day in ("", one.activity.day)
        ]
        self.states: list[LogState] = deriving.states(office)
        told = [one for one in rollup.comparisons(office) if day in ("", one.published.day)]
        self.published = _published(office, self.campaign, day)
        """Published totals of what the draft is of."""
        self.published_beside = [one for one in told if one not in self.published]
        """Those of single days or of kinds of a measure, which are told beside."""
        self.reported = _in_order(self.campaign, {row.body for row in self.rows if row.body})
        """The bodies that gave figures, in the order of their booths, then of the campaign."""
        self.missing = rollup.unreported(office, day=day)
        self._text = Text(self.campaign, replace(ROUNDED, lang=lang), missing=len(self.missing))
        self._units = {one.name: one.en for one in (*standard_units(), *self.campaign.units)}
        self._measures: dict[str, Measure] = {
            one.code: one for one in (*ready_made(), *self.campaign.measures)
        }

    @cached_property
    def led(self) -> dict[str, dict[str, str]]:
        """Who led each booth, with their posts, as its files say."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for state in self.states:
            for one in state.days:
                if one.leader and self.day in ("", one.day):
                    found[one.booth][one.leader] = one.leader_post
        return found

    @property
    def anything(self) -> bool:
        """Whether booths, returns or published totals tell anything."""
        return bool(self.rows or self.published or self.published_beside)

    @property
    def caution(self) -> str:
        """据不完全统计 where somebody has not reported; else nothing."""
        return self._text.caution()

    @cached_property
    def booth_days(self) -> list[str]:
        """The days on which booths stand or stood, in order; the day alone where one is asked."""
        if self.day:
            return [self.day]
        due = {day for one in self.campaign.booths_shown for day in self.campaign.due_days(one)}
        told = {row.day for row in self.rows if row.day}
        return sorted(told or due)

    def name(self, thing: object, fallback: str = "") -> str:
        """The name of something of the campaign in the language of the document."""
        english = getattr(thing, "en", "") if self.lang == "en" else ""
        return str(english or getattr(thing, "name", fallback))

    def body(self, code: str) -> str:
        """The name of a body; its code where the campaign does not have it."""
        found = next((one for one in self.campaign.bodies if one.code == code), None)
        return self.name(found, code)

    def measure(self, code: str) -> str:
        """The name of a measure; its code where nobody knows it."""
        return self.name(self._measures.get(code), code)

    def unit(self, unit: str) -> str:
        """A measure word in the language of the document."""
        return (self._units.get(unit) if self.lang == "en" else "") or unit

    def figure(self, what: What, origin: Origin, *, of_body: bool = False) -> Span:
        """A figure in words; ``of_body``: it is of one body or activity."""
        measure, unit = origin.measure, origin.unit
        if isinstance(what, Figure) and self.lang == "zh" and _near_hundred(what):
            return Span(
                text=f"近{ROUND_PEOPLE[what.value]}{what.unit}", kind="figure", origin=origin
            )
        if self.lang == "en":
            unit = ENGLISH_UNITS.get(measure) or self.unit(unit)
        text = self._text.figure(measure, what, unit, of_body=of_body)
        return Span(text=text, kind="figure", origin=origin)

    def amount(self, seq: int, amount: Amount) -> Span:
        """A figure of an activity, in its own word."""
        figure = figure_of(amount)
        origin = Origin(
            kind="activity",
            measure=amount.measure,
            unit=amount.unit,
            seq=seq,
            day=self.day,
            ends=interval(figure),
        )
        return self.figure(figure, origin, of_body=True)

    def of_activities(self) -> dict[str, list[Span]]:
        """What all activities come to, by measure; where it is the figure of one, in its word."""
        amounts: dict[tuple[str, str], list[tuple[int, Amount]]] = defaultdict(list)
        for one in self.activities:
            for amount in one.activity.amounts:
                amounts[amount.measure, amount.unit].append((one.seq, amount))
        found: dict[str, list[Span]] = {}
        for (measure, unit), told in amounts.items():
            if len(told) == 1:
                span = self.amount(*told[0])
            else:
                ends = total(figure_of(amount) for _seq, amount in told)
                origin = Origin(
                    kind="activity", measure=measure, unit=unit, day=self.day, ends=ends
                )
                span = self.figure(ends, origin, of_body=True)
            found.setdefault(measure, []).append(span)
        return found

    def listed(self, measure: str, n: int, unit: str = "个", seq: int = 0) -> Span:
        """How many of something are named one by one."""
        text = f"{n}{unit}" if self.lang == "zh" else str(n)
        ends = Interval(n, n)
        return Span(
            text=text,
            kind="figure",
            origin=Origin(
                kind="listed", measure=measure, unit=unit, seq=seq, day=self.day, ends=ends
            ),
        )

    def told(self, measure: str, figures: Sequence[Span]) -> list[Span]:
        """Figures of a measure behind or before what was done: 布置展板5块."""
        joint = "、" if self.lang == "zh" else " and "
        before, behind = doing(measure, self.measure(measure), self.lang)
        spans = [Span(text=before)] if before else []
        for at, figure in enumerate(figures):
            spans += [Span(text=joint), figure] if at else [figure]
        return [*spans, Span(text=behind)] if behind else spans

    def of_body(self, body: str) -> dict[str, list[Span]]:
        """What a body's booths and returns come to, by measure."""
        return self._by_measure(self._sums_by_body.get(body, []), of_body=True)

    def counted(self, *, exact: bool = False) -> dict[str, list[Span]]:
        """What all parts come to, by measure; ``exact``: not rounded."""
        return self._by_measure(rollup_sums.sums(self.campaign, self.rows), of_body=exact)

    @cached_property
    def _sums_by_body(self) -> dict[str, list[Sum]]:
        found: dict[str, list[Sum]] = defaultdict(list)
        for one in rollup_sums.sums(self.campaign, self.rows, _BY_BODY):
            found[one.body].append(one)
        return found

    @cached_property
    def _alone(self) -> dict[tuple[str, str, str], Row]:
        """The rows that count and are all there is of a measure in a unit; of a body or of all."""
        found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.counts:
                for body in {row.body, ""}:
                    found[body, row.measure, row.unit].append(row)
        return {key: rows[0] for key, rows in found.items() if len(rows) == 1}

    @cached_property
    def totals(self) -> dict[str, list[Span]]:
        """The totals by measure: as they were published, else what the parts come to."""
        found = self.counted()
        for one in self.published:
            measure = one.published.measure
            before = [span for span in found.get(measure, []) if is_published(span)]
            found[measure] = [*before, self.said(one)]
        return found

    def said(self, one: Comparison) -> Span:
        """A total as it was published."""
        said = one.published
        origin = Origin(
            kind="published",
            measure=said.measure,
            unit=said.unit,
            seq=one.seq,
            day=said.day,
            ends=interval(one.figure),
        )
        # exact where it was published as an exact number
        return self.figure(one.figure, origin, of_body=True)

    def item(self, measure: str, item: str) -> str:
        """The name of a kind of a measure; its code where the campaign does not have it."""
        found = next((i for i in self.campaign.items_of(measure) if i.code == item), None)
        return self.name(found, item)

    def _by_measure(self, sums: Iterable[Sum], *, of_body: bool) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for one in sums:
            what: What = one.interval
            row = self._alone.get((one.body, one.measure, one.unit))
            if row is not None and row.bound != "eq":
                what = row.figure
            origin = Origin(
                kind="counted",
                measure=one.measure,
                unit=one.unit,
                body=one.body,
                day=self.day,
                ends=one.interval,
            )
            span = self.figure(what, origin, of_body=of_body)
            found.setdefault(one.measure, []).append(span)
        return found


def booth_rows(office: Office, day: str) -> list[Row]:
    """What booths and returns tell of a day, or of the whole campaign: no activities."""
    return [row for row in rollup.rows(office, day) if row.how != ACTIVITY]


def sources(office: Office, origin: Origin) -> list[Source]:
    """Where a figure comes from; what counts of them adds up to it.

    Nothing for a published total, which is an entry of its own, and for what is only listed.
    """
    if origin.kind == "counted":
        found = provenance.trace(
            office, body=origin.body or None, measure=origin.measure, unit=origin.unit
        )
        rows = [row for row in booth_rows(office, origin.day) if row.counts]
        return [one for one in found if one.row in rows]
    if origin.kind == "activity":
        found = provenance.trace(office, measure=origin.measure, unit=origin.unit, how=ACTIVITY)
        return [
            one for one in found if origin.seq in (0, one.seq) and origin.day in ("", one.row.day)
        ]
    return []


def _published(office: Office, campaign: Campaign, day: str) -> list[Comparison]:
    """Published totals: of the day, or of the whole campaign; where it has one day, of either."""
    days = {one for booth in campaign.booths_shown for one in campaign.due_days(booth)}
    only = next(iter(days)) if len(days) == 1 else None
    wanted = {"", only} if day in ("", only) else {day}
    found: dict[tuple[str, str], Comparison] = {}
    for one in rollup.comparisons(office):
        said = one.published
        key = (said.measure, said.unit)
        known = found.get(key)
        closer = known is None or said.day == day or known.published.day != day
        if not said.item and said.day in wanted and closer:
            found[key] = one
    return list(found.values())


def is_published(span: Span) -> bool:
    """Whether it is a total as it was published."""
    return span.origin is not None and span.origin.kind == "published"


def _near_hundred(figure: Figure) -> bool:
    """近百名 is how texts say 近100名."""
    return figure.bound == "lt" and figure.value in ROUND_PEOPLE and figure.unit in PEOPLE


def _in_order(campaign: Campaign, codes: Iterable[str]) -> list[str]:
    bodies = [*(booth.body for booth in campaign.booths), *(one.code for one in campaign.bodies)]
    places = {code: at for at, code in reversed(list(enumerate(bodies)))}
    return sorted(codes, key=lambda code: (places.get(code, len(places)), code))


def measure_known(campaign: Campaign, code: str) -> bool:
    """Whether the campaign counts a measure."""
    try:
        campaign.measure(code)
    except Refusal:
        return False
    return True
