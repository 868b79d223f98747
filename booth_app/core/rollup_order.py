"""The order of figures: as the campaign lists its bodies, booths, measures, items and units."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from .campaign import Campaign
from .rollup import Row


def in_order(campaign: Campaign, rows: Iterable[Row]) -> list[Row]:
    """The rows as the campaign lists its bodies, booths, measures and items; days in between."""
    return sorted(rows, key=Order(campaign).place)


class Order:
    """The campaign's own order; what it does not know comes last, what is of none first."""

    def __init__(self, campaign: Campaign) -> None:
        self._bodies = _places_in(one.code for one in campaign.bodies)
        self._booths = _places_in(one.code for one in campaign.booths)
        self._sites = _places_in(one.code for one in campaign.sites)
        self._measures = _places_in(one.code for one in campaign.measures)
        self._items = _places_in((one.measure, one.code) for one in campaign.items)
        self._units = _places_in(
            (one.code, unit) for one in campaign.measures for unit in one.units
        )

        self._owners: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._things: dict[tuple[str, str, str], tuple[Any, ...]] = {}

    def place(self, one: Any) -> tuple[Any, ...]:
        """Where a row, or anything with its fields, stands."""
        owner, thing = (one.body, one.booth), (one.measure, one.item, one.unit)
        if owner not in self._owners:
            self._owners[owner] = self._owner(*owner)
        if thing not in self._things:
            self._things[thing] = self._thing(*thing)
        return (self._owners[owner], one.day, one.hour, self._things[thing], one.how)

    def _owner(self, body: str, booth: str) -> tuple[Any, ...]:
        return (_of_one(self._bodies, body), _of_one(self._booths, booth), booth)

    def _thing(self, measure: str, item: str, unit: str) -> tuple[Any, ...]:
        return (
            self._measures.get(measure, _LAST),
            measure,
            self._items.get((measure, item), _LAST) if item else -1,
            item,
            self._units.get((measure, unit), _LAST),
            unit,
        )

    def place_of_sum(self, one: Any) -> tuple[Any, ...]:
        """The same with its site before all else."""
        return (_of_one(self._sites, one.site), one.site, *self.place(one))


_LAST = 1_000_000


def _of_one(places: Mapping[Hashable, int], code: str) -> int:
    return places.get(code, _LAST) if code else -1


def _places_in(codes: Iterable[Hashable]) -> dict[Hashable, int]:
    return {code: at for at, code in enumerate(codes)}
