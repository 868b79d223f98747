"""A laptop's data folder, opened: what every service works on."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from booth_app.core.campaign import Body, Booth, Campaign
from booth_app.core.entries import line_hash
from booth_app.core.errors import Refusal, Why
from booth_app.storage import database
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader
from booth_app.storage.settings import LEFT, is_sound
from booth_app.storage.transaction import Transaction

from .clock import Clock, SystemClock

T = TypeVar("T")

CHECKED_AT_START = 200
"""So many of the last entries have their chain checked at every start; the rest is checked
afterwards, in the background."""
_PRACTICE = "rehearsal"
NO_ROWS_OF_OURS = (
    *(database.DatabaseError, msgspec.MsgspecError),
    # where a page of the file holds other rows than it should
    *(TypeError, ValueError, LookupError),
)
"""What is raised while a database is read whose content is not what we wrote."""


def has_data(data: Path) -> bool:
    """Whether there is a database in the folder at all."""
    return (data / database.FILE_NAME).is_file()


def practice_folder(data: Path) -> Path:
    """Where practice has its data, beside the real data in ``data``."""
    return data / _PRACTICE


def real_folder(data: Path) -> Path:
    """The folder of the real data: the one above, where ``data`` is that of its practice."""
    whole = data.resolve()
    return whole.parent if whole.name == _PRACTICE and has_data(whole.parent) else data


class Workplace:
    """One data folder. Close it, or use it as a context manager.

    ``campaign``, ``booth`` and ``body`` are None until the laptop is set up, and ``log`` is empty.
    ``by`` is who is counting, where one person was chosen: entries carry the name. In
    ``rehearsal`` nothing that is counted is ever added to real figures.
    """

    readers: type[Reader] = Reader
    transactions: type[Transaction] = Transaction

    def __init__(self, data: Path, clock: Clock | None = None, *, threaded: bool = False) -> None:
        """Open ``data``, making it where it is new; refuses data that cannot be trusted.

        ``threaded``: services return before the disk has answered, as the window needs it.
        """
        self.data = data
        self.clock: Clock = clock or SystemClock()
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(Why.NOT_WRITTEN, detail=str(error)) from error
        self._path = data / database.FILE_NAME
        self._writer = LogWriter(self._path, threaded=threaded, transactions=self.transactions)
        self._readers: list[Reader] = []
        self._of_thread = threading.local()
        self.campaign: Campaign | None = None
        self.booth: Booth | None = None
        self.body: Body | None = None
        self.by = ""
        self.log = ""
        self.rehearsal = False
        try:
            self._check_own_log()
            self._check_end()
            self.reload()
        except NO_ROWS_OF_OURS as error:
            self.close()
            raise Refusal(Why.DATABASE_DAMAGED, path=str(self._path), detail=str(error)) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish what was asked and let the database go."""
        self._writer.close()
        for reader in self._readers:
            reader.close()
        self._readers.clear()

    @property
    def reader(self) -> Reader:
        """This thread's own view of the database; closed with the workplace."""
        reader: Reader | None = getattr(self._of_thread, "reader", None)
        if reader is None:
            reader = self._of_thread.reader = self.readers(self._path)
            self._readers.append(reader)
        return reader

    def submit(self, job: Callable[[Transaction], T]) -> "Future[T]":
        """Have ``job`` done in the next transaction.

        Refuses (``SERVES_ANOTHER``) where another process has the laptop serve another booth:
        the job was made for the campaign that this workplace knows.
        """
        if not (known := self.log):
            return self._writer.submit(job)

        def for_this_log(log: Transaction) -> T:
            log.must_be(known)
            return job(log)

        return self._writer.submit(for_this_log)

    def reload(self) -> None:
        """Read again which campaign and booth the laptop serves."""
        log = self.reader.own_log()
        if log != self.log:
            self.log, self.by = log, ""
        genesis = self.reader.genesis()
        self.rehearsal = genesis is not None and genesis.rehearsal
        booth, pack_hash = self.reader.assigned()
        if not booth:
            if log:
                raise self._damaged("its booth is missing")
            self.campaign = self.booth = self.body = None
            return
        campaign = self.kept_campaign(pack_hash)
        self.campaign = campaign.with_items(self.reader.added_items())
        self.booth = campaign.booth(booth)
        self.body = campaign.body(self.booth.body)

    def kept_campaign(self, pack_hash: str) -> Campaign:
        """The campaign of a pack that was kept; refuses where it is not as it was."""
        raw = self.reader.campaign(pack_hash)
        if raw is None or line_hash(raw) != pack_hash:
            raise self._damaged("its campaign is missing")
        return msgspec.json.decode(raw, type=Campaign)

    def require(self) -> tuple[Campaign, Booth, Body]:
        """The campaign, booth and body; refuses where the laptop is not set up."""
        if self.campaign is None or self.booth is None or self.body is None:
            raise Refusal(Why.NOT_SET_UP)
        return self.campaign, self.booth, self.body

    def _check_own_log(self) -> None:
        """A laptop that ever wrote has one own log, with its beginning, unless somebody left it."""
        reader = self.reader
        own, settings = [one.own for one in reader.written_logs()], reader.settings()
        if not all(map(is_sound, settings.values())):
            raise self._damaged("its settings cannot be read")
        if not own or (not any(own) and settings.get(LEFT)):
            return
        if sum(own) != 1 or reader.head() is None:
            raise self._damaged("it does not say which log is written")

    def _check_end(self) -> None:
        head = self.reader.head()
        if head is None:
            return
        broken = self.reader.broken_at(max(1, head.seq - CHECKED_AT_START))
        if broken is not None:
            raise self._damaged(f"entry {broken} does not match its hash")

    def _damaged(self, detail: str) -> Refusal:
        return Refusal(Why.DATABASE_DAMAGED, path=str(self._path), detail=detail)
