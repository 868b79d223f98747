"""Lines of others, as the office reads them."""

import msgspec
import pytest

from booth_app.core.reading import plain_count, read_line
from tests.log_builder import LogBuilder


def test_a_plain_count_is_read_at_once() -> None:
    """What this program wrote has only one reading."""
    stored = LogBuilder().count("patent", 3)
    line = plain_count(stored.line)
    assert line is not None
    assert stored.hash == line.hash
    assert line == read_line(stored.line)


@pytest.mark.parametrize("odd", [b"\xff", b"\xed\xa0\x80", b"\xe4\xb8"])
def test_bytes_that_are_no_text_are_no_plain_count(odd: bytes) -> None:
    """Wherever they stand: such a line is left to the reader that says what is wrong."""
    line = LogBuilder().count("patent", 3).line
    for word in (b"patent", b"2011-04-26", b"count", b"boot"):
        assert word in line
        spoilt = line.replace(word, word + odd)
        assert plain_count(spoilt) is None
        with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
            read_line(spoilt)
