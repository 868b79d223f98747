"""Writing to a stick that may be pulled, so that a file is whole or not there at all."""

import contextlib
import errno
import hashlib
import os
from pathlib import Path

from booth_app import durable
from booth_app.core.errors import Refusal, Why, _

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_CHUNK = 1024 * 1024


def write_safely(data: bytes, folder: Path, name: str) -> Path:
    """Write ``data`` as ``folder/name`` and read it back; the stick may be pulled afterwards.

    The bytes go to a hidden name ending in ``.part`` and are flushed to the device before they
    get their own; a file that had the name before stays whole until then. One with the same bytes
    is kept. Raises ``Refusal`` (``STICK_FULL``, ``NOT_SAFE``) and leaves nothing half-written.
    """
    if Path(name).name != name or name in ("", ".", ".."):
        raise ValueError(f"{name!r} is not the name of a file")
    target = folder / name
    try:
        if _holds(target, data):
            durable.flush_again(target)
            durable.flush_folder(folder)
        else:
            _write_aside(data, folder / f".{name}.part", target)
        if not _holds(target, data):
            target.unlink()
            raise Refusal(Why.NOT_SAFE, path=str(target), detail=_("it reads differently"))
    except OSError as error:
        if error.errno in _FULL:
            raise Refusal(Why.STICK_FULL, path=str(folder)) from error
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_SAFE, path=str(target), detail=detail) from error
    return target


def _write_aside(data: bytes, part: Path, target: Path) -> None:
    try:
        part.unlink(missing_ok=True)  # left over from a stick that was pulled
        with part.open("xb") as file:  # exclusive: a link laid there would lead elsewhere
            for start in range(0, len(data), _CHUNK):
                file.write(data[start : start + _CHUNK])
            file.flush()
            durable.flush(file.fileno())
        durable.put(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there with exactly these bytes, as the device gives them back."""
    if path.is_symlink() or not path.is_file():
        return False
    digest = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # asks for the device's bytes instead of the memory's; a wish that may be refused
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest() == hashlib.sha256(data).digest()
