"""Writing the log: one owner of the writing connection.

Jobs that arrive while a commit runs go into the next commit together, in order, so that a slow
disk never stops anybody who asks, and a job's future is done only after its COMMIT returned.
"""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from booth_app.core.errors import Refusal, Why

from . import database, reserve
from .transaction import Transaction

T = TypeVar("T")
Job = Callable[[Transaction], Any]


class _Settled(Future[T]):
    """The answer of a job that was done at once, without the locks that waiting would need."""

    def __init__(self, answer: T | Exception) -> None:  # not Future's: it makes those locks
        self._answer = answer

    def result(self, timeout: float | None = None) -> T:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def exception(self, timeout: float | None = None) -> BaseException | None:
        return self._answer if isinstance(self._answer, Exception) else None

    def done(self) -> bool:
        return True

    def add_done_callback(self, fn: Callable[[Future[T]], object]) -> None:
        fn(self)


class LogWriter:
    """Writes one database. Close it, or use it as a context manager.

    With ``threaded`` a thread of its own commits, so that ``submit`` never waits for the disk: that
    is for the window. Without, ``submit`` commits before it returns: that is for the command line,
    which has to wait anyway and is spared two changes of thread.
    """

    MOST_AT_ONCE = 256
    """Jobs in one commit at the most, so that none waits for a commit without end."""

    def __init__(
        self, path: Path, *, threaded: bool, transactions: type[Transaction] = Transaction
    ) -> None:
        """Open the database, making or migrating it; raises ``Refusal`` where that cannot be.

        ``transactions``: what the jobs are given.
        """
        self._path = path
        self._transactions = transactions
        self._committing = False
        self._connection: database.Connection | None
        self._use(database.open_for_writing(path))
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        if threaded:
            self._thread = threading.Thread(target=self._work, name="log-writer", daemon=True)
            self._thread.start()

    def __enter__(self) -> "LogWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, job: Callable[[Transaction], T]) -> "Future[T]":
        """Run ``job`` in the next transaction; the future is done after its commit.

        A ``Refusal`` raised by the job undoes that job alone. Where the disk refuses, the jobs
        of that commit get ``Refusal(NOT_WRITTEN)`` and none of them is in the log; where it
        refuses even to make sure of that, they get ``PERHAPS_WRITTEN``.
        """
        if self._thread is None:
            return _Settled(self._commit([job])[0])
        future: Future[T] = Future()
        # from here on nobody can cancel it: what was asked is written
        future.set_running_or_notify_cancel()
        self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """Finish what was asked, then stop the thread and close the database."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        self._let_go()

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first]
            stopping = False
            while len(batch) < self.MOST_AT_ONCE and not stopping:
                try:
                    more = self._jobs.get_nowait()
                except queue.Empty:
                    break
                stopping = more is None
                if more is not None:
                    batch.append(more)
            answers = self._commit([job for job, _future in batch])
            for (_job, future), answer in zip(batch, answers, strict=True):
                if isinstance(answer, Exception):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)
            if stopping:
                return

    def _commit(self, batch: Sequence[Job]) -> list[Any]:
        """What each job answers: a value, or the exception it is refused with."""
        try:
            return self._run(batch)
        except (database.DatabaseError, Refusal) as error:
            full = reserve.is_full(error)
            # before all else: what comes next needs a little room
            freed = full and reserve.release(self._path.parent)
            # what did not fit was never complete, and nobody will read it
            sure = self._begin_anew() or full
            return [self._refusal(error, sure=sure, freed=freed)] * len(batch)

    def _refusal(self, error: Exception, *, sure: bool, freed: bool) -> Refusal:
        """What a failed commit is told as; ``sure``: that nothing of it is on the disk."""
        damaged = isinstance(error, Refusal) and error.why is Why.DATABASE_DAMAGED
        if damaged or database.is_damage(error):
            return Refusal(Why.DATABASE_DAMAGED, path=str(self._path), detail=str(error))
        if freed:
            return Refusal(Why.DISK_FULL)
        return Refusal(Why.NOT_WRITTEN if sure else Why.PERHAPS_WRITTEN, detail=str(error))

    def _run(self, batch: Sequence[Job]) -> list[Any]:
        if self._connection is None:
            self._use(database.open_for_writing(self._path))
        connection = self._connection
        assert connection is not None
        answers: list[Any] = []
        self._transaction.begin()
        for job in batch:
            # a savepoint costs as much as the tap itself, and one job alone needs none
            if len(batch) > 1:
                connection.execute("SAVEPOINT job")
            try:
                answers.append(job(self._transaction))
            except database.DatabaseError:
                raise
            except Exception as failure:  # whoever holds the future gets it
                self._transaction.forget()
                connection.execute("ROLLBACK TO job" if len(batch) > 1 else "ROLLBACK")
                answers.append(failure)
            if len(batch) > 1:
                connection.execute("RELEASE job")
        if connection.in_transaction:
            erased = self._transaction.settle()
            self._committing = True
            connection.execute("COMMIT")
            self._committing = False
            if erased:
                _forget_old_pages(connection)
        return answers

    def _begin_anew(self) -> bool:
        """Go on with a new connection after the disk refused; whether nothing of it was written.

        Nothing that the old one believes is trusted. A commit that failed may stand whole in the
        write-ahead log: a process that died now would find it there at its next start. A commit of
        nothing goes over it, while the old connection keeps SQLite from reading that log again.
        """
        committing, self._committing = self._committing, False
        try:
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            fresh = database.open_for_writing(self._path)
        except (database.DatabaseError, Refusal):
            self._let_go()
            return not committing
        try:
            if committing:
                fresh.execute(f"PRAGMA user_version = {database.VERSION}")
        except database.DatabaseError:
            fresh.close()
            self._let_go()
            return False
        self._let_go()
        self._use(fresh)
        return True

    def _use(self, connection: database.Connection) -> None:
        self._connection = connection
        self._transaction = self._transactions(connection)

    def _let_go(self) -> None:
        """Close the connection; a job after this opens a new one and reads the head anew."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _forget_old_pages(connection: database.Connection) -> None:
    """Have what was erased go from the write-ahead log too; a reader at work may put that off."""
    with suppress(database.DatabaseError):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with suppress(database.DatabaseError):
        connection.execute(f"PRAGMA busy_timeout = {database.PATIENCE_MS}")
