"""The laptop's own key, and those that came with restored backups."""

from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import signing

from .writing import write_private

KEY_FILE = "device.key"
_SUFFIX = ".key"
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


def key_of(data: Path, public: str) -> bytes:
    """The key with this public half, the laptop's own or one that came with a restored backup.

    Refuses (``KEY_MISSING``) where neither is it: what another key began cannot be signed.
    """
    for path in (data / KEY_FILE, *sorted(data.glob(f"device-*{_SUFFIX}"))):
        try:
            seed = _read(path)
        except (OSError, ValueError):
            continue
        if signing.public_key(seed) == public:
            return seed
    raise Refusal(Why.KEY_MISSING, path=str(data / KEY_FILE))


def take_key(data: Path, file: Path) -> None:
    """Take the key that lies beside a backup: as the laptop's own where it has none."""
    try:
        seed = _read(file)
        own = data / KEY_FILE
        if not own.exists():
            write_private(seed.hex().encode("ascii"), own)
        elif _read(own) != seed:
            other = data / f"device-{signing.public_key(seed)[:16]}{_SUFFIX}"
            write_private(seed.hex().encode("ascii"), other)
    except (OSError, ValueError) as error:
        raise Refusal(Why.NOT_READABLE, name=str(file), detail=str(error)) from error


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
