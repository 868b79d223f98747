"""Which booth this laptop serves, of all that it served: each of them has a log of its own.

Staff, stock and the state of the day belong to a booth, so that a laptop that stands at one in
the morning and at another in the afternoon begins a log there, and goes on with the first one
when it comes back.
"""

from concurrent.futures import Future
from datetime import datetime

from msgspec import Struct

from booth_app.core.campaign import Booth, Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign
from booth_app.exchange.pack_file import Pack
from booth_app.i18n import _, date_name, day_name, name_of
from booth_app.storage.settings import ENDED
from booth_app.storage.transaction import Transaction

from . import device, going_on, issued, setup
from .changes import Changes
from .preferences import EXPORTED_SEQ, number
from .workplace import Workplace


class Served(Struct, frozen=True, kw_only=True):
    """A booth with its log. ``days`` it counted on, and those that no file holds yet.

    ``now``: it is the one that is served now; ``pack`` is the hash of its pack. ``ended``: another
    log took its place (``going_on``), and it is only kept.
    """

    log: str
    campaign: Campaign
    booth: Booth
    pack: str
    now: bool
    days: list[str]
    waiting: list[str]
    ended: bool = False


def served(place: Workplace) -> list[Served]:
    """Every booth that this laptop serves or served, in the order in which it came to them.

    A log whose campaign was lost with damaged data waits until its pack is opened again.
    """
    return [
        _served(place, log, booth, pack, now=own)
        for log, booth, pack, own in place.reader.written_logs()
        if booth and place.reader.campaign(pack) is not None
    ]


def waiting(place: Workplace) -> list[Served]:
    """The booths served before that have days which no file holds yet.

    Not those of practice, nor of the example where a real campaign is served now.
    """
    example = place.require()[0].example
    return [
        one
        for one in served(place)
        if one.waiting
        and not one.now
        and not place.rehearsal
        and (example or not one.campaign.example)
    ]


def waiting_text(one: Served) -> str:
    """That some days of a booth are not exported yet, in a sentence."""
    days = _(", ").join(map(day_name, one.waiting))
    return _("{booth}: {days} not exported yet.", booth=name_of(one.booth), days=days)


def present_pack(place: Workplace) -> Pack:
    """The pack of the campaign that is served now."""
    place.require()
    return setup.kept_pack(place, place.reader.assigned()[1])


def offered(place: Workplace, campaign: Campaign) -> list[Booth]:
    """The booths of a campaign that can be served; a hidden one only where it is served now."""
    now, booth, _body = place.require()
    own = booth.code if now.id == campaign.id else ""
    return [b for b in campaign.booths if b.code == own or b in campaign.booths_shown]


def serve(place: Workplace, pack: Pack, booth: str, confirmed: str = "") -> "Future[Changes]":
    """Have the laptop serve ``booth`` of a pack, only while no day is open.

    Where it served that booth of that campaign before, its log goes on, and a newer pack is
    noted in it; elsewhere a new log begins. A pack for another booth serves too, where somebody
    has to stand in: the log then has no proof of the office. Refuses (``PACK_KEY_CHANGED``) a pack
    of the campaign by another office, unless somebody asked for the short name of its key:
    ``confirmed``. Call ``place.reload()`` when it is done.
    """
    place.require()
    issued.refuse_other_key(place, pack, confirmed)
    chosen = pack.campaign.booth(booth)
    before = [
        one
        for one in served(place)
        if (one.campaign.id, one.booth.code) == (pack.campaign.id, booth)
    ]
    if not before:
        begin = setup.beginning(place, pack, booth)

        def begin_there(log: Transaction) -> Changes:
            _refuse_open_day(log)
            return begin(log)

        return place.submit(begin_there)
    last = next((one for one in before if one.now), before[-1])
    if not last.now and (why := going_on.must_end(place, last.log)):
        return _in_its_place(place, last, why, setup.assignment(pack, booth), pack)
    own_key = device.public_key(place.data)
    if last.pack == pack.pack_hash and not issued.brings_more(place, pack, booth):
        if last.now:
            raise Refusal(Why.ALREADY_SET_UP, booth=name_of(chosen))
        return resume(place, last.log)
    assign = setup.assignment(pack, booth)
    stamp = place.clock.stamp()

    def go_on_with_pack(log: Transaction) -> Changes:
        _refuse_open_day(log)
        log.resume_log(last.log)
        log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
        issued.keep(log, pack, booth, own_key)
        if last.pack == pack.pack_hash:
            return Changes()
        return Changes((log.append("assign", "", assign, stamp),))

    return place.submit(go_on_with_pack)


class Offer(Struct, frozen=True, kw_only=True):
    """What a pack would change here, before anybody says yes.

    ``booths`` are those to choose from, one where the pack or the laptop says which.
    """

    pack: Pack
    booths: list[Booth]
    question: str


def offer(place: Workplace, pack: Pack, name: str) -> Offer:
    """What to ask about a pack that was opened from outside; ``name`` is that of its file.

    A newer one of the campaign that is served goes to the same booth. Refuses (``DAY_OPEN_PACK``,
    ``GIVEN_IN_PRACTICE``) where it cannot be taken now, and (``ALREADY_SET_UP``) the one in use.
    """
    now, own, _body = place.require()
    if place.rehearsal:
        raise Refusal(Why.GIVEN_IN_PRACTICE, name=name)
    if day := place.reader.open_day():
        raise Refusal(Why.DAY_OPEN_PACK, day=day_name(day), name=name)
    booths = pack.booths if pack.enrolment is not None else offered(place, pack.campaign)
    same = pack.campaign.id == now.id
    if same and own.code in [booth.code for booth in booths]:
        in_use = place.reader.assigned()[1] == pack.pack_hash
        if in_use and not issued.brings_more(place, pack, own.code):
            raise Refusal(Why.ALREADY_SET_UP, booth=name_of(own))
        question = _(
            "Go on at {booth} with this pack of “{campaign}”, written on {date}? All that was"
            " counted stays as it is.",
            booth=name_of(own),
            campaign=name_of(pack.campaign),
            date=date_name(pack.made_at[:10], place.clock.stamp().at.date().isoformat()),
        )
        if _is_older(pack, present_pack(place)):
            question = " ".join([_("This pack is older than the one in use."), question])
        return Offer(pack=pack, booths=[pack.campaign.booth(own.code)], question=question)
    question = _(
        "Work for “{campaign}” ({booth}) from now on? Until now this laptop served {own}, “{now}”:"
        " its log is kept, and this page leads back to it.",
        booth=name_of(booths[0]) if len(booths) == 1 else _("one of its booths"),
        campaign=name_of(pack.campaign),
        own=name_of(own),
        now=name_of(now),
    )
    return Offer(pack=pack, booths=booths, question=question)


def resume(place: Workplace, log_id: str) -> "Future[Changes]":
    """Go on with one of the logs of ``served``; call ``place.reload()`` when it is done.

    One that must not be written any more goes on in a new log.
    """
    if log_id != place.log and (why := going_on.must_end(place, log_id)):
        last = next(one for one in served(place) if one.log == log_id)
        assign = Assign(booth=last.booth.code, body=last.booth.body, pack=last.pack)
        return _in_its_place(place, last, why, assign)

    def job(log: Transaction) -> Changes:
        _refuse_open_day(log)
        log.resume_log(log_id)
        return Changes()

    return place.submit(job)


def _in_its_place(
    place: Workplace, last: Served, why: str, assign: Assign, pack: Pack | None = None
) -> "Future[Changes]":
    """Begin a log in the place of one that was served before."""
    begin = going_on.beginning(place, going_on.restored_from(place, last.log, why), assign)

    def job(log: Transaction) -> Changes:
        _refuse_open_day(log)
        began = begin(log)
        if pack is not None:
            log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
            issued.keep(log, pack, assign.booth, device.public_key(place.data))
        return began

    return place.submit(job)


def own_fingerprint(place: Workplace) -> str:
    """The short name of the key in this laptop's files, for which the office may ask by telephone.

    It is that with which the log was begun; a laptop with a restored backup may have another too.
    """
    from booth_app.exchange import signing

    genesis = place.reader.genesis()
    key = genesis.device_key if genesis else device.public_key(place.data)
    return signing.fingerprint(key) if key else ""


def office_fingerprint(place: Workplace) -> str:
    """The short name of the key of the office whose pack this laptop has; empty without one."""
    from booth_app.exchange import signing

    known = issued.of(place.reader)
    return signing.fingerprint(known.office_key) if known and known.by_office else ""


def _served(place: Workplace, log: str, code: str, pack: str, *, now: bool) -> Served:
    reader = place.reader.of_log(log)
    campaign = place.kept_campaign(pack)
    exported = number(reader, EXPORTED_SEQ)
    days = reader.days()
    return Served(
        log=log,
        campaign=campaign,
        booth=campaign.booth(code),
        pack=pack,
        now=now,
        days=days,
        waiting=[day for day in days if reader.day_span(day)[1] > exported],
        ended=ENDED in reader.settings(),
    )


def _is_older(pack: Pack, than: Pack) -> bool:
    return datetime.fromisoformat(pack.made_at) < datetime.fromisoformat(than.made_at)


def _refuse_open_day(log: Transaction) -> None:
    if day := log.day_if_open():
        raise Refusal(Why.DAY_OPEN_SERVING, day=day)
