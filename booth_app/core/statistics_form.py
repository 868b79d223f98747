"""Forms of the statistics table (统计表): which figures a superior wants, in which columns.

A form is how figures are shown and no fact: no entry of a log speaks of it.
"""

from collections.abc import Collection, Iterable
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from .campaign import Campaign, Line, Measure
from .errors import Refusal
from .office_errors import OfficeWhy
from .rollup import Row

Rows: TypeAlias = Literal["body", "booth", "day"]
MAX_COLUMNS = 60
MAX_FORMS = 50
"""Forms that are kept with one campaign."""


class Part(Struct, frozen=True, order=True, omit_defaults=True):
    """What a column shows, by code: a measure as a whole, or one item of it."""

    measure: str
    item: str = ""

    def shows(self, row: Row) -> bool:
        """Whether a figure belongs to it."""
        return self.measure == row.measure and self.item in ("", row.item)


class Column(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One column, in one ``unit``: two units never stand in one cell.

    ``head``: what is printed above it; the names of what it ``shows`` where it is empty.
    ``worded``: counts are rounded as official texts do; else they are exact. ``width`` is in
    characters; 0 leaves it to the page.
    """

    shows: Annotated[list[Part], Meta(min_length=1, max_length=40)]
    unit: Line
    head: Line = ""
    worded: bool = False
    width: Annotated[int, Meta(ge=0, le=60)] = 0

    def has(self, row: Row) -> bool:
        """Whether a figure stands in this column."""
        return self.unit == row.unit and any(part.shows(row) for part in self.shows)


class StatisticsForm(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A table. ``rows``: of what each row is. An empty ``title`` is made from the campaign.

    ``name`` is that of the superior, or whatever tells this form from the office's others.
    ``silent``: those that gave no figure have a row of dashes. ``total``: the row 合计.
    ``remarks``: the column 备注.
    """

    columns: Annotated[list[Column], Meta(min_length=1, max_length=MAX_COLUMNS)]
    name: Line = ""
    title: Line = ""
    rows: Rows = "body"
    silent: bool = True
    total: bool = True
    remarks: bool = True


def default_form(campaign: Campaign, rows: Iterable[Row], by: Rows = "body") -> StatisticsForm:
    """A form for what there is: a column for each measure and unit that some figure has.

    Before there are figures, every measure in its usual unit. What the campaign does not know
    comes last.
    """
    used = dict.fromkeys((row.measure, row.unit) for row in rows if row.counts)
    if not used:
        used = dict.fromkeys((one.code, one.units[0]) for one in campaign.measures_shown)
    known = {measure.code: measure for measure in campaign.measures}
    order = {code: at for at, code in enumerate(known)}
    units = {code: {unit: at for at, unit in enumerate(m.units)} for code, m in known.items()}

    def place(one: tuple[str, str]) -> tuple[int, int, str, str]:
        code, unit = one
        last = len(order) + MAX_COLUMNS
        return (order.get(code, last), units.get(code, {}).get(unit, last), code, unit)

    columns = [
        Column(shows=[Part(code)], unit=unit)
        for code, unit in sorted(used, key=place)[:MAX_COLUMNS]
    ]
    return StatisticsForm(columns=columns, rows=by)


def check(form: StatisticsForm, campaign: Campaign) -> None:
    """Refuse a column without a unit, and one that would count something twice."""
    for column in form.columns:
        name = column.head or "、".join(part.item or part.measure for part in column.shows)
        if not column.unit.strip():
            raise Refusal(OfficeWhy.COLUMN_NO_UNIT, column=name)
        if twice := _twice(column.shows, campaign):
            raise Refusal(OfficeWhy.COLUMN_TWICE, column=name, measure=twice)


def _twice(parts: list[Part], campaign: Campaign) -> str:
    """The name of a measure whose figures a column would add up twice; empty if there is none."""
    wholes = {part.measure for part in parts if not part.item}
    inside = {measure.code: measure.inside for measure in campaign.measures}
    names = {measure.code: measure.name for measure in campaign.measures}
    shown = {part.measure for part in parts}
    for at, part in enumerate(parts):
        again = part in parts[:at] or (part.item and part.measure in wholes)
        if again or inside.get(part.measure) in shown:
            return names.get(part.measure, part.measure)
    return ""


def unknown(form: StatisticsForm, campaign: Campaign) -> list[str]:
    """Codes of measures and items that a form shows and the campaign does not have."""
    measures = {measure.code for measure in campaign.measures}
    items = {(item.measure, item.code) for item in campaign.items}
    return [
        part.item or part.measure
        for column in form.columns
        for part in column.shows
        if part.measure not in measures or (part.item and (part.measure, part.item) not in items)
    ]


def read_column(campaign: Campaign, text: str) -> Column:
    """A column as it is typed: ``MEASURE[/ITEM][+…][:UNIT][=HEAD]``, each by code, name or alias.

    A ``~`` before it has counts rounded in words. Refuses what the campaign does not know, and
    parts whose usual units differ where no unit is given.
    """
    said, _sign, head = text.partition("=")
    said, _sign, unit = said.strip().partition(":")
    worded = said.startswith("~")
    shows, units = [], []
    for word in said.removeprefix("~").split("+"):
        name, _sign, kind = word.partition("/")
        measure: Measure = campaign.measure(name.strip())
        item = campaign.item(measure, kind.strip()) if kind.strip() else None
        shows.append(Part(measure.code, item.code if item else ""))
        units.append(item.unit if item else measure.units[0])
    if not unit and len(set(units)) > 1:
        raise Refusal(OfficeWhy.COLUMN_UNITS, column=text, known="、".join(dict.fromkeys(units)))
    return Column(shows=shows, unit=unit.strip() or units[0], head=head.strip(), worded=worded)


def of_name(forms: Collection[StatisticsForm], name: str) -> StatisticsForm:
    """The form with this name; refuses where there is none."""
    for form in forms:
        if form.name == name:
            return form
    known = "、".join(form.name for form in forms) or "—"
    raise Refusal(OfficeWhy.NO_SUCH_FORM, name=name, known=known)
