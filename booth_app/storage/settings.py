"""What the staff chose for this laptop: small words under a key."""

from .database import Connection


def read_all(connection: Connection) -> dict[str, str]:
    """Every setting."""
    return dict(connection.execute("SELECT key, value FROM settings"))


def write(connection: Connection, key: str, value: str) -> None:
    """Set ``key``; the caller commits."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (key, value),
    )
