"""Backups: made beside the counting, kept in ``backups/``, and on a stick where somebody asks."""

from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import sentence
from booth_app.storage import backups, database, reserve
from booth_app.storage.backups import Backup

from . import device
from .clock import Clock
from .disk import LOW_DISK_MB, free_megabytes
from .workplace import Workplace
from .writing import write_private

EVERY = timedelta(days=1)
"""When the newest backup is older than this at a start, another one is made."""
WORTH_ONE = frozenset({"genesis", "assign", "campaign", "day_open", "day_close"})
"""Kinds of entries after which one is made at once: what nobody could count on without, if it lay
on a page that is damaged next, and what a day came to."""
KEY_SUFFIX = ".key"


class Kept(Struct, frozen=True):
    """What the backups of a data folder are: how many, and the newest one."""

    number: int
    newest: Backup | None


def backup_folder(data: Path) -> Path:
    """Where the backups of a data folder are."""
    return data / backups.FOLDER


def kept(data: Path) -> Kept:
    """The backups there are. Only what is whole has the name of one."""
    found = backups.listed(backup_folder(data))
    return Kept(len(found), found[0] if found else None)


def is_due(place: Workplace) -> bool:
    """Whether it is time for another backup: the newest is a day old, or there is none."""
    if place.rehearsal or not place.log:
        return False
    newest = kept(place.data).newest
    if newest is None:
        return True
    now = _wall(place.clock)
    # one from the future was made by a clock that was wrong
    return not timedelta() <= now - newest.made_at < EVERY


def back_up(place: Workplace) -> Path:
    """Make a backup in the data folder, checked, and delete those that are not kept.

    Not for the window's own thread. Refuses (``BACKUP_FAILED``) where it cannot be made.
    """
    return back_up_data(place.data, place.clock)


def back_up_data(data: Path, clock: Clock) -> Path:
    """The same of a folder that may be open elsewhere, or nowhere."""
    now = _wall(clock)
    folder = backup_folder(data)
    made = _copy(data, folder, now)
    backups.prune(folder, now.date())
    return made


def keep_copy(place: Workplace) -> list[str]:
    """After something that is worth one: a backup, but for practice.

    What could not be done comes back in sentences; what was done before is safe.
    """
    try:
        if not place.rehearsal:
            back_up(place)
    except Refusal as refusal:
        return [sentence(refusal)]
    return []


def look_after(place: Workplace) -> list[str]:
    """After a day was closed: the same, and the room kept back for a full disk."""
    keep_room(place)
    return keep_copy(place)


def keep_room(place: Workplace) -> None:
    """Keep 32 MB back for the day the disk is full; not where it nearly is."""
    if not place.rehearsal and free_megabytes(place.data) >= LOW_DISK_MB:
        reserve.keep(place.data)


def back_up_to(place: Workplace, folder: Path) -> Path:
    """Make a backup on a stick, with the key that this laptop signs with beside it.

    Without the key what is restored elsewhere could not be exported. It is as secret as the backup.
    """
    if not folder.is_dir():
        raise Refusal(Why.NO_SUCH_FILE, name=str(folder))
    made = _copy(place.data, folder, _wall(place.clock))
    if device.public_key(place.data):
        try:
            key = device.key(place.data)
            write_private(key.hex().encode("ascii"), made.with_suffix(KEY_SUFFIX))
        except OSError as error:
            raise _failed(error) from error
    return made


def _copy(data: Path, folder: Path, now: datetime) -> Path:
    path = data / database.FILE_NAME
    target = folder / backups.name_at(path, now)
    try:
        backups.copy_database(path, target)
    except (database.DatabaseError, OSError) as error:
        raise _failed(error) from error
    return target


def _failed(error: Exception) -> Refusal:
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(Why.BACKUP_FAILED, detail=detail)


def _wall(clock: Clock) -> datetime:
    """What the wall says; backups are listed by it."""
    return clock.stamp().at.replace(tzinfo=None, microsecond=0)
