"""An office's data folder, opened: what every service of the office works on."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Void
from booth_app.core.merge import Decided
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import (
    OFFICE_KINDS,
    Activity,
    Choice,
    Published,
    Reassign,
    Return,
    Revoked,
    Ruling,
    Shift,
    Signed,
    Trusted,
)
from booth_app.core.trust import Trusting
from booth_app.services.workplace import Workplace, has_data
from booth_app.storage.office import OfficeReader, OfficeTransaction
from booth_app.storage.queries import Head

T = TypeVar("T")
S = TypeVar("S", bound=Struct)

_OFFICE = "office"


def office_folder(data: Path) -> Path:
    """Where the office has its data, beside a booth's in ``data``."""
    return data / _OFFICE


def has_office(data: Path) -> bool:
    """Whether an office was ever begun there."""
    return has_data(office_folder(data))


class Decision(Struct, frozen=True):
    """One entry of the office's log that stands, with what it says."""

    seq: int
    t: str
    data: Struct


class Decisions:
    """All that the office decided and wrote down, and that stands, in order."""

    def __init__(self, entries: Sequence[Stored]) -> None:
        self.all = [
            Decision(stored.entry.seq, stored.entry.t, data_of(stored.entry, shape))
            for stored in entries
            if (shape := _SHAPES.get(stored.entry.kind)) is not None
        ]

    def of(self, kind: type[S]) -> list[tuple[int, S]]:
        """Those of one kind, each with the number of its entry."""
        return [(one.seq, one.data) for one in self.all if isinstance(one.data, kind)]

    @property
    def returns(self) -> list[tuple[int, Return]]:
        """What bodies reported without a laptop."""
        return self.of(Return)

    @property
    def published(self) -> list[tuple[int, Published]]:
        """Totals as they were published."""
        return self.of(Published)

    @property
    def activities(self) -> list[tuple[int, Activity]]:
        """What is not a booth."""
        return self.of(Activity)

    @property
    def choices(self) -> list[tuple[int, Choice]]:
        """Which of files and return counts."""
        return self.of(Choice)

    @property
    def signed(self) -> list[tuple[int, Signed]]:
        """Which signed sheets are here."""
        return self.of(Signed)

    @cached_property
    def keys(self) -> Trusting:
        """Which laptops are trusted, and which no more."""
        return Trusting(one.data for one in self.all if isinstance(one.data, Trusted | Revoked))

    def about(self, log: str) -> Decided:
        """What was decided about one booth's log."""
        return Decided(
            [one for _seq, one in self.of(Shift) if one.log == log],
            [one for _seq, one in self.of(Reassign) if one.log == log],
            [one for _seq, one in self.of(Ruling) if one.log == log],
            [one for _seq, one in self.of(Void) if one.log == log],
        )


_SHAPES: dict[str, type[Struct]] = {**OFFICE_KINDS, "void": Void}


class Office(Workplace):
    """An office at work on one campaign; ``campaign`` is its newest version, None before any.

    ``booth`` and ``body`` are always None: an office counts nothing itself. Close it, or use it as
    a context manager.
    """

    readers = OfficeReader
    transactions = OfficeTransaction
    _known: tuple[Head | None, Decisions] | None = None

    @property
    def reader(self) -> OfficeReader:
        """This thread's own view of the database; closed with the office."""
        reader = super().reader
        assert isinstance(reader, OfficeReader)
        return reader

    def work(self, job: Callable[[OfficeTransaction], T]) -> "Future[T]":
        """Have ``job`` done in the next transaction, as ``submit`` does."""

        def office_job(log: object) -> T:
            assert isinstance(log, OfficeTransaction)
            return job(log)

        return self.submit(office_job)

    def reload(self) -> None:
        """Read again which campaign the office works on, and in which version."""
        self.log = self.reader.own_log()
        self.campaign = None
        for log, pack, own in self.reader.campaigns():
            if own and log == self.log:
                self.campaign = self.kept_campaign(pack)
        if self.log and self.campaign is None:
            raise self._damaged("its campaign is missing")

    def working_on(self) -> Campaign:
        """The campaign in its newest version; refuses where there is none yet."""
        if self.campaign is None:
            raise Refusal(OfficeWhy.NO_CAMPAIGN_YET)
        return self.campaign

    def decisions(self) -> Decisions:
        """What the office wrote down and stands; read anew only where something was written."""
        head = self.reader.head()
        known = self._known
        if known is None or known[0] != head:
            known = self._known = (head, Decisions(self.reader.decisions()))
        return known[1]
