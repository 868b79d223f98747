"""Campaign sources: TOML that people write, compiled to a campaign.

A source names the ready-made measures it uses and may describe its own; measures and bodies are
referred to by code, name or alias. ``resources/campaigns/example.toml`` shows all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Item, Measure, Named, Unit
from booth_app.core.campaign_check import problems
from booth_app.paths import resource

from .source_toml import (
    CampaignSource,
    ComboSource,
    ItemsSource,
    MeasureSource,
    StandardSource,
    bad,
    parse,
    shape,
)

STANDARD = "standard"


def ready_made() -> dict[str, Path]:
    """The sources of the campaigns that come with the program, by the stem of their names."""
    sources = sorted(resource("campaigns").glob("*.toml"))
    return {path.stem: path for path in sources if path.stem != STANDARD}


def standard_measures() -> dict[str, Measure]:
    """The ready-made measures by code, in the order of ``standard.toml``. Read once."""
    return {measure.code: _plain(measure) for measure in _standard().measures}


def standard_units() -> list[Unit]:
    """The measure words of the ready-made measures, with their English. Read once."""
    return [Unit(name=name, en=en) for name, en in _standard().units.items()]


def read(text: str, name: str, standard: str) -> Campaign:
    """Compile the source ``text``; ``standard`` is the text of ``standard.toml``.

    ``name`` is what sentences call the source. Raises ``Refusal(BAD_SOURCE)``, which names the
    place, for what is no TOML, not known, missing, not found, or would make no sound campaign.
    """
    source = parse(text, name, CampaignSource)
    ready = parse(standard, f"{STANDARD}.toml", StandardSource)
    measures = _measures(source, ready.measures, name)
    by_code = {measure.code: measure for measure in measures}
    find_measure = _Finder("measure", measures, name)
    find_body = _Finder("body", source.bodies, name)
    find_site = _Finder("site", source.sites, name)
    tree = msgspec.to_builtins(source)
    del tree["own_measures"]
    tree |= {
        "measures": [msgspec.to_builtins(measure) for measure in measures],
        "units": _units(measures, ready.units, source.units),
        "items": [
            item
            for group in source.items
            for item in _items(group, by_code[find_measure("items", group.measure)], find_body)
        ],
        "combos": [],
        "committee": [find_body("committee", word) for word in source.committee],
    }
    for booth in tree["booths"]:
        booth["body"] = find_body(f"booth {booth['code']}", booth["body"])
    for things, what, key in (
        ("sites", "site", "inside"),
        ("bodies", "body", "site"),
        ("booths", "booth", "site"),
    ):
        for each in tree[things]:
            if each[key]:
                each[key] = find_site(f"{what} {each['code']}", each[key])
    for person in tree["people"]:
        if person["body"]:
            person["body"] = find_body(person["name"], person["body"])
    items = shape(tree["items"], name, list[Item])
    tree["combos"] = [_combo(combo, find_measure, items, name) for combo in source.combos]
    campaign = shape(tree, name, Campaign)
    found = [*_bad_dates(source), *problems(campaign)]
    if found:
        raise bad(name, found[0])
    return campaign


class _Finder:
    """Finds things by code, name or alias, in this order."""

    def __init__(self, what: str, things: Sequence[Named], source: str) -> None:
        self._what = what
        self._source = source
        self._codes = {thing.code for thing in things}
        self._names: dict[str, set[str]] = {}
        for thing in things:
            for word in (thing.name, *getattr(thing, "aliases", ())):
                self._names.setdefault(word, set()).add(thing.code)

    def __call__(self, where: str, word: str) -> str:
        """The code that ``word`` means; ``where`` is who asks."""
        if word in self._codes:
            return word
        codes = sorted(self._names.get(word, ()))
        if len(codes) > 1:
            raise bad(self._source, f"{where}: “{word}” may mean {' or '.join(codes)}")
        if not codes:
            raise bad(self._source, f"{where}: there is no {self._what} called “{word}”")
        return codes[0]


def _measures(
    source: CampaignSource, ready: Sequence[MeasureSource], name: str
) -> list[MeasureSource]:
    """The measures in the order named; own ones that are not named come last.

    An own measure takes the place of a ready-made one of the same code.
    """
    own = {measure.code: measure for measure in source.own_measures}
    if len(own) != len(source.own_measures):
        raise bad(name, "own_measures: a code is there twice")
    known = {measure.code: measure for measure in ready} | own
    find = _Finder("measure", list(known.values()), name)
    codes = [find("measures", word) for word in source.measures]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise bad(name, f"measures: “{min(twice)}” is there twice")
    codes += [code for code in own if code not in codes]
    # what contains it is not counted here: the measure then stands on its own
    return [
        known[code] if known[code].inside in codes else replace(known[code], inside="")
        for code in codes
    ]


def _units(
    measures: Iterable[Measure], ready: Mapping[str, str], own: Mapping[str, str]
) -> list[dict[str, str]]:
    """The measure words that are used; or just those of ``own``, where it names all of these."""
    used = dict.fromkeys(unit for measure in measures for unit in measure.units)
    listed = own if own and used.keys() <= own.keys() else used
    english = {**ready, **own}
    return [{"name": unit, "en": english.get(unit, "")} for unit in listed]


def _items(group: ItemsSource, measure: Measure, find_body: _Finder) -> list[dict[str, Any]]:
    """The group's items, each with all that the group says for it."""
    bodies = [find_body(f"items of {group.measure}", word) for word in group.bodies]
    return [
        {
            **msgspec.to_builtins(item),
            "measure": measure.code,
            "unit": item.unit or group.unit or measure.units[0],
            "bodies": bodies,
        }
        for item in group.items
    ]


def _combo(
    combo: ComboSource, find_measure: _Finder, items: Sequence[Item], name: str
) -> dict[str, Any]:
    """The combo with the codes of its parts' measures and items."""
    where = f"combo {combo.code}"
    parts = []
    for part in combo.parts:
        word = part.measure or combo.measure
        if word is None:
            raise bad(name, f"{where}: “measure” is missing")
        measure = find_measure(where, word)
        known = [item for item in items if item.measure == measure]
        item = _Finder("item", known, name)(where, part.item) if part.item else ""
        parts.append({"measure": measure, "item": item, "n": part.n})
    return {
        "code": combo.code,
        "name": combo.name,
        "en": combo.en,
        "parts": parts,
        "hidden": combo.hidden,
    }


def _bad_dates(source: CampaignSource) -> list[str]:
    found = []
    for key, text in (("start", source.start), ("end", source.end)):
        try:
            date.fromisoformat(text)
        except ValueError:
            found.append(f"{key}: “{text}” is not a date; write it as 2011-04-26")
    return found


@cache
def _standard() -> StandardSource:
    path = resource("campaigns", f"{STANDARD}.toml")
    return parse(path.read_text("utf-8"), path.name, StandardSource)


def _plain(measure: MeasureSource) -> Measure:
    return msgspec.convert(msgspec.to_builtins(measure), Measure)
