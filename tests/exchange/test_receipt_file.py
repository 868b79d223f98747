"""Receipts, from the office to a file and back."""

import hashlib
import io
import json
import zipfile
from typing import Any

import msgspec
import pytest
from nacl.signing import VerifyKey

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayTotal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import booth_file, office_keys, pack_file, receipt_file, signing
from booth_app.exchange.office_keys import LEAST
from booth_app.exchange.receipt_file import DayHeld, LogHeld

DESK = bytes(range(32))
FILE, _RECOVERY = office_keys.make("correct horse", signing.public_key(DESK), LEAST)
KEYS = office_keys.read(FILE)
MADE_AT = "2011-04-26T18:30:00+08:00"
LOG = LogHeld(
    log="5a" * 16,
    booth="gsj",
    last_seq=731,
    head_hash="ab" * 32,
    days=[
        DayHeld(
            day="2011-04-26",
            entries=729,
            totals=[DayTotal("consultations", "patent", "人次", 242)],
        )
    ],
)


def build(**changes: Any) -> bytes:
    values: dict[str, Any] = {
        "seed": DESK,
        "office_key": KEYS.root,
        "grant": KEYS.grant,
        "campaign_id": "ip2011",
        "made_at": MADE_AT,
        "app_version": "0.1.0",
        "logs": [LOG],
    }
    return receipt_file.build(**(values | changes))


GOOD = build()


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        receipt_file.read(data, "f.boothreceipt")
    return caught.value


def test_it_comes_back() -> None:
    """What the office holds, of whom, since when; the same values make the same bytes."""
    read = receipt_file.read(GOOD, "f.boothreceipt")
    assert ("ip2011", MADE_AT, KEYS.root) == (read.campaign_id, read.made_at, read.office_key)
    assert [LOG] == read.of(LOG.log)
    assert [] == read.of("00" * 16)
    assert GOOD == build()
    assert [] == receipt_file.read(build(logs=[]), "f").logs


def test_the_file_is_what_the_format_says() -> None:
    """Checked with nothing of the program."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert list(parts) == [
        *("mimetype", "README.txt", "manifest.json", "manifest.sig", "device.json"),
        "receipt.json",
    ]
    assert b"application/vnd.booth-receipt+zip" == parts["mimetype"]
    manifest, device = json.loads(parts["manifest.json"]), json.loads(parts["device.json"])
    assert list(manifest) == [
        *("format", "major", "minor", "app_version", "campaign_id", "made_at", "office_key"),
        *("succession", "members"),
    ]
    assert ("booth-receipt", 1, 1) == (manifest["format"], manifest["major"], manifest["minor"])
    desk = bytes.fromhex(device["public_key"])
    VerifyKey(desk).verify(b"booth-receipt-v1\0" + parts["manifest.json"], parts["manifest.sig"])
    VerifyKey(bytes.fromhex(manifest["office_key"])).verify(
        b"booth-desk-v1\0" + device["public_key"].encode(), bytes.fromhex(device["grant"])
    )
    for member in manifest["members"]:
        assert hashlib.sha256(parts[member["name"]]).hexdigest() == member["sha256"]
    [held] = json.loads(parts["receipt.json"])["logs"]
    assert (LOG.log, "gsj", 731, "ab" * 32) == (
        held["log"],
        held["booth"],
        held["last_seq"],
        held["head_hash"],
    )


def test_every_flipped_bit_and_every_cut_is_refused() -> None:
    """As for a booth file and a pack."""
    for bit in range(len(GOOD) * 8):
        flipped = bytearray(GOOD)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            receipt_file.read(bytes(flipped), "f.boothreceipt")
    for length in range(1, len(GOOD)):
        assert refused(GOOD[:length]).why is Why.FILE_TRUNCATED
    assert refused(b"").why is Why.FILE_EMPTY
    assert refused(GOOD + GOOD).why is Why.FILE_DOUBLED


def test_who_has_no_word_of_the_office_cannot_write_one(forger: Any) -> None:
    """Another computer, another office's word, the office's key without a word."""
    other = bytes([9] * 32)
    stranger, _text = office_keys.make("correct horse", signing.public_key(other), LEAST)
    theirs = office_keys.read(stranger)
    for forged in (
        build(seed=other),
        build(grant=theirs.grant),
        build(seed=other, grant=theirs.grant),
        build(office_key=theirs.root),
        forger.sign(GOOD, other, context=signing.RECEIPT),
        forger.sign(GOOD, DESK),
    ):
        assert refused(forged).why is OfficeWhy.BAD_RECEIPT
        assert "signature" in str(refused(forged))
    whole = build(seed=other, grant=theirs.grant, office_key=theirs.root)
    assert receipt_file.read(whole, "f").office_key == theirs.root  # for its own booths


def test_other_files_are_told_by_name(small_file: bytes, campaign: Campaign) -> None:
    """In all three directions: people mix them up."""
    pack = pack_file.build(campaign, bytes(32), MADE_AT, "0.1.0")
    assert "it is a booth file" in str(refused(small_file))
    assert "it is a campaign pack" in str(refused(pack))
    for data in (b"\xff\xd8\xff\xe0" + bytes(100), bytes(257 * 1024 * 1024)):
        assert refused(data).why is OfficeWhy.BAD_RECEIPT
    with pytest.raises(Refusal) as caught:
        booth_file.verify(GOOD, "f")
    assert Why.FILE_IS_RECEIPT is caught.value.why
    with pytest.raises(Refusal) as caught:
        pack_file.read(GOOD, "f")
    assert Why.BAD_PACK is caught.value.why and "receipt" in str(caught.value)


DAY = LOG.days[0]


@pytest.mark.parametrize(
    "logs",
    [
        [LOG, LOG],
        [msgspec.structs.replace(LOG, days=[DAY, DAY])],
        [msgspec.structs.replace(LOG, days=[msgspec.structs.replace(DAY, day="2011-02-30")])],
        [msgspec.structs.replace(LOG, days=[msgspec.structs.replace(DAY, day="")])],
        [msgspec.structs.replace(LOG, last_seq=700)],
    ],
)
def test_what_contradicts_itself_is_refused(logs: list[LogHeld]) -> None:
    """Though it is signed."""
    assert refused(build(logs=logs)).why is OfficeWhy.BAD_RECEIPT


def test_two_versions_of_a_log_may_stand_there() -> None:
    """The office has both, and says so."""
    other = msgspec.structs.replace(LOG, head_hash="cd" * 32)
    assert 2 == len(receipt_file.read(build(logs=[LOG, other]), "f").of(LOG.log))


def test_shapes_that_are_wrong_are_refused_though_signed(forger: Any) -> None:
    """Negative numbers, short hashes, JSON with two readings, times that are none."""
    good = json.loads(forger.members(GOOD)["receipt.json"])["logs"][0]
    raws = [
        *(
            json.dumps({"logs": [{**good, **change}]}).encode()
            for change in (
                {"last_seq": 0},
                {"last_seq": -1},
                {"last_seq": 2**53},
                {"head_hash": "ab"},
                {"log": "AB" * 16},
                {"booth": "x" * 201},
                {"days": [{"day": "2011-04-26", "entries": -1}]},
                {"days": {}},
            )
        ),
        b'{"logs": {}}',
        b"[]",
        b'{"logs": [], "logs": []}',
        b'{"logs": [1.5]}',
    ]
    for raw in raws:
        data = forger.sign(GOOD, DESK, context=signing.RECEIPT, more={"receipt.json": raw})
        assert refused(data).why is Why.FILE_CHANGED, raw
    for field, value in (("made_at", "yesterday"), ("made_at", "2011-02-30T00:00:00+08:00")):
        data = forger.sign(GOOD, DESK, context=signing.RECEIPT, **{field: value})
        assert refused(data).why is OfficeWhy.BAD_RECEIPT


def test_newer_receipts(forger: Any) -> None:
    """Minor versions, fields and members are accepted; a major version asks for an update."""
    more = {"map.svg": b"<svg/>"}
    newer = forger.sign(GOOD, DESK, context=signing.RECEIPT, minor=9, more=more, mood=1)
    assert [LOG] == receipt_file.read(newer, "f").logs
    assert refused(forger.sign(GOOD, DESK, context=signing.RECEIPT, major=2)).why is Why.FILE_NEWER


def test_it_has_one_name_for_each_campaign_and_office() -> None:
    """So that a newer one takes the place of the older one on the stick."""
    name = receipt_file.file_name("ip2011", KEYS.root)
    assert f"ip2011_{signing.key_id(KEYS.root)[:8]}.boothreceipt" == name
