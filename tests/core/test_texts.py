"""What people type becomes one line in one form of Unicode, or a time of the day."""

import unicodedata
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import moment, one_line

CHINA = timezone(timedelta(hours=8))


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


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        *(("9", "09:00"), ("9:30", "09:30"), ("930", "09:30"), ("0930", "09:30")),
        *(("９：３０", "09:30"), ("14.05", "14:05"), ("0:00", "00:00"), ("23:59", "23:59")),
    ],
)
def test_times_are_typed_in_a_hurry(typed: str, hour: str) -> None:
    """With a colon, a full stop or nothing between hours and minutes."""
    assert f"2011-04-26T{hour}:00+08:00" == moment("2011-04-26", typed, CHINA)


def test_no_time_is_no_time() -> None:
    """An empty field says nothing."""
    assert None is moment("2011-04-26", " ", CHINA)


@pytest.mark.parametrize("typed", ["24:00", "9:60", "99", "early", "-1", "9:3", "12345"])
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal) as refused:
        moment("2011-04-26", typed, CHINA)
    assert Why.BAD_CLOCK_TIME is refused.value.why
