"""Series of activities: what was no booth, and what was declared against what is filled in."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.activity_drafts import Draft, activity_of
from booth_app.core.campaign import Measure
from booth_app.core.campaign import Series as Declared
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Activity
from booth_app.core.texts import one_line
from booth_app.exchange.activity_source import read_activities
from booth_app.exchange.campaign_source import standard_measures
from booth_app.services.changes import Changes
from booth_app.services.reasons import reason_of
from booth_app.storage.office import OfficeTransaction

from . import campaigns, deciding
from .place import Decisions, Office

State: TypeAlias = Literal["filled", "named", "open"]
MAX_TITLE = 100
"""Characters of the name of a series."""


class Written(Struct, frozen=True):
    """An activity that stands: the number of its entry, and when it was written."""

    seq: int
    t: str
    activity: Activity


class Series(Struct, frozen=True):
    """A declared series. ``filled``: something was entered; ``named``: not yet, but it has a name.

    ``open``: nobody has said what it is. Number 0 is for what belongs to none.
    """

    no: int
    name: str
    written: list[Written]

    @property
    def state(self) -> State:
        """How far it is."""
        if self.written:
            return "filled"
        return "named" if self.name else "open"


class Board(Struct, frozen=True):
    """All series in order, those of the campaign, and what belongs to none if there is any."""

    series: list[Series]

    @property
    def declared(self) -> int:
        """How many series the campaign has declared."""
        return sum(1 for one in self.series if one.no)

    @property
    def described(self) -> int:
        """How many of them have a name, or something that was entered."""
        return sum(1 for one in self.series if one.no and one.state != "open")

    @property
    def open(self) -> list[int]:
        """The numbers of those of which nobody has said anything."""
        return [one.no for one in self.series if one.no and one.state == "open"]


def write(office: Office, draft: Draft) -> "Future[Changes]":
    """Write an activity; refuses (``ACTIVITY_THERE``) one that is there already, word for word."""
    activity = _activity(office, draft)
    for one in standing(office):
        if one.activity == activity:
            raise Refusal(OfficeWhy.ACTIVITY_THERE, seq=one.seq)
    return deciding.write(office, activity)


def write_all(office: Office, drafts: Sequence[Draft]) -> "Future[Changes]":
    """Write several in one commit; what is there already is passed over.

    Where one of them is refused, none is written.
    """
    activities = [_activity(office, draft) for draft in drafts]
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        there = [one for _seq, one in Decisions(log.decisions()).activities]
        entries = []
        for activity in activities:
            if activity not in there:
                there.append(activity)
                entries.append(log.append("activity", "", activity, stamp))
        return Changes(tuple(entries))

    return office.work(job)


def correct(office: Office, seq: int, draft: Draft, reason: str) -> "Future[Changes]":
    """Put the right one in the place of activity ``seq``, in one commit; the same changes nothing.

    A ``reason`` is needed.
    """
    activity = _activity(office, draft)
    if _of(office, seq).activity == activity:
        return deciding.write(office)
    why = reason_of(reason)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        voided = log.void(log.entry(seq), "", why, stamp)
        return Changes((voided, log.append("activity", "", activity, stamp)))

    return office.work(job)


def take_back(office: Office, seq: int, reason: str) -> "Future[Changes]":
    """Take back an activity by the number of its entry."""
    return deciding.take_back(office, _of(office, seq).seq, reason)


def standing(office: Office) -> list[Written]:
    """The activities that stand, by their day, those without one last."""
    found = [
        Written(one.seq, one.t, one.data)
        for one in office.decisions().all
        if isinstance(one.data, Activity)
    ]
    return sorted(found, key=_order)


def series(office: Office) -> Board:
    """Each declared series with what was entered of it."""
    campaign = office.working_on()
    found = standing(office)
    declared = {one.no: one.name for one in campaign.series}
    board = [
        Series(no, name, [one for one in found if one.activity.series == no])
        for no, name in sorted(declared.items())
    ]
    others = [one for one in found if one.activity.series not in declared]
    return Board([*board, *([Series(0, "", others)] if others else [])])


def name_series(office: Office, no: int, name: str) -> "Future[Changes]":
    """Say what a declared series is called, as a new version of the campaign.

    Call ``office.reload()`` when it is done.
    """
    campaign = office.working_on()
    said = one_line(name, MAX_TITLE)
    if no not in {one.no for one in campaign.series}:
        known = "、".join(str(one.no) for one in campaign.series)
        raise Refusal(OfficeWhy.NO_SUCH_SERIES, no=no, known=known or "0")
    renamed = [Declared(no=s.no, name=said if s.no == no else s.name) for s in campaign.series]
    return campaigns.revise(office, replace(campaign, series=renamed))


def read_file(path: Path) -> list[Draft]:
    """The activities of a TOML file; refuses what is none."""
    return read_activities(path)


def ready_made() -> list[Measure]:
    """Measures that an activity may have a figure of, whether the campaign counts them or not."""
    return list(standard_measures().values())


def _activity(office: Office, draft: Draft) -> Activity:
    return activity_of(office.working_on(), draft, ready_made())


def _of(office: Office, seq: int) -> Written:
    for one in standing(office):
        if one.seq == seq:
            return one
    raise Refusal(OfficeWhy.NO_SUCH_ACTIVITY, seq=seq)


def _order(one: Written) -> tuple[bool, str, int]:
    return (not one.activity.day, one.activity.day, one.seq)
