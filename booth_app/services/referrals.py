"""Referral slips (转介单): where a citizen was sent, on paper. Nobody is named on them."""

from pathlib import Path

from booth_app.core.campaign import Booth, Campaign
from booth_app.core.details import Told, target_of, told_of
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.core.paper import series
from booth_app.i18n import name_of
from booth_app.reports.referral_slip import ReferralSlip, render

from .days import facts_of
from .details import place_name
from .naming import clock_time, tile_name
from .workplace import Workplace
from .writing import write_file


def write_slip(place: Workplace, seq: int, path: Path) -> None:
    """Write the slip of a referral to ``path``; ``seq`` as :func:`slip` takes it."""
    write_file(render(slip(place, seq)), path)


def slip_name(place: Workplace, seq: int) -> str:
    """A file name for the slip."""
    return f"{slip(place, seq).number}.pdf"


def slip(place: Workplace, seq: int) -> ReferralSlip:
    """The slip of consultation ``seq``, or of the detail ``seq`` that refers it somewhere.

    Its number is booth, log and the detail's own ``seq``: another referral has another number.
    Refuses (``NO_REFERRAL``) where nobody was sent anywhere.
    """
    campaign, booth, body = place.require()
    count, detail, told = _referral(place, seq)
    counted = data_of(count.entry, Count)
    other = next((b for b in campaign.booths if b.code == told.referred), None)
    entry = detail.entry
    record = facts_of(place, entry.day)
    topic = told.topic or counted.item
    return ReferralSlip(
        number=f"{series(booth.code, entry.log)}-{entry.seq}",
        campaign=name_of(campaign),
        to=place_name(campaign, told.referred),
        to_body=name_of(campaign.body(other.body)) if other else "",
        to_place=_place_of(campaign, other) if other else "",
        from_body=name_of(body),
        from_booth=name_of(booth),
        from_place=record.place or _place_of(campaign, booth),
        topic=tile_name(campaign, counted.measure, topic) if topic else "",
        day=entry.day,
        time=clock_time(entry.t),
        example=campaign.example,
    )


def _referral(place: Workplace, seq: int) -> tuple[Stored, Stored, Told]:
    """The count, its detail that holds, and what that says."""
    reader = place.reader
    listed = reader.entry(seq)
    if listed is not None and listed.stored.entry.kind == "detail":
        listed = reader.entry(target_of(listed.stored)[1])
    count = listed.stored if listed is not None and not listed.voided else None
    detail = reader.detail_of(count) if count is not None else None
    told = told_of(detail) if detail else Told()
    if count is None or detail is None or not told.referred:
        raise Refusal(Why.NO_REFERRAL, seq=seq)
    return count, detail, told


def _place_of(campaign: Campaign, booth: Booth) -> str:
    return booth.place or campaign.place
