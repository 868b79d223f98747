"""Walking the chain of a log: is every entry what its hash says, and does each follow the last?"""

from booth_app.core.entries import NO_PREVIOUS, line_hash, prev_of

from . import settings
from .database import Connection


def broken_at(connection: Connection, no: int, first: int, last: int) -> int | None:
    """The first entry of log ``no`` from ``first`` to ``last`` that is not as it was written.

    None where all is well. What could not be recovered after damage (``gaps``) is known, and
    breaks nothing.
    """
    expected = None if first > 1 else NO_PREVIOUS
    known = gaps(connection, no)
    head = connection.execute("SELECT max(seq) FROM entries WHERE log = ?", (no,)).fetchone()[0]
    before, end = first - 1, min(last, head or 0)
    rows = connection.execute(
        "SELECT seq, hash, line FROM entries WHERE log = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        (no, first, last),
    )
    for seq, stored_hash, line in rows:
        line_is = line_hash(bytes(line))
        if any(gap[0] <= before + 1 < seq and gap[1] == seq - 1 for gap in known):
            expected, before = None, seq - 1
        # only what matches its hash is as it was written, and can be read
        if line_is != bytes(stored_hash).hex() or seq != before + 1:
            return int(seq)
        if expected is not None and prev_of(bytes(line)) != expected:
            return int(seq)
        expected, before = line_is, seq
    # a page with rows of another log ends this walk, but not the log
    if before >= end or any(gap[0] <= before + 1 and end <= gap[1] for gap in known):
        return None
    return before + 1


def gaps(connection: Connection, no: int) -> list[tuple[int, int]]:
    """The spans of log ``no`` that could not be recovered from a damaged database."""
    spans = settings.read(connection, no, settings.GAPS).split()
    return [(int(first), int(last)) for first, _to, last in (s.partition("-") for s in spans)]
