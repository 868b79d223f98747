"""Members of one JSON document a line, cut into lines only when one is asked for.

A log of a week is some ten thousand of them: in one piece they are a few megabytes, one by one, as
Python keeps them, many times that.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import overload

from booth_app.core.entries import MAX_LINE
from booth_app.core.errors import _

from .strict_json import StrictJsonError


class JsonLines(Sequence[bytes]):
    """The lines of a member, each ended by one LF and not empty; they come without their LF.

    Raises :class:`StrictJsonError`. Nothing of what the lines say is read yet.
    """

    def __init__(self, member: bytes) -> None:
        self.member = member
        self._starts = array("L", [0])
        if member and not member.endswith(b"\n"):
            raise StrictJsonError(_("its last line has no end"))
        start = 0
        while start < len(member):
            end = member.index(b"\n", start)
            if end == start:
                raise StrictJsonError(_("there is an empty line in it"))
            if end - start > MAX_LINE:
                raise StrictJsonError(_("a line is longer than 64 kB"))
            start = end + 1
            self._starts.append(start)

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> "JsonLines":
        """The same of lines that come one after the other, without their LF."""
        return cls(joined(lines))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[bytes]:
        return (self.member[start : end - 1] for start, end in pairwise(self._starts))

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return self.member[self._starts[at] : self._starts[at + 1] - 1]


def joined(lines: Iterable[bytes]) -> bytes:
    """A member of these lines, each with its LF."""
    if isinstance(lines, JsonLines):
        return lines.member
    member = BytesIO()  # bytes.join would first make a list of them all
    for line in lines:
        member.write(line)
        member.write(b"\n")
    return member.getvalue()
