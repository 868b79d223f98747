"""Decisions: entries of the office's own log. None is changed; one is taken back by a void."""

from collections.abc import Sequence
from concurrent.futures import Future

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Void
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import (
    ABOUT_A_KEY,
    ABOUT_A_LOG,
    OFFICE_KINDS,
    Choice,
    Counts,
    Reassign,
    Ruling,
    Shift,
)
from booth_app.core.texts import one_line
from booth_app.services.changes import Changes
from booth_app.services.reasons import MAX_REASON, REPLACED
from booth_app.storage.office import OfficeTransaction

from . import deriving, trusting
from .place import Decisions, Office

_KIND_OF: dict[type[Struct], str] = {shape: kind for kind, shape in OFFICE_KINDS.items()}


def write(office: Office, *said: Struct) -> "Future[Changes]":
    """Write decisions that are no booth log's: returns, activities, choices; in one commit."""
    office.working_on()
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        return Changes(tuple(log.append(_KIND_OF[type(one)], "", one, stamp) for one in said))

    return office.work(job)


def rule(
    office: Office, log_id: str, seq: int, drop: Sequence[str] = (), reason: str = ""
) -> "Future[Changes]":
    """Decide a fork: every branch counts but those that begin with the hashes in ``drop``.

    Refuses (``NO_SUCH_FORK``) where the log does not fork there, and to drop all of it. A ruling
    made before about the same fork is taken back.
    """
    known = next((one for one in deriving.states(office) if one.log == log_id), None)
    fork = next((one for one in known.forks if one.seq == seq), None) if known else None
    branches = {branch.hash for branch in fork.branches} if fork else set()
    if fork is None or not branches - set(drop) or not branches.issuperset(drop):
        raise Refusal(OfficeWhy.NO_SUCH_FORK, log=log_id[:8], seq=seq)
    why = _reason(reason) if drop else one_line(reason, MAX_REASON)
    ruling = Ruling(log_id, seq, sorted(branches - set(drop)), sorted(drop), why)
    before = [
        number
        for number, one in office.decisions().of(Ruling)
        if (one.log, one.seq) == (log_id, seq)
    ]
    return _about(office, log_id, ruling, before)


def shift(
    office: Office, log_id: str, seconds: int, reason: str, first: int = 1, last: int = 0
) -> "Future[Changes]":
    """Put the times of a log right by ``seconds``: that many later, or below zero earlier.

    A decision that ``gives_way`` to it is taken back.
    """
    said = Shift(log_id, seconds, first, last, _reason(reason))
    before = [number for number, one in office.decisions().of(Shift) if gives_way(one, said)]
    return _about(office, log_id, said, before)


def gives_way(one: Shift, said: Shift) -> bool:
    """Whether a decision is taken back as another is made.

    It is where both are about the same entries, and where both say the same from the same entry on:
    then the later one says where that ends.
    """
    if (one.log, one.first) != (said.log, said.first):
        return False
    return one.last == said.last or one.seconds == said.seconds


def reassign(
    office: Office, log_id: str, booth: str, reason: str, first: int = 1, last: int = 0
) -> "Future[Changes]":
    """Have a log, or a piece of it, count for another booth of the campaign."""
    office.working_on().booth(booth)
    return _about(office, log_id, Reassign(log_id, booth, first, last, _reason(reason)))


def void(office: Office, log_id: str, seq: int, line_hash: str, reason: str) -> "Future[Changes]":
    """Cancel one entry of a booth's log."""
    return _about(office, log_id, Void(log_id, seq, line_hash, _reason(reason)))


def choose(
    office: Office, body: str, day: str, counts: Counts, measure: str = "", reason: str = ""
) -> "Future[Changes]":
    """Say which counts where a body has both booth files and a return for a day.

    A choice made before for the same body, day and measure is taken back.
    """
    stamp = office.clock.stamp()
    chosen = Choice(body, counts, day, measure, one_line(reason, MAX_REASON))

    def job(log: OfficeTransaction) -> Changes:
        entries = []
        for seq, one in Decisions(log.decisions()).choices:
            if (one.body, one.day, one.measure) == (body, day, measure):
                if one.counts == counts:
                    return Changes()
                entries.append(log.void(log.entry(seq), "", REPLACED, stamp))
        return Changes((*entries, log.append("choice", "", chosen, stamp)))

    return office.work(job)


def take_back(office: Office, seq: int, reason: str) -> "Future[Changes]":
    """Take back one decision, return or activity by the number of its entry."""
    stamp = office.clock.stamp()
    why = _reason(reason)

    def job(log: OfficeTransaction) -> Changes:
        entry = log.entry(seq)
        kind = entry.entry.kind
        if kind not in _KIND_OF.values() or kind == "import" or not log.stands(entry):
            raise Refusal(OfficeWhy.NO_SUCH_DECISION, seq=seq)
        voided = log.void(entry, "", why, stamp)
        if kind in ABOUT_A_LOG:
            about = str(entry.entry.data["log"])
            deriving.derive_again(log, about, Decisions(log.decisions()))
        elif kind in ABOUT_A_KEY:
            trusting.derive_logs_of(log, str(entry.entry.data["key"]))
        return Changes((voided,))

    return office.work(job)


def _about(
    office: Office,
    log_id: str,
    said: Ruling | Shift | Reassign | Void,
    instead_of: Sequence[int] = (),
) -> "Future[Changes]":
    """Write a decision about a booth's log and derive that log anew; refuses an unknown one.

    ``instead_of``: the entries of decisions that it takes the place of.
    """
    stamp = office.clock.stamp()
    kind = _KIND_OF.get(type(said), "void")

    def job(log: OfficeTransaction) -> Changes:
        if not log.standing_files(log_id):
            raise Refusal(OfficeWhy.NO_SUCH_LOG, log=log_id[:8])
        if isinstance(said, Void) and not _is_there(log, said):
            raise Refusal(Why.NO_SUCH_ENTRY, seq=said.seq)
        entries = [log.void(log.entry(seq), "", REPLACED, stamp) for seq in instead_of]
        entries.append(log.append(kind, "", said, stamp))
        deriving.derive_again(log, log_id, Decisions(log.decisions()))
        return Changes(tuple(entries))

    return office.work(job)


def _is_there(log: OfficeTransaction, void: Void) -> bool:
    place = (void.seq, void.hash)
    return any(line.place == place for line in deriving.lines_of(log, void.log))


def _reason(text: str) -> str:
    reason = one_line(text, MAX_REASON)
    if not reason:
        raise Refusal(Why.REASON_NEEDED)
    return reason
