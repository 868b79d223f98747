"""The working day: opened in the morning with all that is known then."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future

from booth_app.core.attendance import COUNTING, LEADER
from booth_app.core.days import DayRecord, day_record, parse_day
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Count, DayOpen, Duty
from booth_app.core.texts import MAX_NAME, MAX_POST, one_line
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .stock import stock_entry
from .workplace import Workplace

MAX_PLACE = 60


def today(place: Workplace) -> str:
    """What the laptop's calendar says."""
    return place.clock.stamp().at.date().isoformat()


def record_of(place: Workplace, day: str) -> DayRecord:
    """The day's record; empty for a day that never was."""
    return day_record(day, place.reader.day_entries(day))


def facts_of(place: Workplace, day: str) -> DayRecord:
    """The day's record without its corrections; quick, however many there are."""
    return day_record(day, place.reader.day_facts(day))


def open_day(
    place: Workplace,
    day: str,
    *,
    where: str = "",
    leader: str = "",
    leader_post: str = "",
    staff: Sequence[Duty] = (),
    facts: Mapping[str, int] | None = None,
    stock: Mapping[tuple[str, str], int] | None = None,
) -> "Future[Changes]":
    """Open ``day``: where, who leads, who is here, what stands here, what was brought.

    ``facts`` are numbers by measure (boards), ``stock`` numbers by measure and item. All of it is
    one commit. The leader is never one of ``staff``.

    A day that was closed is opened again, and the log says so; ``facts`` and ``stock`` are then
    left out, since they were noted when it first began and would count twice.
    """
    campaign = place.require()[0]
    day = parse_day(day)
    where, leader_post = one_line(where, MAX_PLACE), one_line(leader_post, MAX_POST)
    leader = person_name(leader) if leader.strip() else ""
    people = [Duty(person_name(one.person), one.lawyer, role_word(one.role)) for one in staff]
    names = [one.person for one in people]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise Refusal(Why.NAME_TWICE, person=twice)
    counts = []
    for code, n in (facts or {}).items():
        measure = campaign.measure(code)
        if measure.tiles:  # tapped by item, and not said once a day
            raise Refusal(Why.ITEM_NEEDED, measure=measure.name)
        if not 0 <= n <= MAX_COUNT:
            raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
        counts.append(Count(measure.code, "", measure.units[0], n, "bulk"))
    brought = [stock_entry(place, m, i, "brought", n) for (m, i), n in (stock or {}).items()]
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        _refuse_another(log, day)
        again = log.knows_day(day)
        opening = DayOpen(where, leader, leader_post, reopened=again)
        entries = [log.append("day_open", day, opening, stamp)]
        entries += [log.append("duty_in", day, duty, stamp) for duty in people]
        if again:
            return Changes(tuple(entries))
        entries += [log.append("count", day, count, stamp) for count in counts]
        entries += [log.append("stock", day, line, stamp) for line in brought]
        return Changes(tuple(entries))

    return place.submit(job)


def reopen(place: Workplace, day: str) -> "Future[Changes]":
    """Open a closed day again; what the morning said of it stays."""
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        _refuse_another(log, day)
        if not log.knows_day(day):
            raise Refusal(Why.NO_SUCH_DAY, day=day)
        return Changes((log.append("day_open", day, DayOpen(reopened=True), stamp),))

    return place.submit(job)


def person_name(text: str) -> str:
    """A name without the blanks around it; refuses none, and one too long for the sheet."""
    name = one_line(text, MAX_NAME)
    if not name:
        raise Refusal(Why.NAME_NEEDED)
    return name


def role_word(text: str) -> str:
    """What somebody does at the booth, in the booth's own word; refuses those of the log."""
    role = one_line(text, MAX_POST)
    if role in (LEADER, COUNTING):
        raise Refusal(Why.RESERVED_ROLE, role=role)
    return role


def _refuse_another(log: Transaction, day: str) -> None:
    if still_open := log.day_if_open():
        why = Why.DAY_IS_OPEN if still_open == day else Why.DAY_STILL_OPEN
        raise Refusal(why, day=still_open)
