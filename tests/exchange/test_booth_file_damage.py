"""Damaged, mixed, renamed and forged booth files: each is refused with its own sentence."""

import io
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import booth_file, enrolment, signing

Builder = Callable[..., Any]
OTHER_SEED = bytes(range(100, 132))


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        booth_file.verify(data, "f.booth")
    return caught.value


def test_a_file_cut_at_any_length_is_told_to_be_cut_off(small_file: bytes) -> None:
    """A stick that was pulled too early leaves any length behind."""
    for length in range(1, len(small_file)):
        assert refused(small_file[:length]).why is Why.FILE_TRUNCATED, length
    assert refused(b"").why is Why.FILE_EMPTY


def test_every_flipped_bit_is_refused(small_file: bytes) -> None:
    """All of them, one by one: not one leaves a file that is still believed."""
    for at in range(len(small_file)):
        for bit in range(8):
            flipped = bytearray(small_file)
            flipped[at] ^= 1 << bit
            try:
                booth_file.verify(bytes(flipped), "f.booth")
            except Refusal:
                continue
            raise AssertionError(f"bit {bit} of byte {at} may be flipped")


def test_without_its_checksum_the_signature_still_guards_the_content(
    small_file: bytes, forger: Any
) -> None:
    """A file packed again has no checksum; a flipped bit is refused or changes nothing in it."""
    bare = forger.bare(small_file)
    good = booth_file.verify(bare, "f.booth")
    chance = random.Random(4)
    for _number in range(4000):
        flipped = bytearray(bare)
        flipped[chance.randrange(len(bare))] ^= 1 << chance.randrange(8)
        try:
            read = booth_file.verify(bytes(flipped), "f.booth")
        except Refusal:
            continue
        assert read == good


def test_a_block_of_zeros_is_refused(small_file: bytes) -> None:
    """What cheap sticks do: the length is right, a stretch of it was never written."""
    for start in range(0, len(small_file), 64):
        zeroed = small_file[:start] + bytes(len(small_file[start : start + 512]))
        data = zeroed + small_file[start + 512 :]
        assert refused(data).why in {Why.FILE_CHANGED, Why.FILE_TRUNCATED}


def test_doubled_files_are_told_apart(small_file: bytes, new_log: Builder) -> None:
    """Appended to itself, to another day's file, or to a file that was cut off."""
    later = new_log().some_day()
    later.count(day="2011-04-27")
    for data in (small_file * 2, small_file + later.file(), small_file + later.file()[:999]):
        assert refused(data).why is Why.FILE_DOUBLED


def test_foreign_files_are_foreign(tmp_path: Path) -> None:
    """Photos, documents, databases and texts that lie on the same stick."""
    docx = io.BytesIO()
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    epub = io.BytesIO()
    with zipfile.ZipFile(epub, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("content.opf", "<package/>")
    database = sqlite3.connect(tmp_path / "log.db")
    database.execute("CREATE TABLE entries (line BLOB) STRICT")
    database.close()
    for data in (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1" + random.Random(1).randbytes(3000),
        docx.getvalue(),
        epub.getvalue(),
        (tmp_path / "log.db").read_bytes(),
        "今日接待咨询 242 人次\n".encode(),
        "今日接待咨询 242 人次\n".encode("gb18030"),
        b"PK",
        b"\0",
    ):
        wanted = Why.FILE_TRUNCATED if data == b"PK" else Why.FILE_FOREIGN
        assert refused(data).why is wanted


def test_parts_of_two_files_do_not_fit_together(new_log: Builder, forger: Any) -> None:
    """Any single part taken from another day's file, or from another booth's, is found out."""
    mine = forger.members(new_log().some_day().file())
    next_day = new_log().some_day()
    next_day.count(day="2011-04-27")
    for other in (next_day, new_log("77" * 16, OTHER_SEED).some_day()):
        parts = forger.members(other.file())
        for part in ("manifest.json", "manifest.sig", "device.json", "entries.jsonl"):
            if parts[part] == mine[part]:
                continue  # the same laptop has the same device.json
            why = refused(forger.pack(mine | {part: parts[part]})).why
            assert why in {Why.FILE_CHANGED, Why.FILE_SIGNATURE}, part
        both = {part: parts[part] for part in ("manifest.json", "manifest.sig")}
        assert refused(forger.pack(mine | both)).why in {Why.FILE_CHANGED, Why.FILE_SIGNATURE}


def test_a_file_signed_by_another_key_is_refused(
    new_log: Builder, forger: Any, small_file: bytes
) -> None:
    """The key must be the one that began the log, even where everything else fits."""
    device = {"device.json": json.dumps({"public_key": signing.public_key(OTHER_SEED)}).encode()}
    assert refused(forger.sign(small_file, OTHER_SEED)).why is Why.FILE_SIGNATURE
    assert refused(forger.sign(small_file, more=device)).why is Why.FILE_SIGNATURE
    wholly = forger.sign(
        small_file, OTHER_SEED, more=device, key_id=signing.key_id(signing.public_key(OTHER_SEED))
    )
    assert refused(wholly).why is Why.FILE_RESIGNED
    assert refused(new_log().some_day().file(seed=OTHER_SEED)).why is Why.FILE_RESIGNED


def test_a_signature_for_something_else_is_refused(forger: Any, small_file: bytes) -> None:
    """Such as one for a pack, or a key id that is not the key's."""
    assert refused(forger.sign(small_file, context=signing.PACK)).why is Why.FILE_SIGNATURE
    assert refused(forger.sign(small_file, key_id="0" * 16)).why is Why.FILE_SIGNATURE
    assert refused(forger.change(small_file, manifest_sig=b"")).why is Why.FILE_SIGNATURE


def test_a_log_under_another_id_is_refused(
    new_log: Builder, forger: Any, small_file: bytes
) -> None:
    """Replayed as another laptop's, or mixed from two logs, by somebody who has the key."""
    replayed = forger.sign(small_file, log_id="99" * 16)
    assert refused(replayed).why is Why.FILE_MIXED
    mixed = new_log().some_day()
    mixed.entries += new_log("77" * 16).some_day().entries[3:5]
    refusal = refused(mixed.file(day_totals=[]))
    assert (Why.FILE_MIXED, 9) == (refusal.why, refusal.facts["seq"])


def test_a_proof_of_somebody_else_is_refused(new_log: Builder) -> None:
    """Copied from another laptop, from another log of the same, or of another booth."""
    log, root = new_log().some_day(), bytes([3] * 32)
    own = signing.public_key(log.seed)
    token = enrolment.issue(root, "ip2011", "gsj")
    for device, of in ((signing.public_key(OTHER_SEED), log.log), (own, "77" * 16)):
        copied = log.file(enrolment=enrolment.prove(token, device, of))
        assert refused(copied).why is Why.FILE_PROOF_COPIED
    elsewhere = enrolment.prove(enrolment.issue(root, "ip2011", "sfj"), own, log.log)
    refusal = refused(log.file(enrolment=elsewhere))
    assert (Why.FILE_PROOF_BOOTH, "sfj") == (refusal.why, refusal.facts["booth"])


def test_a_changed_number_is_refused(forger: Any, small_file: bytes) -> None:
    """Somebody edits 3 into 9 and packs the file again."""
    lines = forger.members(small_file)["entries.jsonl"].replace(b'"n":3', b'"n":9')
    assert refused(forger.change(small_file, entries_jsonl=lines)).why is Why.FILE_CHANGED
    assert refused(forger.sign(small_file, more={"entries.jsonl": lines})).why is Why.FILE_CHAIN


def test_claims_that_the_entries_do_not_bear_out_are_refused(
    forger: Any, small_file: bytes
) -> None:
    """Even signed by the laptop's own key."""
    totals = json.loads(forger.members(small_file)["manifest.json"])["day_totals"]
    more = json.loads(json.dumps(totals))
    more[0]["totals"][0]["n"] += 1
    for fields in (
        {"day_totals": more},
        {"day_totals": totals * 2},
        {"day_totals": []},
        {"day_totals": [{**totals[0], "booth": "sfj"}]},
        {"entry_count": 7},
        {"last_seq": 7},
        {"first_seq": 2},
        {"head_hash": "0" * 64},
        {"pack_hash": "0" * 64},
        {"exported_at": "yesterday"},
        {"campaign_id": "../x"},
        {"members": []},
        {"entry_count": "8"},
        {"first_seq": True},
        {"tz": None},
    ):
        refusal = refused(forger.sign(small_file, **fields))
        assert refusal.why is Why.FILE_CHANGED, fields


def test_a_manifest_that_two_readers_read_differently_is_refused(
    forger: Any, small_file: bytes
) -> None:
    """A key twice, a float, rubbish; signed or not."""
    manifest = forger.members(small_file)["manifest.json"]
    for bad in (
        manifest.replace(b'"minor": 1', b'"minor": 1, "minor": 2'),
        manifest.replace(b'"minor": 1', b'"minor": 1.0'),
        manifest[:-5],
        b"",
        b"[]",
        b"null",
    ):
        assert refused(forger.change(small_file, manifest_json=bad)).why is Why.FILE_CHANGED


def test_members_that_the_manifest_does_not_list_are_refused(
    forger: Any, small_file: bytes
) -> None:
    """A newer version lists its new members; what is not listed was smuggled in."""
    members = forger.members(small_file)
    assert refused(forger.pack(members | {"extra.txt": b""})).why is Why.FILE_CHANGED
    readme = "打开 http://example.invalid 核对\n".encode()
    assert refused(forger.pack(members | {"README.txt": readme})).why is Why.FILE_CHANGED


def test_a_renamed_file_is_read_all_the_same(small_file: bytes) -> None:
    """Import goes by content; the proper name is known from it."""
    verified = booth_file.verify(small_file, "新建文件夹 (2).docx")
    assert verified.proper_name.startswith("ip2011_gsj_")
