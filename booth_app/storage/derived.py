"""Whether what is derived from a log still follows from it: what a page that was lost leaves open.

The figures are compared by ``services.recovery``, which knows how they add up.
"""

from booth_app.core.entries import parse

from .database import Connection

_SAID = (
    "SELECT kind, day, seq, hash, line FROM entries INDEXED BY entries_facts WHERE log = ?"
    " AND kind NOT IN ('count', 'detail', 'void') AND kind IN ('assign', 'day_open', 'day_close')"
    " ORDER BY seq"
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
