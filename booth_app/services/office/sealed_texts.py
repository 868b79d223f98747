"""Sealed texts at the office: which of them are kept, and how they are erased for good.

They lie apart from the files they came in. One is kept while an entry that counts vouches for it.
"""

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from pathlib import Path

from booth_app.core.details import vouched
from booth_app.core.entries import parse
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Erased
from booth_app.core.reading import Line
from booth_app.core.texts import one_line
from booth_app.exchange.payloads import SealedPayload
from booth_app.i18n import _
from booth_app.services.changes import Changes
from booth_app.storage import backups, swap
from booth_app.storage.database import DatabaseError
from booth_app.storage.office import OfficeTransaction

from . import deriving
from .place import Decisions, Office

MAX_REASON = 200
AT_ONCE = 500
"""So many are named by one entry at the most."""


def erased(decisions: Decisions) -> frozenset[str]:
    """The commits of all that was ever erased here: it stays so, whatever file comes."""
    return frozenset(commit for _seq, one in decisions.of(Erased) for commit in one.commits)


def keep(
    log: OfficeTransaction,
    booth_log: str,
    lines: Sequence[Line],
    came: Sequence[SealedPayload],
    gone: Collection[str],
) -> None:
    """Keep what ``came`` sealed with a booth's log; erase what its ``lines`` do not vouch for now.

    ``lines`` are all that count of the log; ``gone`` are commits that were erased for good.
    """
    if not came and not log.boxes(booth_log):
        return
    details = vouched(lines)
    for one in came:
        if one.commit in details:
            detail = parse(details[one.commit].line)
            log.keep_sealed(detail, one.kept, erased=one.commit in gone)
    log.drop_sealed(booth_log, details.keys())


def keep_again(log: OfficeTransaction, booth_log: str) -> None:
    """After a file of a booth's log was undone: erase what nothing vouches for any more."""
    if log.boxes(booth_log):
        keep(log, booth_log, deriving.lines_of(log, booth_log), [], ())


def erase(
    office: Office, commits: Collection[str], *, before: str = "", reason: str = ""
) -> "Future[Changes]":
    """Erase sealed texts for good: no file brings them back, and every log still verifies.

    ``before`` is the day that the choice went by, for whoever reads the log. Refuses
    (``NOTHING_TO_ERASE``) where none of them is here.
    """
    wanted, why = sorted(set(commits)), one_line(reason, MAX_REASON)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        if not wanted or not log.erase_sealed(wanted):
            raise Refusal(OfficeWhy.NOTHING_TO_ERASE)
        parts = [wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)]
        said = [Erased(part, before, why) for part in parts]
        return Changes(tuple(log.append("erased", "", one, stamp) for one in said))

    return office.work(job)


def erase_in_copies(office: Office) -> list[Path]:
    """Erase in the office's backups too what was ever erased; those in which that cannot be done.

    Everything else in them stays, so that they are as good as before. So it is with databases that
    were set aside; a damaged one is left as it is.
    """
    gone = erased(office.decisions())
    folder = office.data / backups.FOLDER
    left = []
    for copy in (*sorted(folder.glob("*.sqlite")), *swap.set_aside(office.data)):
        try:
            backups.erase(copy, gone)
        except (DatabaseError, OSError):
            left.append(copy)
    return left


def copies_in_words(left: Sequence[Path]) -> str:
    """That some copies still hold what was erased, for whoever erased it; empty where none does."""
    if not left:
        return ""
    names = _(", ").join(copy.name for copy in left)
    return _("These damaged copies may still hold it, delete them yourself: {names}", names=names)
