"""Campaign packs, from a campaign to a file and back."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import VerifyKey

from booth_app.core.campaign import Body, Booth, Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.exchange import enrolment, pack_file, signing

SEED = bytes(range(32))
MADE_AT = "2011-04-19T09:00:00+08:00"


@pytest.fixture(scope="module")
def pack(campaign: Campaign) -> bytes:
    return pack_file.build(campaign, SEED, MADE_AT, "0.1.0")


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        pack_file.read(data, "f.boothpack")
    return caught.value


def test_a_campaign_comes_back(campaign: Campaign, pack: bytes) -> None:
    """With its hash, the key that signed it, and the very bytes of the file."""
    read = pack_file.read(pack, "f.boothpack")
    assert read.campaign == campaign
    assert read.office_key == signing.public_key(SEED)
    assert read.made_at == MADE_AT
    assert read.file == pack
    assert msgspec.json.decode(read.campaign_json, type=Campaign) == campaign


@given(st.text('知识产权𠮷e\u0301\uf900\\"\n', min_size=1, max_size=20))
def test_any_name_makes_a_pack_that_can_be_read(campaign: Campaign, name: str) -> None:
    """Names in another normal form are brought into ours, whoever typed them."""
    named = msgspec.structs.replace(campaign, name=name)
    read = pack_file.read(pack_file.build(named, SEED, MADE_AT, "0.1.0"), "f.boothpack")
    assert len(read.campaign.name) <= len(name)


def test_the_same_campaign_has_the_same_hash_whoever_signs(campaign: Campaign, pack: bytes) -> None:
    """The hash is that of the campaign alone; the file is the same bytes only for the same key."""
    other = pack_file.build(campaign, bytes(32), "2011-05-01T09:00:00+08:00", "0.2.0")
    first, second = pack_file.read(pack, "a"), pack_file.read(other, "b")
    assert first.pack_hash == second.pack_hash
    assert first.office_key != second.office_key
    assert pack == pack_file.build(campaign, SEED, MADE_AT, "0.1.0")
    changed = msgspec.structs.replace(campaign, theme="另一主题")
    third = pack_file.read(pack_file.build(changed, SEED, MADE_AT, "0.1.0"), "c")
    assert third.pack_hash != first.pack_hash


def test_the_file_is_what_the_format_says(pack: bytes) -> None:
    """Checked with nothing of the program."""
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert list(parts) == [
        *("mimetype", "README.txt", "manifest.json", "manifest.sig", "campaign.json"),
    ]
    manifest = json.loads(parts["manifest.json"])
    assert list(manifest) == [
        *("format", "major", "minor", "app_version", "campaign_id", "made_at", "office_key"),
        *("seal_keys", "enrolment", "succession", "members"),
    ]
    assert parts["mimetype"] == b"application/vnd.booth-pack+zip"
    assert (manifest["format"], manifest["major"], manifest["minor"]) == ("booth-pack", 1, 2)
    key = VerifyKey(bytes.fromhex(manifest["office_key"]))
    key.verify(b"booth-pack-v1\0" + parts["manifest.json"], parts["manifest.sig"])
    for member in manifest["members"]:
        assert member["sha256"] == hashlib.sha256(parts[member["name"]]).hexdigest()
    sum_of_campaign = hashlib.sha256(parts["campaign.json"]).hexdigest()
    assert pack_file.read(pack, "f").pack_hash == sum_of_campaign


def test_every_flipped_bit_and_every_cut_is_refused(pack: bytes) -> None:
    """As for a booth file."""
    for bit in range(len(pack) * 8):
        flipped = bytearray(pack)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            pack_file.read(bytes(flipped), "f.boothpack")
    for length in range(1, len(pack)):
        assert refused(pack[:length]).why is Why.FILE_TRUNCATED
    assert refused(b"").why is Why.FILE_EMPTY
    assert refused(pack + pack).why is Why.FILE_DOUBLED


def test_a_booth_file_is_told_to_be_one(small_file: bytes) -> None:
    """The commonest mix-up of files."""
    refusal = refused(small_file)
    assert refusal.why is Why.BAD_PACK
    assert "it is a booth file" in str(refusal)


def test_foreign_files_are_no_pack(pack: bytes) -> None:
    """Said in the words of packs, not of booth files."""
    for data in (b"\xff\xd8\xff\xe0" + bytes(100), b"id = 'ip2011'\n", bytes(257 * 1024 * 1024)):
        assert refused(data).why is Why.BAD_PACK


def test_forged_packs_are_refused(pack: bytes, forger: Any) -> None:
    """Another campaign under the office's signature, another signature under its campaign."""
    campaign_json = forger.members(pack)["campaign.json"]
    forged = campaign_json.replace("专利申请".encode(), "专利代理".encode())
    assert forged != campaign_json
    assert refused(forger.change(pack, campaign_json=forged)).why is Why.FILE_CHANGED
    assert refused(forger.sign(pack, bytes(32), context=signing.PACK)).why is Why.BAD_PACK
    assert refused(forger.sign(pack, SEED)).why is Why.BAD_PACK
    again = forger.sign(pack, SEED, context=signing.PACK, more={"campaign.json": forged})
    assert pack_file.read(again, "f").campaign.items[0].name == "专利代理"


def test_what_cannot_be_used_is_refused_though_signed(pack: bytes, forger: Any) -> None:
    """Bodies that are not there, dates of no calendar, JSON with two readings."""
    tree = json.loads(forger.members(pack)["campaign.json"])

    def signed(raw: bytes, **fields: Any) -> bytes:
        more = {"campaign.json": raw}
        return bytes(forger.sign(pack, SEED, context=signing.PACK, more=more, **fields))

    for change in (
        {"committee": ["nobody"]},
        {"start": "2011-02-30"},
        {"start": "2011-05-01"},
        {"bodies": []},
        {"measures": None},
        {"items": [{"code": "a"}]},
        {"example": 1},
    ):
        refusal = refused(signed(json.dumps(tree | change, ensure_ascii=False).encode()))
        assert refusal.why is Why.BAD_PACK, change
    raw = forger.members(pack)["campaign.json"]
    for bad in (raw.replace(b"{", b'{"id": "x", ', 1), raw[:-3], b"[]", b'{"id": NaN}'):
        assert refused(signed(bad)).why is Why.BAD_PACK
    assert refused(signed(raw, campaign_id="other1")).why is Why.BAD_PACK


def test_newer_packs(pack: bytes, forger: Any) -> None:
    """Minor versions, fields and members are accepted; a major version asks for an update."""

    def signed(**fields: Any) -> bytes:
        return bytes(forger.sign(pack, SEED, context=signing.PACK, **fields))

    tree = json.loads(forger.members(pack)["campaign.json"]) | {"weather": "sunny"}
    more = {"campaign.json": json.dumps(tree, ensure_ascii=False).encode(), "map.svg": b"<svg/>"}
    newer = pack_file.read(signed(minor=9, more=more, mood=1), "f")
    assert newer.pack_hash == hashlib.sha256(more["campaign.json"]).hexdigest()
    assert refused(signed(major=2)).why is Why.FILE_NEWER


def test_an_unsound_campaign_is_never_issued(campaign: Campaign) -> None:
    """The office hears of it, not five hundred booths."""
    unsound = msgspec.structs.replace(campaign, bodies=[Body(code="other", name="别的单位")])
    with pytest.raises(Refusal) as caught:
        pack_file.build(unsound, SEED, MADE_AT, "0.1.0")
    assert caught.value.why is Why.BAD_PACK


def test_a_pack_is_named_in_its_refusals(new_log: Callable[..., Any], pack: bytes) -> None:
    """A folder of packs tells which one is meant."""
    assert "f.boothpack" in str(refused(pack[:100]))


def enrolled(campaign: Campaign, **changes: Any) -> bytes:
    token = msgspec.structs.replace(enrolment.issue(SEED, campaign.id, "gsj"), **changes)
    keys = ("11" * 32, "22" * 32)
    return pack_file.build(campaign, SEED, MADE_AT, "0.1.0", seal_keys=keys, enrolment=token)


def test_a_pack_brings_keys_and_the_token_of_its_booth(campaign: Campaign, pack: bytes) -> None:
    """The campaign and its hash stay the same, with or without them."""
    read, plain = pack_file.read(enrolled(campaign), "f"), pack_file.read(pack, "f")
    assert ["11" * 32, "22" * 32] == read.seal_keys
    assert read.enrolment is not None and "gsj" == read.enrolment.booth
    assert enrolment.is_sound(read.enrolment, read.office_key, campaign.id)
    assert plain.pack_hash == read.pack_hash
    assert ([], None) == (plain.seal_keys, plain.enrolment)


def test_a_pack_of_one_booth_offers_that_booth(campaign: Campaign) -> None:
    """A general pack offers all that are not hidden."""
    more = [*campaign.booths, Booth(code="b2", name="二号", body="gsj")]
    larger = msgspec.structs.replace(campaign, booths=more)
    assert ["gsj"] == [booth.code for booth in pack_file.read(enrolled(larger), "f").booths]
    general = pack_file.build(larger, SEED, MADE_AT, "0.1.0")
    assert ["gsj", "b2"] == [booth.code for booth in pack_file.read(general, "f").booths]


def test_a_token_that_is_not_the_offices_spoils_the_pack(campaign: Campaign, forger: Any) -> None:
    """Of another office, another campaign, another key, for a booth that is not there."""
    other = enrolment.issue(bytes(32), campaign.id, "gsj")
    elsewhere = enrolment.issue(SEED, "other1", "gsj")
    for changes in (
        {"grant": other.grant},
        {"grant": elsewhere.grant, "key": elsewhere.key, "seed": elsewhere.seed},
        {"seed": other.seed},
        {"key": other.key},
        {"booth": "nobooth"},
    ):
        assert refused(enrolled(campaign, **changes)).why is Why.BAD_PACK, changes
    good = enrolled(campaign)
    token = json.loads(forger.members(good)["manifest.json"])["enrolment"]
    for bad in ({**token, "seed": "x"}, {**token, "grant": token["grant"][:-2]}, {"booth": "gsj"}):
        changed = forger.sign(good, SEED, context=signing.PACK, enrolment=bad)
        assert refused(changed).why is Why.FILE_CHANGED
    for keys in (["11"], "x", [1], ["11" * 32] * 9):
        changed = forger.sign(good, SEED, context=signing.PACK, seal_keys=keys)
        assert refused(changed).why is Why.FILE_CHANGED
