"""Who is counting, and the handover (交接) from one to the next."""

from concurrent.futures import Future

from booth_app.core.attendance import COUNTING, Stint
from booth_app.core.days import day_record
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT, Duty
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .days import facts_of, person_name
from .naming import measure_name, unit_word
from .workplace import Workplace

OF_COUNTING = frozenset({"duty_in", "duty_out", "void", "day_open", "day_close"})
"""Kinds of entries after which somebody else may be counting."""


def hand_over(place: Workplace, person: str = "") -> "Future[Changes]":
    """From now on ``person`` counts, or nobody in particular.

    It is an entry of the log, so that the office sees it too. Refuses one who is not here; the
    leader may count as well.
    """
    person = person_name(person) if person.strip() else ""
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        record = day_record(day, log.day_facts(day))
        counting = record.attendance.counting
        if person == counting:
            return Changes()
        if person and person not in record.present and person != record.leader:
            raise Refusal(Why.NOT_ON_DUTY, person=person)
        kind = "duty_in" if person else "duty_out"
        duty = Duty(person or counting, role=COUNTING)
        return Changes((log.append(kind, day, duty, stamp),))

    return place.submit(job)


def recall(place: Workplace) -> None:
    """Have the next entries carry the name of who is counting, as the log says it."""
    day = place.reader.open_day()
    place.by = facts_of(place, day).counting if day else ""


def subtotal(place: Workplace, day: str, stint: Stint) -> list[tuple[str, list[tuple[int, str]]]]:
    """What was counted from one handover to the next: measures, with a number for each unit.

    Walks that piece of the log: not for the window's own thread.
    """
    campaign = place.require()[0]
    sums = place.reader.counted_between(day, stint.after, stint.until or MAX_INT)
    places = {measure.code: at for at, measure in enumerate(campaign.measures)}
    codes = sorted({code for code, _unit in sums}, key=lambda code: (places.get(code, 999), code))
    return [
        (
            measure_name(campaign, code),
            [
                (n, unit_word(campaign, unit))
                for (one, unit), n in sorted(sums.items(), key=lambda item: -item[1])
                if one == code
            ],
        )
        for code in codes
    ]
