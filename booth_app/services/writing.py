"""Files written where somebody asked for them, whole or not at all."""

from pathlib import Path

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
