"""TOML that people write, as values: its shape, and plain words for what is wrong with it."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from unicodedata import normalize

import msgspec
from msgspec import Struct, field

from booth_app.core.campaign import (
    Body,
    Booth,
    CampaignId,
    Code,
    Date,
    Line,
    Measure,
    Name,
    Person,
    Series,
    Site,
)
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Amount

T = TypeVar("T")


class MeasureSource(Measure, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure, ready-made or a campaign's own."""


class ItemSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item in its group; the unit is the group's unless it has one of its own."""

    code: Code
    name: Name
    en: Line = ""
    unit: Name | None = None
    aliases: list[Name] = []
    planned: Amount | None = None
    hidden: bool = False


class ItemsSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of items of one measure; ``bodies``: for these alone. ``unit``: the usual one."""

    measure: str
    unit: Name | None = None
    bodies: list[str] = []
    items: list[ItemSource] = field(name="list")


class ComboPartSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of a combo; its measure, unless the combo says it, and item by any word."""

    measure: str | None = None
    item: str = ""
    n: int = 1


class ComboSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A combo; ``measure`` is that of each of its parts which does not name its own."""

    code: Code
    name: Name
    en: Line = ""
    measure: str | None = None
    parts: list[ComboPartSource] = field(name="list")
    hidden: bool = False


class SiteSource(Site, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A site; the one that it lies in by code, name or alias."""


class BodySource(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body; its site by code, name or alias."""


class BoothSource(Booth, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A booth; its body and its site by code, name or alias."""

    body: str


class PersonSource(Person, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person; the body, if any, by code, name or alias."""


class SeriesSource(Series, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the declared series."""


class CampaignSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A campaign as its author writes it. ``units``: English for measure words of its own."""

    id: CampaignId
    name: Name
    en: Line = ""
    theme: Line = ""
    theme_en: Line = ""
    place: Line = ""
    start: str
    end: str
    booth_days: list[Date] = []
    example: bool = False
    measures: list[str] = []
    own_measures: list[MeasureSource] = []
    units: dict[Name, Line] = {}
    items: list[ItemsSource] = []
    combos: list[ComboSource] = []
    sites: list[SiteSource] = []
    bodies: list[BodySource]
    committee: list[str] = []
    booths: list[BoothSource]
    people: list[PersonSource] = []
    series: list[SeriesSource] = []


class StandardSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``standard.toml``: every ready-made measure, and English for measure words."""

    units: dict[Name, Line]
    measures: list[MeasureSource]


MOST_DOTS = 1000
"""In one line; in many there may be fewer, so that reading all of them takes no longer."""


def parse(text: str, name: str, kind: type[T]) -> T:
    """The TOML ``text`` as ``kind``; refuses (``BAD_SOURCE``) with the place and what is wrong."""
    if "\ufffd" in text:
        raise bad(name, "it is not saved as UTF-8")
    tree = tree_of(text, name)
    _quote_dates(tree, ("start", "end", "booth_days"))
    booths = tree.get("booths")
    for booth in booths if isinstance(booths, list) else []:
        if isinstance(booth, dict):
            _quote_dates(booth, ("days",))
    return shape(tree, name, kind)


def tree_of(text: str, name: str) -> dict[str, Any]:
    """What the TOML ``text`` says, whatever that is; refuses (``BAD_SOURCE``) what is none."""
    # the work of reading a name grows with the square of its parts; ours have three
    if sum(line.count(".") ** 2 for line in text.split("\n")) > MOST_DOTS**2:
        raise bad(name, "there are too many dots in its lines")
    try:
        return tomllib.loads(normalize("NFC", text.removeprefix("\ufeff")))
    except tomllib.TOMLDecodeError as error:
        raise bad(name, f"it is not TOML: {error}") from error
    except RecursionError as error:
        raise bad(name, "it is nested too deeply") from error
    except ValueError as error:
        # Python's own limit: it would read thousands of digits for minutes
        raise bad(name, "there is a number in it that is too large") from error


def _quote_dates(table: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Make texts of the dates under ``keys``: they may be written with quotes or without."""
    for key in keys:
        value = table.get(key)
        if isinstance(value, date):
            table[key] = value.isoformat()
        elif isinstance(value, list):
            table[key] = [v.isoformat() if isinstance(v, date) else v for v in value]


def shape(tree: Any, name: str, kind: type[T]) -> T:
    """``tree`` as ``kind``; refuses (``BAD_SOURCE``) with the place and what is wrong."""
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        raise bad(name, _in_words(str(error), tree)) from error


def bad(name: str, detail: str) -> Refusal:
    """The answer to a source that cannot be used."""
    return Refusal(Why.BAD_SOURCE, name=name, detail=detail)


_WORDS: list[tuple[str, Callable[[re.Match[str], Any], str]]] = [
    (r"Object contains unknown field `(.*)`", lambda m, _v: f"there is no setting “{m[1]}”"),
    (r"Object missing required field `(.*)`", lambda m, _v: f"“{m[1]}” is missing"),
    (
        r"Expected `(\w+).*`, got `(.*)`",
        lambda m, _v: f"{_type(m[1])} is needed, not {_type(m[2])}",
    ),
    (r"Expected `str` matching regex .*", lambda _m, v: f"“{v}” is not spelled as it must be"),
    (r"Expected `(.*)` of length >= 1", lambda m, _v: f"{_type(m[1])} must not be empty"),
    (r"Expected `(.*)` of length <= (.*)", lambda m, _v: f"{_type(m[1])} is longer than {m[2]}"),
    (
        r"Expected `int` ([<>]=) (.*)",
        lambda m, v: f"{v} is out of bounds (it must be {m[1]} {m[2]})",
    ),
]
_TYPES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
}


def _type(word: str) -> str:
    return _TYPES.get(word, f"a {word}")


def _in_words(message: str, tree: Any) -> str:
    """The library's message in plain words, behind the place it means."""
    message, _sep, path = message.partition(" - at `$")
    place = ""
    value = tree
    for key, index in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", path):
        if key:
            value = value.get(key) if isinstance(value, dict) else None
            place += f", {key}" if place else key
        elif index.isdecimal():
            value = value[int(index)] if isinstance(value, list) else None
            known = value.get("name") or value.get("code") if isinstance(value, dict) else None
            place += f" no. {int(index) + 1}" + (f" ({known})" if isinstance(known, str) else "")
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message):
            message = words(found, value)
            break
    if place and any(message.endswith(f" “{key}”") for key in CampaignSource.__struct_fields__):
        message += ", which belongs above the first [[…]]"
    return f"{place}: {message}" if place else message
