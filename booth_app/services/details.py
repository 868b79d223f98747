"""Details (补一句): what else is told of a consultation, beside its count.

What is about a person is sealed first (``services.private``); the log itself names nobody.
"""

import re
from concurrent.futures import Future

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.contacts import Private
from booth_app.core.details import (
    Held,
    Summary,
    Told,
    held_of,
    is_consultation,
    summary,
    told_of,
)
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT, Count, Detail, Outcome
from booth_app.core.texts import one_line
from booth_app.i18n import _, name_of
from booth_app.storage.transaction import Transaction

from . import private
from .changes import Changes
from .reasons import REPLACED
from .workplace import Workplace

OUTCOMES: tuple[Outcome, ...] = ("answered", "referred", "follow_up", "complaint")
MAX_PLACE = 60
MAX_PERSONS = MAX_MINUTES = 999
_SOMEBODYS_NUMBER = re.compile(r"\d(?:[ -]?\d){6}")
"""Seven digits and more are a telephone or an identity card; no street has such a number."""


def describe(
    place: Workplace, seq: int, told: Told, said: Private | None = None
) -> "Future[Changes]":
    """Tell something of consultation ``seq`` of the open day; it replaces what was told before.

    ``told.topic`` is an item of the count's own measure, by code, name or alias; the count stays
    on its tile. ``told.referred`` is a booth, by code or name, or another place. Where nothing is
    told, what was told before is taken back. One commit.

    ``said`` is what the citizen left for a follow-up. It is sealed here, before anything is
    written, and takes the place of all that was sealed before; without it that stays.
    """
    campaign, by = place.require()[0], place.by
    if not 1 <= seq <= MAX_INT:
        raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
    for n, high in ((told.persons, MAX_PERSONS), (told.minutes, MAX_MINUTES)):
        if not 0 <= n <= high:
            raise Refusal(Why.BAD_NUMBER, low=0, high=high)
    referred = _referred(campaign, told)
    held, sealed = private.sealed(place, said) if said is not None else (None, None)
    del said
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day, count = log.open_day(), log.entry(seq)
        measure = _measure(campaign, count)
        if measure is None:
            raise Refusal(Why.NOT_A_CONSULTATION, seq=seq)
        if count.entry.day != day:
            raise Refusal(Why.DAY_CLOSED, day=count.entry.day)
        if not log.stands(count):
            raise Refusal(Why.ALREADY_VOIDED, seq=seq)
        earlier = log.details_of(count)
        before = earlier[-1] if earlier and held is None else None
        holds = held or (held_of(before) if before else Held())
        nothing = told == Told() and holds == Held()
        if nothing and not earlier:
            raise Refusal(Why.NOTHING_TOLD)
        entries = [log.void(detail, day, REPLACED, stamp, by) for detail in earlier]
        if not nothing:
            topic = campaign.item(measure, told.topic).code if told.topic else ""
            about = (*count.key, topic, told.outcome, referred, told.persons, told.minutes, by)
            detail = Detail(*about, holds.text, holds.contact)
            entries.append(log.append_detail(day, detail, stamp, sealed, before))
        return Changes(tuple(entries))

    return place.submit(job)


def last_consultation(place: Workplace) -> Stored | None:
    """The open day's last consultation that stands; None where it is long ago, or there is none."""
    codes = [m.code for m in place.require()[0].measures if is_consultation(m)]
    return place.reader.last_of_measures(place.reader.open_day(), codes)


def consultation(place: Workplace, seq: int) -> Stored | None:
    """Entry ``seq``, if something can be told of it: a standing consultation of the open day."""
    listed = place.reader.entry(seq)
    if listed is None or listed.voided or listed.stored.entry.day != place.reader.open_day():
        return None
    return listed.stored if _measure(place.require()[0], listed.stored) else None


def told(place: Workplace, count: Stored) -> Told:
    """What was told of a consultation."""
    detail = place.reader.detail_of(count)
    return told_of(detail) if detail else Told()


def held(place: Workplace, count: Stored) -> Held:
    """What is sealed of a consultation; the laptop cannot read it."""
    detail = place.reader.detail_of(count)
    return held_of(detail) if detail else Held()


def day_summary(place: Workplace, day: str) -> Summary:
    """What the details of ``day`` come to; takes longer with each of them."""
    return summary(place.reader.details(day))


def in_words(total: Summary) -> str:
    """A summary by outcome on one line: 已解答 31、转介 2; empty where nothing was told."""
    numbers = [(outcome_name(each), total.outcomes.get(each, 0)) for each in OUTCOMES]
    numbers.append((_("without an outcome"), total.described - sum(total.outcomes.values())))
    return _(", ").join(f"{name} {n}" for name, n in numbers if n)


def outcome_name(outcome: Outcome) -> str:
    """An outcome in people's words."""
    return {
        "": "",
        "answered": _("Answered"),
        "referred": _("Referred"),
        "follow_up": _("Follow-up"),
        "complaint": _("Complaint"),
    }[outcome]


def place_name(campaign: Campaign, referred: str) -> str:
    """Where somebody was sent: the name of a booth, or the place as it was written."""
    booth = next((booth for booth in campaign.booths if booth.code == referred), None)
    return name_of(booth) if booth else referred


def _referred(campaign: Campaign, told: Told) -> str:
    """The booth's code, or the place in one form; refuses what names somebody rather."""
    where = one_line(told.referred, MAX_PLACE)
    if where and told.outcome != "referred":
        raise Refusal(Why.PLACE_NEEDS_REFERRAL)
    booth = next((b for b in campaign.booths if where in (b.code, b.name, b.en) and where), None)
    if booth is None and _SOMEBODYS_NUMBER.search(where):
        raise Refusal(Why.PLACE_ONLY)
    return booth.code if booth else where


def _measure(campaign: Campaign, stored: Stored) -> Measure | None:
    """The measure of a consultation; None for everything else."""
    if stored.entry.kind != "count":
        return None
    code = data_of(stored.entry, Count).measure
    return next((m for m in campaign.measures if m.code == code and is_consultation(m)), None)
