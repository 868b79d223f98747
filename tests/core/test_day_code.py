"""The day code, as it is printed, read aloud and typed."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core import day_code
from booth_app.core.errors import Refusal
from booth_app.core.kinds import MAX_INT
from booth_app.core.office_errors import OfficeWhy

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
seqs = st.integers(1, MAX_INT)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_it_is_what_the_format_says() -> None:
    """Made by hand: 40 bits, five a letter, the highest first."""
    assert "731-0000-0001" == day_code.make(731, "0000000001" + "f" * 54)
    assert "1-ZZZZ-ZZZZ" == day_code.make(1, "f" * 64)
    assert "9-G000-0000" == day_code.make(9, "80" + "0" * 62)
    digest = hashlib.sha256(b"line").hexdigest()
    bits = f"{int(digest, 16):0256b}"[:40]
    letters = "".join(LETTERS[int(bits[at : at + 5], 2)] for at in range(0, 40, 5))
    assert f"12-{letters[:4]}-{letters[4:]}" == day_code.make(12, digest)


@given(seqs, hashes)
def test_it_is_read_back(seq: int, digest: str) -> None:
    """Number and beginning of the hash come back; the code is plain ASCII."""
    code = day_code.make(seq, digest)
    assert re.fullmatch(r"\d+-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    assert (seq, digest[:10]) == day_code.read(code)
    assert day_code.matches(code, seq, digest)


@given(seqs, hashes, st.sampled_from(["-", "", " ", "—", "－", " ‐ ", ".", "_"]), st.data())
def test_how_it_is_typed_does_not_matter(
    seq: int, digest: str, between: str, data: st.DataObject
) -> None:
    """Small letters, full width, blanks, other dashes; letters that look like digits."""
    typed = day_code.make(seq, digest).replace("-", between)
    look = {"0": "0Oo０ｏ", "1": "1IilL１ｌ"}
    typed = "".join(
        data.draw(st.sampled_from(look[sign]))
        if sign in look
        else data.draw(st.sampled_from([sign, sign.lower(), wide(sign), wide(sign.lower())]))
        for sign in typed
    )
    assert (seq, digest[:10]) == day_code.read(f"  {typed}　")


def wide(sign: str) -> str:
    """The full-width form of an ASCII letter or digit."""
    return chr(ord(sign) + 0xFEE0) if "0" <= sign <= "z" and sign.isalnum() else sign


@given(st.integers(1, 99_999), hashes, st.data())
def test_a_slip_of_one_character_is_noticed(seq: int, digest: str, data: st.DataObject) -> None:
    """Whoever has the entry sees that another letter, or another digit, is not its code."""
    code = day_code.make(seq, digest)
    at = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
    others = LETTERS if at >= len(str(seq)) else "0123456789"
    slip = data.draw(st.sampled_from(others.replace(code[at], "")))
    typed = code[:at] + slip + code[at + 1 :]
    try:
        assert not day_code.matches(typed, seq, digest)
    except Refusal as refusal:
        assert OfficeWhy.BAD_DAY_CODE is refusal.why  # the number became 0


@given(seqs, hashes, st.data())
def test_two_letters_that_changed_places_are_noticed(
    seq: int, digest: str, data: st.DataObject
) -> None:
    """The other common slip."""
    number, *halves = day_code.make(seq, digest).split("-")
    letters = "".join(halves)
    at = data.draw(st.integers(0, 6))
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    same = swapped == letters
    assert same is day_code.matches(f"{number}-{swapped}", seq, digest)


@pytest.mark.parametrize(
    "text",
    ["", "731", "7K3F-9Q2M", "731-7K3F-9Q2U", "-7K3F9Q2M", "0-7K3F-9Q2M", "日结码", "日-7K3F9Q2M"],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    """Said in a sentence that shows how one looks."""
    with pytest.raises(Refusal) as refused:
        day_code.read(text)
    assert OfficeWhy.BAD_DAY_CODE is refused.value.why


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing that somebody types is an error of the program."""
    try:
        seq, prefix = day_code.read(text)
    except Refusal as refusal:
        assert OfficeWhy.BAD_DAY_CODE is refusal.why
    else:
        assert (seq, prefix) == day_code.read(day_code.make(seq, prefix + "0" * 54))


def test_an_endless_text_is_refused_at_once() -> None:
    """A number of a million digits is not computed."""
    with pytest.raises(Refusal):
        day_code.read("1" * 1_000_000)
