"""What follows from a booth's log: derived anew from its files and from the office's decisions."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Assign, Genesis
from booth_app.core.log_state import LogState, derive
from booth_app.core.office_kinds import Import
from booth_app.core.reading import Line
from booth_app.core.totals import Cell, Sum
from booth_app.core.trust import Sifted, Source
from booth_app.exchange import booth_file
from booth_app.storage.database import DatabaseError
from booth_app.storage.office import OfficeReader, OfficeTransaction

from .place import Decisions, Office


def derive_again(log: OfficeTransaction, booth_log: str, decisions: Decisions) -> None:
    """Derive the state of a booth's log; where none of its files stands, it has none."""
    found = sources(log, booth_log)
    if found:
        put(log, booth_log, decisions.keys.sift(booth_log, found), decisions)
    else:
        log.drop_state(booth_log)


def put(
    log: OfficeTransaction,
    booth_log: str,
    sifted: Sifted,
    decisions: Decisions,
    folded: dict[Cell, Sum] | None = None,
) -> LogState:
    """Derive the state of a booth's log from what counts of its files, and keep it.

    ``folded``: what these very lines come to, where that is known already.
    """
    decided = decisions.about(booth_log)
    cells: dict[Cell, Sum] = {}
    if sifted.counted:
        state, cells = derive(sifted.counted, decided, None if decided.anything else folded)
    else:
        state = _nothing_of(booth_log, sifted.aside)
    if sifted.aside:
        hashes = "".join(sorted(line.hash for line in sifted.aside))
        digest = sha256(f"{state.digest} {hashes}".encode()).hexdigest()
        state = replace(state, aside=_by_day(sifted.aside), digest=digest)
    log.put_state(booth_log, msgspec.json.encode(state), cells)
    return state


def sources(
    log: OfficeTransaction | OfficeReader, booth_log: str, read: Iterable[Line] = ()
) -> list[Source]:
    """The standing files of a booth's log, in the order they came.

    ``read``: entries of it that somebody has read already.
    """
    known = {line.line: line for line in read}
    return [
        Source(no, taken.key, taken.enrolled, _kept_lines(log, no, known))
        for no, stored in log.files_of(booth_log)
        for taken in [data_of(stored.entry, Import)]
    ]


def _kept_lines(
    log: OfficeTransaction | OfficeReader, no: int, known: dict[bytes, Line]
) -> list[Line]:
    """The entries of a kept file, which verified when it came: else the database is damaged."""
    try:
        return booth_file.lines_of(log.file(no), known)
    except Refusal as refusal:
        raise DatabaseError(f"file {no} is not as it came: the database is malformed") from refusal


def lines_of(log: OfficeTransaction | OfficeReader, booth_log: str) -> list[Line]:
    """Every entry of a booth's log whose key lets it count, each once; a fork's all."""
    found = sources(log, booth_log)
    if not found:
        return []
    counted = Decisions(log.decisions()).keys.sift(booth_log, found).counted
    return list({line.place: line for line in counted}.values())


def states(office: Office) -> list[LogState]:
    """What was derived from each booth's log of the campaign in work, in the order of their ids."""
    return [msgspec.json.decode(state, type=LogState) for state in office.reader.states().values()]


def _nothing_of(booth_log: str, aside: Sequence[Line]) -> LogState:
    """The state of a log of which nothing counts; it says itself whose it is."""
    booths = [line.data.booth for line in aside if isinstance(line.data, Assign)]
    keys = [line.data.device_key for line in aside if isinstance(line.data, Genesis)]
    return LogState(
        log=booth_log,
        booth=(booths or [""])[-1],
        entries=0,
        last_seq=0,
        head="",
        last_t="",
        key=(keys or [""])[0],
    )


def _by_day(lines: Sequence[Line]) -> dict[str, int]:
    """How many entries there are of each day, and under "" of no day."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.entry.day] = found.get(line.entry.day, 0) + 1
    return dict(sorted(found.items()))
