"""What the fuzzer feeds: every reader of what others bring, sound samples, and how to spoil them.

Spoiling by structure changes what is inside and puts checksums, manifests, chains and signatures
right again, so that the change gets as deep as somebody with a key could get it.
"""

import base64
import hashlib
import json
import re
import tempfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from nacl.bindings import crypto_box, sodium_pad
from nacl.encoding import RawEncoder
from nacl.hash import blake2b
from nacl.public import PrivateKey
from openpyxl import Workbook

from booth_app.cli import record
from booth_app.core.entries import Stored, line_hash
from booth_app.core.lines import joined
from booth_app.core.returns import resolve
from booth_app.exchange import (
    activity_source,
    booth_file,
    campaign_source,
    enrolment,
    form_template,
    manifest,
    office_key_file,
    office_keys,
    pack_file,
    receipt_file,
    recovery_text,
    returns_csv,
    returns_xlsx,
    sealed_shape,
    sealing,
    sheet_code,
    signing,
    update_file,
)
from booth_app.paths import resource
from tests import releases
from tests.core.test_returns import CAMPAIGN
from tests.exchange import test_campaign_source, test_receipt_file, test_returns_csv
from tests.exchange import test_sheet_code as codes
from tests.exchange.conftest import Forger
from tests.log_builder import SEED, LogBuilder

from .mutations import members_of, pack_oddly, spoil_bytes, spoil_json, spoil_text

_ROOT = bytes([3]) * 32
_WORK = PrivateKey(bytes([5]) * 32)
_UNDESCRIBED = {"manifest.json", "manifest.sig"}
Reshape = Callable[[bytes, Random], bytes]


class Target(NamedTuple):
    """One reader; of every thousand inputs it gets ``share``."""

    name: str
    share: int
    samples: list[bytes]
    read: Callable[[bytes], object]
    reshape: Reshape

    def spoil(self, chance: Random) -> bytes:
        """A sample, spoilt: half of the time by its bytes, half by what they mean."""
        sample = chance.choice(self.samples)
        if chance.random() < 0.5:
            return spoil_bytes(sample, chance, self.samples)
        return self.reshape(sample, chance)


def _reshape_signed(context: bytes, seed: bytes) -> Reshape:
    """One part is spoilt; the manifest and the signature are those of somebody who has the key."""

    def reshape(data: bytes, chance: Random) -> bytes:
        members = members_of(data)
        part = chance.choice([name for name in members if name != "manifest.sig"])
        how = spoil_json if part.endswith(".json") and chance.random() < 0.8 else spoil_text
        members[part] = how(members[part], chance)
        if chance.random() < 0.1 or part == "mimetype":
            return pack_oddly(list(members.items()), chance)
        if chance.random() < 0.8:
            if part != "manifest.json":
                said = json.loads(members["manifest.json"])
                parts = [(name, members[name]) for name in members if name not in _UNDESCRIBED]
                described = json.loads(manifest.to_json(manifest.describe(parts)))
                members["manifest.json"] = manifest.to_json(said | {"members": described})
            members["manifest.sig"] = signing.sign(seed, context, members["manifest.json"])
        return Forger().pack(members)

    return reshape


def _reshape_booth(data: bytes, chance: Random) -> bytes:
    """Entries that the program would never write, in a chain that is right and signed."""
    if chance.random() < 0.3:
        return _reshape_signed(signing.BOOTH_FILE, SEED)(data, chance)
    log, more = _log(sealed=chance.random() < 0.5)
    if "payloads" in more and chance.random() < 0.5:
        more["payloads"] = [spoil_json(line, chance) for line in more["payloads"]]
    for at in sorted(chance.sample(range(len(log.entries)), chance.choice((1, 1, 2)))):
        line = spoil_json(log.entries[at].line, chance)
        if chance.random() < 0.2:
            line = spoil_text(log.entries[at].line, chance)
        log.entries[at] = Stored(line, line_hash(line), log.entries[at].entry)
    if chance.random() < 0.8:
        _relink(log)
    try:
        return log.file(day_totals=[], **more)
    except Exception:  # a line that the builder itself cannot read: it goes in behind its back
        lines = joined(stored.line for stored in log.entries)
        return Forger().sign(data, SEED, more={"entries.jsonl": lines})


def _log(*, sealed: bool) -> tuple[LogBuilder, dict[str, Any]]:
    """A small day; where it is ``sealed``, with a citizen's words and the proof of enrolment."""
    log = LogBuilder().some_day()
    if not sealed:
        return log, {}
    box, salt = _sealed(b'{"text":"","contact":"13800000000"}', bytes(32)), bytes(16)
    commit = hashlib.sha256(salt + box).hexdigest()
    log.odd(payload={"commit": commit, "bytes": len(box)})
    payload = {"commit": commit, "salt": salt.hex(), "sealed": base64.b64encode(box).decode()}
    token = enrolment.issue(_ROOT, "ip2011", "gsj")
    return log, {
        "payloads": [json.dumps(payload, separators=(",", ":")).encode()],
        "recipient_key_ids": sealed_shape.recipients(box),
        "enrolment": enrolment.prove(token, signing.public_key(SEED), log.log),
    }


def _sealed(said: bytes, seed: bytes) -> bytes:
    """What ``sealing.seal`` makes of the JSON ``said``, but the same for the same ``seed``."""
    once, to = PrivateKey(hashlib.sha256(seed).digest()), _WORK.public_key.encode()
    nonce = blake2b(once.public_key.encode() + to, 24, encoder=RawEncoder)
    box = crypto_box(sodium_pad(said, sealing.BLOCK), nonce, to, once.encode())
    head = bytes((sealed_shape.VERSION, 1)) + bytes.fromhex(signing.key_id(to.hex()))
    return head + once.public_key.encode() + box


def _reshape_sealed(_data: bytes, chance: Random) -> bytes:
    """Anybody can seal to the office: other words, under a seal that is right."""
    spoil = spoil_json if chance.random() < 0.7 else spoil_text
    said = spoil(b'{"text":"\xe5\x9b\x9e\xe8\xae\xbf","contact":"13800000000"}', chance)
    return _sealed(said[:30_000], chance.randbytes(8))


def _relink(log: LogBuilder) -> None:
    """Have every entry name the one before it."""
    before = ""
    for at, stored in enumerate(log.entries):
        line = stored.line
        if before:
            line = re.sub(rb'"prev":"[0-9a-f]{64}"', b'"prev":"%s"' % before.encode(), line)
        before = line_hash(line)
        log.entries[at] = Stored(line, before, stored.entry)


def _reshape_code(data: bytes, chance: Random) -> bytes:
    """The QR's text: its JSON spoilt and signed anew, or its bytes under a right checksum."""
    text = data.decode()
    try:
        if chance.random() < 0.6:
            return codes.with_body(lambda said: spoil_json(said, chance)).encode()
        return codes.sealed(spoil_bytes(codes.raw_of(text), chance)).encode()
    except (ValueError, OverflowError, zlib.error):
        return spoil_text(data, chance)


def _reshape_book(data: bytes, chance: Random) -> bytes:
    """A workbook with XML of its parts spoilt."""
    members = members_of(data)
    for _change in range(chance.choice((1, 1, 2))):
        part = chance.choice(list(members))
        if chance.random() < 0.5:
            part = next(name for name in members if name.startswith("xl/worksheets/sheet"))
        spoil = spoil_text if chance.random() < 0.7 else spoil_bytes
        members[part] = spoil(members[part], chance)
    return pack_oddly(list(members.items()), chance)


def _reshape_update(data: bytes, chance: Random) -> bytes:
    """Its JSON spoilt, and signed anew as the program signs it."""
    unsigned = b"{\n" + data.split(b"\n", 2)[2]
    spoilt = (spoil_json if chance.random() < 0.7 else spoil_text)(unsigned, chance)
    if spoilt.startswith(b"{"):
        spoilt = b"{\n" + spoilt[1:].removeprefix(b"\n")
    signature = signing.sign(releases.SEED, signing.UPDATE, spoilt).hex().encode("ascii")
    return b'{\n "signature": "%s",\n' % signature + spoilt.removeprefix(b"{\n")


def _book(*rows: list[Any]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _read_booth(data: bytes) -> None:
    found = booth_file.verify(data, "f.booth")
    assert len(booth_file.lines_of(data)) == len(found.lines)
    booth_file.check(booth_file.without_payloads(data), "f.booth")
    if found.enrolment:
        of = (found.manifest.campaign_id, found.public_key, found.manifest.log_id)
        enrolment.holds(found.enrolment, signing.public_key(_ROOT), *of)


def _read_toml(data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return  # told by who reads the file, before the text is anybody's
    campaign_source.read(text, "f.toml", test_campaign_source.STANDARD)


def _read_activities(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        activity_source.read_activities(Path(file.name))


def _read_csv(data: bytes) -> None:
    resolve(CAMPAIGN, returns_csv.read_csv(data, "f.csv"))


def _read_book(data: bytes) -> None:
    resolve(CAMPAIGN, returns_xlsx.read_xlsx(data, "f.xlsx", CAMPAIGN))


def _read_recovery(data: bytes) -> None:
    recovery_text.read(data.decode("utf-8", "replace"))


def targets() -> list[Target]:
    """Every reader, with samples made anew."""
    table = ["日期", "填报单位", "指标", "类别", "数量", "计量单位", "备注"]
    row = ["2011-04-26", "市工商局", "发放资料", "问答手册", 484, "套", "“雨”"]
    book = _book(table, row, ["2011/4/26", "市司法局", "咨询", "", "近200", "人次", ""])
    form = _book(["序号", "单位", "数量"], [1, "市工商局", None], ["", "合计", "=SUM(C2:C2)"])
    key_file, secret = office_keys.make(
        "correct horse", signing.public_key(SEED), office_keys.LEAST
    )
    example = resource("campaigns", "example.toml").read_bytes()
    small = test_campaign_source.SMALL.encode()
    campaign = campaign_source.read(small.decode(), "f.toml", test_campaign_source.STANDARD)
    made_at = "2011-04-19T09:00:00+08:00"
    packs = [
        pack_file.build(campaign, SEED, made_at, "0.1.0"),
        pack_file.build(
            campaign,
            SEED,
            made_at,
            "0.1.0",
            seal_keys=[_WORK.public_key.encode().hex()],
            enrolment=enrolment.issue(SEED, campaign.id, campaign.booths[0].code),
        ),
    ]
    lines = [
        b'{"measure": "consultations", "item": "patent", "at": "2011-04-26T09:15:00+08:00"}',
        b'{"paper": "007", "counts": [{"measure": "leaflets", "item": "tm_qa", "n": 31}]}',
        b'{"stock": "tm_qa", "brought": 100}',
    ]
    activity = (
        '[[activities]]\nform = "lecture"\ntitle = "讲座"\nday = 2011-04-20\nplace = "礼堂"\n'
        'bodies = ["gsj"]\namounts = { leaflets = "200多份", people = [3, "近200人"] }\n'
    ).encode()
    logs = [log.file(**more) for log, more in (_log(sealed=False), _log(sealed=True))]
    receipts = _reshape_signed(signing.RECEIPT, test_receipt_file.DESK)
    return [
        Target("booth file", 290, logs, _read_booth, _reshape_booth),
        Target(
            "sealed text",
            10,
            [_sealed(b'{"text":"a","contact":"b"}', bytes(8))],
            lambda data: sealing.unseal(data, _WORK.encode()),
            _reshape_sealed,
        ),
        Target(
            "pack",
            150,
            packs,
            lambda data: pack_file.read(data, "f.boothpack"),
            _reshape_signed(signing.PACK, SEED),
        ),
        Target(
            "receipt",
            140,
            [test_receipt_file.GOOD],
            lambda data: receipt_file.read(data, "f.boothreceipt"),
            receipts,
        ),
        Target("returns, CSV", 100, [test_returns_csv.TABLE.encode(), _CSV], _read_csv, spoil_text),
        Target("returns, XLSX", 40, [book], _read_book, _reshape_book),
        Target(
            "form, XLSX",
            20,
            [form],
            lambda data: form_template.read_form(data, "f.xlsx"),
            _reshape_book,
        ),
        Target(
            "sheet code",
            100,
            [codes.FIRST.read_bytes().strip(), sheet_code.build(SEED, codes.facts()).encode()],
            lambda data: sheet_code.read(data.decode("utf-8", "replace")),
            _reshape_code,
        ),
        Target("campaign, TOML", 30, [small, example], _read_toml, spoil_text),
        Target("activities, TOML", 20, [activity], _read_activities, spoil_text),
        Target("record line", 50, lines, record._read, spoil_json),
        Target(
            "office keys",
            10,
            [key_file],
            lambda data: office_key_file.read_file(data, "office-keys.json"),
            spoil_json,
        ),
        Target(
            "update",
            30,
            [update_file.build(releases.SEED, releases.release())],
            lambda data: update_file.read(data, "f.boothupdate"),
            _reshape_update,
        ),
        Target("recovery text", 10, [str(secret).encode()], _read_recovery, spoil_text),
    ]


_CSV = (
    'day;body;measure;item;value;unit;note\r\n2011-04-26;gsj;leaflets;qa;"1,200";套;\r\n'
    "2011-04-26;sfj;consultations;;约300;人次;晴\r\n"
).encode("utf-8-sig")
