"""Keys and signatures."""

import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import VerifyKey

from booth_app.exchange import signing

SEED = bytes(range(32))
KEY = signing.public_key(SEED)


def test_new_keys_differ() -> None:
    """Every device has a key of its own, of 32 bytes."""
    keys = {signing.new_key() for _ in range(10)}
    assert len(keys) == 10
    assert {len(key) for key in keys} == {32}


@given(st.binary(max_size=200))
def test_signature_is_plain_ed25519_over_context_zero_message(message: bytes) -> None:
    """Any Ed25519 tool can check what we sign, and signing twice gives the same bytes."""
    signature = signing.sign(SEED, signing.BOOTH_FILE, message)
    VerifyKey(bytes.fromhex(KEY)).verify(b"booth-export-v1\0" + message, signature)
    assert signing.verify(KEY, signing.BOOTH_FILE, message, signature)
    assert signature == signing.sign(SEED, signing.BOOTH_FILE, message)


def test_a_signature_is_good_for_one_message_one_key_and_one_purpose() -> None:
    """Another message, key or context, and every flipped bit, make it worthless."""
    good = signing.sign(SEED, signing.BOOTH_FILE, b"m")
    other = signing.public_key(bytes(32))
    assert not signing.verify(KEY, signing.BOOTH_FILE, b"n", good)
    assert not signing.verify(KEY, signing.PACK, b"m", good)
    assert not signing.verify(other, signing.BOOTH_FILE, b"m", good)
    for bit in range(len(good) * 8):
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not signing.verify(KEY, signing.BOOTH_FILE, b"m", bytes(flipped))


def test_malformed_keys_and_signatures_are_false_and_no_error() -> None:
    """What comes from a file may be anything."""
    good = signing.sign(SEED, signing.BOOTH_FILE, b"m")
    for signature in (b"", good[:-1], good + b"\0"):
        assert not signing.verify(KEY, signing.BOOTH_FILE, b"m", signature)
    for key in ("", "xyz", KEY[:-2], KEY + "00", "00" * 32, "ff" * 32):
        assert not signing.verify(key, signing.BOOTH_FILE, b"m", good)


def test_short_names_of_a_key() -> None:
    """The id is for files, the fingerprint for reading aloud; both begin alike."""
    digest = hashlib.sha256(bytes.fromhex(KEY)).hexdigest()
    assert signing.key_id(KEY) == digest[:16]
    assert re.fullmatch("([0-9A-F]{4}-){2}[0-9A-F]{4}", signing.fingerprint(KEY))
    assert signing.fingerprint(KEY).replace("-", "").lower() == digest[:12]
