"""Returns as people see them: which bodies have reported, and all that a body may report."""

from collections import Counter, defaultdict

from msgspec import Struct

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.figures import Figure
from booth_app.core.rollup import Row
from booth_app.core.rollup_choices import Decided
from booth_app.i18n import _, name_of
from booth_app.services.naming import booth_name, measure_name, tile_name, unit_word

from . import deriving, rollup
from .number_words import figure_text
from .place import Office
from .returns import Standing, in_words, returned


class BodyLine(Struct, frozen=True):
    """A body and what the office has of it. ``days``: of its booth files.

    ``asks``: days for which there are files and a return, and nobody has said which counts; "" is
    a return for the whole campaign.
    """

    code: str
    name: str
    words: list[str]
    days: list[str]
    figures: int
    asks: list[str]


class Question(Struct, frozen=True):
    """A body has booth files and a return for a day. ``told``: what each says, a line a measure.

    ``counts`` is what was chosen, and empty while nothing was.
    """

    body: str
    day: str
    told: list[str]
    counts: Decided


class Field(Struct, frozen=True):
    """One figure that may be reported; ``standing`` is None where it was not. Names are codes.

    ``title`` and ``unit_word`` are for people; ``title`` is the same for the units of one thing.
    """

    booth: str
    measure: str
    item: str
    unit: str
    title: str
    unit_word: str
    standing: Standing | None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is a figure of, for one body and day."""
        return (self.booth, self.measure, self.item, self.unit)

    @property
    def text(self) -> str:
        """What stands in the field: 近200, or nothing."""
        return in_words(self.standing.figure) if self.standing else ""


def body_lines(office: Office) -> list[BodyLine]:
    """Published totals, then every body of the campaign that is not hidden or has something.

    In the campaign's order; the line of published totals has no code.
    """
    campaign = office.working_on()
    days: dict[str, set[str]] = defaultdict(set)
    booths = {booth.code: booth.body for booth in campaign.booths}
    for state in deriving.states(office):
        for day in state.days:
            if day.booth in booths:
                days[booths[day.booth]].add(day.day)
    counts = Counter(one.key.body for one in returned(office))
    asks: dict[str, set[str]] = defaultdict(set)
    for conflict in rollup.conflicts(office):
        if not conflict.counts:
            asks[conflict.body].add(conflict.day)
    published = BodyLine("", _("Published totals"), [], [], counts[""], [])
    bodies = [
        BodyLine(
            code=body.code,
            name=name_of(body),
            words=[body.name, body.en, body.code, *body.aliases],
            days=sorted(days[body.code]),
            figures=counts[body.code],
            asks=sorted(asks[body.code]),
        )
        for body in campaign.bodies
        if not body.hidden or counts[body.code] or days[body.code]
    ]
    return [published, *bodies]


def questions(office: Office, body: str) -> list[Question]:
    """Where a body has both files and a return, decided or not, by day."""
    campaign = office.working_on()
    found: dict[str, Question] = {}
    for conflict in rollup.conflicts(office):
        if conflict.body != body:
            continue
        before = found.get(conflict.day, Question(body, conflict.day, [], conflict.counts))
        line = _(
            "{measure}: the booth files say {files}, the return says {returned}",
            measure=measure_name(campaign, conflict.measure),
            files=_together(campaign, conflict.files),
            returned=_(", ").join(figure_text(campaign, row.figure) for row in conflict.returned),
        )
        # one that is still to be decided is asked about, whatever was decided of the others
        counts = before.counts if before.counts == conflict.counts else ""
        found[conflict.day] = Question(body, conflict.day, [*before.told, line], counts)
    return list(found.values())


def _together(campaign: Campaign, rows: list[Row]) -> str:
    """What several rows of files come to, by unit."""
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.unit] += row.n
    return _(", ").join(figure_text(campaign, Figure(n, unit)) for unit, n in sums.items())


def fields(office: Office, body: str, day: str) -> list[Field]:
    """Every figure that ``body`` may report for ``day``, as its form asks for them.

    Without a ``body``: every total that may have been published. What stands is there in any case.
    """
    from booth_app.reports.return_form import form_rows

    campaign = office.working_on()
    standing = {
        (one.key.booth, one.key.measure, one.key.item, one.key.unit): one
        for one in returned(office, body, day)
    }
    keys = [
        ("", row.measure.code, row.item.code if row.item else "", row.unit)
        for row in form_rows(campaign, body)
        if body or row.item is None
    ]
    order = {measure.code: at for at, measure in enumerate(campaign.measures)}
    keys += [key for key in standing if key not in keys]
    # the measure as a whole goes first: few bodies tell its kinds
    keys.sort(key=lambda key: (order.get(key[1], len(order)), bool(key[2])))
    return [_field(campaign, key, standing.get(key), whole=not body) for key in keys]


def _field(
    campaign: Campaign, key: tuple[str, str, str, str], standing: Standing | None, *, whole: bool
) -> Field:
    booth, code, item, unit = key
    title = measure_name(campaign, code)
    if item:
        title = f"{title} · {tile_name(campaign, code, item)}"
    elif campaign.by_item(code) and not whole:
        title = _("{name}, all kinds together", name=title)
    if booth:
        title = f"{title} · {booth_name(campaign, booth)}"
    word = unit_word(campaign, unit)
    known = next((m for m in campaign.measures if m.code == code), None)
    if known is not None and _is_shared(campaign, known, word):
        word = f"{word} {unit}"  # 幅 and 条 are pieces both
    return Field(booth, code, item, unit, title, word, standing)


def _is_shared(campaign: Campaign, measure: Measure, word: str) -> bool:
    return [unit_word(campaign, unit) for unit in measure.units].count(word) > 1
