"""Bytes and names that are on the device itself when a call returns, on every system."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_UNSUPPORTED = frozenset(
    {errno.EINVAL, errno.ENOTSUP, getattr(errno, "EOPNOTSUPP", errno.ENOTSUP), errno.ENOSYS}
)
"""What a file system answers that cannot flush a folder (some network and FUSE drives): there is
nothing more that could be done. Any other error, EIO above all, is a real one."""
_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
"""Flags of Windows's MoveFileEx."""


def flush(descriptor: int) -> None:
    """Have the device confirm the bytes of an open file; raises ``OSError``.

    On Windows this is FlushFileBuffers, which wants a file opened for writing. macOS needs a
    stronger word than fsync.
    """
    os.fsync(descriptor)
    if sys.platform == "darwin":
        import fcntl

        with _where_supported():
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def flush_again(path: Path) -> None:
    """Have a file on the device that something else wrote, and left in memory perhaps."""
    with path.open("r+b" if os.name == "nt" else "rb") as file:
        flush(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the device. Windows cannot be asked: :func:`put` sees to it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with _where_supported():
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(new: Path, target: Path) -> None:
    """Give ``new`` the name ``target``, and have that on the device; raises ``OSError``.

    Both must lie in one folder. An older file of that name stays whole until then.
    """
    if sys.platform != "win32":
        new.replace(target)
        flush_folder(target.parent)
        return
    import ctypes
    from ctypes import wintypes

    # a plain rename leaves it to the system when the name reaches the device
    move = ctypes.WinDLL("kernel32", use_last_error=True).MoveFileExW
    move.argtypes = [wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD]
    move.restype = wintypes.BOOL
    if not move(str(new), str(target), _REPLACE_EXISTING | _WRITE_THROUGH):
        raise ctypes.WinError(ctypes.get_last_error())


@contextlib.contextmanager
def _where_supported() -> Iterator[None]:
    """Pass over the errors that mean that the file system cannot do this at all."""
    try:
        yield
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
