"""Whether what is derived from a log still follows from it: what a page that was lost leaves open.

The figures are compared by ``services.recovery``, which knows how they add up.
"""

from booth_app.core.entries import parse

from .database import Connection
from .lookup import VOIDED

_SAID = (
    "SELECT kind, day, seq, hash, line FROM entries INDEXED BY entries_facts WHERE log = ?"
    " AND kind NOT IN ('count', 'detail', 'void') AND kind IN ('assign', 'day_open', 'day_close')"
    " ORDER BY seq"
)
_TAKEN_IN = (
    "SELECT e.line, logs.log, i.first_seq, i.head, f.sha256, s.log IS NOT NULL"
    " FROM entries AS e LEFT JOIN imports AS i ON i.office = e.log AND i.seq = e.seq"
    " AND i.hash = e.hash LEFT JOIN logs ON logs.no = i.log LEFT JOIN files AS f ON f.no = i.file"
    " LEFT JOIN log_states AS s ON s.office = e.log AND s.log = i.log"
    f" WHERE e.log = ? AND e.kind = 'import' AND NOT {VOIDED}"
)


def strayed(connection: Connection, no: int) -> str:
    """The table that says otherwise of log ``no`` than its entries, empty where none does.

    That are which days there are, and for which booth and pack: few entries, found by an index.
    """
    days: dict[str, tuple[int, int | None]] = {}
    assigns = []
    for kind, day, seq, said, line in connection.execute(_SAID, (no,)):
        if kind == "assign":
            data = parse(bytes(line)).entry.data
            assigns.append((seq, said, data["booth"], data["pack"]))
        elif kind == "day_open":
            days[day] = (days[day][0] if day in days else seq, None)
        elif day in days:
            days[day] = (days[day][0], seq)
    kept = connection.execute("SELECT day, first_seq, closed_seq FROM days WHERE log = ?", (no,))
    if {day: (first, closed) for day, first, closed in kept} != days:
        return "days"
    kept = connection.execute(
        "SELECT seq, hash, booth, pack FROM assigns WHERE log = ? ORDER BY seq", (no,)
    )
    return "assigns" if kept.fetchall() != assigns else ""


def imports_strayed(connection: Connection, no: int) -> str:
    """The same of an office: the files that its log ``no`` took in are here, and were derived."""
    for line, log, first, head, sha256, is_derived in connection.execute(_TAKEN_IN, (no,)):
        said = parse(bytes(line)).entry.data
        if log is None or head is None or sha256 is None or not is_derived:
            return "imports"
        wanted = said["log"], said["first"], said["head"], said["sha256"]
        if (log, first, bytes(head).hex(), bytes(sha256).hex()) != wanted:
            return "imports"
    return ""
