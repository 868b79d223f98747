"""Whether what an office took in is still here, and what was derived from it can be read."""

import msgspec

from booth_app.core.entries import parse
from booth_app.core.log_state import LogState

from .database import Connection
from .lookup import VOIDED

_TAKEN_IN = (
    "SELECT e.line, logs.log, i.first_seq, i.head, f.sha256, s.state"
    " FROM entries AS e LEFT JOIN imports AS i ON i.office = e.log AND i.seq = e.seq"
    " AND i.hash = e.hash LEFT JOIN logs ON logs.no = i.log LEFT JOIN files AS f ON f.no = i.file"
    " LEFT JOIN log_states AS s ON s.office = e.log AND s.log = i.log"
    f" WHERE e.log = ? AND e.kind = 'import' AND NOT {VOIDED}"
)


def strayed(connection: Connection, no: int) -> str:
    """The table that says otherwise than the entries of the office's log ``no`` about its files.

    Empty where all of them are here.
    """
    for line, log, first, head, sha256, state in connection.execute(_TAKEN_IN, (no,)):
        said = parse(bytes(line)).entry.data
        if log is None or head is None or sha256 is None:
            return "imports"
        wanted = said["log"], said["first"], said["head"], said["sha256"]
        if (log, first, bytes(head).hex(), bytes(sha256).hex()) != wanted:
            return "imports"
        try:
            msgspec.json.decode(state or b"", type=LogState)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return "log_states"
    return ""
