"""A copy of the program that runs from a folder of its own: the next version comes beside it."""

import contextlib
import errno
import os
import shutil
import tarfile
import zipfile
import zlib
from itertools import count
from pathlib import Path, PurePosixPath

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _

_UNPACKED = ".booth-new"
_PROGRAMS = ("booth", "booth.exe")


class Swap(Struct, frozen=True, kw_only=True):
    """The folder ``unpacked`` comes to be ``target``, mostly ``present``, which goes aside."""

    unpacked: Path
    present: Path
    target: Path

    @property
    def program(self) -> Path:
        """What is to be started then."""
        return self.target / _PROGRAMS[0]


def plan(archive: Path, present: Path, own: str, version: str) -> Swap:
    """Unpack a checked archive for the folder of version ``own``; see :func:`unpack`.

    A folder whose name has the version in it is named with the new one: no name must lie.
    """
    target = present.with_name(present.name.replace(own, version))
    return Swap(unpacked=unpack(archive, present), present=present, target=target)


def unpack(archive: Path, present: Path) -> Path:
    """Unpack a checked archive beside the folder ``present``; the folder that came out of it.

    An archive has one folder with the program in it, and nothing beside that. Refuses
    (``UPDATE_FOLDER_SHUT``), and leaves nothing then.
    """
    into = present.with_name(_UNPACKED)
    shutil.rmtree(into, ignore_errors=True)  # left over from an earlier attempt
    try:
        into.mkdir()
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(into)
        else:
            with tarfile.open(archive) as packed:
                _extract(packed, into)
        found = list(into.iterdir())
        if len(found) == 1 and any((found[0] / name).is_file() for name in _PROGRAMS):
            return found[0]
        detail = _("there is no program in it")
    except (OSError, EOFError, zlib.error, tarfile.TarError, zipfile.BadZipFile) as error:
        detail = getattr(error, "strerror", None) or str(error)
    shutil.rmtree(into, ignore_errors=True)
    raise Refusal(Why.UPDATE_FOLDER_SHUT, path=str(present.parent), detail=detail)


def _extract(packed: tarfile.TarFile, into: Path) -> None:
    """Files and folders that stay within ``into``; raises ``OSError`` at anything else.

    By hand: Pythons before 3.11.4 have nothing that does only this.
    """
    for member in packed:
        parts = PurePosixPath(member.name).parts
        content = packed.extractfile(member) if member.isreg() else None
        if (
            ".." in parts
            or not parts
            or parts[0] == "/"
            or (content is None and not member.isdir())
        ):
            raise OSError(_("it has more in it than files and folders of its own"))
        path = into.joinpath(*parts)
        if content is None:
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with content, path.open("xb") as file:
            shutil.copyfileobj(content, file)
        if member.mode & 0o100:
            with contextlib.suppress(OSError):  # sticks mostly know no such thing
                path.chmod(0o755)


def switch(swap: Swap) -> Path:
    """Put the new folder in its place; where the present one is kept from now on.

    Refuses (``UPDATE_FOLDER_SHUT``), and puts back what it moved.
    """
    kept = _free(swap.present.with_name(f"{swap.present.name}-old"))
    try:
        if swap.target != swap.present and swap.target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        swap.present.rename(kept)
        try:
            swap.unpacked.rename(swap.target)
        except OSError:
            kept.rename(swap.present)
            raise
    except OSError as error:
        raise _shut(swap.present, error) from error
    shutil.rmtree(swap.unpacked.parent, ignore_errors=True)
    return kept


def put_beside(unpacked: Path, present: Path, version: str) -> Path:
    """Where an unpacked folder stays, named with its version, beside ``present``."""
    beside = _free(present.with_name(f"booth-{version}"))
    try:
        unpacked.rename(beside)
    except OSError as error:
        raise _shut(present, error) from error
    shutil.rmtree(unpacked.parent, ignore_errors=True)
    return beside


def _shut(present: Path, error: OSError) -> Refusal:
    detail = error.strerror or str(error)
    return Refusal(Why.UPDATE_FOLDER_SHUT, path=str(present.parent), detail=detail)


def _free(path: Path) -> Path:
    """The path, with a number where there is something already."""
    if not path.exists():
        return path
    return next(free for n in count(2) if not (free := path.with_name(f"{path.name}-{n}")).exists())
