"""Numbers about the day that nobody taps: boards, complaints, questionnaires."""

from concurrent.futures import Future

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.core.totals import by_item
from booth_app.i18n import _, name_of
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .counting import count_entry
from .naming import clock_time, tile_name, unit_word
from .reasons import reason_if_any
from .workplace import Workplace

FROM_CHECK_IN = ("staff", "lawyers")
"""Measures that are taken from who checked in, not from counts."""
EXACT = ("complaints", "legal_aid_cases")
"""Measures that are never estimated, and never rounded in a text."""
SENT, RETURNED, BLANK, MISSING = QUESTIONNAIRES = (
    "questionnaires_sent",
    "questionnaires_returned",
    "questionnaires_blank",
    "questionnaires_missing",
)


class Fact(Struct, frozen=True):
    """One number that may be said; ``n`` is None where it was not. ``unit`` is a code.

    ``at`` and ``by``: when it was last said, and by whom, where one person was chosen.
    """

    measure: str
    item: str
    unit: str
    name: str
    unit_word: str
    n: int | None
    at: str = ""
    by: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a number of."""
        return (self.measure, self.item, self.unit)


def measures(campaign: Campaign) -> list[Measure]:
    """The measures whose numbers are typed, in the campaign's order."""
    return [m for m in campaign.measures if not m.tiles and m.code not in FROM_CHECK_IN]


def facts(place: Workplace, day: str) -> list[Fact]:
    """Every number that may be said of ``day``: one for each measure, item and unit.

    Its cost does not grow with the log.
    """
    campaign, _booth, body = place.require()
    with place.reader.snapshot():
        rows = by_item(place.reader.cells(day))
        said = {(row.measure, row.item, row.unit): row.n for row in rows}
        return [
            _fact(place, day, campaign, key, said.get(key))
            for measure in measures(campaign)
            for key in _keys(campaign, measure, body.code, said)
        ]


def say(
    place: Workplace,
    measure: str,
    n: int | None,
    *,
    unit: str = "",
    item: str = "",
    reason: str = "",
) -> "Future[Changes]":
    """Say a number of the open day; None takes it back, so that it is not said any more.

    The first number is a count. Another one voids what was said and counts anew, in the same
    transaction, and is refused without a ``reason``. Saying the same again changes nothing.
    Refuses what is tapped or taken from check-in, and what the campaign does not know.
    """
    campaign = place.require()[0]
    known = campaign.measure(measure)
    if known not in measures(campaign):
        raise Refusal(Why.NOT_A_FACT, measure=known.name)
    count = count_entry(campaign, measure, item, n or 0, unit, "bulk")
    count = replace(count, by=place.by)
    reason = reason_if_any(reason)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        if log.counted(day, count.measure, count.item, count.unit) == n:
            return Changes()
        wrong = list(log.standing(day, count.measure, count.item, count.unit))
        if wrong and not reason:
            raise Refusal(Why.REASON_NEEDED)
        entries = [log.void(stored, day, reason, stamp, by) for stored in wrong]
        if n is not None:
            # so that one undo takes back the change, and not only the number that came of it
            before = wrong[0].entry.seq if len(wrong) == 1 else 0
            entries.append(log.append("count", day, replace(count, replaces=before), stamp))
        return Changes(tuple(entries))

    return place.submit(job)


def doubts(said: list[Fact]) -> list[str]:
    """What about the questionnaires can hardly be, in sentences; what is not said is not doubted.

    A hint and no more: the numbers are those of the people who counted.
    """
    numbers = {fact.measure: fact.n for fact in said}
    sent, returned = numbers.get(SENT), numbers.get(RETURNED)
    blank, missing = numbers.get(BLANK), numbers.get(MISSING)
    found = []
    if sent is not None and returned is not None:
        if returned > sent:
            found.append(_("More came back than were sent: is that right?"))
        elif missing is not None and returned + missing != sent:
            found.append(_("Returned and missing together are not what was sent: is that right?"))
    if returned is not None and blank is not None and blank > returned:
        found.append(_("More are blank than came back: is that right?"))
    return found


def _keys(
    campaign: Campaign, measure: Measure, body: str, said: dict[tuple[str, str, str], int]
) -> list[tuple[str, str, str]]:
    """What numbers a measure may have here; what holds one is there in any case."""
    items = [(measure.code, item.code, item.unit) for item in campaign.items_of(measure.code, body)]
    whole = [] if measure.hidden else [(measure.code, "", unit) for unit in measure.units]
    keys = items or whole
    return keys + sorted(key for key in said if key[0] == measure.code and key not in keys)


def _fact(
    place: Workplace, day: str, campaign: Campaign, key: tuple[str, str, str], n: int | None
) -> Fact:
    measure, item, unit = key
    word = unit_word(campaign, unit)
    if [unit_word(campaign, each) for each in campaign.measure(measure).units].count(word) > 1:
        word = f"{word} {unit}"  # 幅 and 条 are pieces both
    last = place.reader.last_count(day, *key) if n is not None else None
    return Fact(
        measure=measure,
        item=item,
        unit=unit,
        name=tile_name(campaign, measure, item) if item else name_of(campaign.measure(measure)),
        unit_word=word,
        n=n,
        at=clock_time(last.entry.t) if last else "",
        by=data_of(last.entry, Count).by if last else "",
    )
