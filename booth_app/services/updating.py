"""A newer version of the program on a stick: found, believed or refused, checked to the last byte.

What is installed is a copy on the laptop's own disk that was read once and compared with what was
signed: a stick may be changed, or pulled, at any moment.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from booth_app.core import versions
from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import shown_name
from booth_app.exchange import safe_read, safe_write, signing, update_file
from booth_app.exchange.update_file import Package, Release
from booth_app.i18n import day_name, is_english
from booth_app.storage import database
from booth_app.storage.queries import Reader

from . import backing_up, opening
from .clock import Clock
from .disk import free_megabytes
from .this_copy import ThisCopy
from .workplace import NO_ROWS_OF_OURS, has_data

FOLDER = "updates"
"""In the data folder: the checked package, and word of what was begun with it."""
_MOST_FILES = 50
_PATTERNS = (f"*{update_file.SUFFIX}", f"*/*{update_file.SUFFIX}")
"""On the stick itself, or in a folder of it."""
_MB = 1_000_000
_ROOM = 4
"""What is unpacked, and what it is unpacked from, takes at most so many times the package."""


class Update(Struct, frozen=True):
    """A newer version for this copy; ``path`` is the announcement, its package lies beside it."""

    path: Path
    release: Release
    package: Package

    @property
    def version(self) -> str:
        """Which version."""
        return self.release.version

    @property
    def news(self) -> list[str]:
        """What is new, in the language of the screen."""
        news = self.release.news
        return news.en if is_english() else news.zh_CN


def read(path: Path, copy: ThisCopy) -> Update:
    """The announcement in a file, if this copy may follow it; refuses with the reason if not."""
    must_take_any(copy)
    data = safe_read.read_at_most(path, update_file.MAX_FILE + 1)
    return _believed(path, update_file.read(data, shown_name(path.name)), copy)


def find(paths: Sequence[Path], copy: ThisCopy) -> Update:
    """The newest version that is announced in these folders and files; refuses if there is none.

    Where none of those that are there can be followed, it says of the first one why.
    """
    must_take_any(copy)
    found, refused = _read_all(paths, copy)
    if found is not None:
        return found
    raise refused or Refusal(Why.UPDATE_NONE, path=", ".join(map(str, paths)))


def look(folders: Sequence[Path], data: Path, copy: ThisCopy) -> Update | None:
    """The newest version on sticks that came by themselves, while no day is open.

    Nobody asked, so nobody hears of what is refused.
    """
    try:
        must_take_any(copy)
        must_be_closed(data)
    except Refusal:
        return None
    return _read_all(folders, copy)[0]


def check(update: Update, data: Path, copy: ThisCopy) -> Path:
    """Copy the package to the laptop's disk and check it; the copy, which alone is installed.

    Not for the window's own thread. Refuses (``UPDATE_DAY_OPEN``, ``UPDATE_NO_ROOM``,
    ``UPDATE_PACKAGE_MISSING``, ``UPDATE_PACKAGE_DAMAGED``), and leaves nothing then.
    """
    must_be_closed(data)
    # as whole as an installer needs it that works in a folder of its own
    package, folder = update.package, (data / FOLDER).absolute()
    try:
        data.mkdir(parents=True, exist_ok=True)
        for needed in (data, copy.folder):
            need, free = _ROOM * package.bytes // _MB + 1, free_megabytes(needed)
            if free < need:
                raise Refusal(Why.UPDATE_NO_ROOM, path=str(needed), need=need, free=free)
        content = _content(update)
        forget(data)
        folder.mkdir(mode=0o700)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_SAFE, path=str(folder), detail=detail) from error
    return safe_write.write_safely(content, folder, package.file)


def forget(data: Path) -> None:
    """Delete what was kept for an installation."""
    shutil.rmtree(data / FOLDER, ignore_errors=True)


def must_be_closed(data: Path) -> None:
    """Refuse while a day is open at the booth whose data are in ``data``."""
    if not has_data(data):
        return
    with _sound(), Reader(data / database.FILE_NAME) as reader:
        if day := reader.open_day():
            raise Refusal(Why.UPDATE_DAY_OPEN, day=day_name(day))


def back_up(data: Path, clock: Clock) -> list[Path]:
    """Checked backups of the booth's and the office's data, as far as they are there."""
    from .office.place import office_folder

    with _sound():
        folders = [folder for folder in (data, office_folder(data)) if has_data(folder)]
        return [backing_up.back_up_data(folder, clock) for folder in folders]


@contextlib.contextmanager
def _sound() -> Iterator[None]:
    """Damaged data is repaired by its own window; here it only stops the installation."""
    try:
        yield
    except NO_ROWS_OF_OURS as error:
        raise Refusal(Why.BACKUP_FAILED, detail=str(error)) from error
    except Refusal as refusal:
        if not opening.is_damage(refusal):
            raise
        raise Refusal(Why.BACKUP_FAILED, detail=str(refusal.facts["detail"])) from refusal


def must_take_any(copy: ThisCopy) -> None:
    """Refuse where no announcement at all could be followed."""
    if not copy.kind:
        raise Refusal(Why.UPDATE_NOT_PACKAGED)
    if not copy.keys:
        raise Refusal(Why.UPDATE_NO_KEYS)


def _believed(path: Path, release: Release, copy: ThisCopy) -> Update:
    """The package of a release that this copy may follow."""
    name = shown_name(path.name)
    if release.key not in copy.keys:
        fingerprint = signing.fingerprint(release.key)
        raise Refusal(Why.UPDATE_UNKNOWN, name=name, fingerprint=fingerprint)
    if versions.parse(release.version) <= versions.parse(copy.version):
        facts = {"version": release.version, "own": copy.version}
        raise Refusal(Why.UPDATE_NOT_NEWER, name=name, **facts)
    if release.opens_from > database.VERSION:
        raise Refusal(Why.UPDATE_TOO_FAR, version=release.version, own=copy.version)
    wanted = (copy.system, copy.machine, copy.kind)
    for package in release.packages:
        if (package.system, package.machine, package.kind) == wanted:
            return Update(path, release, package)
    raise Refusal(Why.UPDATE_OTHER_SYSTEM, name=name, wanted=" ".join(wanted))


def _read_all(paths: Sequence[Path], copy: ThisCopy) -> tuple[Update | None, Refusal | None]:
    """The newest that can be followed, and why the first of the others cannot."""
    found: list[Update] = []
    refused: list[Refusal] = []
    for given in paths:
        for path in _announcements(given) if given.is_dir() else [given]:
            try:
                found.append(read(path, copy))
            except Refusal as refusal:
                refused.append(refusal)
    newest = max(found, key=lambda one: versions.parse(one.version), default=None)
    return newest, next(iter(refused), None)


def _announcements(folder: Path) -> list[Path]:
    paths: list[Path] = []
    with contextlib.suppress(OSError):  # the stick was pulled
        for pattern in _PATTERNS:
            paths += sorted(islice(folder.glob(pattern), _MOST_FILES))
    return paths


def _content(update: Update) -> bytes:
    """The bytes of the package as the stick has them; refuses any others than were signed."""
    package = update.package
    try:
        path = update.path.with_name(package.file)
        content = safe_read.read_at_most(path, package.bytes + 1)
    except Refusal as refusal:
        if refusal.why is not Why.NO_SUCH_FILE:
            raise
        facts = {"package": package.file, "name": shown_name(update.path.name)}
        raise Refusal(Why.UPDATE_PACKAGE_MISSING, **facts) from refusal
    if len(content) != package.bytes or hashlib.sha256(content).hexdigest() != package.sha256:
        raise Refusal(Why.UPDATE_PACKAGE_DAMAGED, package=package.file)
    return content
