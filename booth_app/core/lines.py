"""Lines and entries of a log in one piece, each cut out and read only when it is asked for.

A week's log has tens of thousands of them. In one piece they are some megabytes; one by one, as
Python keeps them, many times that, and what once was taken for them is not given back.
"""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Self, TypeVar, overload

from .entries import Stored, parse

T = TypeVar("T")


class _Cut(Sequence[T], ABC):
    """What both have in common: the same again, as often as anybody asks."""

    def __init__(self, text: bytes) -> None:
        """``text``: lines that each end with one LF."""
        self.text = text
        self._starts = array("L", [0])
        while (start := self._starts[-1]) < len(text):
            self._starts.append(text.index(b"\n", start) + 1)

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> Self:
        """The same of lines that come one after the other, without their LF."""
        return cls(joined(lines))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[T]:
        return (self._read(self.text[at : end - 1]) for at, end in pairwise(self._starts))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return self._read(self.text[self._starts[at] : self._starts[at + 1] - 1])

    @abstractmethod
    def _read(self, line: bytes) -> T:
        """What a line is to whoever asks for it."""


class Lines(_Cut[bytes]):
    """Lines as they are, without their LF."""

    @property
    def longest(self) -> int:
        """Bytes of the longest line."""
        return max((end - at - 1 for at, end in pairwise(self._starts)), default=0)

    def _read(self, line: bytes) -> bytes:
        return line


class Entries(_Cut[Stored]):
    """Lines of a log that we wrote, each read as ``core.entries.parse`` reads it, and no sooner."""

    def _read(self, line: bytes) -> Stored:
        return parse(line)


def joined(lines: Iterable[bytes]) -> bytes:
    """Lines in one piece, each with its LF."""
    if isinstance(lines, Lines):
        return lines.text
    text = BytesIO()  # bytes.join would first make a list of them all
    for line in lines:
        text.write(line)
        text.write(b"\n")
    return text.getvalue()
