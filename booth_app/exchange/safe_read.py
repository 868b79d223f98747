"""Reading a file that somebody brought, without trusting its size or its kind."""

from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import shown_name

from . import container


def read_safely(path: Path) -> bytes:
    """The bytes of a file of ours; refuses what is missing, unreadable or far too large.

    Pipes and devices are refused too: reading from them might never end.
    """
    data = read_at_most(path, container.MAX_FILE + 1)
    if len(data) > container.MAX_FILE:
        raise container.too_large(shown_name(path.name))
    return data


def read_at_most(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a file of any kind; refuses as ``read_safely`` does."""
    name = shown_name(path.name)
    try:
        if not path.exists():
            raise Refusal(Why.NO_SUCH_FILE, name=name)
        if not path.is_file():
            raise Refusal(Why.FILE_FOREIGN, name=name)
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_READABLE, name=name, detail=detail) from error
