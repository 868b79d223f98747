"""The text of a daily sheet's QR: what was signed comes back, and nothing else does."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.errors import Refusal
from booth_app.core.kinds import MAX_INT, DayTotal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.sheet_facts import SheetFacts, summed
from booth_app.exchange import sheet_code, signing

FIRST = Path(__file__).parents[1] / "fixtures" / "sheet-code-1.txt"
SEED, OTHER_SEED = bytes(range(32)), bytes(32)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def facts(topics: int = 7, titles: int = 3) -> SheetFacts:
    """A day at the Industry and Commerce booth."""
    totals = [DayTotal("boards", "", "块", 5)]
    totals += [DayTotal("consultations", f"topic_{n:02}", "人次", 7 * n) for n in range(topics)]
    totals += [
        DayTotal("leaflets", f"leaflet_{n:02}", "套" if n % 2 else "份", 31 * n)
        for n in range(titles)
    ]
    return SheetFacts(
        campaign="ip2011",
        booth="gsj",
        day="2011-04-26",
        log="7f3a91c2" * 4,
        first=3,
        last=731,
        head="c0ffee00" * 8,
        staff=4,
        lawyers=1,
        totals=sorted(totals, key=lambda row: (row.measure, row.unit, row.item)),
    )


def refused(text: str) -> OfficeWhy:
    """Why a text is refused."""
    with pytest.raises(Refusal) as caught:
        sheet_code.read(text)
    assert isinstance(caught.value.why, OfficeWhy)
    return caught.value.why


def raw_of(text: str) -> bytes:
    """The bytes of a text, read by hand."""
    bits = 0
    signs = text.removeprefix(sheet_code.HEAD)
    for sign in signs:
        bits = bits << 5 | LETTERS.index(sign)
    length = len(signs) * 5 // 8
    return (bits >> len(signs) * 5 - length * 8).to_bytes(length, "big")


def text_of(raw: bytes) -> str:
    """The text of some bytes, written by hand."""
    count = -(-len(raw) * 8 // 5)
    bits = int.from_bytes(raw, "big") << count * 5 - len(raw) * 8
    return sheet_code.HEAD + "".join(LETTERS[bits >> 5 * at & 31] for at in reversed(range(count)))


def sealed(raw: bytes) -> str:
    """The text of bytes whose length and checksum are made right again."""
    body = (len(raw)).to_bytes(2, "big") + raw[2:-4]
    return text_of(body + zlib.crc32(body).to_bytes(4, "big"))


def with_body(change: Callable[[bytes], bytes], seed: bytes = SEED) -> str:
    """A text whose JSON was changed by somebody who can sign."""
    raw = raw_of(sheet_code.build(seed, facts()))
    unpacker = zlib.decompressobj(-15, zdict=sheet_code.DICTIONARY)
    said = change(unpacker.decompress(raw[146:-4]))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=sheet_code.DICTIONARY)
    packed = packer.compress(said) + packer.flush()
    signature = signing.sign(seed, signing.SHEET, raw[2:50] + said)
    return sealed(raw[:82] + signature + packed + raw[-4:])


names = st.text("abcdefghij_0123456789", min_size=1, max_size=32)
rows = st.builds(
    DayTotal, names, st.just("") | names, st.text(min_size=1, max_size=8), st.integers(0, MAX_INT)
)


@given(
    st.lists(rows, max_size=60, unique_by=lambda row: (row.measure, row.unit, row.item)),
    st.integers(0, 500),
    st.booleans(),
)
def test_what_was_signed_comes_back(totals: list[DayTotal], staff: int, practice: bool) -> None:
    """Any totals survive the way to the paper and back, with key and signature."""
    day = replace(facts(), totals=totals, staff=staff, lawyers=min(staff, 2), practice=practice)
    day = replace(day, totals=sorted(totals, key=lambda row: (row.measure, row.unit, row.item)))
    text = sheet_code.build(SEED, day)
    scan = sheet_code.read(text)
    assert (day if not scan.facts.summed else summed(day)) == scan.facts
    assert signing.public_key(SEED) == scan.key
    assert sheet_code.holds(scan.facts, scan.key, scan.signature)


def test_a_scanner_may_type_it_anyhow() -> None:
    """Small and full-width letters, line ends, blanks, O for 0 and I for 1 change nothing."""
    text = sheet_code.build(SEED, facts())
    wide = text.replace(":", "：")
    lines = "\r\n".join(text[at : at + 70] for at in range(0, len(text), 70))
    careless = text[:7] + text[7:].replace("0", "o").replace("1", "l")
    for typed in (text.lower(), wide, f"\t{text}\r\n", lines, careless):
        assert facts() == sheet_code.read(typed).facts
        assert sheet_code.looks_like(typed)


def test_only_letters_and_digits_are_printed() -> None:
    """So that no layout and no input method of a scanner's computer changes one."""
    text = sheet_code.build(SEED, facts())
    assert set(text.removeprefix("BOOTH1:")) <= set(LETTERS)
    assert text == sheet_code.build(SEED, facts())


def test_fifty_titles_fit_with_their_items() -> None:
    """Only beyond what a readable square can hold are there totals by measure and unit alone."""
    text = sheet_code.build(SEED, facts(20, 50))
    assert len(text) <= 970
    assert facts(20, 50).totals == sheet_code.read(text).facts.totals
    many = facts(60, 340)
    scan = sheet_code.read(sheet_code.build(SEED, many))
    assert scan.facts.summed
    by_hand = {
        ("boards", "块"): 5,
        ("consultations", "人次"): sum(7 * n for n in range(60)),
        ("leaflets", "份"): sum(31 * n for n in range(0, 340, 2)),
        ("leaflets", "套"): sum(31 * n for n in range(1, 340, 2)),
    }
    assert by_hand == {(row.measure, row.unit): row.n for row in scan.facts.totals}


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda text: "", OfficeWhy.SCAN_FOREIGN),
        (lambda text: "731-7K3F-9Q2M", OfficeWhy.SCAN_FOREIGN),
        (lambda text: "https://example.org/" + text, OfficeWhy.SCAN_FOREIGN),
        (lambda text: text[7:], OfficeWhy.SCAN_FOREIGN),
        (lambda text: text.replace("BOOTH1", "BOOTH0"), OfficeWhy.SCAN_FOREIGN),
        (lambda text: text + "0" * 5000, OfficeWhy.SCAN_FOREIGN),
        (lambda text: text.replace("BOOTH1", "BOOTH2"), OfficeWhy.SCAN_NEWER),
        (lambda text: text[:-1], OfficeWhy.SCAN_CUT),
        (lambda text: text[:40], OfficeWhy.SCAN_CUT),
        (lambda text: text[:7], OfficeWhy.SCAN_CUT),
        (lambda text: text[:-40], OfficeWhy.SCAN_CUT),
        (lambda text: text + "0", OfficeWhy.SCAN_MISREAD),
        (lambda text: text + text, OfficeWhy.SCAN_MISREAD),
        (lambda text: text.replace("4", "五"), OfficeWhy.SCAN_MISREAD),
        (lambda text: text[:99] + "U" + text[100:], OfficeWhy.SCAN_MISREAD),
        (lambda text: text[:90] + text[92:] + "00", OfficeWhy.SCAN_MISREAD),
    ],
)
def test_each_damage_has_its_sentence(damage: Callable[[str], str], why: OfficeWhy) -> None:
    """What a scanner or a finger does to the text is told apart, and never read as figures."""
    text = sheet_code.build(SEED, facts())
    assert why is refused(damage(text))


@given(st.data())
def test_no_wrong_letter_passes(data: st.DataObject) -> None:
    """Whatever single letter is read as another one, the checksum finds it."""
    text = sheet_code.build(SEED, facts())
    at = data.draw(st.integers(7, len(text) - 1))
    other = data.draw(st.sampled_from(LETTERS.replace(text[at], "")))
    assert refused(text[:at] + other + text[at + 1 :]) in (
        OfficeWhy.SCAN_MISREAD,
        OfficeWhy.SCAN_CUT,
    )


@given(st.text(max_size=300) | st.text(LETTERS, max_size=900).map(sheet_code.HEAD.__add__))
def test_any_text_is_refused(text: str) -> None:
    """Whatever is typed there, the answer is a sentence."""
    refused(text)


@given(st.binary(min_size=150, max_size=400))
def test_any_bytes_with_a_right_checksum_are_refused(raw: bytes) -> None:
    """A checksum can be made by anybody; what it covers is still read strictly."""
    assert refused(sealed(raw)) in (OfficeWhy.SCAN_UNSOUND, OfficeWhy.SCAN_SIGNATURE)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.replace(b'"last":731', b'"last":732'),
        lambda said: said.replace(b":14", b":15"),
        lambda said: said.replace(b"2011-04-26", b"2011-04-27"),
    ],
)
def test_a_changed_figure_loses_its_signature(change: Callable[[bytes], bytes]) -> None:
    """Whoever changes a number and cannot sign is found out, and so is a key put in its place."""
    good, bad = raw_of(sheet_code.build(SEED, facts())), raw_of(with_body(change))
    forged = sealed(bad[:82] + good[82:146] + bad[146:])
    assert OfficeWhy.SCAN_SIGNATURE is refused(forged)
    other_key = bytes.fromhex(signing.public_key(OTHER_SEED))
    assert OfficeWhy.SCAN_SIGNATURE is refused(sealed(good[:50] + other_key + good[82:]))


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said + b" ",
        lambda said: said.replace(b'"staff"', b'"staff":4,"staff"'),
        lambda said: said.replace(b'"staff":4', b'"staff":4,"more":1'),
        lambda said: said.replace(b'"first":3', b'"first":0'),
        lambda said: said.replace(b'"first":3', b'"first":999'),
        lambda said: said.replace(b":14", b":14.0"),
        lambda said: said.replace(b":14", b":-14"),
        lambda said: said.replace(b'"lawyers":1', b'"lawyers":9'),
        lambda said: said.replace(b"gsj", b"GSJ"),
        lambda said: said.replace(b"2011-04-26", b"yesterday"),
        lambda said: said[:-1] + b',"summed":true}',
        lambda said: b"[" * 60_000,
        lambda said: said + b" " * 200_000,
    ],
)
def test_what_no_sheet_says_is_refused(change: Callable[[bytes], bytes]) -> None:
    """Also of somebody who can sign: one text has one reading, within its bounds."""
    assert OfficeWhy.SCAN_UNSOUND is refused(with_body(change))


def test_the_format_stays_what_it_is() -> None:
    """A sheet that was printed once can be read for ever: this text is from the first version."""
    scan = sheet_code.read(FIRST.read_text("ascii"))
    assert facts(2, 1) == scan.facts
    assert signing.public_key(SEED) == scan.key
