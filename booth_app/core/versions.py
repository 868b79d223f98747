"""Versions of the program: three whole numbers, of which the first that differs decides."""

import re
from typing import NamedTuple

PATTERN = r"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\Z"
"""Plain digits without zeros in front, so that a version has one spelling."""
_VERSION = re.compile(PATTERN)


class Version(NamedTuple):
    """``1.10.0`` is newer than ``1.9.3``: numbers are compared, not letters."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def parse(text: str) -> Version:
    """The version that is written so; raises ``ValueError`` for any other text."""
    found = _VERSION.match(text)
    if found is None:
        raise ValueError(f"{text!r} is not a version")
    return Version(*map(int, found.groups()))
