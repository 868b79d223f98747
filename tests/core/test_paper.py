"""Numbers of paper sheets, as they are printed and as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.paper import MAX_NUMBER, number_of, place_in, ranges, read_number

OWN = "gsj-8d03"


@pytest.mark.parametrize(
    "typed",
    [
        *("7", "007", " 7 ", "７", "7a", "007B"),
        *("gsj-8d03-007", "GSJ-8D03-7", "gsj 8d03 007", "gsj-8d03-007-", "gsj-8d03-007c"),
        *("ｇｓｊ－８ｄ０３－００７", "gsj—8d03—007"),
    ],
)
def test_a_number_is_read_as_it_was_printed(typed: str) -> None:
    """Digits alone are this laptop's; full-width letters, dashes and page letters do not matter."""
    assert "gsj-8d03-007" == read_number(typed, OWN)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("gsj-1a2b-12", "gsj-1a2b-012"),
        ("手写-1", "手写-1"),
        ("Red Book 3", "red-book-3"),
        ("x", "x"),
    ],
)
def test_other_sheets_have_numbers_too(typed: str, number: str) -> None:
    """The second laptop's are given in full; a sheet of one's own is called as one likes."""
    assert number == read_number(typed, OWN)


@pytest.mark.parametrize("typed", ["", " ", "-", "0", "000", "123456", "a/b", "<b>", "x" * 25])
def test_what_is_no_number_is_refused(typed: str) -> None:
    """A slip of the finger is no name for a sheet."""
    with pytest.raises(Refusal) as refused:
        read_number(typed, OWN)
    assert Why.BAD_SHEET is refused.value.why


def test_a_sheet_of_another_booth_is_refused() -> None:
    """Its figures belong to another body."""
    with pytest.raises(Refusal) as refused:
        read_number("sfj-1a2b-003", OWN)
    assert Why.SHEET_OF_ANOTHER is refused.value.why


@given(st.integers(1, MAX_NUMBER))
def test_every_printed_number_is_read_back(n: int) -> None:
    """In full or by its digits alone, to the last that can be printed."""
    number = number_of(OWN, n)
    assert number == read_number(number, OWN) == read_number(str(n), OWN)
    assert n == place_in(OWN, number)
    assert 0 == place_in("gsj-0000", number)


@given(st.text(max_size=40))
def test_a_number_has_one_way_to_be_written(text: str) -> None:
    """Whatever is typed is refused, or read; and what was read is read the same again."""
    try:
        number = read_number(text, OWN)
    except Refusal as refusal:
        assert refusal.why in (Why.BAD_SHEET, Why.SHEET_OF_ANOTHER)
    else:
        assert number == read_number(number, OWN)


def test_numbers_in_a_row_are_named_by_their_ends() -> None:
    """A long list of sheets stays a short line."""
    assert "" == ranges([])
    assert "003, 005–007, 010" == ranges([3, 5, 6, 7, 10])
