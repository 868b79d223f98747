"""Checking a text: its slips in words, with the figures of the roll-up to compare it with."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from booth_app.core import slips
from booth_app.core.campaign import Campaign, Measure, Named
from booth_app.core.figures import Figure, Interval
from booth_app.core.rollup_sums import By
from booth_app.core.slip import Kind, Slip
from booth_app.core.slip_facts import Known
from booth_app.exchange.document_text import text_of
from booth_app.exchange.safe_read import read_safely
from booth_app.i18n import _, _mark, name_of

from . import rollup
from .place import Office

_Key: TypeAlias = tuple[str, str, str, str]
"""Body, measure, item, unit."""


_EVERY: tuple[tuple[By, ...], ...] = (
    (),
    ("item",),
    ("body",),
    ("body", "item"),
    ("day",),
    ("body", "day"),
)
"""What is compared; days come last, since the first that is known is what is proposed."""
_UNITS_TOGETHER: tuple[tuple[By, ...], ...] = ((), ("body",))


class Finding(Struct, frozen=True, kw_only=True):
    """One slip at ``text[start:end]``, in the language in use.

    ``line`` and ``column`` count from 1. ``proposed`` is empty where only a person can know what
    should stand there.
    """

    kind: Kind
    start: int
    end: int
    line: int
    column: int
    found: str
    proposed: str
    message: str


def check(office: Office | None, text: str) -> list[Finding]:
    """The slips of a text by their places; without an office nothing is compared with data."""
    if office is None:
        return [_in_words(text, slip) for slip in slips.check(text)]
    units = [name for unit in office.working_on().units for name in (unit.name, unit.en)]
    return [_in_words(text, slip) for slip in slips.check(text, units, known(office))]


def read(path: Path) -> str:
    """The text of a file, plain or a ``.docx`` document; refuses what is neither."""
    return text_of(read_safely(path), path.name)


def known(office: Office) -> list[Known]:
    """What the roll-up says of each body and of the whole, by measure, item and unit.

    Beside its sum, a thing's days hold, all its units together, and every figure as it was
    reported or published. Bodies and measures without figures are there by their names.
    """
    campaign = office.working_on()
    ends: dict[_Key, list[Interval]] = defaultdict(list)
    for by in _EVERY:
        for one in rollup.sums(office, by):
            if "item" not in by or one.item:
                ends[one.body, one.measure, one.item, one.unit].append(one.interval)
    for by in _UNITS_TOGETHER:
        for all_units in rollup.together(office, by):
            for unit in all_units.units:
                key = (all_units.body, all_units.measure, "", unit)
                ends[key].append(Interval(all_units.low, all_units.high))
    said = _said(office)
    published = {
        (one.published.measure, one.published.item, one.published.unit): one.figure
        for one in rollup.comparisons(office)
    }
    names = _Names(campaign)
    found = [
        Known(
            body=names.bodies.get(body, (body,)) if body else (),
            thing=names.thing(measure, item),
            unit=word,
            ends=tuple(ends[body, measure, item, unit]),
            said=tuple(_with_unit(figure, word) for figure in said[body, measure, item, unit]),
            published=None if body else published.get((measure, item, unit)),
        )
        for body, measure, item, unit in dict.fromkeys([*ends, *said])
        for word in dict.fromkeys((unit, campaign.unit_word(unit, english=True)))
    ]
    found += [Known(body=one) for one in names.bodies.values()]
    found += [Known(thing=names.thing(one.code)) for one in campaign.measures]
    return found


def _said(office: Office) -> dict[_Key, list[Figure]]:
    """Every figure that a body reported or the office published, of its body and of the whole."""
    found: dict[_Key, list[Figure]] = defaultdict(list)
    for row in rollup.rows(office):
        if not row.is_from_files:
            for body in dict.fromkeys((row.body, "")):
                found[body, row.measure, row.item, row.unit].append(row.figure)
    for one in rollup.comparisons(office):
        said = one.published
        found["", said.measure, said.item, said.unit].append(one.figure)
    return found


def _with_unit(figure: Figure, unit: str) -> Figure:
    return Figure(figure.value, unit, figure.bound, figure.word)


class _Names:
    """What bodies, measures and items are called in texts; the first name is for sentences."""

    def __init__(self, campaign: Campaign) -> None:
        self.bodies = {one.code: _names(one, one.aliases) for one in campaign.bodies}
        self._measures = {one.code: _of_measure(one) for one in campaign.measures}
        self._items = {(i.measure, i.code): _names(i, i.aliases) for i in campaign.items}

    def thing(self, measure: str, item: str = "") -> tuple[str, ...]:
        """The names of an item, or of a measure."""
        if item:
            return self._items.get((measure, item), (item,))
        return self._measures.get(measure, (measure,))


def _of_measure(measure: Measure) -> tuple[str, ...]:
    return _names(measure, measure.aliases)


def _names(thing: Named, aliases: Iterable[str]) -> tuple[str, ...]:
    english = (thing.en, thing.en.lower())
    return tuple(dict.fromkeys(filter(None, (name_of(thing), thing.name, *aliases, *english))))


def _in_words(text: str, slip: Slip) -> Finding:
    facts = {"found": slip.found, "proposed": slip.proposed, **slip.facts}
    sentence = _SENTENCES[slip.kind]
    if slip.kind == "differs" and slip.facts["body"]:
        sentence = _BODY_DIFFERS
    before = text[: slip.start]
    return Finding(
        kind=slip.kind,
        start=slip.start,
        end=slip.end,
        line=before.count("\n") + 1,
        column=slip.start - before.rfind("\n"),
        found=slip.found,
        proposed=slip.proposed,
        message=_(sentence, **facts),
    )


_SENTENCES: dict[Kind, str] = {
    "not_round": _mark("“{found}”: {word} stands only behind a round number."),
    "two_bounds": _mark("“{found}”: {words} bound one number twice; keep the one that is meant."),
    "unit_split": _mark("“{found}”: the unit {unit} is torn apart."),
    "wrong_unit": _mark("“{found}”: the unit {unit} seems to be meant."),
    "more_behind": _mark("“{found}”: {word} stands before the unit."),
    "separators": _mark("“{found}”: a Chinese text writes numbers without separators."),
    "leading_zero": _mark("“{found}”: a date has no leading zeros."),
    "range_unit": _mark("“{found}”: both ends of a range have its unit."),
    "full_width": _mark("“{found}”: digits are not written in full width."),
    "mixed": _mark("“{found}”: with {unit} this text says {usual}; keep one form throughout."),
    "sum": _mark("“{found}”: the parts come to {parts}."),
    "parts_exceed": _mark("“{found}”: the parts come to {parts}, more than the whole, {whole}."),
    "differs": _mark("“{found}”: the data has {right} ({thing}, in all)."),
}
_BODY_DIFFERS = _mark("“{found}”: the data has {right} ({body}, {thing}).")
