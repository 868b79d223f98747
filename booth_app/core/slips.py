"""The slip checker: what a text says wrongly, what does not add up or differs from the data.

It points and proposes; it changes nothing. The forms are in ``slip_forms``, sums in ``slip_sums``,
the comparison with data in ``slip_facts``; the sentences for people are in ``services``.
"""

from collections.abc import Collection, Sequence

from .figure_spots import spots
from .slip import Slip
from .slip_facts import Known, differing
from .slip_forms import forms
from .slip_sums import sums


def check(text: str, units: Collection[str] = (), known: Sequence[Known] = ()) -> list[Slip]:
    """The slips of a text by their places; ``known`` are the figures that it may speak of."""
    every = {*units, *(one.unit for one in known)}
    found = spots(text, every)
    quoted = [figure for one in known for figure in one.said]
    slips = [*forms(text, found, quoted), *sums(text, found), *differing(text, found, known)]
    return sorted(slips, key=lambda slip: (slip.start, slip.end))
