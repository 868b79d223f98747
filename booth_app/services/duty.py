"""Who is at the booth."""

from concurrent.futures import Future

from booth_app.core.days import day_record
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Duty
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .days import person_name
from .workplace import Workplace


def check_in(place: Workplace, person: str, *, lawyer: bool = False) -> "Future[Changes]":
    """A person of the staff begins duty on the open day."""
    duty = Duty(person_name(person), lawyer)
    stamp = place.clock.stamp()
    return place.submit(lambda log: Changes((log.append("duty_in", log.open_day(), duty, stamp),)))


def check_out(place: Workplace, person: str) -> "Future[Changes]":
    """A person of the staff goes home; refused for one who is not here."""
    duty = Duty(person_name(person))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        if duty.person not in day_record(day, log.day_lines(day)).present:
            raise Refusal(Why.NOT_ON_DUTY, person=duty.person)
        return Changes((log.append("duty_out", day, duty, stamp),))

    return place.submit(job)
