"""What the program is made of, and under which licences its parts are.

``resources/licences/parts.toml`` names the parts. The texts come from the metadata of the installed
packages. A frozen program has none: it brings the same in its folder of licences, where
``packaging/licences.py`` has written what :func:`installed` says.
"""

import json
import os
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from booth_app import __version__, paths

INDEX = "index.json"
PROGRAM, PYTHON, QT = "booth-app", "Python", "Qt"
_SIGNS = ("LICEN", "COPYING", "NOTICE")
"""What the name of a file with a licence has in it, in American and in British spelling."""


class Part(Struct, frozen=True, kw_only=True):
    """A part and its licence, an SPDX expression.

    ``within``: the part that contains it. ``source``: where its source code is to be had.
    ``version`` is empty where only the part that contains it knows. ``texts``: the files of its
    licence.
    """

    name: str
    version: str
    licence: str
    source: str
    within: str = ""
    texts: list[str]


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A part as the list has it; its comment says what the fields are."""

    name: str
    licence: str
    source: str
    within: str = ""
    version: str = ""
    take: list[str] | None = None
    texts: list[str] = []
    files: list[str] = []
    origin: str = msgspec.field(name="from", default="")


class _List(Struct, frozen=True, forbid_unknown_fields=True):
    """The list of the parts."""

    part: list[Named]


@cache
def parts() -> tuple[Part, ...]:
    """Every part that is here, the program itself first."""
    folder = paths.licences()
    return bundled(folder) if folder.is_dir() else installed()


def bundled(folder: Path) -> tuple[Part, ...]:
    """The parts that a folder of licences holds."""
    kept = msgspec.json.decode((folder / INDEX).read_bytes(), type=list[Part])
    return tuple(
        msgspec.structs.replace(part, texts=[str(folder / text) for text in part.texts])
        for part in kept
    )


def listed() -> list[Named]:
    """Every part that the program may bring along, installed or not."""
    text = paths.resource("licences", "parts.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _List).part


def installed() -> tuple[Part, ...]:
    """The parts that are installed here, with the licences in their metadata."""
    return tuple(part for named in listed() if (part := _installed(named)) is not None)


def text_of(part: Part) -> str:
    """The licence in full, each file under its name where there are several."""
    read = [(Path(text).name, Path(text).read_text("utf-8", "replace")) for text in part.texts]
    if len(read) == 1:
        return read[0][1]
    return "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text}" for name, text in read)


def write(folder: Path, found: Sequence[Part]) -> None:
    """Write the parts with their texts to a new folder, as :func:`bundled` reads it."""
    folder.mkdir(parents=True)
    index: list[dict[str, Any]] = []
    for part in found:
        inside = folder / part.name.replace(" ", "-")
        names = _names(part.texts)
        for text, name in names.items():
            inside.mkdir(exist_ok=True)
            (inside / name).write_bytes(Path(text).read_bytes())
        texts = [f"{inside.name}/{name}" for name in names.values()]
        index.append(msgspec.to_builtins(msgspec.structs.replace(part, texts=texts)))
    written = json.dumps(index, ensure_ascii=False, indent=1)
    (folder / INDEX).write_text(written + "\n", "utf-8")


def _names(texts: Sequence[str]) -> dict[str, str]:
    """What each file is called in the folder: its name, with its folder's where that is taken."""
    names: dict[str, str] = {}
    for text in texts:
        path = Path(text)
        name = path.name
        if name in names.values():
            name = f"{path.parent.name}-{path.name}"
        names[text] = name
    return names


def _installed(named: Named) -> Part | None:
    further = [str(paths.resource(*text.split("/"))) for text in named.texts]
    if named.name == PYTHON:
        return _part(named, sys.version.split()[0], [*map(str, _of_python()), *further])
    if named.version:
        return _part(named, named.version, further)
    try:
        package = distribution(named.within or named.name)
        texts = _texts(distribution(named.origin) if named.origin else package)
    except PackageNotFoundError:
        return None
    if named.take is not None:
        wanted = named.take
        texts = [text for text in texts if any(fnmatch(text, sign) for sign in wanted)]
    known = "" if named.within and named.name != QT else package.version
    # an installation that runs from the source keeps the number it was installed with
    known = __version__ if named.name == PROGRAM else known
    return _part(named, known, texts + further)


def _part(named: Named, version: str, texts: list[str]) -> Part:
    return Part(
        name=named.name,
        version=version,
        licence=named.licence,
        source=named.source,
        within=named.within,
        texts=texts,
    )


def _texts(package: Distribution) -> list[str]:
    """The files with licences in the metadata of a package, with slashes in any system."""
    found = []
    for file in package.files or ():
        is_one = any(sign in file.name.upper() for sign in _SIGNS) or "licenses" in file.parts
        if file.parts[0].endswith(".dist-info") and is_one:
            found.append(Path(str(package.locate_file(file))).as_posix())
    return sorted(found)


def _of_python() -> list[Path]:
    """Python's own licence: beside its library, or above it on Windows."""
    library = Path(os.__file__).parent
    places = (library / "LICENSE.txt", library.parent / "LICENSE.txt", library / "LICENSE")
    return [place for place in places if place.is_file()][:1]
