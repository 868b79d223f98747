"""What the staff chose for this laptop, and what it remembers of each log: words under a key."""

import msgspec

from .database import Connection

PER_LOG = "log."
"""A key that begins so is kept for each log by itself; all others hold for the whole laptop."""
ENDED = f"{PER_LOG}ended"
"""Why a log is written no more, though it was written here: see ``core.kinds.Restored``."""
GAPS = f"{PER_LOG}gaps"
"""The spans that could not be recovered from a damaged database, as ``50-60 71-71``."""
LEFT = "left"
"""``yes`` where the laptop writes no log at all because somebody left its last one.

Logs without it, and none of them the own one, are damage.
"""
_OF_THE_LAPTOP = 0


def is_sound(value: str) -> bool:
    """Whether a setting can be what was written; damage that leaves JSON behind is not seen."""
    if not value.startswith(("[", "{")):
        return True
    try:
        msgspec.json.decode(value)
    except msgspec.MsgspecError:
        return False
    return True


def read_all(connection: Connection, log: int) -> dict[str, str]:
    """Every setting of the laptop, and those of the log with this number (0 for none)."""
    rows = connection.execute(
        "SELECT key, value FROM settings WHERE log IN (?, ?)", (_OF_THE_LAPTOP, log)
    )
    return dict(rows)


def read(connection: Connection, log: int, key: str) -> str:
    """One setting, of the log with this number if it is kept for each; empty if never written."""
    row = connection.execute(
        "SELECT value FROM settings WHERE log = ? AND key = ?", (_holder(key, log), key)
    ).fetchone()
    return row[0] if row else ""


def write(connection: Connection, log: int, key: str, value: str) -> None:
    """Set ``key``, of the log with this number if it is kept for each; the caller commits."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_holder(key, log), key, value),
    )


def _holder(key: str, log: int) -> int:
    return log if key.startswith(PER_LOG) else _OF_THE_LAPTOP
