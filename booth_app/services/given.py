"""Files that the desktop hands to the program: double-clicked, dropped on the window, at its start.

What a file is, its first bytes say, whatever it is called. Where they say nothing it is left to
whoever reads what its name promises, since that one knows best how to say what is wrong with it.
"""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import shown_name
from booth_app.i18n import _, date_name, name_of

from . import days
from .naming import booth_name, clock_time, measure_name, unit_word
from .workplace import Workplace, real_folder

if TYPE_CHECKING:
    from .verifying import MeasureTotal, Verdict

_BEGINNING = 256
"""Bytes in which a file says what it is."""


class Kind(Enum):
    """What a file can be; the value is how the names of such files end."""

    BOOTH_FILE = ".booth"
    PACK = ".boothpack"
    RECEIPT = ".boothreceipt"
    UPDATE = ".boothupdate"


def promised(name: str) -> Kind | None:
    """What a file's name says that it is; None where it is none of ours."""
    return next((kind for kind in Kind if name.lower().endswith(kind.value)), None)


def kind_of(path: Path) -> Kind:
    """What is in the file at ``path``.

    Refuses (``NO_SUCH_FILE``, ``GIVEN_FOLDER``, ``NOT_READABLE``, ``GIVEN_FOREIGN``) what is none
    of ours. That the file is sound is not said: that is for its reader.
    """
    from booth_app.exchange import container  # what a start without a file has no need of

    name = shown_name(path.name)
    try:
        if not path.exists():
            raise Refusal(Why.NO_SUCH_FILE, name=name)
        if path.is_dir():
            raise Refusal(Why.GIVEN_FOLDER, name=name)
        if not path.is_file():  # reading from a pipe might never end
            raise Refusal(Why.GIVEN_FOREIGN, name=name)
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_READABLE, name=name, detail=detail) from error
    mimes = {
        Kind.BOOTH_FILE: container.BOOTH_FILE,
        Kind.PACK: container.PACK,
        Kind.RECEIPT: container.RECEIPT,
    }
    found = next((kind for kind, mime in mimes.items() if container.is_kind(beginning, mime)), None)
    found = found or promised(path.name)
    if found is None:
        raise Refusal(Why.GIVEN_FOREIGN, name=name)
    return found


def only(paths: Sequence[Path]) -> Path:
    """The file, where one was given; refuses (``GIVEN_SEVERAL``) more of them."""
    if len(paths) > 1:
        raise Refusal(Why.GIVEN_SEVERAL, n=len(paths))
    return paths[0]


class BoothFile(Struct, frozen=True, kw_only=True):
    """A booth file that was looked at and found sound; nothing of it was taken in.

    ``own``: this laptop wrote it. ``other``: it is of the other laptop at this booth.
    ``for_office``: the office of its campaign is on this laptop.
    """

    verdict: "Verdict"
    own: bool
    other: bool
    for_office: bool


def look_into(place: Workplace, path: Path) -> BoothFile:
    """Check a booth file to the last bit, as ``booth verify`` does; refuses with what is wrong."""
    from . import verifying
    from .office import office_here

    verdict = verifying.verify(path)
    own = verdict.log in [written.log for written in place.reader.written_logs()]
    same_booth = (
        place.campaign is not None
        and place.booth is not None
        and (place.campaign.id, place.booth.code) == (verdict.campaign, verdict.booth)
    )
    return BoothFile(
        verdict=verdict,
        own=own,
        other=same_booth and not own and verdict.rehearsal == place.rehearsal,
        for_office=not verdict.rehearsal
        and office_here.has_campaign(real_folder(place.data), verdict.campaign),
    )


def whose(place: Workplace, found: BoothFile) -> str:
    """The name of its booth, as far as it is known here."""
    campaign = _known(place, found)
    if campaign is None:
        return _("Booth {code}", code=found.verdict.booth)
    return booth_name(campaign, found.verdict.booth)


def about(place: Workplace, found: BoothFile) -> list[str]:
    """What is to be said of the whole file, in lines."""
    verdict, campaign = found.verdict, _known(place, found)
    known = name_of(campaign) if campaign else _("Campaign {code}", code=verdict.campaign)
    whole = _(
        "Whole and unchanged: {n} entries, written on {date} at {time}.",
        n=verdict.entries,
        date=date_name(verdict.exported_at[:10], days.today(place)),
        time=clock_time(verdict.exported_at),
    )
    return [
        known,
        *([_("PRACTICE, does not count")] if verdict.rehearsal else []),
        whole,
        *(
            [_("{n} entries of a newer kind", n=verdict.not_understood)]
            if verdict.not_understood
            else []
        ),
        _("Key of the laptop: {fingerprint}", fingerprint=verdict.fingerprint),
    ]


def of_days(place: Workplace, found: BoothFile) -> list[tuple[str, str]]:
    """Each day with what was counted on it, the last day first."""
    campaign = _known(place, found)
    return [
        (
            date_name(day, days.today(place)),
            _(", ").join(_said(row, campaign) for row in found.verdict.totals if row.day == day)
            or _("nothing counted"),
        )
        for day in reversed(found.verdict.days)
    ]


def what_now(found: BoothFile) -> str:
    """What becomes of the file, in a sentence: to look at it has changed nothing."""
    if found.own:
        return _("This laptop wrote it. It is for the office; nothing has to be done with it here.")
    if found.other:
        return _(
            "It is of the other laptop at this booth. Its figures can be shown beside those of"
            " this one; both files go to the office."
        )
    if found.for_office:
        return _("It was only looked at. The office on this laptop can take it in.")
    return _("It was only looked at, and nothing was counted. The office takes such files in.")


def _known(place: Workplace, found: BoothFile) -> Campaign | None:
    campaign = place.campaign
    return campaign if campaign is not None and campaign.id == found.verdict.campaign else None


def _said(row: "MeasureTotal", campaign: Campaign | None) -> str:
    if campaign is None:
        from . import verifying

        return verifying.in_words(row)
    return f"{measure_name(campaign, row.measure)} {row.n} {unit_word(campaign, row.unit)}"
