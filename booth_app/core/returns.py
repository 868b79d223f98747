"""Returns: rows that a body reports become figures of the campaign, or a sentence that says why.

Nothing is dropped in silence: a row is a figure, is listed under an unknown measure, or is a
problem. Only a row that was left blank, as most rows of a form are, is passed over: "not reported"
is not zero.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct, field

from .campaign import Body, Booth, Campaign, Item, Measure
from .errors import Fact, Refusal, Why
from .figures import USUAL, Bound, Figure, bound_of, read_figure, word_figure
from .office_errors import OfficeWhy, Reason
from .return_days import return_day
from .texts import one_line

MAX_NOTE = 200
MAX_UNIT = 20
"""Characters of a note and of a unit."""
_NOT_REPORTED = {"", "-", "—", "——", "/", "未填报", "未报"}
"""What a cell of a form holds where nobody reported a number."""


_Thing: TypeAlias = Measure | Item | Body | Booth
_OneKind = TypeVar("_OneKind", bound=_Thing)


class ReturnRow(Struct, frozen=True, kw_only=True):
    """One row as it was read or typed. ``line`` says where it stands, such as ``12``.

    ``unread`` is why a cell of it could not be read at all.
    """

    line: str
    day: str = ""
    body: str = ""
    booth: str = ""
    measure: str = ""
    item: str = ""
    value: str = ""
    unit: str = ""
    bound: str = ""
    word: str = ""
    note: str = ""
    unread: Reason | None = None


class Returned(Struct, frozen=True, kw_only=True):
    """One figure that was reported; all names are codes.

    ``day`` is empty for the whole campaign, ``booth`` for the whole body, ``item`` where it is
    not told by item. ``body`` is empty for a total that was **published** for the campaign.
    """

    line: str
    day: str
    body: str
    booth: str
    measure: str
    item: str
    figure: Figure
    note: str


class UnknownMeasure(Struct, frozen=True):
    """A measure that the campaign does not have yet, with the unit and the rows it has."""

    word: str
    unit: str
    lines: list[str]


class NewUnit(Struct, frozen=True):
    """A unit that the campaign does not name for this measure (a code)."""

    measure: str
    unit: str
    lines: list[str]


class Problem(Struct, frozen=True):
    """Why the row ``line`` is no figure."""

    line: str
    why: Reason
    facts: dict[str, Fact]

    @property
    def refusal(self) -> Refusal:
        """The sentence, for ``i18n.sentence``."""
        return Refusal(self.why, **self.facts)


class Resolution(Struct):
    """What became of the rows. The figures of ``new_units`` are among the ``good`` ones."""

    good: list[Returned] = field(default_factory=list)
    unknown_measures: list[UnknownMeasure] = field(default_factory=list)
    new_units: list[NewUnit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def resolve(campaign: Campaign, rows: Iterable[ReturnRow]) -> Resolution:
    """Find each row's measure, item, unit, body, booth and day, and read its number.

    A unit that its measure does not list is taken, and listed for the office to look at: bodies
    count boards by 块 and by 面.
    """
    result = Resolution()
    unknown: dict[tuple[str, str], list[str]] = {}
    new_units: dict[tuple[str, str], list[str]] = {}
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        if _is_blank(row):
            continue
        try:
            measure = _measure(campaign, row)
            if measure is None:
                unknown.setdefault((row.measure, row.unit), []).append(row.line)
                continue
            found = _returned(campaign, measure, row)
            unit = found.figure.unit
            key = (found.day, found.body, found.booth, found.measure, found.item, unit)
            if key in seen:
                raise Refusal(OfficeWhy.RETURN_ROW_TWICE, first=seen[key])
        except Refusal as refusal:
            result.problems.append(Problem(row.line, refusal.why, refusal.facts))
            continue
        seen[key] = row.line
        result.good.append(found)
        if unit not in measure.units:
            new_units.setdefault((measure.code, unit), []).append(row.line)
    result.unknown_measures = [UnknownMeasure(*key, lines) for key, lines in unknown.items()]
    result.new_units = [NewUnit(*key, lines) for key, lines in new_units.items()]
    return result


def _is_blank(row: ReturnRow) -> bool:
    says = row.bound or row.word or row.note
    return row.unread is None and row.value in _NOT_REPORTED and not says


def _measure(campaign: Campaign, row: ReturnRow) -> Measure | None:
    """The row's measure; None where the campaign does not know it."""
    if row.unread is not None:
        raise Refusal(row.unread)
    if not row.measure:
        raise Refusal(OfficeWhy.RETURN_NO_MEASURE)
    return _one(campaign.measures, row.measure)


def _returned(campaign: Campaign, measure: Measure, row: ReturnRow) -> Returned:
    """The row as a figure; refuses what is not understood."""
    if row.value in _NOT_REPORTED:
        raise Refusal(OfficeWhy.RETURN_NO_NUMBER)
    item = _item(campaign, measure, row.item)
    body, booth = _whose(campaign, row)
    return Returned(
        line=row.line,
        day=return_day(row.day, campaign),
        body=body,
        booth=booth,
        measure=measure.code,
        item=item.code if item else "",
        figure=_figure(campaign, measure, item, row),
        note=one_line(row.note, MAX_NOTE),
    )


def _item(campaign: Campaign, measure: Measure, word: str) -> Item | None:
    if not word:
        return None
    found = _one(campaign.items_of(measure.code), word)
    if found is None:
        raise Refusal(Why.UNKNOWN_ITEM, measure=measure.name, item=word)
    return found


def _whose(campaign: Campaign, row: ReturnRow) -> tuple[str, str]:
    """The codes of the body and the booth; a booth alone says whose it is."""
    body = _one(campaign.bodies, row.body)
    if body is None and row.body:
        raise Refusal(OfficeWhy.RETURN_NO_BODY, body=row.body)
    if not row.booth:
        return (body.code if body else ""), ""
    booths = [b for b in campaign.booths if body is None or b.body == body.code]
    booth = _one(booths, row.booth)
    if booth is None:
        raise Refusal(OfficeWhy.RETURN_NO_BOOTH, booth=row.booth)
    return booth.body, booth.code


def _figure(campaign: Campaign, measure: Measure, item: Item | None, row: ReturnRow) -> Figure:
    """The row's number in its unit, with what value, bound and word say of it together."""
    unit = _unit(campaign, measure, one_line(row.unit, MAX_UNIT))
    usual = item.unit if item else measure.units[0]
    figure = read_figure(row.value, [unit] if unit else measure.units)
    typed = _unit(campaign, measure, figure.unit)
    if unit and typed not in ("", unit):
        raise Refusal(OfficeWhy.RETURN_CONTRADICTS, value=row.value, said=row.unit)
    unit = unit or typed or usual
    bound, word = _bound(row.bound), row.word.lower()
    if figure.word:
        if bound not in (None, figure.bound):
            raise Refusal(OfficeWhy.RETURN_CONTRADICTS, value=row.value, said=row.bound)
        if word not in ("", figure.word):
            raise Refusal(OfficeWhy.RETURN_CONTRADICTS, value=row.value, said=row.word)
        return Figure(figure.value, unit, figure.bound, figure.word)
    return _with_word(figure.value, unit, bound, word)


def _with_word(value: int, unit: str, bound: Bound | None, word: str) -> Figure:
    """A plain number with the bound and the word that stand beside it, where they agree."""
    said = bound_of(word)
    if said is None:
        raise Refusal(OfficeWhy.RETURN_BAD_WORD, text=word)
    if not word:
        word = USUAL[bound or "eq"]
    elif bound is None:
        bound = said
    elif said != bound and {said, bound} != {"gt", "ge"}:
        raise Refusal(OfficeWhy.RETURN_CONTRADICTS, value=word, said=bound)
    figure = Figure(value, unit, bound or "eq", word)
    # what no text can say is none: less than 0, or 上千 with the number 3000
    if value != read_figure(word_figure(figure), [unit]).value:
        raise Refusal(OfficeWhy.RETURN_CONTRADICTS, value=value, said=word)
    return figure


def _bound(text: str) -> Bound | None:
    for bound in USUAL:
        if text.lower() == bound:
            return bound
    if text:
        raise Refusal(OfficeWhy.RETURN_BAD_BOUND, text=text)
    return None


def _unit(campaign: Campaign, measure: Measure, word: str) -> str:
    """The measure word that is meant, also by its English one; a new one as it is.

    Several may share an English word: those of the measure come first.
    """
    if not word or word in measure.units or any(word == unit.name for unit in campaign.units):
        return word
    english = [unit.name for unit in campaign.units if unit.en.lower() == word.lower()]
    return next((name for name in english if name in measure.units), (*english, word)[0])


def _one(things: Sequence[_OneKind], word: str) -> _OneKind | None:
    """The one of this code, else of this name or alias, else of this English name.

    None where there is none; refuses where there are several.
    """
    if not word:
        return None
    ways = (
        [thing for thing in things if word == thing.code],
        [thing for thing in things if word in (thing.name, *getattr(thing, "aliases", ()))],
        [thing for thing in things if word.lower() in (thing.en.lower(), thing.code)],
    )
    found = next((found for found in ways if found), [])
    shown = [thing for thing in found if not thing.hidden] or found
    if len(shown) > 1:
        raise Refusal(OfficeWhy.RETURN_WHICH, word=word, names="、".join(one.code for one in shown))
    return shown[0] if shown else None
