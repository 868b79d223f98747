"""The file with an office's keys: its shape, and reading it without a passphrase."""

import hashlib
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace
from nacl.pwhash import argon2id

from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import Hash
from booth_app.core.office_errors import OfficeWhy

from . import signing, strict_json
from .manifest import to_json
from .signing import Signature
from .strict_json import StrictJsonError
from .succession import Succession, is_sound

FORMAT = "booth-office-keys"
MAJOR = 1
NAME = "office.key"

_MIB = 1024 * 1024
_MOST_BYTES = 64 * 1024

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


class OfficeKeys(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The public halves, in hex, and the office computer's own key with the root's word for it.

    ``grant``: the root key signed, in the context ``booth-desk-v1``, the key ``device``. With it
    the office's computer signs receipts and needs no passphrase for that. ``succession``: by which
    earlier root keys gave way to this one.
    """

    root: Hash
    work: Hash
    recovery: Hash
    device: Hash
    grant: Signature
    succession: Succession = []

    @property
    def seal_keys(self) -> tuple[str, str]:
        """To whom booths seal what is personal: the work key, then the recovery key."""
        return self.work, self.recovery

    @property
    def fingerprint(self) -> str:
        """The root key's short name, for comparison by voice."""
        return signing.fingerprint(self.root)

    @property
    def roots(self) -> list[str]:
        """Every root key that this office ever had, the present one first."""
        return [self.root, *(one.key for one in reversed(self.succession))]

    @property
    def on_paper(self) -> str:
        """The short name that stands on the recovery key: it was printed with the first root."""
        return signing.fingerprint(self.roots[-1])


class UnderPassphrase(Struct, frozen=True, kw_only=True):
    """The secret halves in a box, and what its key is derived with from the passphrase."""

    kdf: Literal["argon2id"]
    passes: Annotated[int, Meta(ge=LEAST.passes, le=_MOST.passes)]
    memory: Annotated[int, Meta(ge=LEAST.memory, le=_MOST.memory)]
    salt: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
    box: _Hex


class KeyFile(Struct, frozen=True, kw_only=True):
    """The whole file.

    ``signature``: by the root key over ``facts`` of ``public``; ``sealed_to_recovery``: the same
    box's content once more; ``sha256``: of the file with this field empty.
    """

    format: str
    major: int
    minor: int
    public: OfficeKeys
    signature: Signature
    passphrase: UnderPassphrase
    sealed_to_recovery: _Hex
    sha256: str = ""


class _Version(Struct):
    format: str
    major: int


def grant_holds(root: str, device: str, grant: str) -> bool:
    """Whether the office with this root key lets the owner of ``device`` speak for it."""
    return signing.verify_hex(root, signing.DESK, grant, device)


def facts(public: OfficeKeys) -> tuple[str, ...]:
    """What the root key signs of the public halves."""
    earlier = [fact for one in public.succession for fact in (one.key, one.next, one.grant)]
    return (public.root, public.work, public.recovery, public.device, public.grant, *earlier)


def to_bytes(file: KeyFile) -> bytes:
    """The bytes of the file, with the checksum that they have."""
    return to_json(replace(file, sha256=_checksum(file)))


def _checksum(file: KeyFile) -> str:
    return hashlib.sha256(to_json(replace(file, sha256=""))).hexdigest()


def read_file(data: bytes, name: str) -> KeyFile:
    """Check and read the file; raises ``Refusal`` (``OFFICE_KEYS_DAMAGED``, ``FILE_NEWER``)."""
    if len(data) > _MOST_BYTES:
        raise damaged(name, _("it is too large"))
    try:
        tree = strict_json.read(data)
        version = msgspec.convert(tree, _Version)
        if version.format == FORMAT and version.major > MAJOR:
            raise Refusal(Why.FILE_NEWER, name=name)
        file = msgspec.convert(tree, KeyFile)
    except StrictJsonError as error:
        raise damaged(name, str(error)) from error
    except msgspec.ValidationError as error:
        raise damaged(name, _("a part of it does not say what it must")) from error
    public = file.public
    signed = signing.verify_hex(public.root, signing.OFFICE_KEYS, file.signature, *facts(public))
    signed &= grant_holds(public.root, public.device, public.grant)
    signed &= is_sound(public.succession, public.root)
    if file.format != FORMAT or file.sha256 != _checksum(file) or not signed:
        raise damaged(name, _("its checksum does not match"))
    return file


def damaged(name: str, detail: str) -> Refusal:
    """The answer to a file that is not as it was written."""
    return Refusal(OfficeWhy.OFFICE_KEYS_DAMAGED, name=name, detail=detail)
