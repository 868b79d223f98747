"""The announcement of a new version: what is signed, and what is refused though it is signed."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import signing, update_file
from tests.releases import KEY, SEED, STRANGER, package, release

GOOD = update_file.build(SEED, release())


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        update_file.read(data, "f.boothupdate")
    return caught.value


def signed(unsigned: bytes, seed: bytes = SEED) -> bytes:
    """Any bytes, signed as the program would sign them."""
    assert unsigned.startswith(b"{\n")
    signature = signing.sign(seed, signing.UPDATE, unsigned).hex().encode()
    return b'{\n "signature": "' + signature + b'",\n' + unsigned[2:]


def changed(**change: Any) -> bytes:
    """The announcement with other fields, signed anew."""
    said = json.loads(GOOD)
    del said["signature"]
    return signed(json.dumps(said | change, indent=1).encode())


def changed_package(**change: Any) -> bytes:
    return changed(packages=[json.loads(GOOD)["packages"][0] | change])


def test_what_is_written_is_read() -> None:
    """The same values make the same bytes; it is one JSON document that anybody can read."""
    assert release() == update_file.read(GOOD, "f")
    assert update_file.build(SEED, release()) == GOOD
    assert "1.1.0" == json.loads(GOOD)["version"]
    assert "booth-1.1.0.boothupdate" == update_file.file_name("1.1.0")


def test_the_signature_is_over_all_other_lines() -> None:
    """As the document says: without its second line the file is what was signed."""
    lines = GOOD.split(b"\n")
    signature = bytes.fromhex(json.loads(b"{" + lines.pop(1).rstrip(b",") + b"}")["signature"])
    assert signing.verify(KEY, signing.UPDATE, b"\n".join(lines), signature)


def test_not_one_bit_may_change() -> None:
    """Neither in what is said nor in the signature; nor may the end be missing, or be more."""
    for bit in range(len(GOOD) * 8):
        flipped = bytearray(GOOD)
        flipped[bit // 8] ^= 1 << bit % 8
        assert refused(bytes(flipped)).why in (Why.BAD_UPDATE, Why.UPDATE_CHANGED, Why.FILE_NEWER)
    for length in range(len(GOOD)):
        assert refused(GOOD[:length]).why in (Why.BAD_UPDATE, Why.UPDATE_CHANGED)
    for more in (b"\n", b" ", GOOD):
        assert refused(GOOD + more).why in (Why.BAD_UPDATE, Why.UPDATE_CHANGED)


def test_who_has_not_the_key_cannot_sign() -> None:
    """Neither by naming the publisher's key, nor with a signature made for something else."""
    assert Why.UPDATE_CHANGED is refused(update_file.build(STRANGER, release())).why
    unsigned = b"{\n" + GOOD.split(b"\n", 2)[2]
    for context in (signing.PACK, signing.RECEIPT, signing.BOOTH_FILE):
        signature = signing.sign(SEED, context, unsigned).hex().encode()
        data = b'{\n "signature": "' + signature + b'",\n' + unsigned[2:]
        assert Why.UPDATE_CHANGED is refused(data).why


def test_another_key_signs_for_itself() -> None:
    """Whether it is trusted is for the program to say; the file is what that key signed."""
    theirs = replace(release(), key=signing.public_key(STRANGER))
    assert theirs == update_file.read(update_file.build(STRANGER, theirs), "f")


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1.1"},
        {"version": "1.1.0rc1"},
        {"version": "1.01.0"},
        {"version": 2},
        {"released": "1 March"},
        {"released": "2027-02-30"},
        {"released": "20270301"},
        {"key": KEY.upper()},
        {"key": KEY[:-2]},
        {"opens_from": 0},
        {"opens_from": "1"},
        {"news": {"zh_CN": ["新"]}},
        {"news": {"zh_CN": [], "en": []}},
        {"news": {"zh_CN": ["新"] * 13, "en": ["new"]}},
        {"news": {"zh_CN": ["新" * 201], "en": ["new"]}},
        {"packages": []},
        {"packages": [json.loads(GOOD)["packages"][0]] * 2},
        {"packages": [json.loads(GOOD)["packages"][0]] * 21},
        {"format": "booth-receipt"},
        {"major": 0},
        {"major": -1},
    ],
)
def test_what_no_publisher_can_mean_is_refused(change: dict[str, Any]) -> None:
    """Though it is signed."""
    assert refused(changed(**change)).why in (Why.BAD_UPDATE, Why.UPDATE_CHANGED)


@pytest.mark.parametrize(
    "change",
    [
        {"file": "../../etc/passwd"},
        {"file": "sub/booth.deb"},
        {"file": "C:\\booth.exe"},
        {"file": ".hidden"},
        {"file": "-o=x.deb"},
        {"file": "a b.deb"},
        {"file": "a\n.deb"},
        {"file": ""},
        {"file": "x" * 101},
        {"bytes": 0},
        {"bytes": -1},
        {"bytes": 2**40},
        {"bytes": 1.5},
        {"sha256": "ab"},
        {"sha256": "AB" * 32},
        {"system": "windows"},
        {"kind": "dmg"},
        {"machine": "x86-64"},
    ],
)
def test_a_package_is_a_file_beside_it_and_nothing_else(change: dict[str, Any]) -> None:
    """No path leads out of the stick, no name is taken for an option, no size for another one."""
    assert Why.BAD_UPDATE is refused(changed_package(**change)).why


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"\xff\xd8\xff\xe0" + bytes(100),
        b"PK\x03\x04" + bytes(100),
        b"[" * 10_000,
        b" " * (update_file.MAX_FILE + 1),
        signed(b"{\n" + b"[" * 10_000),
        signed(b'{\n "format": "booth-update", "format": "booth-update"}'),
        signed(b'{\n "format": "booth-update", "major": 1.0}'),
        signed(b"{\n]"),
        signed(b"{\n\xff}"),
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
    ],
)
def test_what_is_no_announcement_is_said_so(raw: bytes) -> None:
    """In a sentence that names the file."""
    refusal = refused(raw)
    assert Why.BAD_UPDATE is refusal.why
    assert "f.boothupdate" in str(refusal)


def test_newer_announcements() -> None:
    """Fields, kinds of packages and systems of a later minor version are passed over."""
    more = json.loads(GOOD)["packages"] + [
        {**json.loads(GOOD)["packages"][0], "kind": "flatpak"},
        {**json.loads(GOOD)["packages"][0], "system": "haiku", "kind": "hpkg"},
    ]
    read = update_file.read(changed(minor=9, packages=more, mood={"good": True}), "f")
    assert [package()] == [one for one in read.packages if one.kind == "deb"]
    assert Why.FILE_NEWER is refused(changed(major=2)).why
