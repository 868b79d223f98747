"""The office's keys in its data folder: made once, unlocked when packs are issued."""

from collections.abc import Callable
from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import office_keys, recovery_text, signing
from booth_app.exchange.office_keys import NORMAL, Cost, OfficeKeys, Secrets

from .. import device
from ..writing import write_private

KEY_FILE = office_keys.NAME
_MOST_BYTES = 64 * 1024


class Prepared:
    """Keys that were made and are not kept yet; ``recovery`` is the recovery key as a text.

    Never shown: not even a traceback has them.
    """

    def __init__(self, file: bytes, recovery: str) -> None:
        self.file, self.recovery = file, recovery

    def __repr__(self) -> str:
        return "Prepared(…)"

    def is_last_group(self, typed: str) -> bool:
        """Whether somebody has the recovery key before them, and typed its last four signs."""
        return recovery_text.last_group(self.recovery) == recovery_text.digits(typed)


def make_keys(folder: Path, passphrase: str, cost: Cost = NORMAL) -> str:
    """Make the office's keys; the recovery key as a text, which exists nowhere else.

    The key of this computer (``device.key``) is made too, where there is none, and gets the root's
    word, so that receipts need no passphrase. Refuses (``OFFICE_KEYS_THERE``) where there are keys.
    """
    prepared = prepare(folder, passphrase, cost)
    keep(folder, prepared)
    return prepared.recovery


def prepare(folder: Path, passphrase: str, cost: Cost = NORMAL) -> Prepared:
    """Make keys as ``make_keys`` does, and keep them only once ``keep`` is called.

    Who goes away before the recovery key is in safety has then lost nothing.
    """
    _refuse_where_there(folder / KEY_FILE)
    desk = signing.public_key(device.key_or_new(folder))
    return Prepared(*office_keys.make(passphrase, desk, cost))


def keep(folder: Path, prepared: Prepared) -> None:
    """Keep keys that were prepared; refuses (``OFFICE_KEYS_THERE``) where there are some."""
    path = folder / KEY_FILE
    _refuse_where_there(path)
    _write(path, prepared.file)


def public(folder: Path) -> OfficeKeys | None:
    """The public halves; None where no keys were made yet. Refuses a damaged file."""
    return office_keys.read(_read(folder)) if (folder / KEY_FILE).exists() else None


def root_key(folder: Path) -> str:
    """The public key that signs the office's packs; empty where there are no keys."""
    known = public(folder)
    return known.root if known else ""


def unlock(folder: Path, passphrase: str) -> Secrets:
    """The secret halves; takes about a second. Keep them no longer than they are needed."""
    return office_keys.unlock(_read(folder), passphrase)


def change_passphrase(folder: Path, old: str, new: str, cost: Cost = NORMAL) -> None:
    """Put the keys under another passphrase."""
    _change(folder, lambda data: office_keys.change_passphrase(data, old, new, cost))


def recover(folder: Path, recovery: str, passphrase: str, cost: Cost = NORMAL) -> None:
    """Set a new passphrase with the recovery key: its printed text, or what was typed of it."""
    _change(folder, lambda data: office_keys.recover(data, recovery, passphrase, cost))


def renew(folder: Path, passphrase: str, cost: Cost = NORMAL) -> None:
    """Give the office a new root key; the one before gives its word for it in every new pack.

    Passphrase and recovery key stay. Packs must be issued anew: laptops follow by themselves.
    """
    _change(folder, lambda data: office_keys.renew(data, passphrase, cost))


def grant_this_computer(folder: Path, passphrase: str) -> None:
    """Let this computer sign receipts, where ``device.key`` is another than when keys were made."""
    desk = signing.public_key(device.key_or_new(folder))
    _change(folder, lambda data: office_keys.grant_device(data, passphrase, desk))


def may_sign_receipts(folder: Path) -> bool:
    """Whether the root's word is for the key that this computer has now."""
    keys = public(folder)
    return keys is not None and keys.device == device.public_key(folder)


def _refuse_where_there(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise Refusal(OfficeWhy.OFFICE_KEYS_THERE)


def _change(folder: Path, change: Callable[[bytes], bytes]) -> None:
    _write(folder / KEY_FILE, change(_read(folder)))


def _read(folder: Path) -> bytes:
    path = folder / KEY_FILE
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Refusal(OfficeWhy.OFFICE_KEYS_MISSING, path=str(path)) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_READABLE, name=str(path), detail=detail) from error


def _write(path: Path, data: bytes) -> None:
    try:
        write_private(data, path)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_SAFE, path=str(path), detail=detail) from error
