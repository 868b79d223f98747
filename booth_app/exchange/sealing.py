"""Sealing personal text to an office: SealedBox through PyNaCl, once for each of its keys.

Who seals cannot open. The text is padded, so that its length tells nothing; what is sealed says
by itself which keys open it, since a laptop's pack may have been replaced meanwhile. The bytes are
in docs/FORMAT.md.
"""

import hashlib
from collections.abc import Sequence

import msgspec
import nacl.utils
from msgspec import Struct
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from booth_app.core.contacts import MAX_CONTACT, MAX_TEXT, Private
from booth_app.core.entries import Sealed
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import printable

from . import signing, strict_json
from .sealed_shape import HEAD, ID_BYTES, MAX_BOX, MAX_KEYS, VERSION, recipients
from .strict_json import StrictJsonError

BLOCK = 256
"""Every text is padded to a multiple of so many bytes."""
_SALT = 16


class _Text(Struct, frozen=True):
    """What is sealed, as JSON."""

    text: str = ""
    contact: str = ""


def seal(private: Private, keys: Sequence[str]) -> Sealed:
    """Seal a text and a contact to each of ``keys`` (X25519, in hex).

    Refuses (``CANNOT_SEAL``) keys that are none.
    """
    plain = sodium_pad(msgspec.json.encode(_Text(private.text, private.contact)), BLOCK)
    known = list(dict.fromkeys(keys))[:MAX_KEYS]
    try:
        boxes = [SealedBox(PublicKey(bytes.fromhex(key))).encrypt(plain) for key in known]
    except (CryptoError, ValueError, RuntimeError) as error:
        raise Refusal(Why.CANNOT_SEAL) from error
    if not boxes:
        raise Refusal(Why.NO_SEAL_KEYS)
    ids = b"".join(bytes.fromhex(signing.key_id(key)) for key in known)
    box = bytes((VERSION, len(known))) + ids + b"".join(boxes)
    salt = nacl.utils.random(_SALT)
    return Sealed(hashlib.sha256(salt + box).hexdigest(), salt, box)


def unseal(box: bytes, secret: bytes) -> Private:
    """Open what was sealed with the 32 bytes of a ``secret`` key; shown text obeys nobody.

    Refuses ``SEALED_NEWER``, ``SEALED_FOR_OTHERS`` and ``SEALED_DAMAGED``.
    """
    if box and box[0] > VERSION:
        raise Refusal(OfficeWhy.SEALED_NEWER)
    known = recipients(box)
    inner = box[HEAD + ID_BYTES * len(known) :]
    if not known or not inner or len(inner) % len(known) or len(box) > MAX_BOX:
        raise Refusal(OfficeWhy.SEALED_DAMAGED)
    key = PrivateKey(secret)
    own = signing.key_id(key.public_key.encode().hex())
    if own not in known:
        raise Refusal(OfficeWhy.SEALED_FOR_OTHERS)
    length = len(inner) // len(known)
    at = length * known.index(own)
    try:
        plain = sodium_unpad(SealedBox(key).decrypt(inner[at : at + length]), BLOCK)
        said = msgspec.convert(strict_json.read(plain, composed=False), _Text)
    except (CryptoError, ValueError, msgspec.ValidationError, StrictJsonError) as error:
        raise Refusal(OfficeWhy.SEALED_DAMAGED) from error
    return Private(printable(said.text)[:MAX_TEXT], printable(said.contact)[:MAX_CONTACT])
