"""The campaign packs that this laptop has been given, as the bytes they came in."""

from .database import Connection


def keep(connection: Connection, pack_hash: str, campaign: bytes, file: bytes) -> None:
    """Keep a pack; the same pack twice is kept once. The caller commits.

    ``campaign`` is the member that ``pack_hash`` is the hash of: every start reads it, and must not
    open an archive for it.
    """
    connection.execute("INSERT OR IGNORE INTO packs VALUES (?, ?, ?)", (pack_hash, campaign, file))


def file(connection: Connection, pack_hash: str) -> bytes | None:
    """The pack with this hash, as it came."""
    row = connection.execute("SELECT file FROM packs WHERE hash = ?", (pack_hash,)).fetchone()
    return bytes(row[0]) if row else None


def campaign(connection: Connection, pack_hash: str) -> bytes | None:
    """The campaign of the pack with this hash."""
    row = connection.execute("SELECT campaign FROM packs WHERE hash = ?", (pack_hash,)).fetchone()
    return bytes(row[0]) if row else None
