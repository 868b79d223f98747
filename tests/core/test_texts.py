"""What people type becomes one line in one form of Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  误点 \n 了 ", "误点 了"),
        ("Cafe\u0301", "Café"),
        ("e\u200d\u0301", "é"),
        ("a\u202eb", "ab"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\ud800x", "x"),
        ("\u3000", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    """Blanks collapse, marks are composed, and nothing stays that a screen would obey."""
    assert kept == one_line(typed, 20)


def test_too_long_is_refused() -> None:
    """The limit holds for what would be kept, and says how long it is."""
    assert "x" * 20 == one_line(" " + "x" * 20 + " ", 20)
    with pytest.raises(Refusal) as refused:
        one_line("x" * 21, 20)
    assert (Why.TEXT_TOO_LONG, {"high": 20}) == (refused.value.why, refused.value.facts)


@given(st.text(st.characters(), max_size=60))
def test_it_is_always_fit_for_the_log(typed: str) -> None:
    """Whatever is typed: the result is NFC, encodes as UTF-8, and is left as it is next time."""
    kept = one_line(typed, 200)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.encode().decode()
    assert kept == one_line(kept, 200)
