"""How a booth put its tiles in order, and which of them it hid. Kept as a setting of its log."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app.storage.transaction import Transaction

from . import remembered
from .changes import Changes
from .preferences import TILE_LAYOUT
from .workplace import Workplace

T = TypeVar("T")


class Layout(Struct, frozen=True):
    """Ids of tiles: in the order that was chosen, and those that were hidden.

    What is not in ``order``, such as a leaflet that came later, comes after what is.
    """

    order: list[str] = []
    hidden: list[str] = []

    def sorted(self, things: Sequence[T], id_of: Callable[[T], str]) -> list[T]:
        """``things`` in the order that was chosen."""
        places = {id_: place for place, id_ in enumerate(self.order)}
        return sorted(things, key=lambda thing: places.get(id_of(thing), len(places)))


def layout(place: Workplace) -> Layout:
    """What was chosen; nothing where nobody chose."""
    return _decode(place.reader.settings().get(TILE_LAYOUT, ""))


def move(place: Workplace, section: Sequence[str], tile: str, steps: int) -> "Future[Changes]":
    """Move a tile of a section, whose tiles ``section`` lists, by ``steps`` to the right or left.

    At the end of the section it stays where it is.
    """

    def moved(now: Layout) -> Layout:
        order = now.sorted(section, str)
        at = order.index(tile)
        order.insert(max(0, min(at + steps, len(order) - 1)), order.pop(at))
        others = [id_ for id_ in now.order if id_ not in order]
        return replace(now, order=[*others, *order])

    return _change(place, moved)


def hide(place: Workplace, tile: str) -> "Future[Changes]":
    """Hide a tile on every day on which nothing is counted there; it can be shown again."""
    return _change(
        place, lambda now: replace(now, hidden=[*(t for t in now.hidden if t != tile), tile])
    )


def show(place: Workplace, tile: str) -> "Future[Changes]":
    """Show a tile that was hidden."""
    return _change(place, lambda now: replace(now, hidden=[t for t in now.hidden if t != tile]))


def _change(place: Workplace, change: Callable[[Layout], Layout]) -> "Future[Changes]":
    def job(log: Transaction) -> Changes:
        changed = change(_decode(log.setting(TILE_LAYOUT)))
        log.set(TILE_LAYOUT, msgspec.json.encode(changed).decode())
        return Changes()

    return place.submit(job)


def _decode(text: str) -> Layout:
    return remembered.read(text, Layout, Layout())
