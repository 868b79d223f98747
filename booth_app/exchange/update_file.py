"""Announcements (``.boothupdate``): which new version of the program lies beside them on a stick.

One small JSON document. Its second line is the signature of all its other bytes, so that nothing in
it need be brought into a form of its own before it can be checked.
"""

import re
from datetime import date
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

from booth_app.core import versions
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import Hash, Natural

from . import signing, strict_json
from .manifest import to_json
from .strict_json import StrictJsonError

FORMAT = "booth-update"
MAJOR, MINOR = 1, 0
SUFFIX = ".boothupdate"
MAX_FILE = 64 * 1024
MAX_PACKAGE = 400 * 1024 * 1024
"""A package is read into memory whole; ours have a tenth of this."""

SYSTEMS = {
    "deb": "linux",
    "tar": "linux",
    "setup": "windows",
    "zip": "windows",
    "dmg": "macos",
}
"""The kinds of packages there are, and for which system; a later version may know more."""
Word: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,20}\Z")]
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
Lines: TypeAlias = Annotated[list[Line], Meta(min_length=1, max_length=12)]

_SIGNED = re.compile(rb'\{\n "signature": "([0-9a-f]{128})",\n')


class Package(Struct, frozen=True, kw_only=True):
    """One package: a file beside the announcement. ``machine`` as Linux names it, ``x86_64``."""

    file: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\Z")]
    system: Word
    machine: Word
    kind: Word
    bytes: Annotated[int, Meta(ge=1, le=MAX_PACKAGE)]
    sha256: Hash


class News(Struct, frozen=True, kw_only=True):
    """What is new, in short lines, in both languages."""

    zh_CN: Lines  # noqa: N815 - the language as the program names it
    en: Lines


class Release(Struct, frozen=True, kw_only=True):
    """A version that is announced. ``key``: who signed it, ``released``: an ISO date.

    ``opens_from``: the oldest form of the data (``database.VERSION``) that it can open.
    """

    format: str
    major: Natural
    minor: Natural
    version: Annotated[str, Meta(pattern=versions.PATTERN)]
    released: str
    key: Hash
    opens_from: Annotated[int, Meta(ge=1, le=10_000)]
    news: News
    packages: Annotated[list[Package], Meta(min_length=1, max_length=20)]


class _Version(Struct):
    format: str
    major: Natural


def build(seed: bytes, release: Release) -> bytes:
    """The bytes of an announcement, signed with ``seed``, whose public half is its ``key``."""
    unsigned = to_json(release)
    signature = signing.sign(seed, signing.UPDATE, unsigned).hex()
    return b'{\n "signature": "%s",\n' % signature.encode("ascii") + unsigned.removeprefix(b"{\n")


def file_name(version: str) -> str:
    """What the announcement of a version is called."""
    return f"booth-{version}{SUFFIX}"


def read(data: bytes, name: str) -> Release:
    """Check and read an announcement; ``name`` is what its sentences call it.

    Raises ``Refusal``: ``BAD_UPDATE`` for what is no announcement, ``UPDATE_CHANGED`` where it is
    not what was signed, ``FILE_NEWER`` for an unknown major version. Whether its ``key`` is to be
    trusted is for the caller to say.
    """
    if len(data) > MAX_FILE:
        raise _bad(name, _("it is too large"))
    signed = _SIGNED.match(data)
    if signed is None:
        raise _bad(name, _("it does not begin with a signature"))
    unsigned = b"{\n" + data[signed.end() :]
    release = _read(unsigned, name)
    signature = bytes.fromhex(signed[1].decode("ascii"))
    if not signing.verify(release.key, signing.UPDATE, unsigned, signature):
        raise Refusal(Why.UPDATE_CHANGED, name=name)
    if wrong := _wrong(release):
        raise _bad(name, wrong)
    return release


def _read(unsigned: bytes, name: str) -> Release:
    try:
        tree = strict_json.read(unsigned)
        version = msgspec.convert(tree, _Version)
        if version.format != FORMAT or version.major < 1:
            raise _bad(name, _("it is another kind of file"))
        if version.major > MAJOR:
            raise Refusal(Why.FILE_NEWER, name=name)
        return msgspec.convert(tree, Release)
    except StrictJsonError as error:
        raise _bad(name, str(error)) from error
    except msgspec.ValidationError as error:
        raise _bad(name, _("a part of it does not say what it must")) from error


def _wrong(release: Release) -> str:
    """What no publisher can have meant, though it is signed; empty where all is well."""
    try:
        if date.fromisoformat(release.released).isoformat() != release.released:
            raise ValueError
    except ValueError:
        return _("its date is no date")
    if any(SYSTEMS.get(one.kind, one.system) != one.system for one in release.packages):
        return _("a package in it is for another system than its kind")
    places = {(one.system, one.machine, one.kind) for one in release.packages}
    if len(places) != len(release.packages):
        return _("it has two packages for the same computers")
    return ""


def _bad(name: str, detail: str) -> Refusal:
    return Refusal(Why.BAD_UPDATE, name=name, detail=detail)
