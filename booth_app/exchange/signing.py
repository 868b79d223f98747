"""Signatures: who wrote a file. Ed25519 through PyNaCl; nothing of it is made by hand."""

import hashlib
from typing import Annotated, TypeAlias

from msgspec import Meta
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

BOOTH_FILE = b"booth-export-v1"
PACK = b"booth-pack-v1"
RECEIPT = b"booth-receipt-v1"
ENROL = b"booth-enrol-v1"
DEVICE = b"booth-device-v1"
DESK = b"booth-desk-v1"
OFFICE_KEYS = b"booth-office-keys-v1"
SHEET = b"booth-sheet-v1"
NEXT = b"booth-next-v1"
UPDATE = b"booth-update-v1"
"""What a signature is for: one made for a pack is worth nothing under a booth file."""

SIGNATURE_BYTES = 64
Signature: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{128}\Z")]


def new_key() -> bytes:
    """A new signing key: 32 random bytes that never leave the device."""
    return SigningKey.generate().encode()


def public_key(seed: bytes) -> str:
    """The public half of a key, as 64 hex digits."""
    return SigningKey(seed).verify_key.encode().hex()


def sign(seed: bytes, context: bytes, message: bytes) -> bytes:
    """The 64 raw bytes of the signature over ``context``, a zero byte, and ``message``."""
    return SigningKey(seed).sign(_in_context(context, message)).signature


def sign_hex(seed: bytes, context: bytes, *facts: str) -> str:
    """The signature over facts that hold no line feed, one a line, as 128 hex digits."""
    return sign(seed, context, "\n".join(facts).encode()).hex()


def verify_hex(public_hex: str, context: bytes, signature_hex: str, *facts: str) -> bool:
    """Whether ``sign_hex`` of the key's owner made it; False for anything malformed."""
    try:
        signature = bytes.fromhex(signature_hex)
    except ValueError:
        return False
    return verify(public_hex, context, "\n".join(facts).encode(), signature)


def verify(public_hex: str, context: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key's owner signed ``message`` for ``context``; False for a malformed key."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    try:
        VerifyKey(bytes.fromhex(public_hex)).verify(_in_context(context, message), signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def key_id(public_hex: str) -> str:
    """A key's short name in files: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public_hex)).hexdigest()[:16]


def fingerprint(public_hex: str) -> str:
    """A key's short name for reading aloud: the start of ``key_id`` as ``7F3A-91C2-D04B``."""
    short = key_id(public_hex)[:12].upper()
    return "-".join(short[at : at + 4] for at in range(0, 12, 4))


def _in_context(context: bytes, message: bytes) -> bytes:
    return context + b"\0" + message
