"""Who is at the booth: people come, go, and are noted rightly; who leads."""

from concurrent.futures import Future

from msgspec.structs import replace

from booth_app.core.attendance import COUNTING, LEADER
from booth_app.core.days import DayRecord, day_record
from booth_app.core.entries import Stamp, Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Duty
from booth_app.core.texts import MAX_POST, one_line
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .days import person_name, role_word
from .preferences import Member, change_member, roster, roster_now, with_badge
from .reasons import CORRECTED, reason_of
from .workplace import Workplace

BOUNCE_MS = 2000
"""A second touch, or the same badge read again, within this time is no new wish."""
MAX_BADGE = 60


def check_in(
    place: Workplace, person: str, *, lawyer: bool = False, role: str = ""
) -> "Future[Changes]":
    """A person of the staff begins duty on the open day; refused for one who is here."""
    duty = Duty(person_name(person), lawyer, role_word(role))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        record = _record(log)
        _refuse_leader(record, duty.person)
        if duty.person in record.present:
            raise Refusal(Why.ON_DUTY_ALREADY, person=duty.person)
        return Changes((log.append("duty_in", record.day, duty, stamp),))

    return place.submit(job)


def check_out(place: Workplace, person: str) -> "Future[Changes]":
    """A person of the staff goes home; refused for one who is not here."""
    duty = Duty(person_name(person))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        record = _record(log)
        _refuse_leader(record, duty.person)
        if duty.person not in record.present:
            raise Refusal(Why.NOT_ON_DUTY, person=duty.person)
        return Changes((log.append("duty_out", record.day, duty, stamp),))

    return place.submit(job)


def toggle(
    place: Workplace, person: str, *, lawyer: bool = False, role: str = ""
) -> "Future[Changes]":
    """One touch: in for who is not here, out for who is. Twice within two seconds is once.

    ``lawyer`` and ``role`` are those of a first arrival; who comes back is what was said today.
    """
    coming = Duty(person_name(person), lawyer, role_word(role))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        record = _record(log)
        _refuse_leader(record, coming.person)
        before = _duties(log, record.day, coming.person)
        if before and _bounced(before[-1], stamp):
            return Changes()
        known = record.attendance.people.get(coming.person)
        if known is None:
            duty = coming
        elif known.here:
            return Changes((log.append("duty_out", record.day, Duty(known.person), stamp),))
        else:
            duty = Duty(known.person, known.lawyer, known.role)
        return Changes((log.append("duty_in", record.day, duty, stamp),))

    return place.submit(job)


def toggle_badge(place: Workplace, badge: str) -> "Future[Changes]":
    """The same by what a scanner read; refuses a badge that nobody has."""
    badge = badge_code(badge)
    member = with_badge(place, badge)
    if member is None:
        raise Refusal(Why.UNKNOWN_BADGE, badge=badge)
    return toggle(place, member.name, lawyer=member.lawyer, role=member.role)


def assign_badge(place: Workplace, badge: str, person: str) -> "Future[Changes]":
    """From now on this badge is the person's, who has no other.

    It was just read, so the person comes, where a day is open and they are not here yet.
    """
    badge, person = badge_code(badge), person_name(person)
    member = next((one for one in roster(place) if one.name == person), Member(person))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        change_member(log, place, person, badge=badge)
        if not log.day_if_open():
            return Changes()
        record = _record(log)
        if person in record.present or person == record.leader:
            return Changes()
        known = record.attendance.people.get(person, member)
        arrival = Duty(person, known.lawyer, known.role)
        return Changes((log.append("duty_in", record.day, arrival, stamp),))

    return place.submit(job)


def add_person(
    place: Workplace, person: str, *, lawyer: bool = False, role: str = ""
) -> "Future[Changes]":
    """Somebody new comes, and is offered on other days too; refuses a name that is known."""
    duty = Duty(person_name(person), lawyer, role_word(role))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        record = _record(log)
        _refuse_known(log, place, record, duty.person)
        change_member(log, place, duty.person, lawyer=duty.lawyer, role=duty.role)
        return Changes((log.append("duty_in", record.day, duty, stamp),))

    return place.submit(job)


def amend(
    place: Workplace, person: str, *, name: str | None = None, lawyer: bool, role: str
) -> "Future[Changes]":
    """Correct a person's marks, or how the name is written.

    What was entered is voided and entered anew, with its times: all of it for another ``name``,
    else what follows the last coming. It is one commit. Who was not here today is only remembered
    otherwise. Refuses a name that is somebody else's.
    """
    person, role = person_name(person), role_word(role)
    name = person if name is None else person_name(name)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        record = _record(log)
        if name != person:
            _refuse_known(log, place, record, name)
        change_member(log, place, person, name=name, lawyer=lawyer, role=role)
        known = record.attendance.people.get(person)
        if known is None or (known.person, known.lawyer, known.role) == (name, lawyer, role):
            return Changes()
        wrong = _duties(log, record.day, person)
        if name == person:
            wrong = _since_last_arrival(wrong)
        entries = [log.void(one, record.day, CORRECTED, stamp, by) for one in wrong]
        for one in wrong:
            said = data_of(one.entry, Duty)
            right = replace(said, person=name, lawyer=lawyer, role=role, at=said.at or one.entry.t)
            entries.append(log.append(one.entry.kind, record.day, right, stamp))
        if name != person and record.attendance.counting == person:
            entries.append(log.append("duty_in", record.day, Duty(name, role=COUNTING), stamp))
        return Changes(tuple(entries))

    return place.submit(job)


def take_back(place: Workplace, person: str, reason: str) -> "Future[Changes]":
    """Void the person's last coming or going of the open day, with a reason."""
    person, reason = person_name(person), reason_of(reason)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        mine = _duties(log, day, person)
        if not mine:
            raise Refusal(Why.NOTHING_OF_PERSON, person=person)
        void = log.void(mine[-1], day, reason, stamp, by)
        return Changes((void, *_stop_who_is_gone(log, stamp)))

    return place.submit(job)


def lead(place: Workplace, person: str, post: str = "") -> "Future[Changes]":
    """From now on this person leads, and is not counted among the staff of the day."""
    duty = Duty(person_name(person), role=LEADER, post=one_line(post, MAX_POST))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        record = _record(log)
        change_member(log, place, duty.person, leads=True, post=duty.post)
        if (duty.person, duty.post) == (record.leader, record.leader_post):
            return Changes()
        leading = log.append("duty_in", record.day, duty, stamp)
        return Changes((leading, *_stop_who_is_gone(log, stamp)))

    return place.submit(job)


def badge_code(text: str) -> str:
    """What a scanner read, without what it puts around it; refuses nothing at all."""
    badge = one_line(text, MAX_BADGE)
    if not badge:
        raise Refusal(Why.TEXT_NEEDED)
    return badge


def _record(log: Transaction) -> DayRecord:
    """The open day's record, from its few facts."""
    day = log.open_day()
    return day_record(day, log.day_facts(day))


def _duties(log: Transaction, day: str, person: str) -> list[Stored]:
    """The comings and goings of a person that stand, in order."""
    return [
        stored
        for stored in log.day_facts(day)
        if stored.entry.kind in ("duty_in", "duty_out")
        and stored.entry.data["person"] == person
        and stored.entry.data.get("role") not in (LEADER, COUNTING)
    ]


def _stop_who_is_gone(log: Transaction, stamp: Stamp) -> list[Stored]:
    """End the counting of who led until now, or whose coming was just taken back."""
    record = _record(log)
    gone = record.attendance.counting
    if gone == record.counting:
        return []
    return [log.append("duty_out", record.day, Duty(gone, role=COUNTING), stamp)]


def _since_last_arrival(duties: list[Stored]) -> list[Stored]:
    arrivals = [at for at, stored in enumerate(duties) if stored.entry.kind == "duty_in"]
    return duties[arrivals[-1] :]


def _bounced(last: Stored, stamp: Stamp) -> bool:
    since = stamp.mono_ms - last.entry.mono_ms
    return last.entry.boot == stamp.boot and 0 <= since < BOUNCE_MS


def _refuse_known(log: Transaction, place: Workplace, record: DayRecord, name: str) -> None:
    """Two people of one name would be one in the log."""
    known = {member.name for member in roster_now(log, place)}
    if name in known | set(record.attendance.people) | {record.leader}:
        raise Refusal(Why.NAME_TWICE, person=name)


def _refuse_leader(record: DayRecord, person: str) -> None:
    if person == record.leader:
        raise Refusal(Why.LEADS_TODAY, person=person)
