"""Members of one JSON document a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import MAX_LINE
from booth_app.exchange.json_lines import JsonLines, joined
from booth_app.exchange.strict_json import StrictJsonError

LINES = st.lists(st.binary(min_size=1, max_size=20).filter(lambda line: b"\n" not in line))


@given(LINES)
def test_what_was_joined_comes_apart_again(lines: list[bytes]) -> None:
    """From either end, one by one, and as often as anybody asks."""
    member = joined(lines)
    apart = JsonLines(member)
    assert lines == list(apart) == list(apart) == apart[:]
    assert lines == [apart[at - len(lines)] for at in range(len(lines))]
    assert lines[::-1] == list(reversed(apart))
    assert member == joined(apart) == JsonLines.of(lines).member
    with pytest.raises(IndexError):
        apart[len(lines)]


def test_lines_end_with_one_line_feed_each() -> None:
    """No last line without an end, no empty line, none above 64 kB."""
    assert [b"x" * MAX_LINE] == list(JsonLines(b"x" * MAX_LINE + b"\n"))
    for member in (b"a\nb", b"\n", b"a\n\nb\n", b"x" * (MAX_LINE + 1) + b"\n"):
        with pytest.raises(StrictJsonError):
            JsonLines(member)
