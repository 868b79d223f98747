"""Files written where somebody asked for them, whole or not at all."""

import os
import secrets
from pathlib import Path

from booth_app import durable
from booth_app.core.errors import Refusal, Why
from booth_app.exchange import safe_write
from booth_app.i18n import _


def write_file(data: bytes, path: Path) -> None:
    """Write ``data`` to ``path`` and read it back; an older file stays whole until then.

    Raises ``Refusal`` (``STICK_FULL``, ``NOT_SAFE``) where that cannot be done.
    """
    if path.is_dir() or not path.name:
        raise Refusal(Why.NOT_SAFE, path=str(path), detail=_("it is a folder"))
    safe_write.write_safely(data, path.parent, path.name)


def write_private(data: bytes, path: Path) -> None:
    """Write a file that this person alone can read, from the first moment; raises ``OSError``.

    It is complete and on the disk before it has its name; an older one stays whole until then.
    """
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(
        unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            durable.flush(file.fileno())
        durable.put(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
