"""What this laptop remembers beside the log: choices, people, what was exported."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Line, Name
from booth_app.core.errors import Refusal
from booth_app.i18n import CHINESE, LANGUAGES, language
from booth_app.storage import database
from booth_app.storage.queries import Reader
from booth_app.storage.settings import PER_LOG
from booth_app.storage.transaction import Transaction

from . import remembered
from .changes import Changes
from .workplace import Workplace

EXPORTED_SEQ = f"{PER_LOG}exported_seq"
"""The last entry that some file holds."""
CHECKED_SEQ = f"{PER_LOG}checked_seq"
"""How far the chain has been checked."""
SHEETS_PRINTED = f"{PER_LOG}sheets_printed"
"""How many blank tally sheets have been printed; the next has the number after it."""
OTHER_LAPTOP = f"{PER_LOG}other_laptop"
"""What the file of the other laptop at the booth said; ``services.other_laptop`` has its form."""
OFFICE_RECEIPT = f"{PER_LOG}receipt"
"""What the office holds of the log; ``services.receipts`` has its form."""
ROSTER = f"{PER_LOG}roster"
"""The people who have been at this booth."""
OWN_COMBOS = f"{PER_LOG}combos"
"""The combos that this booth made."""
TILE_LAYOUT = f"{PER_LOG}tiles"
"""How the tiles were put in order, and which are hidden."""
THEMES = ("light", "dark", "sunlight")
SCALES = (100, 125, 150, 200)
GUARDS_MS = (150, 0, 300)
"""Within so many milliseconds a second tap on the same tile is taken for a slip; 0: never."""


class Member(Struct, frozen=True):
    """Somebody who has been at this booth before, offered at the next check-in.

    ``role`` is a word of the booth's own, ``badge`` what a scanner reads on the person's badge.
    """

    name: Name
    post: Line = ""
    leads: bool = False
    lawyer: bool = False
    role: Line = ""
    badge: Line = ""


class Preferences(Struct, frozen=True):
    """How the window looks, sounds and answers.

    ``scale`` in percent, ``guard_ms`` in milliseconds; ``sound``: a tap is heard.
    """

    language: str = CHINESE
    theme: str = THEMES[0]
    scale: int = 100
    geometry: str = ""
    sound: bool = False
    guard_ms: int = GUARDS_MS[0]


def preferences(place: Workplace) -> Preferences:
    """What was chosen; what is missing or was never valid is as it is at first."""
    chosen = place.reader.settings()
    return Preferences(
        language=_one_of(chosen.get("language", language()), LANGUAGES),
        theme=_one_of(chosen.get("theme", ""), THEMES),
        scale=int(_one_of(chosen.get("scale", ""), tuple(map(str, SCALES)))),
        geometry=chosen.get("geometry", ""),
        sound=chosen.get("sound") == "True",
        guard_ms=int(_one_of(chosen.get("guard_ms", ""), tuple(map(str, GUARDS_MS)))),
    )


def chosen_language(data: Path) -> str:
    """The language chosen for this data; empty where nobody chose, or nothing can be read.

    Opens no workplace: it must be known before anything can be refused in it.
    """
    path = data / database.FILE_NAME
    try:
        if not path.is_file():
            return ""
        with Reader(path) as reader:
            chosen = reader.settings().get("language", "")
    except (Refusal, OSError, database.DatabaseError):
        return ""
    return chosen if chosen in LANGUAGES else ""


def prefer(place: Workplace, key: str, value: str | int | bool) -> "Future[Changes]":
    """Remember a choice; ``key`` is a field of :class:`Preferences`."""
    if key not in Preferences.__struct_fields__:
        raise KeyError(key)
    return remember(place, key, str(value))


def exported_up_to(place: Workplace) -> int:
    """The last entry that some file holds, 0 where there is none."""
    return number(place.reader, EXPORTED_SEQ)


def number(reader: Reader, key: str) -> int:
    """A setting that is a number; 0 where it is none."""
    text = reader.settings().get(key, "")
    return int(text) if text.isdecimal() else 0


def roster(place: Workplace) -> list[Member]:
    """The people to offer at check-in: those remembered, else those the campaign names."""
    return _roster(place, place.reader.settings().get(ROSTER, ""))


def roster_now(log: Transaction, place: Workplace) -> list[Member]:
    """The same within a job."""
    return _roster(place, log.setting(ROSTER))


def with_badge(place: Workplace, badge: str) -> Member | None:
    """Whose badge this is, if anybody's."""
    return next((member for member in roster(place) if member.badge == badge), None)


def change_member(log: Transaction, place: Workplace, person: str, **changed: str | bool) -> None:
    """Within a job: remember something else of one person, who is added where nobody knew them.

    A badge and the lead belong to one person: whoever had them has them no more.
    """
    members = roster_now(log, place)
    if person not in [member.name for member in members]:
        members.append(Member(person))
    if changed.get("leads"):
        members = [replace(member, leads=False) for member in members]
    if badge := changed.get("badge"):
        members = [replace(m, badge="") if m.badge == badge else m for m in members]
    keep_roster(log, [replace(m, **changed) if m.name == person else m for m in members])


def _roster(place: Workplace, text: str) -> list[Member]:
    if members := remembered.read(text, list[Member], []):
        return members
    if place.campaign is None or place.body is None:
        return []
    return [
        Member(person.name, person.post, person.leads, person.lawyer)
        for person in place.campaign.people
        if person.body == place.body.code
    ]


def remember_roster(place: Workplace, members: Sequence[Member]) -> "Future[Changes]":
    """Offer these people next time."""

    def job(log: Transaction) -> Changes:
        keep_roster(log, members)
        return Changes()

    return place.submit(job)


def keep_roster(log: Transaction, members: Sequence[Member]) -> None:
    """Offer these people next time, as a part of a job that does more."""
    log.set(ROSTER, msgspec.json.encode(members).decode())


def remember(place: Workplace, key: str, value: str) -> "Future[Changes]":
    """Write one setting."""

    def job(log: Transaction) -> Changes:
        log.set(key, value)
        return Changes()

    return place.submit(job)


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]
