"""The laptop itself: the key it signs with, and what tells it from another."""

import hashlib
import platform
from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import signing

from .writing import write_private

KEY_FILE = "device.key"
_KEY_BYTES = 32


def key(data: Path) -> bytes:
    """The laptop's signing key; refuses where it is gone, since no other can stand in for it."""
    if not (data / KEY_FILE).exists():
        raise Refusal(Why.KEY_MISSING, path=str(data / KEY_FILE))
    return key_or_new(data)


def key_or_new(data: Path) -> bytes:
    """The laptop's signing key; made where there is none, readable by this person alone.

    It lies beside the database and not in it, so that a copy of the database cannot sign.
    """
    path = data / KEY_FILE
    try:
        if path.exists():
            return _read(path)
        seed = signing.new_key()
        write_private(seed.hex().encode("ascii"), path)
    except (OSError, ValueError) as error:
        raise Refusal(Why.NOT_READABLE, name=str(path), detail=str(error)) from error
    return seed


def public_key(data: Path) -> str:
    """The public half of the key that is there, in hex; empty where there is none. Makes none."""
    try:
        return signing.public_key(_read(data / KEY_FILE))
    except (OSError, ValueError):
        return ""


def _read(path: Path) -> bytes:
    seed = bytes.fromhex(path.read_text("ascii"))
    if len(seed) != _KEY_BYTES:
        raise ValueError("it is cut off")
    return seed


def machine() -> str:
    """A short mark of this computer that names nobody: 16 hex digits."""
    try:
        told = Path("/etc/machine-id").read_text("ascii").strip()
    except OSError:
        told = platform.node()
    return hashlib.sha256(f"booth machine {told}".encode()).hexdigest()[:16]
