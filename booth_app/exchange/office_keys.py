"""An office's keys: made once, kept in one file under a passphrase, recoverable from paper.

The root key (Ed25519) signs packs and grants; the work key (X25519) opens what booths seal. Both
secrets lie in the file twice: under the passphrase, and sealed to the recovery key, whose own
secret is on paper and never in the file.
"""

import hashlib
import unicodedata
from typing import Annotated, NamedTuple

import msgspec
import nacl.pwhash
import nacl.utils
from msgspec import Meta, Struct
from msgspec.structs import replace
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import Hash

from . import recovery_text, signing, strict_json
from .manifest import to_json
from .signing import Signature
from .strict_json import StrictJsonError

FORMAT = "booth-office-keys"
MAJOR = 1
NAME = "office.key"
MIN_PASSPHRASE = 8
"""Characters."""

_MIB = 1024 * 1024
_MOST_BYTES = 64 * 1024
_SEED = 32
_SECRETS = 3 * _SEED

_Hex = Annotated[str, Meta(pattern=r"^([0-9a-f]{2}){1,512}\Z")]


class Cost(NamedTuple):
    """How hard guessing a passphrase is made: passes over ``memory`` bytes."""

    passes: int
    memory: int


NORMAL = Cost(3, 256 * _MIB)
"""About a second on an old laptop."""
LEAST = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
_MOST = Cost(16, 1024 * _MIB)
"""A file that asks for more is not ours; it would only keep the computer busy."""


class OfficeKeys(Struct, frozen=True, kw_only=True):
    """The public halves, in hex, and the office computer's own key with the root's word for it.

    ``grant``: the root key signed, in the context ``booth-desk-v1``, the key ``device``. With it
    the office's computer signs receipts and needs no passphrase for that.
    """

    root: Hash
    work: Hash
    recovery: Hash
    device: Hash
    grant: Signature

    @property
    def seal_keys(self) -> tuple[str, str]:
        """To whom booths seal what is personal: the work key, then the recovery key."""
        return self.work, self.recovery

    @property
    def fingerprint(self) -> str:
        """The root key's short name, for comparison by voice."""
        return signing.fingerprint(self.root)


class Secrets:
    """The secret halves while they are needed: the ``root`` seed and the ``work`` key, 32 bytes.

    Never shown: not even a traceback has them.
    """

    def __init__(self, root: bytes, work: bytes) -> None:
        self.root, self.work = root, work

    def __repr__(self) -> str:
        return "Secrets(…)"


class _UnderPassphrase(Struct, frozen=True, kw_only=True):
    kdf: str
    passes: Annotated[int, Meta(ge=LEAST.passes, le=_MOST.passes)]
    memory: Annotated[int, Meta(ge=LEAST.memory, le=_MOST.memory)]
    salt: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
    box: _Hex


class _File(Struct, frozen=True, kw_only=True):
    """``signature``: by the root key over its own fields ``public``; ``sha256`` of all the rest."""

    format: str
    major: int
    minor: int
    public: OfficeKeys
    signature: Signature
    passphrase: _UnderPassphrase
    sealed_to_recovery: _Hex
    sha256: str = ""


class _Version(Struct):
    format: str
    major: int


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
    file = _File(
        format=FORMAT,
        major=MAJOR,
        minor=0,
        public=public,
        signature=_signed(secrets, public),
        passphrase=_under(phrase, plain, cost),
        sealed_to_recovery=SealedBox(recovery.public_key).encrypt(plain).hex(),
    )
    return _bytes(file), recovery_text.write(recovery.encode(), public.fingerprint)


def read(data: bytes, name: str = NAME) -> OfficeKeys:
    """The public halves; needs no passphrase.

    Raises ``Refusal``: ``OFFICE_KEYS_DAMAGED``, ``FILE_NEWER``.
    """
    return _read(data, name).public


def unlock(data: bytes, passphrase: str, name: str = NAME) -> Secrets:
    """The secret halves; takes about a second. Refuses (``PASSPHRASE_WRONG``)."""
    file = _read(data, name)
    return _opened(file, passphrase, name)


def change_passphrase(
    data: bytes, old: str, new: str, cost: Cost = NORMAL, name: str = NAME
) -> bytes:
    """The file under another passphrase; the keys, and the recovery key on paper, stay."""
    phrase = _phrase(new)
    file = _read(data, name)
    plain = _plain(_opened(file, old, name), file.public)
    return _bytes(replace(file, passphrase=_under(phrase, plain, cost)))


def recover(
    data: bytes, recovery: str, passphrase: str, cost: Cost = NORMAL, name: str = NAME
) -> bytes:
    """The file under a new passphrase, for who lost the old one and has the recovery key.

    ``recovery`` is the printed text, or what was typed of it. Refuses (``RECOVERY_MISTYPED``,
    ``RECOVERY_WRONG``); the recovery key stays good.
    """
    phrase = _phrase(passphrase)
    file = _read(data, name)
    key = PrivateKey(recovery_text.read(recovery))
    if key.public_key.encode().hex() != file.public.recovery:
        raise Refusal(Why.RECOVERY_WRONG, fingerprint=file.public.fingerprint)
    try:
        plain = SealedBox(key).decrypt(bytes.fromhex(file.sealed_to_recovery))
    except CryptoError as error:
        raise _damaged(name, _("the recovery key does not open it")) from error
    _split(plain, file.public, name)
    return _bytes(replace(file, passphrase=_under(phrase, plain, cost)))


def grant_device(data: bytes, passphrase: str, device: str, name: str = NAME) -> bytes:
    """The file for another computer of the office, whose public key is ``device``."""
    file = _read(data, name)
    secrets = _opened(file, passphrase, name)
    work, recovery = (PublicKey(bytes.fromhex(key)) for key in file.public.seal_keys)
    public = _granted(secrets, work, recovery, device)
    return _bytes(replace(file, public=public, signature=_signed(secrets, public)))


def grant_holds(root: str, device: str, grant: str) -> bool:
    """Whether the office with this root key lets the owner of ``device`` speak for it."""
    return signing.verify_hex(root, signing.DESK, grant, device)


def _granted(secrets: Secrets, work: PublicKey, recovery: PublicKey, device: str) -> OfficeKeys:
    return OfficeKeys(
        root=signing.public_key(secrets.root),
        work=work.encode().hex(),
        recovery=recovery.encode().hex(),
        device=device,
        grant=signing.sign_hex(secrets.root, signing.DESK, device),
    )


def _signed(secrets: Secrets, public: OfficeKeys) -> str:
    return signing.sign_hex(secrets.root, signing.OFFICE_KEYS, *_facts(public))


def _facts(public: OfficeKeys) -> tuple[str, ...]:
    return (public.root, public.work, public.recovery, public.device, public.grant)


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
        raise _damaged(name, _("its secret and its public keys do not belong together"))
    return secrets


def _under(phrase: bytes, plain: bytes, cost: Cost) -> _UnderPassphrase:
    salt = nacl.utils.random(argon2id.SALTBYTES)
    return _UnderPassphrase(
        kdf="argon2id",
        passes=cost.passes,
        memory=cost.memory,
        salt=salt.hex(),
        box=SecretBox(_derived(phrase, salt, cost)).encrypt(plain).hex(),
    )


def _opened(file: _File, passphrase: str, name: str) -> Secrets:
    kept = file.passphrase
    key = _derived(_normal(passphrase), bytes.fromhex(kept.salt), Cost(kept.passes, kept.memory))
    try:
        plain = SecretBox(key).decrypt(bytes.fromhex(kept.box))
    except (CryptoError, ValueError) as error:
        raise Refusal(Why.PASSPHRASE_WRONG) from error
    return _split(plain, file.public, name)


def _derived(phrase: bytes, salt: bytes, cost: Cost) -> bytes:
    return argon2id.kdf(SecretBox.KEY_SIZE, phrase, salt, cost.passes, cost.memory)


def _phrase(text: str) -> bytes:
    """A new passphrase as bytes; refuses one that is too short."""
    if len(unicodedata.normalize("NFKC", text).strip()) < MIN_PASSPHRASE:
        raise Refusal(Why.PASSPHRASE_SHORT, low=MIN_PASSPHRASE)
    return _normal(text)


def _normal(text: str) -> bytes:
    """The same bytes however it was typed: full-width letters and blanks around it do not count."""
    return unicodedata.normalize("NFKC", text).strip().encode()


def _bytes(file: _File) -> bytes:
    return to_json(replace(file, sha256=_checksum(file)))


def _checksum(file: _File) -> str:
    return hashlib.sha256(to_json(replace(file, sha256=""))).hexdigest()


def _read(data: bytes, name: str) -> _File:
    if len(data) > _MOST_BYTES:
        raise _damaged(name, _("it is too large"))
    try:
        tree = strict_json.read(data)
        version = msgspec.convert(tree, _Version)
        if version.format == FORMAT and version.major > MAJOR:
            raise Refusal(Why.FILE_NEWER, name=name)
        file = msgspec.convert(tree, _File)
    except StrictJsonError as error:
        raise _damaged(name, str(error)) from error
    except msgspec.ValidationError as error:
        raise _damaged(name, _("a part of it does not say what it must")) from error
    public = file.public
    signed = signing.verify_hex(
        public.root, signing.OFFICE_KEYS, file.signature, *_facts(public)
    ) and grant_holds(public.root, public.device, public.grant)
    if file.format != FORMAT or file.sha256 != _checksum(file) or not signed:
        raise _damaged(name, _("its checksum does not match"))
    return file


def _damaged(name: str, detail: str) -> Refusal:
    return Refusal(Why.OFFICE_KEYS_DAMAGED, name=name, detail=detail)
