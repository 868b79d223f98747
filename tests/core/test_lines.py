"""Lines and entries in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import Stored
from booth_app.core.lines import Entries, Lines, joined
from tests.strategies import entry_sets

LINES = st.lists(st.binary(min_size=1, max_size=20).filter(lambda line: b"\n" not in line))


@given(LINES)
def test_what_was_joined_comes_apart_again(lines: list[bytes]) -> None:
    """From either end, one by one, and as often as anybody asks."""
    apart = Lines(joined(lines))
    assert lines == list(apart) == list(apart) == apart[:]
    assert lines == [apart[at - len(lines)] for at in range(len(lines))]
    assert lines[::-1] == list(reversed(apart))
    assert apart.text == joined(apart) == Lines.of(lines).text
    assert max(map(len, lines), default=0) == apart.longest
    with pytest.raises(IndexError):
        apart[len(lines)]


@given(entry_sets())
def test_entries_are_what_they_were(stored: list[Stored]) -> None:
    """Each is read from its own bytes."""
    assert stored == list(Entries.of(one.line for one in stored))
