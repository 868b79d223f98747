"""Details: what is told of single consultations, and what the details of a day come to.

``standing`` is the only definition of which details hold; storage finds the same by SQL, and a
test with generated acts holds the two equal.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from .campaign import Measure
from .entries import Stored, data_of
from .kinds import Contact, Detail, Outcome, Void
from .reading import Line
from .totals import Key, voided_among, voided_keys


class Told(Struct, frozen=True):
    """What somebody says of a consultation; ``""`` and 0 where nobody said.

    ``referred``: the code of a booth of the campaign, or the name of another place.
    """

    topic: str = ""
    outcome: Outcome = ""
    referred: str = ""
    persons: int = 0
    minutes: int = 0


class Held(Struct, frozen=True):
    """What is sealed beside a consultation, or was: whether a text, and what of a contact."""

    text: bool = False
    contact: Contact = ""


class Summary(Struct, frozen=True):
    """What details come to. ``described``: so many consultations have one.

    ``outcomes`` and ``referred`` count consultations, by outcome and by where they were sent;
    ``persons`` and ``minutes`` are sums of what was said.
    """

    described: int
    outcomes: dict[str, int]
    referred: dict[str, int]
    persons: int
    minutes: int


def is_consultation(measure: Measure) -> bool:
    """Whether counts of a measure can be described: they are tapped, and nothing is handed out."""
    return measure.tiles and not measure.stocked


def told_of(stored: Stored) -> Told:
    """What a detail says."""
    detail = data_of(stored.entry, Detail)
    return Told(detail.topic, detail.outcome, detail.referred, detail.persons, detail.minutes)


def held_of(stored: Stored) -> Held:
    """What a detail says is sealed beside it."""
    detail = data_of(stored.entry, Detail)
    return Held(detail.text, detail.contact)


def target_of(stored: Stored) -> Key:
    """The key of the count that a detail is about."""
    detail = data_of(stored.entry, Detail)
    return (detail.log, detail.seq, detail.hash)


def standing(entries: Iterable[Stored]) -> list[Stored]:
    """The details that hold, of a set of entries in any order: at most one for each count.

    A detail holds if neither it nor its count is voided; of several the last one does.
    """
    unique = {stored.key: stored for stored in entries}
    ordered = [unique[key] for key in sorted(unique)]
    voided = voided_keys(ordered)
    holding: dict[Key, Stored] = {}
    for stored in ordered:
        if stored.entry.kind != "detail" or stored.key in voided:
            continue
        target = target_of(stored)
        count = unique.get(target)
        if count is not None and count.entry.kind == "count" and target not in voided:
            holding[target] = stored
    return sorted(holding.values(), key=lambda stored: stored.key)


def vouched(lines: Sequence[Line]) -> dict[str, Line]:
    """The sealed texts that lines of one log vouch for: by commit, the last detail that does.

    A detail vouches while no void of its own log names it or its count. Another detail of the same
    count does not end that: in a fork each branch has its own.
    """
    own = [line for line in lines if not is_foreign(line)]
    voided = voided_among(own)
    found: dict[str, Line] = {}
    for line in sorted(own, key=_place):
        detail = line.data
        if type(detail) is not Detail or line.entry.payload is None or line.key in voided:
            continue
        if (detail.log, detail.seq, detail.hash) not in voided:
            found[line.entry.payload.commit] = line
    return found


def is_foreign(line: Line) -> bool:
    """Whether it is a void of what another log says, which counts for nothing."""
    return type(line.data) is Void and line.data.log != line.entry.log


def _place(line: Line) -> tuple[int, str]:
    return line.place


def summary(details: Iterable[Stored]) -> Summary:
    """What details that hold come to."""
    outcomes: Counter[str] = Counter()
    referred: Counter[str] = Counter()
    described = persons = minutes = 0
    for told in map(told_of, details):
        described += 1
        persons += told.persons
        minutes += told.minutes
        if told.outcome:
            outcomes[told.outcome] += 1
        if told.referred:
            referred[told.referred] += 1
    return Summary(described, dict(outcomes), dict(referred), persons, minutes)
