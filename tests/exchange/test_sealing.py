"""Sealing to an office's keys: opened by each of them and by nothing else, never by accident."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from booth_app.core.contacts import MAX_CONTACT, MAX_TEXT, Private, has_identity_number, masked
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import printable
from booth_app.exchange import sealing, signing
from booth_app.exchange.sealed_shape import MAX_BOX, recipients
from booth_app.exchange.strict_json import StrictJsonError

WORK, RECOVERY = PrivateKey(bytes(range(32))), PrivateKey(bytes(range(1, 33)))
KEYS = [key.public_key.encode().hex() for key in (WORK, RECOVERY)]
SAID = Private("侵权之后多久要起诉", "李明 13812345678")
BOX = sealing.seal(SAID, KEYS).box
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]))


def refused(box: bytes, key: PrivateKey = WORK) -> object:
    """Why it is not opened."""
    with pytest.raises(Refusal) as caught:
        sealing.unseal(box, key.encode())
    assert str(caught.value).endswith(".")
    return caught.value.why


@given(
    text=LINES.map(printable).filter(lambda each: len(each) <= MAX_TEXT),
    contact=LINES.map(printable).filter(lambda each: len(each) <= MAX_CONTACT),
)
def test_what_is_sealed_comes_back(text: str, contact: str) -> None:
    """Whatever one line may hold, by the work key and by the recovery key."""
    sealed = sealing.seal(Private(text, contact), KEYS)
    assert sealed.commit == hashlib.sha256(sealed.salt + sealed.box).hexdigest()
    for key in (WORK, RECOVERY):
        read = sealing.unseal(sealed.box, key.encode())
        assert (text, contact) == (read.text, read.contact)


def test_it_is_sealed_to_both_keys_and_says_so() -> None:
    """Whoever carries it can tell who opens it."""
    assert [signing.key_id(key) for key in KEYS] == recipients(BOX)


def test_another_key_opens_nothing() -> None:
    """Not the key of another office; and not the public halves, which every booth has."""
    assert OfficeWhy.SEALED_FOR_OTHERS is refused(BOX, PrivateKey.generate())
    for key in KEYS:
        assert OfficeWhy.SEALED_FOR_OTHERS is refused(BOX, PrivateKey(bytes.fromhex(key)))


@given(at=st.integers(0, len(BOX) - 1), bit=st.integers(0, 7))
def test_a_changed_bit_is_never_read_as_something_else(at: int, bit: int) -> None:
    """Whichever bit: it is refused with a sentence, or lies in what the other key opens."""
    changed = bytearray(BOX)
    changed[at] ^= 1 << bit
    try:
        read = sealing.unseal(bytes(changed), WORK.encode())
    except Refusal as refusal:
        assert isinstance(refusal.why, OfficeWhy)
    else:
        assert (SAID.text, SAID.contact) == (read.text, read.contact)


@given(length=st.integers(0, len(BOX) - 1))
def test_a_cut_text_is_refused(length: int) -> None:
    """However short it was cut."""
    assert refused(BOX[:length]) in set(OfficeWhy)


@given(st.binary(max_size=700))
def test_bytes_of_anybody_are_refused_in_one_sentence(box: bytes) -> None:
    """Nothing else than a refusal comes of what nobody sealed."""
    assert refused(box) in set(OfficeWhy)


def test_a_newer_layout_is_said_to_be_newer() -> None:
    """It is not called damaged."""
    assert OfficeWhy.SEALED_NEWER is refused(b"\x02" + BOX[1:])


@pytest.mark.parametrize(
    "plain",
    [b"", b"not padded", b'{"text":1}', b'{"text":"a","text":"b"}', b"[1]", b"\xff" * 256],
)
def test_what_a_hostile_laptop_seals_is_refused(plain: bytes) -> None:
    """It has the public keys as well, and may seal anything."""
    box = BOX[:18] + 2 * SealedBox(WORK.public_key).encrypt(plain)
    assert OfficeWhy.SEALED_DAMAGED is refused(box)


def test_what_a_hostile_laptop_seals_is_cut_to_a_line() -> None:
    """Long texts, line ends and signs that turn a line around come to nothing."""
    long = sealing.seal(Private("\u202ea\n" + "b" * 5000, "c\t" * 500), KEYS)
    read = sealing.unseal(long.box, WORK.encode())
    assert MAX_TEXT == len(read.text)
    assert read.text.startswith("a bbb")
    assert MAX_CONTACT >= len(read.contact)
    assert OfficeWhy.SEALED_DAMAGED is refused(BOX[:18] + bytes(MAX_BOX))


def test_its_length_tells_little() -> None:
    """Short texts are of one length, with a contact or without."""
    sizes = {
        len(sealing.seal(Private(text, contact), KEYS).box)
        for text in ("", "问" * 30)
        for contact in ("", "李明 13812345678")
    }
    assert 1 == len(sizes)


@pytest.mark.parametrize("keys", [["00" * 32], ["xx"], [KEYS[0], "00" * 31]])
def test_keys_that_are_none_are_refused(keys: list[str]) -> None:
    """A pack may be sound and its keys nonsense: nothing is kept, in one sentence."""
    with pytest.raises(Refusal) as caught:
        sealing.seal(SAID, keys)
    assert Why.CANNOT_SEAL is caught.value.why
    with pytest.raises(Refusal) as caught:
        sealing.seal(SAID, [])
    assert Why.NO_SEAL_KEYS is caught.value.why


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("李明 13812345678", "李明 138****5678"),
        ("138-1234-5678 或 0714 6512345", "138****5678 或 071****2345"),
        ("１３８１２３４５６７８", "138****5678"),
        ("+86 138 1234 5678", "+*********5678"),
        ("微信 12345678", "微信 ******78"),
        ("2011-04-26 来，3 人", "2011-04-26 来，3 人"),
        ("第 12 条", "第 12 条"),
    ],
)
def test_telephones_are_masked(text: str, shown: str) -> None:
    """However they are grouped; dates and small numbers stay."""
    assert shown == masked(text)


@given(st.integers(10**10, 2 * 10**10 - 1).map(str), st.sampled_from(["", " ", "-"]))
def test_no_telephone_is_shown_whole(number: str, between: str) -> None:
    """Of eleven digits four are hidden, in whatever text they stand."""
    grouped = between.join((number[:3], number[3:7], number[7:]))
    assert f"电话{number[:3]}****{number[7:]}。" == masked(f"电话{grouped}。")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("110101199003071234", True),
        ("证号11010119900307123x，", True),
        ("110101 19900307 1234", True),
        ("１１０１０１１９９００３０７１２３Ｘ", True),
        ("13800001111 6512345", False),
        ("13800001111 13900002222", False),
        ("1101011990030712345", False),
        ("", False),
    ],
)
def test_identity_numbers_are_known(text: str, is_one: bool) -> None:
    """However they are written; two telephones beside each other are none."""
    assert is_one == has_identity_number(text)


def test_what_was_typed_shows_itself_nowhere() -> None:
    """Neither in a traceback nor in a log line of a whole value."""
    assert "Private(…)" == f"{SAID!r}" == f"{SAID}"
    assert SAID.text not in str([SAID, (SAID,)])
    assert issubclass(StrictJsonError, ValueError)
