"""What follows from a booth's log: derived anew from its files and from the office's decisions."""

from collections.abc import Sequence

import msgspec

from booth_app.core.log_state import LogState, derive
from booth_app.core.reading import Line
from booth_app.core.totals import Cell, Sum
from booth_app.exchange import booth_file
from booth_app.storage.office import OfficeReader, OfficeTransaction

from .place import Decisions, Office


def derive_again(log: OfficeTransaction, booth_log: str, decisions: Decisions) -> None:
    """Derive the state of a booth's log; where none of its files stands, it has none."""
    lines = lines_of(log, booth_log)
    if lines:
        put(log, booth_log, lines, decisions)
    else:
        log.drop_state(booth_log)


def put(
    log: OfficeTransaction,
    booth_log: str,
    lines: Sequence[Line],
    decisions: Decisions,
    folded: dict[Cell, Sum] | None = None,
) -> LogState:
    """Derive the state of a booth's log from all its ``lines``, and keep it.

    ``folded``: what these very lines come to, where that is known already.
    """
    decided = decisions.about(booth_log)
    state, cells = derive(lines, decided, None if decided.anything else folded)
    log.put_state(booth_log, msgspec.json.encode(state), cells)
    return state


def lines_of(log: OfficeTransaction | OfficeReader, booth_log: str) -> list[Line]:
    """Every entry that the standing files of a booth's log hold, each once."""
    found: dict[tuple[int, str], Line] = {}
    for no in log.standing_files(booth_log):
        for line in booth_file.lines_of(log.file(no)):
            found.setdefault(line.place, line)
    return list(found.values())


def states(office: Office) -> list[LogState]:
    """What was derived from each booth's log of the campaign in work, in the order of their ids."""
    return [msgspec.json.decode(state, type=LogState) for state in office.reader.states().values()]
