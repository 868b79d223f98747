"""Editing a campaign in tables: its parts as rows of plain cells, and rows as parts again.

A table editor shows ``sections`` and gives changed rows to ``with_rows``; it need not know what a
campaign is. Whatever booths were given once is never lost: a row that is left out is hidden.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import MAX_ITEMS, MAX_PARTS, Campaign, Unit
from booth_app.core.campaign_check import circle, problems, wrong_parts
from booth_app.core.campaign_versions import carried, clashes, key_of, within
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import printable
from booth_app.exchange.campaign_source import standard_measures, standard_units
from booth_app.i18n import _, name_of
from booth_app.services.pinyin import initials

from .campaign_cells import Cell, Column, Where, read, shown
from .campaign_columns import TABLES, Table

KEY = "_key"
"""In a row: which part of the campaign it was made from; a new row has none, or ``""``."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_BOOTH_CODE = re.compile(r"[a-z0-9]{1,12}", re.ASCII)
_WITHOUT_CODE = ("people", "series", "committee")

Row = Mapping[str, Cell]


class Section(Struct, frozen=True):
    """One table. ``issued``: the keys of rows whose code booths know; it cannot be changed.

    ``single``: it has one row, and no other can be added.
    """

    key: str
    title: str
    columns: list[Column]
    rows: list[dict[str, Cell]]
    issued: set[str]
    single: bool = False


def sections(campaign: Campaign, issued: Campaign | None = None) -> list[Section]:
    """The tables of a campaign; ``issued`` is the version that booths have, else it is this one."""
    return [section(campaign, key, issued) for key in TABLES]


def section(campaign: Campaign, key: str, issued: Campaign | None = None) -> Section:
    """One of the tables."""
    table = TABLES[key]
    columns = table.columns(campaign)
    rows = [
        {KEY: own, **{c.field: _cell(c, thing) for c in columns}}
        for own, thing in _keyed(campaign, table).items()
    ]
    fixed = set() if key in _WITHOUT_CODE else set(_keyed(issued or campaign, table))
    return Section(key, _(table.what), columns, rows, fixed, key == "basics")


def with_rows(
    campaign: Campaign, key: str, rows: Sequence[Row], issued: Campaign | None = None
) -> Campaign:
    """The campaign with these rows in one of its tables; a cell that is missing stays as it was.

    Raises a ``Refusal`` that names the table, the row and the column for what cannot be, and for
    what would change the meaning of old entries. A row that booths know and that is left out is
    hidden, where it was.
    """
    table, issued = TABLES[key], issued or campaign
    if key == "basics":
        where = Where(_(table.what), name_of(campaign))
        changed = replace(campaign, **_values(table.columns(campaign), rows[0], campaign, where))
        return _sound(changed, where, [])
    before = _keyed(campaign, table)
    made = _Rows(campaign, key, rows, issued).read(before)
    changed = replace(campaign, **{table.field: made.things})
    if found := clashes(issued, changed):
        raise found[0]
    gone: list[str] = []
    if key not in _WITHOUT_CODE:
        known = _keyed(issued, table)
        stay = [thing for own, thing in before.items() if own in known]
        changed = replace(changed, **{table.field: carried(stay, made.things)})
        now = _keyed(changed, table)
        gone = [name_of(thing) for own, thing in before.items() if own not in now]
    return _sound(changed, Where(_(table.what), ""), gone)


class _Rows:
    """Reads the rows of one table. ``kept``: the keys of what they were made from."""

    def __init__(self, campaign: Campaign, key: str, rows: Sequence[Row], issued: Campaign) -> None:
        table = TABLES[key]
        self.things: list[Any] = []
        self.kept: set[str] = set()
        self._campaign, self._key, self._rows, self._table = campaign, key, rows, table
        self._columns = table.columns(campaign)
        self._issued = _keyed(issued, table)
        known = [*getattr(campaign, table.field), *getattr(issued, table.field)]
        self._taken = {str(row.get("code", "")) for row in rows}
        self._taken |= {getattr(thing, "code", "") for thing in known}
        self._seen: set[object] = set()

    def read(self, before: Mapping[str, Any]) -> "_Rows":
        """Make a thing of each row; ``before`` are those that the table had."""
        for number, row in enumerate(self._rows, 1):
            own = str(row.get(KEY, ""))
            old = None if own in self.kept else before.get(own)
            if old is not None:
                self.kept.add(own)
            name = printable(str(row.get("name", ""))) or _("row {n}", n=number)
            self.things.append(self._thing(row, own, old, Where(_(self._table.what), name)))
        return self

    def _thing(self, row: Row, own: str, old: Any, where: Where) -> Any:
        if self._key == "measures" and old is None:
            row = _ready_made(self._columns, row)
        values = _values(self._columns, row, old, where)
        if self._key == "committee":
            self._once(values["body"], self._column("body"), where)
            return values["body"]
        if self._key not in _WITHOUT_CODE:
            values["code"] = self._code(values, own, old, where)
        if self._key == "items":
            self._check_unit(values, where)
        if self._key == "combos" and len(values["parts"]) > MAX_PARTS:
            raise where.refuse(OfficeWhy.CELL_MANY, self._column("parts"), high=MAX_PARTS)
        thing = self._table.kind(**values) if old is None else replace(old, **values)
        if self._key == "series":
            self._once(thing.no, self._column("no"), where)
        elif self._key != "people":
            self._once(key_of(thing), self._column("code"), where, thing.code)
        if self._key == "measures" and not thing.hidden:
            for word in dict.fromkeys((thing.name, *thing.aliases)):
                self._once(word, self._column("name"), where)
        return thing

    def _code(self, values: Mapping[str, Any], own: str, old: Any, where: Where) -> str:
        """The code that was typed, or had, or is made up; refuses to change one that is known."""
        code = str(values["code"])
        if own in self._issued and old is not None:
            if code not in ("", old.code):
                raise where.refuse(OfficeWhy.CODE_ISSUED, self._column("code"), code=old.code)
            return str(old.code)
        pattern = _BOOTH_CODE if self._key == "booths" else _CODE
        if code and not pattern.fullmatch(code):
            raise where.refuse(OfficeWhy.CELL_CODE, self._column("code"), text=code)
        if not code:
            code = _new_code(values["name"], values["en"], self._taken, self._key == "booths")
            self._taken.add(code)
        return code

    def _check_unit(self, values: dict[str, Any], where: Where) -> None:
        measure = self._campaign.measure(values["measure"])
        values["unit"] = values["unit"] or measure.units[0]
        if values["unit"] not in measure.units:
            column, name = self._column("unit"), name_of(measure)
            raise where.refuse(OfficeWhy.CELL_UNIT, column, measure=name, text=values["unit"])

    def _once(self, key: object, column: Column, where: Where, text: object = "") -> None:
        if key in self._seen:
            raise where.refuse(OfficeWhy.CELL_TWICE, column, text=str(text or key))
        self._seen.add(key)

    def _column(self, field: str) -> Column:
        return next(column for column in self._columns if column.field == field)


def _keyed(campaign: Campaign, table: Table) -> dict[str, Any]:
    """The parts of a table, each by the key of its row."""
    if not table.field:
        return {campaign.id: campaign}
    things = getattr(campaign, table.field)
    if table.field == "people":
        return {str(at): person for at, person in enumerate(things)}
    if table.field == "committee":
        return {code: code for code in things}
    return {"/".join(map(str, key_of(thing))): thing for thing in things}


def _cell(column: Column, thing: Any) -> Cell:
    """What a cell shows of a part of the campaign; of a new one, where ``thing`` is None."""
    if thing is None:
        return column.field == "shown" if column.kind == "yes_no" else ""
    if isinstance(thing, str):
        return thing
    return (
        not thing.hidden if column.field == "shown" else shown(column, getattr(thing, column.field))
    )


def _values(columns: Sequence[Column], row: Row, old: Any, where: Where) -> dict[str, Any]:
    """The fields that a row gives; a cell that was not changed keeps its value to the letter."""
    values: dict[str, Any] = {}
    for column in columns:
        cell = row.get(column.field, _cell(column, old))
        same = old is not None and not isinstance(old, str) and cell == _cell(column, old)
        if column.field == "shown":
            values["hidden"] = not cell
        else:
            values[column.field] = getattr(old, column.field) if same else read(column, cell, where)
    return values


def _ready_made(columns: Sequence[Column], row: Row) -> Row:
    """A new row that names a ready-made measure, with what it leaves empty filled in from that."""
    name = printable(str(row.get("name", "")))
    for measure in standard_measures().values():
        if name in (measure.name, *measure.aliases):
            filled = {c.field: _cell(c, replace(measure, name=name, inside="")) for c in columns}
            return {**filled, **{field: cell for field, cell in row.items() if cell}}
    return row


def _new_code(name: str, english: str, taken: set[str], is_booth: bool) -> str:
    """A code from the initials of the name, that nothing of the same kind has or had."""
    stem = (initials(name) or initials(english) or "x")[:8]
    if stem[0].isdigit() and not is_booth:
        stem = f"x{stem}"
    return next(
        code
        for n in range(1, len(taken) + 2)
        if (code := stem if n == 1 else f"{stem}{n}") not in taken
    )


def _sound(campaign: Campaign, where: Where, gone: Sequence[str]) -> Campaign:
    """The campaign, with the measure words that it uses; refuses what does not fit together."""
    campaign = replace(
        campaign,
        booths=[within(booth, campaign) for booth in campaign.booths],
        units=_units(campaign),
    )
    found = problems(campaign)
    if found and gone:
        raise Refusal(OfficeWhy.ROW_IN_USE, table=where.table, row=gone[0])
    for refusal in _doubts(campaign) if found else ():
        raise refusal
    if found:
        raise Refusal(OfficeWhy.TABLE_UNSOUND, table=where.table, detail=found[0])
    return campaign


def _doubts(campaign: Campaign) -> Iterator[Refusal]:
    """What does not fit together, in people's words."""
    start, end = campaign.start, campaign.end
    if start > end:
        yield Refusal(OfficeWhy.DAYS_REVERSED, start=start, end=end)
    for thing, days in [
        (campaign, campaign.booth_days),
        *((booth, booth.days) for booth in campaign.booths),
    ]:
        for day in days:
            if not start <= day <= end:
                yield Refusal(
                    OfficeWhy.DAY_OUTSIDE, name=name_of(thing), day=day, start=start, end=end
                )
    if path := circle(campaign):
        names = {site.code: name_of(site) for site in campaign.sites}
        shown_path = " → ".join(names[code] for code in path)
        yield Refusal(OfficeWhy.SITE_IN_ITSELF, site=names[path[0]], path=shown_path)
    if not campaign.measures_shown or not campaign.booths_shown:
        yield Refusal(OfficeWhy.ALL_HIDDEN)
    if len(campaign.items) > MAX_ITEMS:
        yield Refusal(Why.TOO_MANY_ITEMS, high=MAX_ITEMS)
    for item in campaign.items:
        measure = campaign.measure(item.measure)
        if item.unit not in measure.units:
            yield Refusal(
                OfficeWhy.UNIT_IN_USE, measure=name_of(measure), unit=item.unit, item=name_of(item)
            )
    for combo in campaign.combos:
        if wrong_parts(campaign, combo):
            yield Refusal(OfficeWhy.COMBO_UNSOUND, combo=name_of(combo))


def _units(campaign: Campaign) -> list[Unit]:
    """The campaign's measure words, and those that it uses and does not list yet."""
    ready = {unit.name: unit for unit in standard_units()}
    listed = {unit.name for unit in campaign.units}
    used = dict.fromkeys(unit for measure in campaign.measures for unit in measure.units)
    more = [ready.get(unit, Unit(name=unit)) for unit in used if unit not in listed]
    return [*campaign.units, *more]
