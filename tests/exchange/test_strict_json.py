"""Strict reading of JSON and of lines."""

import json
import time
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import MAX_LINE
from booth_app.core.kinds import MAX_INT
from booth_app.exchange.strict_json import MAX_DEPTH, StrictJsonError, read, split_lines

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_INT, MAX_INT)
    | st.text('中a"\n\\\u0301', max_size=4).filter(lambda text: is_normalized("NFC", text)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=10,
)


@given(values, st.booleans(), st.booleans())
def test_sound_json_is_read_as_json_reads_it(value: object, ascii_only: bool, loose: bool) -> None:
    """Our own compact form, escapes and blanks all give the same value."""
    separators = None if loose else (",", ":")
    raw = json.dumps(value, ensure_ascii=ascii_only, separators=separators).encode()
    assert read(raw) == value


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'{"a":1,"a":1}', "twice"),
        (b'{"a":{"b":1,"b":2}}', "twice"),
        (b'{"a":1, "\\u0061":1}', "twice"),
        (b'{"a":NaN}', "not whole"),
        (b'{"a":Infinity}', "not whole"),
        (b'{"a":-Infinity}', "not whole"),
        (b'{"a":1.0}', "not whole"),
        (b'{"a":1.5}', "not whole"),
        (b'{"a":1e3}', "not whole"),
        (b'{"a":1e400}', "not whole"),
        (b'{"a":9007199254740992}', "too large"),
        (b'{"a":-9007199254740992}', "too large"),
        (b'{"a":' + b"9" * 5000 + b"}", "too large"),
        (b'{"a":"\\ud800"}', "half a character"),
        (b'{"\\udc00":1}', "half a character"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        (b'"\xff"', "UTF-8"),
        ('"e\u0301"'.encode(), "NFC"),
        (b'"e\\u0301"', "NFC"),
        (b'{"e\\u0301":1}', "NFC"),
        ('"\uf900"'.encode(), "NFC"),
        (b'{"a":\r\n1}', "carriage return"),
        (b"[" * 17 + b"]" * 17, "nested"),
        (b"[" * 30_000 + b"]" * 30_000, "nested"),
        (b"[" * 60_000, "nested"),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "nested"),
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"a":1}x', "not JSON"),
        (b"{'a':1}", "not JSON"),
        (b'\xef\xbb\xbf{"a":1}', "not JSON"),
        (b'{"a":01}', "not JSON"),
        (b'{"a":"\x01"}', "not JSON"),
        (b'{"a":1}\0', "not JSON"),
        (b'{"a":1,}', "not JSON"),
    ],
)
def test_what_two_readers_may_read_differently_is_refused(raw: bytes, says: str) -> None:
    """Each with its reason."""
    with pytest.raises(StrictJsonError, match=says):
        read(raw)


def test_the_limits_themselves_are_allowed() -> None:
    """Sixteen levels, 2^53 − 1, and surrogate pairs that make a whole character."""
    assert read(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH) == json.loads("[" * 16 + "]" * 16)
    assert read(b"[9007199254740991, -9007199254740991]") == [MAX_INT, -MAX_INT]
    assert read(b'"\\ud842\\udfb7"') == "𠮷"
    assert read('"\\n\u0301"'.encode()) == "\n\u0301"
    assert read(b'"[[[[[[[[[[[[[[[[[[[[\\"[["') == '[[[[[[[[[[[[[[[[[[[["[['


@given(st.binary(max_size=60) | st.text('[]{}",:\\u0e1.-NaN \n', max_size=40).map(str.encode))
def test_any_bytes_give_a_value_or_one_clear_refusal(raw: bytes) -> None:
    """Never another exception, and never a value that JSON does not hold."""
    try:
        value = read(raw)
    except StrictJsonError:
        return
    assert value == json.loads(raw)


def test_lines_end_with_one_line_feed_each() -> None:
    """No last line without an end, no empty line, none above 64 kB."""
    assert [] == list(split_lines(b""))
    assert [b"a", b"b"] == list(split_lines(b"a\nb\n"))
    assert [b"x" * MAX_LINE] == list(split_lines(b"x" * MAX_LINE + b"\n"))
    for member in (b"a\nb", b"\n", b"\na\n", b"a\n\nb\n", b"x" * (MAX_LINE + 1) + b"\n"):
        with pytest.raises(StrictJsonError):
            split_lines(member)


def test_a_hostile_line_takes_no_longer_than_it_must() -> None:
    """64 kB of quotes, backslashes or brackets are refused within a moment."""
    started = time.monotonic()
    for piece in (b'"', b"\\", b'"\\', b"[{", b'"a":', b"[1,"):
        with pytest.raises(StrictJsonError):
            read((piece * MAX_LINE)[: MAX_LINE - 1] + b"x")
    assert time.monotonic() - started < 5
