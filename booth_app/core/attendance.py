"""Who was at the booth on a day, from when to when, and who was counting when."""

from datetime import datetime

from msgspec import Struct, field

from .entries import Entry, data_of
from .kinds import Duty

LEADER, COUNTING = "leader", "counting"
"""Roles with a meaning: who leads from here on, and who is counting from here on. Every other
role is a word of the booth's own."""


class Period(Struct):
    """One stretch at the booth; times are RFC 3339, ``ended`` is empty while it lasts.

    ``closed``: nobody checked the person out, the day was closed.
    """

    began: str
    ended: str = ""
    closed: bool = False

    @property
    def minutes(self) -> int | None:
        """How long it was; None while it lasts, and where the clock was set back within it."""
        if not self.ended:
            return None
        length = datetime.fromisoformat(self.ended) - datetime.fromisoformat(self.began)
        whole = int(length.total_seconds() // 60)
        return whole if whole >= 0 else None


class Attender(Struct):
    """Somebody who checked in; ``lawyer`` and ``role`` are what was said last.

    ``here``: did not check out since.
    """

    person: str
    lawyer: bool = False
    role: str = ""
    here: bool = False
    periods: list[Period] = field(default_factory=list)

    @property
    def minutes(self) -> int | None:
        """All periods together; None as soon as one of them has no length."""
        lengths = [length for period in self.periods if (length := period.minutes) is not None]
        return sum(lengths) if len(lengths) == len(self.periods) else None


class Stint(Struct):
    """From one handover to the next: counts of a higher ``seq`` than ``after`` belong to it.

    ``person`` is empty while nobody in particular counted. ``until`` is the ``seq`` of the entry
    that ended it, 0 while it lasts.
    """

    person: str
    began: str
    after: int
    ended: str = ""
    until: int = 0


class Attendance(Struct):
    """What the duty entries of a day come to, in the order of the log."""

    people: dict[str, Attender] = field(default_factory=dict)
    stints: list[Stint] = field(default_factory=list)

    @property
    def counting(self) -> str:
        """Who is counting; empty where nobody in particular is."""
        return self.stints[-1].person if self.stints else ""

    def opened(self, entry: Entry) -> None:
        """The day begins, or goes on: who had not checked out is still here."""
        if not self.stints:
            self.stints.append(Stint("", entry.t, entry.seq))
        for attender in self._here():
            attender.periods.append(Period(entry.t))

    def closed(self, entry: Entry) -> None:
        """The day ends for everybody who is still here, and nobody counts any more."""
        for attender in self._here():
            attender.periods[-1].ended, attender.periods[-1].closed = entry.t, True
        self._count("", entry)

    def came(self, entry: Entry) -> None:
        """A ``duty_in`` that does not say who leads: somebody comes, or counts from here on."""
        duty = data_of(entry, Duty)
        if duty.role == COUNTING:
            self._count(duty.person, entry)
            return
        attender = self.people.setdefault(duty.person, Attender(duty.person))
        attender.lawyer, attender.role = duty.lawyer, duty.role
        if not attender.here:
            attender.here = True
            attender.periods.append(Period(duty.at or entry.t))

    def went(self, entry: Entry) -> None:
        """A ``duty_out``: somebody goes, or only stops counting."""
        duty = data_of(entry, Duty)
        if duty.person == self.counting:
            self._count("", entry)
        attender = self.people.get(duty.person)
        if duty.role != COUNTING and attender is not None and attender.here:
            attender.here = False
            attender.periods[-1].ended = duty.at or entry.t

    def _here(self) -> list[Attender]:
        return [attender for attender in self.people.values() if attender.here]

    def _count(self, person: str, entry: Entry) -> None:
        if person == self.counting:
            return
        if self.stints:
            self.stints[-1].ended, self.stints[-1].until = entry.t, entry.seq
        self.stints.append(Stint(person, entry.t, entry.seq))
