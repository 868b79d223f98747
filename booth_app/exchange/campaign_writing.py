"""Campaigns as TOML sources, laid out as people write them: ``campaign_source`` reads them back.

Ready-made measures are named by their codes; bodies and sites by their names, where those are
clear. A line is no longer than a screen is wide, unless a name is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from unicodedata import normalize

import tomli_w
from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Combo, Item, Measure, Named

from . import campaign_source

WIDTH = 100


def to_toml(campaign: Campaign) -> str:
    """The source of a sound campaign; reading it gives the campaign again.

    Only a measure word that the campaign uses and does not list is listed then, without English.
    """
    known = campaign_source.standard_measures()
    codes = {measure.code for measure in campaign.measures}
    own = [m for m in campaign.measures if m != _as_read(known.get(m.code), codes)]
    bodies, sites = _words(campaign.bodies), _words(campaign.sites)
    parts = [
        _basics(campaign),
        _list("measures", [measure.code for measure in campaign.measures]),
        _tables("sites", [_site_fields(site, sites) for site in campaign.sites]),
        _tables("bodies", [_site_fields(body, sites) for body in campaign.bodies]),
        _list("committee", [bodies[code] for code in campaign.committee]),
        _tables("booths", [_with_words(booth, bodies, sites) for booth in campaign.booths]),
        _tables("people", [_with_words(one, bodies, sites) for one in campaign.people]),
        _tables("series", [_fields(series, ("no", "name")) for series in campaign.series]),
        _units(campaign),
        *(_block("own_measures", _fields(m, _MEASURE)) for m in own),
        *(_block("items", group) for group in _groups(campaign, bodies)),
        *(_block("combos", _combo(combo)) for combo in campaign.combos),
    ]
    return _escaped("\n".join(part for part in parts if part))


_MEASURE = (
    *("code", "name", "en", "units", "aliases"),
    *("tiles", "unsorted", "stocked", "inside", "hidden"),
)
_NAMED = ("code", "name", "en", "aliases")


def _as_read(measure: Measure | None, codes: set[str]) -> Measure | None:
    """A ready-made measure as it is in a campaign that counts ``codes``."""
    if measure is None or measure.inside in codes:
        return measure
    return replace(measure, inside="")


def _words(things: Sequence[Named]) -> dict[str, str]:
    """By which word to refer to each, by its code: its name, unless that may mean another."""
    codes = {thing.code for thing in things}
    names = [word for thing in things for word in {thing.name, *getattr(thing, "aliases", ())}]
    return {
        thing.code: thing.name
        if names.count(thing.name) == 1 and thing.name not in codes
        else thing.code
        for thing in things
    }


def _basics(campaign: Campaign) -> str:
    fields = _fields(campaign, ("id", "name", "en", "theme", "theme_en", "place"))
    fields |= {"start": date.fromisoformat(campaign.start), "end": date.fromisoformat(campaign.end)}
    if campaign.booth_days:
        fields["booth_days"] = _dates(campaign.booth_days)
    if campaign.example:
        fields["example"] = True
    return "".join(_line(key, value) for key, value in fields.items())


def _site_fields(thing: Any, sites: Mapping[str, str]) -> dict[str, Any]:
    """Of a site or a body: where it lies is said by the site's word."""
    fields = _fields(thing, (*_NAMED, "inside", "site", "hidden"))
    return {k: sites[v] if k in ("inside", "site") else v for k, v in fields.items()}


def _with_words(thing: Any, bodies: Mapping[str, str], sites: Mapping[str, str]) -> dict[str, Any]:
    """Of a booth or a person: body and site are said by their words."""
    fields = _fields(
        thing,
        (
            "code",
            "name",
            "en",
            "post",
            "body",
            "place",
            "site",
            "days",
            "leads",
            "lawyer",
            "hidden",
        ),
    )
    for key, words in (("body", bodies), ("site", sites)):
        if key in fields:
            fields[key] = words[fields[key]]
    if "days" in fields:
        fields["days"] = _dates(fields["days"])
    return fields


def _units(campaign: Campaign) -> str:
    """English for measure words, where it is not that of the ready-made ones.

    All of them, where they stand in another order than the measures give.
    """
    ready = {unit.name: unit.en for unit in campaign_source.standard_units()}
    listed = {unit.name: unit.en for unit in campaign.units}
    used = list(dict.fromkeys(unit for m in campaign.measures for unit in m.units))
    own = {name: listed[name] for name in used if listed.get(name, "") != ready.get(name, "")}
    if list(listed) != used:
        own = listed | {name: "" for name in used if name not in listed}
    return f"[units]\n{tomli_w.dumps(own)}" if own else ""


def _groups(campaign: Campaign, bodies: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """The items in their order; those that follow each other and share what a group says."""
    units = {measure.code: measure.units for measure in campaign.measures}
    for (measure, of_bodies), each in groupby(campaign.items, _shared):
        items = list(each)
        group: dict[str, Any] = {"measure": measure}
        if len(units[measure]) > 1:
            group["unit"] = items[0].unit
        if of_bodies:
            group["bodies"] = [bodies[code] for code in of_bodies]
        yield group | {"list": [_item(item, items[0].unit) for item in items]}


def _shared(item: Item) -> tuple[str, list[str]]:
    return item.measure, item.bodies


def _item(item: Item, usual: str) -> dict[str, Any]:
    fields = _fields(item, _NAMED)
    if item.unit != usual:
        fields["unit"] = item.unit
    if item.planned is not None:
        fields["planned"] = item.planned
    return fields | _fields(item, ("hidden",))


def _combo(combo: Combo) -> dict[str, Any]:
    fields = _fields(combo, ("code", "name", "en", "hidden"))
    same = len({part.measure for part in combo.parts}) == 1
    if same:
        fields["measure"] = combo.parts[0].measure
    parts = []
    for part in combo.parts:
        said = _fields(part, ("item",) if same else ("measure", "item"))
        parts.append(said if said and part.n == 1 else said | {"n": part.n})
    return fields | {"list": parts}


def _fields(thing: Any, names: Iterable[str]) -> dict[str, Any]:
    """What a thing says of itself: those of ``names`` that it has and that are not empty."""
    return {name: value for name in names if (value := getattr(thing, name, None))}


def _dates(days: Iterable[str]) -> list[date]:
    return [date.fromisoformat(day) for day in days]


def _block(name: str, fields: Mapping[str, Any]) -> str:
    lines = (_line(key, value) for key, value in fields.items())
    return f"[[{name}]]\n{''.join(lines)}"


def _line(key: str, value: Any) -> str:
    if not isinstance(value, list):
        return f"{key} = {_inline(value)}\n"
    return _tables(key, value) if isinstance(value[0], dict) else _list(key, value)


def _list(key: str, values: Sequence[Any]) -> str:
    """A list, on as many lines as it needs; nothing where there are no values."""
    line = f"{key} = {_inline(values)}\n"
    if not values or len(line) <= WIDTH:
        return line if values else ""
    lines = [""]
    for value in map(_inline, values):
        if lines[-1] and len(lines[-1]) + len(value) + 6 > WIDTH:
            lines.append("")
        lines[-1] += f" {value}," if lines[-1] else f"{value},"
    return f"{key} = [\n" + "".join(f"    {line}\n" for line in lines) + "]\n"


def _tables(key: str, tables: Sequence[Mapping[str, Any]]) -> str:
    """A list of tables, a line each; nothing where there are none."""
    line = f"{key} = {_inline(tables)}\n"
    if len(tables) <= 1 and len(line) <= WIDTH:
        return line if tables else ""
    return f"{key} = [\n" + "".join(f"    {_table(table)},\n" for table in tables) + "]\n"


def _table(table: Mapping[str, Any]) -> str:
    """A table on one line; where that is too long, its last list goes on below, if it has one."""
    line = _inline(table)
    lists = [key for key, value in table.items() if isinstance(value, list)]
    if len(line) + 5 <= WIDTH or not lists:
        return line
    rest = {key: value for key, value in table.items() if key != lists[-1]}
    values = "".join(f"        {_inline(value)},\n" for value in table[lists[-1]])
    return f"{_inline(rest)[:-2]}, {lists[-1]} = [\n{values}    ] }}"


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_inline(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_inline, value))}]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def _escaped(text: str) -> str:
    """The text with those letters escaped that a reader, who brings all text to NFC, would change.

    They stand within quotes: everything else here is ASCII.
    """
    if normalize("NFC", text) == text and "\ufffd" not in text:
        return text
    out, run = [], ""
    for letter in text:
        run = letter if letter.isascii() else run + letter
        if letter == "\ufffd" or normalize("NFC", run) != run:
            letter = f"\\U{ord(letter):08x}"
            run = letter[-1]
        out.append(letter)
    return "".join(out)
