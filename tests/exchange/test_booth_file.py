"""Booth files, from a log to a file and back."""

import hashlib
import io
import json
import re
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import VerifyKey

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, Count, NewItem, Note
from booth_app.core.totals import fold
from booth_app.exchange import booth_file, enrolment, pack_file, signing

Builder = Callable[..., Any]


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        booth_file.verify(data, "f.booth")
    return caught.value


taps = st.lists(
    st.tuples(
        st.sampled_from(["patent", "trademark", ""]),
        st.integers(0, 100_000),
        st.sampled_from(["2011-04-25", "2011-04-26"]),
        st.sampled_from(["live", "bulk", "estimate", "paper"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(taps)
def test_every_log_comes_back_line_by_line(new_log: Builder, day: list[Any]) -> None:
    """What was exported is what is read: the very bytes, and the totals that they give."""
    log = new_log()
    for item, n, when, how, taken_back in day:
        stored = log.count(item, n, when, how=how)
        if taken_back:
            log.void(stored, when)
    log.close()
    verified = booth_file.verify(log.file(), "f.booth")
    assert verified.entries == log.entries
    assert verified.manifest.day_totals == booth_file.day_totals(fold(log.entries))
    assert verified.manifest.entry_count == len(log.entries)
    assert verified.not_understood == 0


def test_the_same_log_is_the_same_file(new_log: Builder, small_file: bytes) -> None:
    """Not a byte depends on the clock or on chance."""
    assert new_log().some_day().file() == small_file


def test_the_file_is_what_the_format_says(small_file: bytes) -> None:
    """Checked with nothing of the program: zipfile, json, hashlib and an Ed25519 library."""
    with zipfile.ZipFile(io.BytesIO(small_file)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert names == [
        *("mimetype", "README.txt", "manifest.json", "manifest.sig"),
        *("device.json", "entries.jsonl", "payloads.jsonl"),
    ]
    assert parts["mimetype"] == b"application/vnd.booth-log+zip"
    assert parts["payloads.jsonl"] == b""
    device = json.loads(parts["device.json"])
    manifest = json.loads(parts["manifest.json"])
    assert list(device) == ["public_key", "enrolment"]
    assert list(manifest) == [
        *(
            "format",
            "major",
            "minor",
            "app_version",
            "campaign_id",
            "pack_hash",
            "log_id",
            "parent",
        ),
        *("first_seq", "last_seq", "head_hash", "entry_count", "exported_at", "tz", "members"),
        *("day_totals", "key_id", "recipient_key_ids"),
    ]
    key = bytes.fromhex(device["public_key"])
    VerifyKey(key).verify(b"booth-export-v1\0" + parts["manifest.json"], parts["manifest.sig"])
    assert manifest["key_id"] == hashlib.sha256(key).hexdigest()[:16]
    assert [member["name"] for member in manifest["members"]] == [
        *("mimetype", "README.txt", "device.json", "entries.jsonl", "payloads.jsonl"),
    ]
    for member in manifest["members"]:
        content = parts[member["name"]]
        assert member["bytes"] == len(content)
        assert member["lines"] == content.count(b"\n")
        assert member["sha256"] == hashlib.sha256(content).hexdigest()

    previous, total, voided, counts = "0" * 64, 0, set(), {}
    lines = parts["entries.jsonl"].split(b"\n")
    assert lines.pop() == b""
    for seq, line in enumerate(lines, 1):
        entry = json.loads(line)
        assert (entry["seq"], entry["prev"], entry["log"]) == (seq, previous, manifest["log_id"])
        assert list(entry) == [
            *("v", "log", "seq", "prev", "id", "t", "boot", "mono_ms", "day", "kind", "data"),
            "payload",
        ]
        previous = hashlib.sha256(line).hexdigest()
        if entry["kind"] == "count":
            counts[seq] = entry["data"]
        if entry["kind"] == "void":
            voided.add(entry["data"]["seq"])
    assert json.loads(lines[0])["data"]["device_key"] == device["public_key"]
    assert (manifest["head_hash"], manifest["last_seq"]) == (previous, len(lines))
    assert (manifest["first_seq"], manifest["entry_count"]) == (1, len(lines))
    consultations = [counts[seq] for seq in set(counts) - voided]
    total = sum(c["n"] for c in consultations if c["measure"] == "consultations")
    assert manifest["day_totals"] == [
        {
            "day": "2011-04-26",
            "booth": "gsj",
            "totals": [
                {"measure": "consultations", "item": "patent", "unit": "人次", "n": total},
                {"measure": "leaflets", "item": "tm_qa", "unit": "套", "n": 5},
            ],
        }
    ]


@pytest.mark.skipif(
    not all(map(which, ("unzip", "sha256sum", "openssl", "perl"))), reason="tools are missing"
)
def test_the_commands_of_the_readme_work(small_file: bytes, tmp_path: Path) -> None:
    """The file's own README checks it, typed as it stands there."""
    (tmp_path / "f.booth").write_bytes(small_file)

    def run(command: str) -> str:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    run("unzip -q f.booth")
    readme = (tmp_path / "README.txt").read_text("utf-8")
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    sums = {member["name"]: member["sha256"] for member in manifest["members"]}
    assert run("sha256sum entries.jsonl").split()[0] == sums["entries.jsonl"]
    chain = set(re.findall(r"^ +(sed .*)$", readme, re.MULTILINE))
    assert len(chain) == 1
    sixth = (tmp_path / "entries.jsonl").read_text("utf-8").splitlines()[5]
    assert run(chain.pop()).split()[0] == json.loads(sixth)["prev"]
    key = json.loads((tmp_path / "device.json").read_bytes())["public_key"]
    commands = re.search(r"(?ms)^ +\(printf.*?manifest\.sig$", readme)
    assert commands is not None
    # OpenSSL before 3 cannot do Ed25519 here; it says so on its own
    assert "Verified" in run(commands[0].replace("KEY", key))


def test_its_proper_name_is_made_of_its_content(new_log: Builder) -> None:
    """So that a renamed file can be pointed out: campaign, booth, log, last day, number, head."""
    log = new_log()
    log.count(day="2011-04-27")
    log.count(day="2011-04-25")
    head = log.entries[-1].hash
    verified = booth_file.verify(log.file(), "renamed by hand.zip")
    assert verified.proper_name == f"ip2011_gsj_5a5a5a5a_20110427_5_{head[:8]}.booth"
    assert verified.days == ["2011-04-25", "2011-04-26", "2011-04-27"]
    assert booth_file.file_name("ip2011", "gsj", log.log, "2011-04-27", 5, head) == (
        verified.proper_name
    )


words = st.text(max_size=40)


@given(words, words, words, words, st.integers(0, 2**53 - 1), words)
def test_a_name_is_always_safe(
    campaign_id: str, booth: str, log: str, day: str, seq: int, head: str
) -> None:
    """ASCII, at most 80 characters, no folder, whatever the parts are."""
    name = booth_file.file_name(campaign_id, booth, log, day, seq, head)
    assert re.fullmatch("([a-z0-9]+_){5}[a-z0-9]+[.]booth", name)
    assert len(name) <= 80


def test_the_booth_is_the_last_assigned_one(new_log: Builder) -> None:
    """A laptop may be lent to another booth; its figures stay with the booth that made them."""
    log = new_log().some_day()
    log.add("assign", Assign("sfj", "sfj", "ee" * 32), day="")
    log.count("patent", 2, "2011-04-27")
    verified = booth_file.verify(log.file(pack_hash="ee" * 32), "f.booth")
    assert verified.booth == "sfj"
    assert [(each.day, each.booth) for each in verified.manifest.day_totals] == [
        ("2011-04-26", "gsj"),
        ("2011-04-27", "sfj"),
    ]


def test_a_log_that_has_only_begun_can_be_exported(new_log: Builder) -> None:
    """No day yet, no totals; the name says so."""
    log = new_log(begun=False)
    log.entries = new_log().entries[:2]
    verified = booth_file.verify(log.file(), "f.booth")
    assert verified.days == []
    assert "_00000000_2_" in verified.proper_name


def test_days_without_a_count_may_be_listed(new_log: Builder) -> None:
    """A day that was only opened has nothing to add up; listed or not, it is the same."""
    log = new_log()
    empty = booth_file.DayTotals(day="2011-04-26", booth="gsj", totals=[])
    assert booth_file.verify(log.file(day_totals=[empty]), "f.booth").days == ["2011-04-26"]
    assert booth_file.verify(log.file(day_totals=[]), "f.booth").days == ["2011-04-26"]


def test_a_zero_that_was_counted_is_a_total(new_log: Builder) -> None:
    """Zero is an answer; it is not the same as none."""
    log = new_log()
    log.count("patent", 0)
    totals = booth_file.verify(log.file(), "f.booth").manifest.day_totals
    assert [row.n for row in totals[0].totals] == [0]
    assert refused(log.file(day_totals=[])).why is Why.FILE_CHANGED


def test_names_from_everywhere_survive(new_log: Builder) -> None:
    """Rare characters, line breaks, quotes, right-to-left marks: shown elsewhere, kept here."""
    log = new_log()
    text = '𠮷野家 "丂"\n\\ \u202eabc\u0007'
    log.add("note", Note(text))
    log.add("item", NewItem("consultations", "own_1", "=HYPERLINK()", "人次"))
    entries = booth_file.verify(log.file(), "f.booth").entries
    assert entries[-2].entry.data["text"] == text


def test_newer_minor_versions_fields_members_and_kinds_are_accepted(
    new_log: Builder, forger: Any
) -> None:
    """An old program reads a newer file as far as it can, and keeps the very bytes."""
    log = new_log()
    log.count("patent", 4)
    log.odd(kind="telepathy", data={"n": 7}, crit=True)
    log.odd(kind="count", data={**as_data("patent", 2), "mood": "good"})
    data = forger.sign(
        log.file(),
        minor=7,
        weather={"sunny": True},
        more={"weather.json": b"{}\n", "device.json": device(new=[1, {"a": None}])},
    )
    verified = booth_file.verify(data, "f.booth")
    assert verified.entries == log.entries
    assert verified.not_understood == 1
    assert verified.manifest.minor == 7
    assert verified.manifest.day_totals[0].totals[0].n == 6


def as_data(item: str, n: int) -> dict[str, Any]:
    count = Count("consultations", item, "人次", n)
    return {name: getattr(count, name) for name in count.__struct_fields__}


def device(**more: Any) -> bytes:
    key = signing.public_key(bytes(range(32)))
    return json.dumps({"public_key": key, "enrolment": None, **more}).encode()


def test_newer_fields_of_an_entry_are_kept(new_log: Builder) -> None:
    """An entry's line is never made anew, so that nothing of it can get lost."""
    log = new_log()
    line = log.count().line.replace(b'"boot":', b'"mood":[{"good":true}],"boot":')
    log.entries.pop()
    log.raw(line)
    assert booth_file.verify(log.file(), "f.booth").entries[-1].line == line


def test_an_unknown_major_version_asks_for_an_update(forger: Any, small_file: bytes) -> None:
    """Whatever else has changed in it."""
    data = forger.sign(small_file, major=2, entry_count="many")
    assert refused(data).why is Why.FILE_NEWER
    assert refused(forger.sign(small_file, major=0)).why is Why.FILE_FOREIGN
    assert refused(forger.sign(small_file, format="booth-soup")).why is Why.FILE_FOREIGN


def test_a_newer_format_of_entries_asks_for_an_update(new_log: Builder) -> None:
    """The line's own version counts."""
    log = new_log()
    line = log.entries.pop().line.replace(b'{"v":1', b'{"v":2')
    log.raw(line)
    assert refused(log.file()).why is Why.FILE_NEWER


def test_a_pack_is_told_to_be_a_pack(campaign: Campaign) -> None:
    """The commonest mix-up of files gets its own sentence."""
    data = pack_file.build(campaign, bytes(32), "2011-04-19T09:00:00+08:00", "0.1.0")
    assert refused(data).why is Why.FILE_IS_PACK


def test_the_office_reads_the_log_of_a_whole_summer(new_log: Builder) -> None:
    """Fifty thousand entries in a few seconds, at about 75 bytes each (measured: 1.2 s, 70)."""
    log = new_log()
    for number in range(25_000):
        stored = log.count(("patent", "trademark", "other")[number % 3])
        log.void(stored) if number % 20 == 0 else log.count("patent", 2)
    log.close()
    data = log.file()
    assert len(data) < 80 * len(log.entries)
    started = time.monotonic()
    assert len(booth_file.verify(data, "f.booth").entries) > 50_000
    assert time.monotonic() - started < 10


def test_a_proof_of_enrolment_is_shown_and_checked(new_log: Builder) -> None:
    """It holds for the office that gave the token, for this laptop and log, and no other office."""
    log = new_log().some_day()
    root, other = bytes([3] * 32), bytes([4] * 32)
    device = signing.public_key(log.seed)
    proof = enrolment.prove(enrolment.issue(root, "ip2011", "gsj"), device, log.log)
    verified = booth_file.verify(log.file(enrolment=proof), "f.booth")
    assert proof == verified.enrolment
    manifest = verified.manifest
    for seed, known in ((root, True), (other, False)):
        assert known is enrolment.holds(
            proof, signing.public_key(seed), manifest.campaign_id, device, manifest.log_id
        )
    assert booth_file.verify(log.file(), "f.booth").enrolment is None


def test_a_malformed_proof_is_damage(new_log: Builder, forger: Any) -> None:
    """A proof of another office is none; one that is no proof at all was tampered with."""
    log = new_log().some_day()
    device = json.loads(forger.members(log.file())["device.json"])
    token = enrolment.issue(bytes([3] * 32), "ip2011", "gsj")
    good = as_fields(enrolment.prove(token, device["public_key"], log.log))

    def with_proof(proof: object) -> bytes:
        raw = json.dumps({**device, "enrolment": proof}).encode()
        return bytes(forger.sign(log.file(), more={"device.json": raw}))

    assert booth_file.verify(with_proof({**good, "mood": 1}), "f.booth").enrolment is not None
    for bad in (
        "yes",
        [],
        {},
        {**good, "proof": good["proof"][:-1]},
        {**good, "key": good["key"].upper()},
        {**good, "booth": "Nobody's"},
        {**good, "grant": None},
    ):
        refusal = refused(with_proof(bad))
        assert (Why.FILE_CHANGED, "device.json") == (refusal.why, refusal.facts["part"]), bad


def as_fields(proof: enrolment.Enrolment) -> dict[str, str]:
    return {"booth": proof.booth, "key": proof.key, "grant": proof.grant, "proof": proof.proof}
