"""The office's receipt, at the booth: whether what was handed in has arrived, and is the same.

What the office holds of this log is remembered; how it compares with what is here is looked up
when it is said, since the log goes on.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import shown_name
from booth_app.i18n import _, date_name
from booth_app.storage.queries import Reader

from . import days, issued, remembered
from .changes import Changes
from .preferences import OFFICE_RECEIPT, remember
from .workplace import Workplace

State: TypeAlias = Literal["whole", "part", "ahead", "other"]
PATTERN = "*.boothreceipt"
_MOST_FILES = 20
"""Receipts that are looked at on one stick; there should be one."""


class Version(Struct, frozen=True, kw_only=True):
    """Entries of this log that the office holds, from the first on; ``days``: how many of each."""

    last_seq: int
    head_hash: str
    days: dict[str, int]


class Kept(Struct, frozen=True, kw_only=True):
    """What a receipt said of this log; more than one version where the log was forked."""

    file: str
    made_at: str
    versions: list[Version]


class Standing(Struct, frozen=True, kw_only=True):
    """How a receipt compares with the log as it is now.

    ``whole``: the office has all that was closed, and it is the same. ``part``: it has less, and
    that is the same. ``ahead``: it has more than there is here. ``other``: it has something else.
    ``last_seq``: so far it has it; ``day``: the last day that it has to the end, with its
    ``entries``; ``missing``: how many entries are here and not there. ``forked``: beside what is
    the same it has another version.
    """

    state: State
    last_seq: int
    day: str = ""
    entries: int = 0
    missing: int = 0
    forked: bool = False


def expected(place: Workplace) -> bool:
    """Whether an office stands behind this booth, which may send receipts."""
    known = issued.of(place.reader)
    return known is not None and known.by_office and not place.rehearsal


def read(place: Workplace, path: Path) -> Changes:
    """Check the receipt at ``path``, and remember what it says of this laptop's log.

    Refuses one of another office than that of the laptop's pack, one that says nothing of this
    log, and one older than the one before; any, where no booth is served, or in practice. The
    same again changes nothing.
    """
    # reads hostile bytes, which a day at the counter has no need of
    from booth_app.exchange import receipt_file, safe_read, succession

    campaign, name = place.campaign, shown_name(path.name)
    if campaign is None:
        raise Refusal(OfficeWhy.RECEIPT_NOT_SET_UP, name=name)
    if place.rehearsal:
        raise Refusal(Why.GIVEN_IN_PRACTICE, name=name)
    receipt = receipt_file.read(safe_read.read_safely(path), path.name)
    if not succession.leads(receipt.succession, _office_key(place), receipt.office_key):
        raise Refusal(OfficeWhy.RECEIPT_OF_ANOTHER, name=path.name)
    versions = [
        Version(
            last_seq=held.last_seq,
            head_hash=held.head_hash,
            days={each.day: each.entries for each in held.days},
        )
        for held in receipt.of(place.log)
        if receipt.campaign_id == campaign.id
    ]
    if not versions:
        raise Refusal(OfficeWhy.RECEIPT_WITHOUT_US, name=path.name)
    found = Kept(file=path.name, made_at=receipt.made_at, versions=versions)
    before = kept(place)
    if before is not None and not _is_newer(found, before):
        if found.versions == before.versions:
            return Changes()
        raise Refusal(OfficeWhy.RECEIPT_IS_OLDER, name=path.name)
    return remember(place, OFFICE_RECEIPT, msgspec.json.encode(found).decode()).result()


def look(place: Workplace, folders: Sequence[Path]) -> Changes | None:
    """Read what receipts for this log lie in ``folders``, quietly; None where nothing is new.

    One that is damaged, or not for us, is passed over: nobody asked for it.
    """
    before = kept(place)
    for folder in folders:
        try:
            found = sorted(folder.glob(PATTERN))[:_MOST_FILES]
        except OSError:
            continue
        for path in found:
            try:
                read(place, path)
            except Refusal:
                continue
    return Changes() if kept(place) != before else None


def kept(place: Workplace) -> Kept | None:
    """What is remembered; None where no receipt was read."""
    return remembered.read(place.reader.settings().get(OFFICE_RECEIPT, ""), Kept, None)


def standing(place: Workplace) -> Standing | None:
    """Compare the receipt that was read with the log as it is now; None where none was read."""
    receipt = kept(place)
    if receipt is None:
        return None
    reader = place.reader
    with reader.snapshot():
        head = reader.head()
        here = head.seq if head else 0
        same = [one for one in receipt.versions if _is_here(reader, one)]
        if not same:
            most = max(receipt.versions, key=_reach)
            state: State = "ahead" if most.last_seq > here else "other"
            return Standing(state=state, last_seq=most.last_seq, missing=here)
        best = max(same, key=_reach)
        ends = {day: reader.day_span(day)[1] for day in reader.days() if day != reader.open_day()}
    there = [day for day, end in ends.items() if end <= best.last_seq]
    last = there[-1] if there else ""
    return Standing(
        state="whole" if len(there) == len(ends) and (there or best.last_seq == here) else "part",
        last_seq=best.last_seq,
        day=last,
        entries=best.days.get(last, 0),
        missing=here - best.last_seq,
        forked=len(same) < len(receipt.versions),
    )


def in_words(place: Workplace, now: Standing) -> str:
    """What is to be said of it, in a sentence or two."""
    day = date_name(now.day, days.today(place)) if now.day else ""
    match now.state:
        case "whole" if day:
            said = _("The office has {day}: {n} entries, code matches.", day=day, n=now.entries)
        case "whole":
            said = _("The office has all {n} entries, code matches.", n=now.last_seq)
        case "part" if day:
            said = _(
                "The office has everything up to {day}, code matches. {n} later entries are not"
                " there yet.",
                day=day,
                n=now.missing,
            )
        case "part":
            said = _(
                "The office has entries 1–{seq}, code matches. {n} later ones are not there yet.",
                seq=now.last_seq,
                n=now.missing,
            )
        case "ahead":
            said = _(
                "The office has {seq} entries of this laptop, which has only {n} itself: its data"
                " was set back. Tell the office; counting can go on.",
                seq=now.last_seq,
                n=now.missing,
            )
        case _:
            said = _(
                "The office has another version of this laptop’s entries (up to {seq}): the data"
                " was copied or set back. Tell the office; counting can go on.",
                seq=now.last_seq,
            )
    if now.forked:
        also = _("It has another version beside it, and decides which counts.")
        return f"{said} {also}"
    return said


def _office_key(place: Workplace) -> str:
    """The key that signed the pack of this log."""
    known = issued.of(place.reader)
    if known is not None:
        return known.office_key
    from . import setup  # a log begun before that was kept beside it

    return setup.kept_pack(place, place.reader.assigned()[1]).office_key


def _is_here(reader: Reader, version: Version) -> bool:
    listed = reader.entry(version.last_seq)
    return listed is not None and listed.stored.hash == version.head_hash


def _is_newer(found: Kept, before: Kept) -> bool:
    """Whether it was written later, or knows more: the office's clock may have been set."""
    later = datetime.fromisoformat(found.made_at) > datetime.fromisoformat(before.made_at)
    more = max(map(_reach, found.versions)) > max(map(_reach, before.versions))
    return later or more


def _reach(version: Version) -> int:
    return version.last_seq
