"""Cells of the tables in which a campaign is edited: values as people read and type them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from msgspec import Struct

from booth_app.core.campaign import ComboPart
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy, Reason
from booth_app.core.texts import printable

Kind: TypeAlias = Literal["text", "words", "choice", "yes_no", "number", "date", "dates"]
Cell: TypeAlias = str | bool
MAX_NAME, MAX_LINE = 60, 200
BETWEEN = "、"
_BETWEEN = re.compile(r"[、,，;；\n]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_TIMES = re.compile(r"(.+?)\s*[×x*]\s*(\d{1,4})", re.ASCII)
_QUOTED = 24
"""Characters of what is wrong that a refusal repeats."""


class Option(Struct, frozen=True):
    """Something to choose: its code, what people see, and other words for it."""

    code: str
    label: str
    also: list[str] = []


class Column(Struct, frozen=True, kw_only=True):
    """One column. ``needed``: must not be empty. ``low``, ``high``: of a number; ``high`` also of
    the characters of a text, or of each word.

    ``options``: what a choice, or each of the words, may be. ``times``: a word may end with ×2.
    """

    field: str
    title: str
    kind: Kind = "text"
    options: list[Option] = []
    needed: bool = False
    low: int = 0
    high: int = MAX_NAME
    times: bool = False


class Where(NamedTuple):
    """The table and the row, in words, that a refusal names."""

    table: str
    row: str

    def refuse(self, why: Reason, column: Column, **facts: str | int) -> Refusal:
        """The refusal of a cell."""
        return Refusal(why, table=self.table, row=self.row, column=column.title, **facts)


def options(things: Iterable[tuple[str, str, Sequence[str]]]) -> list[Option]:
    """Of codes, names and other names; a name that two share is told apart by the code."""
    known = list(things)
    names = [name for _code, name, _also in known]
    return [
        Option(code, name if names.count(name) == 1 else f"{name} ({code})", list(also))
        for code, name, also in known
    ]


def shown(column: Column, value: Any) -> Cell:
    """A value as its cell shows it."""
    labels = {option.code: option.label for option in column.options}
    match column.kind:
        case "yes_no":
            return bool(value)
        case "words" if column.times:
            return BETWEEN.join(_part_word(part, labels) for part in value)
        case "words" | "dates":
            return BETWEEN.join(labels.get(word, word) for word in value)
        case "number":
            return "" if value is None else str(value)
    return str(value)


def read(column: Column, cell: Cell, where: Where) -> Any:
    """The value that a cell says; refuses one that is none, and names table, row and column."""
    if column.kind == "yes_no":
        return bool(cell)
    if column.kind in ("words", "dates"):
        words = dict.fromkeys(filter(None, map(printable, _BETWEEN.split(str(cell)))))
        values = [_value(column, word, where) for word in words]
        if column.needed and not values:
            raise where.refuse(OfficeWhy.CELL_EMPTY, column)
        return list(dict.fromkeys(values))
    text = printable(str(cell))
    if column.needed and not text:
        raise where.refuse(OfficeWhy.CELL_EMPTY, column)
    if not text and column.kind == "number":
        return None
    return _value(column, text, where)


def _value(column: Column, text: str, where: Where) -> Any:
    if column.options or column.times:  # where nothing is tapped yet, nothing is a part
        found = _TIMES.fullmatch(text) if column.times else None
        code = _code(column, found[1] if found else text, where)
        return _part(column, code, int(found[2]) if found else 1, where) if column.times else code
    match column.kind:
        case "date" | "dates":
            return _day(column, text, where)
        case "number":
            return _number(column, text, where)
        case "choice" if text:
            raise where.refuse(OfficeWhy.CELL_UNKNOWN, column, text=text[:_QUOTED])
    if len(text) > column.high:
        raise where.refuse(OfficeWhy.CELL_LONG, column, high=column.high)
    return text


def _code(column: Column, text: str, where: Where) -> str:
    """The code of what a word means: a code or a label first, then another name."""
    for option in column.options:
        if text in (option.code, option.label):
            return option.code
    codes = [option.code for option in column.options if text in option.also]
    if len(codes) == 1:
        return codes[0]
    if codes:
        names = BETWEEN.join(o.label for o in column.options if o.code in codes)
        raise where.refuse(OfficeWhy.CELL_UNCLEAR, column, text=text[:_QUOTED], names=names)
    raise where.refuse(OfficeWhy.CELL_UNKNOWN, column, text=text[:_QUOTED])


def _part(column: Column, code: str, n: int, where: Where) -> ComboPart:
    if not 1 <= n <= column.high:
        raise where.refuse(OfficeWhy.CELL_NUMBER, column, text=str(n), low=1, high=column.high)
    measure, _slash, item = code.partition("/")
    return ComboPart(measure=measure, item=item, n=n)


def _part_word(part: ComboPart, labels: dict[str, str]) -> str:
    code = f"{part.measure}/{part.item}".rstrip("/")
    return labels.get(code, code) + (f"×{part.n}" if part.n > 1 else "")


def _day(column: Column, text: str, where: Where) -> str:
    try:
        year, month, day = map(int, _DATE.fullmatch(normalize("NFKC", text)).groups())  # type: ignore[union-attr]
        return date(year, month, day).isoformat()
    except (AttributeError, ValueError):
        raise where.refuse(OfficeWhy.CELL_DATE, column, text=text[:_QUOTED]) from None


def _number(column: Column, text: str, where: Where) -> int:
    digits = normalize("NFKC", text)
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
    if not column.low <= number <= column.high:
        facts: dict[str, str | int] = {"low": column.low, "high": column.high}
        raise where.refuse(OfficeWhy.CELL_NUMBER, column, text=text[:_QUOTED], **facts)
    return number
