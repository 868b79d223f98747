"""Text on paper: what is printed of it, and where it breaks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.reports import fonts
from booth_app.reports.fonts import BODY, BOLD, REGULAR
from booth_app.reports.pdf_text import (
    LONGEST,
    clean,
    difference,
    elided,
    joined,
    number,
    wrapped,
)


def width(text: str) -> float:
    """Of body text on one line, in points."""
    return fonts.width(text, REGULAR, BODY)


@given(st.text(max_size=600))
def test_only_what_can_be_drawn_is_printed(text: str) -> None:
    """Cleaned text has a glyph for each character, no control characters, and a bounded length."""
    cleaned = clean(text)
    assert len(cleaned) <= LONGEST
    assert all(fonts.can_draw(character) for character in cleaned)
    assert not {"Cc", "Cf"} & set(map(unicodedata.category, cleaned))
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("王芳", "王芳"),
        ("龚䶮㐂", "龚䶮㐂"),
        ("a\nb\tc\x00d", "a b cd"),
        ("\u202eevil\u2066", "evil"),
        ("x" * 300, "x" * 199 + "…"),
        ("\U00020bb7\ue000\ud800", "〓〓〓"),
        ("Cafe\u0301", "Café"),
        (" <b>&amp;</b> ", "<b>&amp;</b>"),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    """Names are kept; what cannot be drawn is marked, what would disturb the line is left out."""
    assert clean(typed) == printed


@given(st.text(max_size=300).map(clean), st.floats(30, 400), st.sampled_from([REGULAR, BOLD]))
def test_lines_keep_to_their_room(text: str, room: float, font: str) -> None:
    """No line is wider than its room, and no character but spaces is lost."""
    lines = wrapped(text, room, font)
    assert all(fonts.width(line, font, BODY) <= room + 0.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert lines


@given(st.text(min_size=100, max_size=300).map(clean), st.integers(1, 4))
def test_lines_can_be_limited(text: str, most: int) -> None:
    """After the last line allowed, an ellipsis stands for what is missing."""
    lines, whole = wrapped(text, 100, most=most), wrapped(text, 100)
    assert len(lines) <= most
    assert (lines == whole) is (len(whole) <= most)
    assert all(width(line) <= 100.01 for line in lines)
    assert len(whole) <= most or lines[-1].endswith("…")


def test_words_and_punctuation_stay_together() -> None:
    """English breaks between words; no line begins with a comma or ends with a bracket."""
    assert wrapped("trade mark law", width("trade mark")) == ["trade mark", "law"]
    assert wrapped("资料按套计，未相加。", width("资料按套计")) == ["资料按套", "计，未相", "加。"]
    assert wrapped("咨询（人次）", width("咨询（")) == ["咨询", "（人", "次）"]


def test_elided_text_fits() -> None:
    """Text on one line is cut where it is too wide, and only there."""
    assert elided("市工商局", 100) == "市工商局"
    cut = elided("市工商局" * 20, 100)
    assert cut.endswith("…") and 80 < width(cut) <= 100


def test_short_texts_are_not_torn() -> None:
    """Things in a row go to the next line whole."""
    texts = ["批量 14", "补记 0", "估计 0"]
    assert joined(texts, 1000) == ["批量 14　补记 0　估计 0"]
    assert joined(texts, width("批量 14　补记 0")) == ["批量 14　补记 0", "估计 0"]
    assert joined([], 100) == []


def test_numbers() -> None:
    """Numbers have no separators, differences their sign; what nobody said is a dash."""
    assert [number(n) for n in (None, 0, 15230, -3)] == ["—", "0", "15230", "−3"]
    assert [difference(n) for n in (None, 0, 2, -1)] == ["—", "0", "+2", "−1"]


def test_digits_are_tabular() -> None:
    """All digits are of one width, so that right-aligned numbers stand under each other."""
    for font in (REGULAR, BOLD):
        assert len({fonts.width(digit, font, BODY) for digit in "0123456789"}) == 1
