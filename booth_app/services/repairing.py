"""A damaged database is set aside untouched, and what proves itself in it is put in its place.

What the file does not give any more, the backups may. Nothing here is ever deleted.
"""

import contextlib
from collections.abc import Set
from pathlib import Path

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import VOIDABLE
from booth_app.i18n import _, _n, day_name
from booth_app.storage import backups, database, rebuild, salvage, swap
from booth_app.storage.queries import Reader

from . import marks
from .clock import Clock, SystemClock
from .going_on import BACKUP, DAMAGED
from .naming import clock_time

_UNFINISHED = "booth.recovered"
_NAMES_PACK = ("assign", "campaign")
"""The kinds that say which pack a log is about: of a booth, and of an office."""


class Repaired(Struct, frozen=True):
    """What is there now. ``missing``: how many entries are known to have been, and are not.

    ``day`` and ``until`` (RFC 3339): the last entry's; ``counts`` of that day. ``kept``: where the
    damaged database is now. ``served``: it is still known which booth this laptop serves.
    """

    entries: int
    counts: int
    day: str
    until: str
    missing: int
    kept: Path | None
    served: bool


def lost(data: Path) -> bool:
    """Whether there is no database where there was one: a backup or one set aside is there."""
    return not (data / database.FILE_NAME).exists() and bool(_others(data))


def repair(
    data: Path, clock: Clock | None = None, *, ended: str = DAMAGED, voidable: Set[str] = VOIDABLE
) -> Repaired:
    """Recover what can be read, set the damaged database aside, and put a sound one in its place.

    Its logs are ``ended``, so that the laptop goes on in a new one. Refuses, and leaves everything
    as it is, where nothing can be read (``NOTHING_RECOVERED``), where somebody has the data open
    (``DATA_IN_USE``), and where the disk refuses.
    """
    path = data / database.FILE_NAME
    with swap.alone(path):
        found = salvage.gather([path, *_others(data)])
    if not found.entries:
        raise Refusal(Why.NOTHING_RECOVERED, path=str(path))
    own = found.own
    if _campaign_of(found, own) not in found.packs:
        # its campaign is gone: once its pack is opened again, it is exported with the next log
        found.own = ""
    new = data / f"{_UNFINISHED}.sqlite"
    at = (clock or SystemClock()).stamp().at
    try:
        _discard(new)
        rebuild.rebuild(new, found, ended=ended, voidable=voidable)
        kept = swap.put_in_place(new, path, backups.name_at(path, at))
    except (database.DatabaseError, OSError) as error:
        _discard(new)
        raise Refusal(Why.DATABASE_SHUT, path=str(path), detail=str(error)) from error
    last = found.lines[own][-1].entry
    with Reader(path) as whole:
        reader = whole.of_log(own)
        day = last.day or "".join(reader.days()[-1:])
        counts = sum(total.entries for total in reader.cells(day).values())
    missing = sum(b - a + 1 for log in found.lines for a, b in found.gaps(log))
    if (mark := marks.marks(data).get(own)) is not None:
        missing += max(0, mark.seq - last.seq)
    return Repaired(found.entries, counts, day, last.t, missing, kept, bool(found.own))


def _campaign_of(found: salvage.Salvaged, log: str) -> str:
    """The hash of the pack that a log was assigned by last; empty where that was lost."""
    assigns = [one.entry.data for one in found.lines[log] if one.entry.kind in _NAMES_PACK]
    return str(assigns[-1].get("pack", "")) if assigns else ""


def in_words(repaired: Repaired) -> str:
    """What is there, exactly, for the staff."""
    said = _(
        "The data was damaged. Recovered up to {time}: {n} counts of {day} are there.",
        time=clock_time(repaired.until),
        n=repaired.counts,
        day=day_name(repaired.day or repaired.until[:10]),
    )
    if repaired.missing:
        said += " " + _n(
            "1 entry could not be read.",
            "{n} entries could not be read.",
            repaired.missing,
        )
    if not repaired.served:
        said += " " + _("Open the campaign's pack again to go on.")
    if repaired.kept is not None:
        said += " " + _("The damaged file is kept as {name}.", name=repaired.kept.name)
    return said


def restore(
    data: Path, file: Path, clock: Clock | None = None, *, ended: str = BACKUP
) -> Path | None:
    """Put a backup in the place of the present database, which is set aside; where to.

    Refuses (``BACKUP_UNSOUND``, ``DATABASE_NEWER``, ``DATA_IN_USE``) and changes nothing where that
    cannot be. A key that lies beside the backup is taken along. Call it while the data is closed;
    a laptop goes on in a new log when it is opened (``ended``; an office, whose log leaves it in no
    file, with none).
    """
    path = data / database.FILE_NAME
    if not file.is_file():
        raise Refusal(Why.NO_SUCH_FILE, name=str(file))
    new = data / f"{_UNFINISHED}.sqlite"
    at = (clock or SystemClock()).stamp().at
    try:
        data.mkdir(parents=True, exist_ok=True)
        backups.check(file)
    except (database.DatabaseError, OSError) as error:
        raise Refusal(Why.BACKUP_UNSOUND, name=file.name, detail=str(error)) from error
    try:
        _discard(new)
        rebuild.copy_ended(file, new, ended)
        if (key := file.with_suffix(".key")).is_file():
            from .device import take_key

            take_key(data, key)
        return swap.put_in_place(new, path, backups.name_at(path, at))
    except (database.DatabaseError, OSError) as error:
        raise Refusal(Why.DATABASE_SHUT, path=str(path), detail=str(error)) from error
    finally:
        _discard(new)


def _others(data: Path) -> list[Path]:
    """What else may hold entries: backups, and databases set aside before."""
    copies = [one.path for one in backups.listed(data / backups.FOLDER)]
    return [*copies, *swap.set_aside(data)]


def _discard(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
