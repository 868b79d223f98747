"""Campaigns: what a pack says a booth counts, where, for whom.

A campaign is a value that never changes; a change by the office is a new pack. Names are Chinese,
as the campaign uses them; ``en`` is what the English window shows, and may be empty.
"""

from collections.abc import Collection
from functools import cached_property
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from .errors import Refusal, Why
from .kinds import Amount, NewItem

Code: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}\Z")]
BoothCode: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9]{1,12}\Z")]
CampaignId: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9]{2,16}\Z")]
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=60)]
Line: TypeAlias = Annotated[str, Meta(max_length=200)]
Date: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]


MAX_ITEMS = 400
"""Topics and leaflets of one campaign; so many fit into the line that closes a day."""
MAX_PARTS = 12
"""Counts that one tap on a combo may write."""


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Something with a code, a name, and an English name."""

    code: Code
    name: Name
    en: Line = ""


class Unit(Struct, frozen=True, kw_only=True):
    """A measure word (人次, 套) and what the English window says for it."""

    name: Name
    en: Line = ""


class Measure(Named, frozen=True, kw_only=True):
    """A thing that is counted. ``tiles``: by tapping; otherwise a number typed once a day.

    ``units`` has at least one; the first is the usual one. ``stocked``: the booth brings a stock
    of it. ``inside``: a measure that contains this one (staff contain lawyers). ``unsorted``:
    it may be counted first and classified later.
    """

    units: Annotated[list[Name], Meta(min_length=1)]
    aliases: list[Name] = []
    tiles: bool = False
    stocked: bool = False
    unsorted: bool = False
    inside: str = ""


class Item(Named, frozen=True, kw_only=True):
    """A kind within a measure: a topic, a leaflet title with its own unit.

    ``bodies``: only these bodies count it; empty means all. ``planned``: stock per booth.
    """

    measure: Code
    unit: Name
    aliases: list[Name] = []
    bodies: list[Code] = []
    planned: Amount | None = None


class ComboPart(Struct, frozen=True, kw_only=True):
    """One of the counts that a combo's tap writes; ``item`` is empty for a measure without any."""

    measure: Code
    item: str = ""
    n: Annotated[int, Meta(ge=1, le=1000)] = 1


class Combo(Named, frozen=True, kw_only=True):
    """A combination (组合): one tap writes a count for each part, together."""

    parts: Annotated[list[ComboPart], Meta(min_length=1, max_length=MAX_PARTS)]


class Body(Named, frozen=True, kw_only=True):
    """An organisation that takes part; ``aliases`` are its other names."""

    aliases: list[Name] = []


class Booth(Struct, frozen=True, kw_only=True):
    """One table of one body at one place."""

    code: BoothCode
    name: Name
    body: Code
    place: Line = ""
    en: Line = ""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody of the campaign. ``leads``: takes a booth out and is not counted among its staff."""

    name: Name
    post: Line = ""
    body: str = ""
    leads: bool = False
    lawyer: bool = False


class Series(Struct, frozen=True, kw_only=True):
    """One of the declared series of activities; without a name while nobody has said what it is."""

    no: Annotated[int, Meta(ge=1, le=99)]
    name: Line = ""


class Campaign(Struct, frozen=True, kw_only=True, dict=True):
    """A publicity week or day. ``example``: its figures are shown as a demonstration everywhere."""

    id: CampaignId
    name: Name
    theme: Line = ""
    place: Line = ""
    start: Date
    end: Date
    en: Line = ""
    theme_en: Line = ""
    example: bool = False
    units: list[Unit] = []
    measures: Annotated[list[Measure], Meta(min_length=1)]
    items: list[Item] = []
    combos: list[Combo] = []
    bodies: Annotated[list[Body], Meta(min_length=1)]
    committee: list[Code] = []
    booths: Annotated[list[Booth], Meta(min_length=1)]
    people: list[Person] = []
    series: list[Series] = []

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {measure.code: measure for measure in self.measures}

    @cached_property
    def _items(self) -> dict[tuple[str, str], Item]:
        return {(item.measure, item.code): item for item in self.items}

    @cached_property
    def _units(self) -> dict[str, str]:
        return {unit.name: unit.en for unit in self.units}

    def measure(self, word: str) -> Measure:
        """The measure with this code, name or alias; refuses an unknown one."""
        found = self._measures.get(word) or next(
            (m for m in self.measures if word in (m.name, *m.aliases)), None
        )
        if found is None:
            raise Refusal(Why.UNKNOWN_MEASURE, measure=word)
        return found

    def item(self, measure: Measure, word: str) -> Item:
        """The item of ``measure`` with this code, name or alias; refuses an unknown one."""
        found = self._items.get((measure.code, word)) or next(
            (i for i in self.items_of(measure.code) if word in (i.name, *i.aliases)), None
        )
        if found is None:
            raise Refusal(Why.UNKNOWN_ITEM, measure=measure.name, item=word)
        return found

    def items_of(self, measure: str, body: str = "") -> list[Item]:
        """The items of a measure, in the campaign's order; with ``body``, those it counts."""
        return [
            item
            for item in self.items
            if item.measure == measure and (not body or not item.bodies or body in item.bodies)
        ]

    def booth(self, code: str) -> Booth:
        """The booth with this code; refuses an unknown one and names those there are."""
        for booth in self.booths:
            if booth.code == code:
                return booth
        raise Refusal(Why.NO_SUCH_BOOTH, booth=code, booths="、".join(b.code for b in self.booths))

    def body(self, code: str) -> Body:
        """The body with this code; a campaign that was checked has it."""
        return next(body for body in self.bodies if body.code == code)

    def unit_word(self, unit: str, *, english: bool) -> str:
        """The measure word as the window's language says it."""
        return (english and self._units.get(unit)) or unit

    def with_items(self, added: list[NewItem]) -> "Campaign":
        """The campaign with what this booth added for itself behind the items that it has."""
        more = [
            Item(code=a.item, name=a.name, measure=a.measure, unit=a.unit)
            for a in added
            if (a.measure, a.item) not in self._items
        ]
        if not more:
            return self
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return Campaign(**{**fields, "items": [*self.items, *more]})


def own_code(taken: Collection[str]) -> str:
    """A code for what a booth adds by itself, such as ``own_1``: one that is not ``taken``."""
    return next(code for n in range(1, len(taken) + 2) if (code := f"own_{n}") not in taken)


def problems(campaign: Campaign) -> list[str]:
    """What is wrong with a campaign beyond its shape; empty where it is sound.

    Each problem is one English clause that names the place, for the author of the pack.
    """
    found = [
        *_twice("measure", [m.code for m in campaign.measures]),
        *_twice("body", [b.code for b in campaign.bodies]),
        *_twice("booth", [b.code for b in campaign.booths]),
        *_twice("item", [f"{i.measure}/{i.code}" for i in campaign.items]),
        *_twice("combo", [c.code for c in campaign.combos]),
        *_twice(
            "measure name",
            [w for m in campaign.measures for w in dict.fromkeys((m.name, *m.aliases))],
        ),
    ]
    measures = {m.code: m for m in campaign.measures}
    bodies = {b.code for b in campaign.bodies}
    for item in campaign.items:
        if item.measure not in measures:
            found.append(f"item {item.code}: no measure {item.measure}")
        elif item.unit not in measures[item.measure].units:
            found.append(f"item {item.code}: {item.measure} is not counted in {item.unit}")
        found += [f"item {item.code}: no body {b}" for b in item.bodies if b not in bodies]
    found += [f"booth {b.code}: no body {b.body}" for b in campaign.booths if b.body not in bodies]
    found += [f"committee: no body {code}" for code in campaign.committee if code not in bodies]
    found += [
        f"{p.name}: no body {p.body}" for p in campaign.people if p.body and p.body not in bodies
    ]
    found += [
        f"measure {m.code}: no measure {m.inside}"
        for m in campaign.measures
        if m.inside and m.inside not in measures
    ]
    found += [wrong for combo in campaign.combos for wrong in _wrong_parts(campaign, combo)]
    if len(campaign.items) > MAX_ITEMS:
        found.append(f"there are {len(campaign.items)} items; {MAX_ITEMS} at the most")
    if campaign.start > campaign.end:
        found.append(f"the campaign ends on {campaign.end}, before it starts on {campaign.start}")
    return found


def _wrong_parts(campaign: Campaign, combo: Combo) -> list[str]:
    tapped = {measure.code: measure for measure in campaign.measures if measure.tiles}
    items = {(item.measure, item.code) for item in campaign.items}
    parts = [(part.measure, part.item) for part in combo.parts]
    found = [
        f"combo {combo.code}: {measure} is not tapped"
        for measure, _i in parts
        if measure not in tapped
    ]
    for measure, item in parts:
        if measure not in tapped:
            continue
        if item and (measure, item) not in items:
            found.append(f"combo {combo.code}: no item {measure}/{item}")
        if not item and campaign.items_of(measure) and not tapped[measure].unsorted:
            found.append(f"combo {combo.code}: {measure} is counted by item")
    return found + _twice(f"combo {combo.code}: part", [f"{m}/{i}".rstrip("/") for m, i in parts])


def _twice(what: str, codes: list[str]) -> list[str]:
    seen: set[str] = set()
    twice = dict.fromkeys(code for code in codes if code in seen or seen.add(code))  # type: ignore[func-returns-value]
    return [f"{what} {code} is there twice" for code in twice]
