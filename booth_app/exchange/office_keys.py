"""An office's keys: made once, kept in one file under a passphrase, recoverable from paper.

The root key (Ed25519) signs packs and grants; the work key (X25519) opens what booths seal. Both
secrets lie in the file twice: under the passphrase, and sealed to the recovery key, whose own
secret is on paper and never in the file.
"""

import unicodedata

import nacl.utils
from msgspec.structs import replace
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from booth_app.core.errors import Refusal, _
from booth_app.core.office_errors import OfficeWhy

from . import recovery_text, signing, succession
from .office_key_file import (
    FORMAT,
    LEAST,
    MAJOR,
    NAME,
    NORMAL,
    Cost,
    KeyFile,
    OfficeKeys,
    UnderPassphrase,
    damaged,
    facts,
    grant_holds,
    read_file,
    to_bytes,
)

__all__ = [
    "LEAST",
    "NAME",
    "NORMAL",
    "Cost",
    "OfficeKeys",
    "Secrets",
    "change_passphrase",
    "grant_device",
    "grant_holds",
    "make",
    "read",
    "recover",
    "renew",
    "unlock",
]

MIN_PASSPHRASE = 8
"""Characters."""

_SEED = 32
_SECRETS = 3 * _SEED


class Secrets:
    """The secret halves while they are needed: the ``root`` seed and the ``work`` key, 32 bytes.

    Never shown: not even a traceback has them.
    """

    def __init__(self, root: bytes, work: bytes) -> None:
        self.root, self.work = root, work

    def __repr__(self) -> str:
        return "Secrets(…)"


def make(passphrase: str, device: str, cost: Cost = NORMAL) -> tuple[bytes, str]:
    """New keys: the bytes of the file, and the recovery key as a text to be printed.

    ``device`` is the public key of the office's computer. That text exists nowhere else. Refuses
    (``PASSPHRASE_SHORT``) a passphrase of fewer than eight characters.
    """
    phrase = _phrase(passphrase)
    secrets = Secrets(signing.new_key(), PrivateKey.generate().encode())
    recovery = PrivateKey.generate()
    public = _granted(secrets, PrivateKey(secrets.work).public_key, recovery.public_key, device)
    plain = _plain(secrets, public)
    file = KeyFile(
        format=FORMAT,
        major=MAJOR,
        minor=0,
        public=public,
        signature=_signed(secrets, public),
        passphrase=_under(phrase, plain, cost),
        sealed_to_recovery=SealedBox(recovery.public_key).encrypt(plain).hex(),
    )
    return to_bytes(file), recovery_text.write(recovery.encode(), public.fingerprint)


def read(data: bytes, name: str = NAME) -> OfficeKeys:
    """The public halves; needs no passphrase.

    Raises ``Refusal``: ``OFFICE_KEYS_DAMAGED``, ``FILE_NEWER``.
    """
    return read_file(data, name).public


def unlock(data: bytes, passphrase: str, name: str = NAME) -> Secrets:
    """The secret halves; takes about a second. Refuses (``PASSPHRASE_WRONG``)."""
    file = read_file(data, name)
    return _opened(file, passphrase, name)


def change_passphrase(
    data: bytes, old: str, new: str, cost: Cost = NORMAL, name: str = NAME
) -> bytes:
    """The file under another passphrase; the keys, and the recovery key on paper, stay."""
    phrase = _phrase(new)
    file = read_file(data, name)
    plain = _plain(_opened(file, old, name), file.public)
    return to_bytes(replace(file, passphrase=_under(phrase, plain, cost)))


def recover(
    data: bytes, recovery: str, passphrase: str, cost: Cost = NORMAL, name: str = NAME
) -> bytes:
    """The file under a new passphrase, for who lost the old one and has the recovery key.

    ``recovery`` is the printed text, or what was typed of it. Refuses (``RECOVERY_MISTYPED``,
    ``RECOVERY_WRONG``); the recovery key stays good.
    """
    phrase = _phrase(passphrase)
    file = read_file(data, name)
    key = PrivateKey(recovery_text.read(recovery))
    if key.public_key.encode().hex() != file.public.recovery:
        raise Refusal(OfficeWhy.RECOVERY_WRONG, fingerprint=file.public.on_paper)
    try:
        plain = SealedBox(key).decrypt(bytes.fromhex(file.sealed_to_recovery))
    except CryptoError as error:
        raise damaged(name, _("the recovery key does not open it")) from error
    _split(plain, file.public, name)
    return to_bytes(replace(file, passphrase=_under(phrase, plain, cost)))


def renew(data: bytes, passphrase: str, cost: Cost = NORMAL, name: str = NAME) -> bytes:
    """The file with a new root key, for which the one before gives its word.

    The work key and the recovery key stay, so that what was sealed can be opened, and the paper
    is still good. Refuses (``PASSPHRASE_WRONG``, ``KEYS_RENEWED_OFTEN``).
    """
    file = read_file(data, name)
    before = file.public
    if len(before.succession) >= succession.MOST:
        raise Refusal(OfficeWhy.KEYS_RENEWED_OFTEN, high=succession.MOST)
    old = _opened(file, passphrase, name)
    new = Secrets(signing.new_key(), old.work)
    work, recovery = (PublicKey(bytes.fromhex(key)) for key in before.seal_keys)
    word = succession.hand_over(old.root, signing.public_key(new.root))
    public = replace(
        _granted(new, work, recovery, before.device), succession=[*before.succession, word]
    )
    plain = _plain(new, public)
    return to_bytes(
        replace(
            file,
            public=public,
            signature=_signed(new, public),
            passphrase=_under(_normal(passphrase), plain, cost),
            sealed_to_recovery=SealedBox(recovery).encrypt(plain).hex(),
        )
    )


def grant_device(data: bytes, passphrase: str, device: str, name: str = NAME) -> bytes:
    """The file for another computer of the office, whose public key is ``device``."""
    file = read_file(data, name)
    secrets = _opened(file, passphrase, name)
    work, recovery = (PublicKey(bytes.fromhex(key)) for key in file.public.seal_keys)
    public = replace(_granted(secrets, work, recovery, device), succession=file.public.succession)
    return to_bytes(replace(file, public=public, signature=_signed(secrets, public)))


def _granted(secrets: Secrets, work: PublicKey, recovery: PublicKey, device: str) -> OfficeKeys:
    return OfficeKeys(
        root=signing.public_key(secrets.root),
        work=work.encode().hex(),
        recovery=recovery.encode().hex(),
        device=device,
        grant=signing.sign_hex(secrets.root, signing.DESK, device),
    )


def _signed(secrets: Secrets, public: OfficeKeys) -> str:
    return signing.sign_hex(secrets.root, signing.OFFICE_KEYS, *facts(public))


def _plain(secrets: Secrets, public: OfficeKeys) -> bytes:
    # with the recovery key, so that nobody can put another into the open part unseen
    return secrets.root + secrets.work + bytes.fromhex(public.recovery)


def _split(plain: bytes, public: OfficeKeys, name: str) -> Secrets:
    """The secrets, which must be those of the public halves beside them."""
    secrets = Secrets(plain[:_SEED], plain[_SEED : 2 * _SEED])
    if (
        len(plain) != _SECRETS
        or signing.public_key(secrets.root) != public.root
        or PrivateKey(secrets.work).public_key.encode().hex() != public.work
        or plain[2 * _SEED :].hex() != public.recovery
    ):
        raise damaged(name, _("its secret and its public keys do not belong together"))
    return secrets


def _under(phrase: bytes, plain: bytes, cost: Cost) -> UnderPassphrase:
    salt = nacl.utils.random(argon2id.SALTBYTES)
    return UnderPassphrase(
        kdf="argon2id",
        passes=cost.passes,
        memory=cost.memory,
        salt=salt.hex(),
        box=SecretBox(_derived(phrase, salt, cost)).encrypt(plain).hex(),
    )


def _opened(file: KeyFile, passphrase: str, name: str) -> Secrets:
    kept = file.passphrase
    key = _derived(_normal(passphrase), bytes.fromhex(kept.salt), Cost(kept.passes, kept.memory))
    try:
        plain = SecretBox(key).decrypt(bytes.fromhex(kept.box))
    except (CryptoError, ValueError) as error:
        raise Refusal(OfficeWhy.PASSPHRASE_WRONG) from error
    return _split(plain, file.public, name)


def _derived(phrase: bytes, salt: bytes, cost: Cost) -> bytes:
    return argon2id.kdf(SecretBox.KEY_SIZE, phrase, salt, cost.passes, cost.memory)


def _phrase(text: str) -> bytes:
    """A new passphrase as bytes; refuses one that is too short."""
    if len(unicodedata.normalize("NFKC", text).strip()) < MIN_PASSPHRASE:
        raise Refusal(OfficeWhy.PASSPHRASE_SHORT, low=MIN_PASSPHRASE)
    return _normal(text)


def _normal(text: str) -> bytes:
    """The same bytes however it was typed: full-width letters and blanks around it do not count."""
    return unicodedata.normalize("NFKC", text).strip().encode()
