"""Combos (组合): one tap that writes several counts, “一人一份”.

A pack may have some; a booth may make its own, which are kept as a setting of its log.
"""

from concurrent.futures import Future

import msgspec

from booth_app.core.campaign import MAX_PARTS, Campaign, Combo, ComboPart, own_code
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Count
from booth_app.core.texts import MAX_NAME, one_line
from booth_app.i18n import name_of
from booth_app.storage.transaction import Transaction

from . import remembered
from .changes import Changes
from .preferences import OWN_COMBOS
from .workplace import Workplace

MOST = 20
"""Combos that one booth may make."""


def combos(place: Workplace) -> list[Combo]:
    """The combos of which this booth is offered every part: the pack's, then its own."""
    campaign, _booth, body = place.require()
    offered = {
        (item.measure, item.code)
        for measure in campaign.measures_shown
        for item in campaign.items_of(measure.code, body.code)
    }
    offered |= {(measure.code, "") for measure in campaign.measures_shown}
    return [
        combo
        for combo in campaign.combos + _own(place)
        if not combo.hidden and all((part.measure, part.item) in offered for part in combo.parts)
    ]


def tap_combo(place: Workplace, word: str, times: int = 1) -> "Future[Changes]":
    """Count every part of a combo, ``times`` over, in one commit; ``word`` is its code or name."""
    campaign = place.require()[0]
    combo = _find(place, word)
    counts = [_count(campaign, combo, part, times, place.by) for part in combo.parts]
    if not all(1 <= count.n <= MAX_COUNT for count in counts):
        most = max(part.n for part in combo.parts)
        raise Refusal(Why.BAD_NUMBER, low=1, high=MAX_COUNT // most)
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        return Changes(tuple(log.append("count", day, count, stamp) for count in counts))

    return place.submit(job)


def add_combo(place: Workplace, name: str, parts: list[ComboPart]) -> "Future[Changes]":
    """Make a combo for this booth: a name that no combo has yet, and two parts or more."""
    campaign = place.require()[0]
    name = one_line(name, MAX_NAME)
    if not name:
        raise Refusal(Why.NAME_NEEDED)
    if not 2 <= len({(part.measure, part.item) for part in parts}) == len(parts) <= MAX_PARTS:
        raise Refusal(Why.PARTS_NEEDED, high=MAX_PARTS)
    for part in parts:
        campaign.item(campaign.measure(part.measure), part.item)

    def job(log: Transaction) -> Changes:
        own = _decode(log.setting(OWN_COMBOS))
        if any(name in (combo.name, combo.en) for combo in [*campaign.combos, *own]):
            raise Refusal(Why.ITEM_EXISTS, name=name)
        if len(own) >= MOST:
            raise Refusal(Why.TOO_MANY_COMBOS, high=MOST)
        taken = {combo.code for combo in [*campaign.combos, *own]}
        own.append(Combo(code=own_code(taken), name=name, parts=parts))
        log.set(OWN_COMBOS, msgspec.json.encode(own).decode())
        return Changes()

    return place.submit(job)


def combo_name(place: Workplace, code: str) -> str:
    """The name of what a count says of its combo: of one's own it says the name already."""
    known = place.require()[0].combos + _own(place)
    return next((name_of(combo) for combo in known if combo.code == code), code)


def part_unit(campaign: Campaign, part: ComboPart) -> str:
    """The unit that a part of a combo is counted in."""
    measure = campaign.measure(part.measure)
    return campaign.item(measure, part.item).unit if part.item else measure.units[0]


def _find(place: Workplace, word: str) -> Combo:
    for combo in combos(place):
        if word in (combo.code, combo.name):
            return combo
    raise Refusal(Why.UNKNOWN_COMBO, combo=word)


def _count(campaign: Campaign, combo: Combo, part: ComboPart, times: int, by: str) -> Count:
    return Count(
        part.measure,
        part.item,
        part_unit(campaign, part),
        part.n * times,
        # handed out at one touch, on the spot, however many a person gets
        "live" if times == 1 else "bulk",
        by=by,
        # one that the booth made itself is known here alone: the office reads it by its name
        combo=combo.code if combo in campaign.combos else combo.name,
    )


def _own(place: Workplace) -> list[Combo]:
    return _decode(place.reader.settings().get(OWN_COMBOS, ""))


def _decode(text: str) -> list[Combo]:
    return remembered.read(text, list[Combo], [])
