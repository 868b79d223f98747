"""Campaigns: what a pack says a booth counts, where, for whom.

A campaign is a value that never changes; a change by the office is a new pack. Names are Chinese,
as the campaign uses them; ``en`` is what the English window shows, and may be empty.

What is ``hidden`` is offered no more, but stays: whatever was counted of it keeps its name.
``campaign_check`` says what is wrong with a campaign, ``campaign_versions`` what a newer one
changes.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
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
_HIDDEN_LAST = attrgetter("hidden")


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
    hidden: bool = False


class Item(Named, frozen=True, kw_only=True):
    """A kind within a measure: a topic, a leaflet title with its own unit.

    ``bodies``: only these bodies count it; empty means all. ``planned``: stock per booth.
    """

    measure: Code
    unit: Name
    aliases: list[Name] = []
    bodies: list[Code] = []
    planned: Amount | None = None
    hidden: bool = False


class ComboPart(Struct, frozen=True, kw_only=True):
    """One of the counts that a combo's tap writes; ``item`` is empty for a measure without any."""

    measure: Code
    item: str = ""
    n: Annotated[int, Meta(ge=1, le=1000)] = 1


class Combo(Named, frozen=True, kw_only=True):
    """A combination (组合): one tap writes a count for each part, together."""

    parts: Annotated[list[ComboPart], Meta(min_length=1, max_length=MAX_PARTS)]
    hidden: bool = False


class Site(Named, frozen=True, kw_only=True):
    """Where booths stand: a square, a district. ``inside``: the code of the site it lies in."""

    aliases: list[Name] = []
    inside: str = ""
    hidden: bool = False


class Body(Named, frozen=True, kw_only=True):
    """An organisation that takes part; ``aliases`` are its other names.

    ``site``: the code of the site it belongs to; empty where it belongs to none.
    """

    aliases: list[Name] = []
    site: str = ""
    hidden: bool = False


class Booth(Struct, frozen=True, kw_only=True):
    """One table of one body at one place.

    ``days`` on which it stands there; empty: those of the campaign. ``site`` as of a body.
    """

    code: BoothCode
    name: Name
    body: Code
    place: Line = ""
    en: Line = ""
    days: list[Date] = []
    site: str = ""
    hidden: bool = False


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
    """A publicity week or day. ``example``: its figures are shown as a demonstration everywhere.

    ``booth_days``: the days on which booths stand; empty: every day from ``start`` to ``end``.
    """

    id: CampaignId
    name: Name
    theme: Line = ""
    place: Line = ""
    start: Date
    end: Date
    booth_days: list[Date] = []
    en: Line = ""
    theme_en: Line = ""
    example: bool = False
    units: list[Unit] = []
    measures: Annotated[list[Measure], Meta(min_length=1)]
    items: list[Item] = []
    combos: list[Combo] = []
    sites: list[Site] = []
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
            (m for m in sorted(self.measures, key=_HIDDEN_LAST) if word in (m.name, *m.aliases)),
            None,
        )
        if found is None:
            raise Refusal(Why.UNKNOWN_MEASURE, measure=word)
        return found

    def item(self, measure: Measure, word: str) -> Item:
        """The item of ``measure`` with this code, name or alias; refuses an unknown one."""
        found = self._items.get((measure.code, word)) or next(
            (
                i
                for i in sorted(self.items_of(measure.code), key=_HIDDEN_LAST)
                if word in (i.name, *i.aliases)
            ),
            None,
        )
        if found is None:
            raise Refusal(Why.UNKNOWN_ITEM, measure=measure.name, item=word)
        return found

    def items_of(self, measure: str, body: str = "") -> list[Item]:
        """The items of a measure, in the campaign's order, hidden ones among them.

        With ``body``, those that it is offered: none that is hidden, or whose measure is.
        """
        found = [item for item in self.items if item.measure == measure]
        if not body:
            return found
        if measure in self._measures and self._measures[measure].hidden:
            return []
        return [i for i in found if not i.hidden and (not i.bodies or body in i.bodies)]

    def by_item(self, measure: str) -> bool:
        """Whether a measure is counted by item: it has some that are not hidden."""
        return any(item.measure == measure and not item.hidden for item in self.items)

    @property
    def measures_shown(self) -> list[Measure]:
        """The measures that are counted from now on: those that are not hidden."""
        return [measure for measure in self.measures if not measure.hidden]

    @property
    def booths_shown(self) -> list[Booth]:
        """The booths that can be served: neither they nor their bodies are hidden."""
        gone = {body.code for body in self.bodies if body.hidden}
        return [b for b in self.booths if not b.hidden and b.body not in gone]

    def due_days(self, booth: Booth) -> list[str]:
        """The days on which a booth should stand, in order."""
        if days := booth.days or self.booth_days:
            return sorted(days)
        start, end = date.fromisoformat(self.start), date.fromisoformat(self.end)
        return [(start + timedelta(n)).isoformat() for n in range((end - start).days + 1)]

    def site_path(self, code: str) -> list[Site]:
        """The site with this code behind those it lies in, the outermost first.

        Nothing for ``""`` and for a code that the campaign does not know.
        """
        sites = {site.code: site for site in self.sites}
        path: list[Site] = []
        while code in sites and sites[code] not in path:
            path.insert(0, sites[code])
            code = sites[code].inside
        return path

    def sites_within(self, code: str) -> set[str]:
        """The codes of a site and of all that lie in it, however deep."""
        return {s.code for s in self.sites if code in (p.code for p in self.site_path(s.code))}

    def booth(self, code: str) -> Booth:
        """The booth with this code; refuses an unknown one and names those there are."""
        for booth in self.booths:
            if booth.code == code:
                return booth
        raise Refusal(
            Why.NO_SUCH_BOOTH, booth=code, booths="、".join(b.code for b in self.booths_shown)
        )

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
