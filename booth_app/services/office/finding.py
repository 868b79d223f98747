"""Booth files on sticks and in folders: found by what they are, whatever they are called."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import container
from booth_app.services.workplace import has_data

from . import set_aside

DEPTH = 8
"""So deep folders within folders are looked into."""
MOST_LOOKED_AT = 20_000
"""Files in one folder and all below it; a whole disk is not searched by mistake."""
_SUFFIX = ".booth"
_BEGINNING = 256
"""Bytes in which a file says what it is."""


def booth_files(paths: Iterable[Path]) -> list[Path]:
    """The files to take in: files as they are given, folders with all booth files in them.

    In folders these are the files that begin like a booth file, and those that are called one: what
    became of them is for collecting to say. Hidden files, the office's own copies of what was set
    aside, and folders behind links are passed over. Each path is named once. Refuses
    (``NOTHING_TO_COLLECT``) where there is nothing at all.
    """
    wanted = list(paths)
    found: dict[Path, None] = {}
    for path in wanted:
        found.update(dict.fromkeys(sorted(_within(path)) if path.is_dir() else [path]))
    if not found:
        raise Refusal(OfficeWhy.NOTHING_TO_COLLECT, path="、".join(map(str, wanted[:3])))
    return list(found)


def _within(folder: Path) -> Iterator[Path]:
    looked_at = 0
    for name, below, files in os.walk(folder):
        here = Path(name)
        deep = len(here.relative_to(folder).parts)
        below[:] = sorted(one for one in below if deep < DEPTH and not _is_passed_over(here, one))
        for file in sorted(files):
            looked_at += 1
            if looked_at > MOST_LOOKED_AT:
                return
            path = here / file
            if not file.startswith(".") and (path.suffix.lower() == _SUFFIX or _is_one(path)):
                yield path


def _is_passed_over(folder: Path, name: str) -> bool:
    return name.startswith(".") or (name == set_aside.FOLDER and has_data(folder))


def _is_one(path: Path) -> bool:
    try:
        if not path.is_file():  # reading from a pipe might never end
            return False
        with path.open("rb") as file:
            return container.is_kind(file.read(_BEGINNING), container.BOOTH_FILE)
    except OSError:
        return False
