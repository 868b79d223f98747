"""A newer version of a campaign: what it must keep for old entries, and what it changes.

Entries name measures, items and booths by their codes. So a new version keeps every code that the
old one had, hidden where the office wants it no more, and gives none of them another meaning.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Literal, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from .campaign import MAX_ITEMS, Booth, Campaign, Item, Person, Series
from .errors import Refusal, Why
from .office_errors import OfficeWhy

What: TypeAlias = Literal[
    "campaign",
    "measure",
    "item",
    "combo",
    "site",
    "body",
    "booth",
    "person",
    "series",
    "committee",
]
Change: TypeAlias = Literal["added", "changed", "hidden", "shown", "removed", "ordered"]
_T = TypeVar("_T", bound=Any)

_KEPT: dict[What, str] = {
    "measure": "measures",
    "item": "items",
    "combo": "combos",
    "site": "sites",
    "body": "bodies",
    "booth": "booths",
}
"""What is hidden and not removed, and the field that has it."""
_LISTED = {"people", "series", "committee", "units"}
"""Fields that are neither of the campaign itself nor kept for the sake of old entries."""


class Difference(Struct, frozen=True):
    """One thing that a version changes. ``code``: of an item ``measure/item``.

    ``shown``: it was hidden, and is so no more. ``ordered``: the things that both versions have
    stand in another order; it names none of them. ``removed``: persons and series, which no entry
    needs.
    """

    what: What
    code: str
    name: str
    change: Change
    en: str = ""


def revised(old: Campaign, new: Campaign) -> Campaign:
    """The version ``new``, with all that ``old`` had and it lacks, carried over as hidden.

    Raises the first of ``clashes``. Both must be sound; then the result is.
    """
    if found := clashes(old, new):
        raise found[0]
    units = {unit.name for unit in new.units}
    fields: dict[str, Any] = {
        field: carried(getattr(old, field), getattr(new, field)) for field in _KEPT.values()
    }
    fields["booths"] = [within(booth, new) for booth in fields["booths"]]
    fields["units"] = [*new.units, *(unit for unit in old.units if unit.name not in units)]
    return replace(new, **fields)


def clashes(old: Campaign, new: Campaign) -> list[Refusal]:
    """What ``new`` would make of old entries that they did not mean, a sentence each."""
    if old.id != new.id:
        return [Refusal(OfficeWhy.ANOTHER_CAMPAIGN, known=old.id, id=new.id)]
    return [*_item_clashes(old, new), *_unit_clashes(old, new), *_booth_clashes(old, new)]


def differences(old: Campaign, new: Campaign) -> list[Difference]:
    """What ``new`` changes; what it lacks counts as hidden. In the order of a campaign's parts."""
    found = []
    if _basics(old) != _basics(new):
        found.append(Difference("campaign", new.id, new.name, "changed", new.en))
    for what, field in _KEPT.items():
        found += _of_kind(what, getattr(old, field), getattr(new, field))
    for person, change in _compared(old.people, new.people):
        found.append(Difference("person", "", person.name, change))
    for series, change in _compared(old.series, new.series):
        found.append(Difference("series", str(series.no), series.name, change))
    if old.committee != new.committee:
        found.append(Difference("committee", "", "", "changed"))
    return found


def key_of(thing: Any) -> tuple[Hashable, ...]:
    """What a part of a campaign is known by among its like: mostly its code."""
    match thing:
        case Item():
            return (thing.measure, thing.code)
        case Person():
            return (thing.name, thing.body)
        case Series():
            return (thing.no,)
    return (thing.code,)


def _compared(old: Sequence[_T], new: Sequence[_T]) -> Iterator[tuple[_T, Change]]:
    """What was added, changed or removed; what is removed comes last."""
    before, now = _by_key(old), _by_key(new)
    for thing in new:
        if key_of(thing) not in before:
            yield thing, "added"
        elif before[key_of(thing)] != now[key_of(thing)]:
            yield thing, "changed"
    for thing in old:
        if key_of(thing) not in now:
            yield thing, "removed"


def _by_key(things: Sequence[_T]) -> dict[tuple[Hashable, ...], list[_T]]:
    """Of most there is one each; two people of a body may have the same name."""
    found: dict[tuple[Hashable, ...], list[_T]] = {}
    for thing in things:
        found.setdefault(key_of(thing), []).append(thing)
    return found


def _of_kind(what: What, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    was_hidden = {key_of(thing): thing.hidden for thing in old}
    for thing, change in _compared(old, new):
        before = was_hidden.get(key_of(thing), False)
        if change == "removed" or (change == "changed" and thing.hidden and not before):
            change = "hidden"
        elif change == "changed" and before and not thing.hidden:
            change = "shown"
        if not (change == "hidden" and before):
            code = "/".join(map(str, key_of(thing)))
            yield Difference(what, code, thing.name, change, thing.en)
    now = {key_of(thing) for thing in new}
    left = [key_of(thing) for thing in old if key_of(thing) in now]
    if left != [key_of(thing) for thing in new if key_of(thing) in was_hidden]:
        yield Difference(what, "", "", "ordered")


def _basics(campaign: Campaign) -> list[Any]:
    """The fields that are of the campaign itself."""
    parts = {*_KEPT.values(), *_LISTED}
    return [getattr(campaign, field) for field in Campaign.__struct_fields__ if field not in parts]


def carried(old: Sequence[_T], new: Sequence[_T]) -> list[_T]:
    """``new``, with what it lacks of ``old`` behind what stood before it there, hidden."""
    found, keys = list(new), [key_of(thing) for thing in new]
    at = 0
    for thing in old:
        key = key_of(thing)
        if key in keys:
            at = keys.index(key) + 1
        else:
            found.insert(at, replace(thing, hidden=True))
            keys.insert(at, key)
            at += 1
    return found


def within(booth: Booth, campaign: Campaign) -> Booth:
    """The booth without days on which the campaign is no more, where it is hidden."""
    days = [day for day in booth.days if campaign.start <= day <= campaign.end]
    return replace(booth, days=days) if booth.hidden else booth


def _item_clashes(old: Campaign, new: Campaign) -> Iterator[Refusal]:
    now = {key_of(item): item for item in new.items}
    before = {key_of(item) for item in old.items}
    elsewhere = {i.code: i.measure for i in new.items if key_of(i) not in before}
    for item in old.items:
        same = now.get(key_of(item))
        if same is None and item.code in elsewhere:
            yield Refusal(
                OfficeWhy.ITEM_HAS_MEASURE, item=item.name, measure=_name(old, item.measure)
            )
        elif same is not None and same.unit != item.unit:
            yield Refusal(OfficeWhy.ITEM_HAS_UNIT, item=item.name, known=item.unit, unit=same.unit)
    if len(now.keys() | before) > MAX_ITEMS:
        yield Refusal(Why.TOO_MANY_ITEMS, high=MAX_ITEMS)


def _unit_clashes(old: Campaign, new: Campaign) -> Iterator[Refusal]:
    """Of the units of items that the new version lacks: those that it has were checked with it."""
    units = {measure.code: measure.units for measure in new.measures}
    kept = {key_of(item) for item in new.items}
    for item in old.items:
        known = units.get(item.measure)
        if known is not None and item.unit not in known and key_of(item) not in kept:
            name = _name(new, item.measure)
            yield Refusal(OfficeWhy.UNIT_IN_USE, measure=name, unit=item.unit, item=item.name)


def _booth_clashes(old: Campaign, new: Campaign) -> Iterator[Refusal]:
    bodies = {booth.code: booth.body for booth in new.booths}
    names = {body.code: body.name for body in old.bodies}
    for booth in old.booths:
        if bodies.get(booth.code, booth.body) != booth.body:
            yield Refusal(OfficeWhy.BOOTH_HAS_BODY, booth=booth.name, body=names[booth.body])


def _name(campaign: Campaign, measure: str) -> str:
    return campaign.measure(measure).name
