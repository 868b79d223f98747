"""An entry is a line of bytes."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import NO_PREVIOUS, Entry, Stamp, data_of, line_hash, make, parse, uuid7
from booth_app.core.kinds import KINDS, Count, Genesis, Note

STAMP = Stamp(datetime(2011, 4, 26, 8, 30, 5, 120_000, UTC), 5120, "boot")


def an_entry(**changed: object) -> dict[str, object]:
    fields = {
        "log": "ab" * 16,
        "seq": 1,
        "prev": NO_PREVIOUS,
        "kind": "count",
        "day": "2011-04-26",
        "data": Count("consultations", "patent", "人次", 1),
        "stamp": STAMP,
        "random": bytes(10),
    }
    return fields | changed


def test_the_line_has_the_fields_of_the_format_in_their_order() -> None:
    """A line holds exactly what the exchange format names, in its order, with no floats."""
    told = json.loads(make(**an_entry()).line)
    names = ["v", "log", "seq", "prev", "id", "t", "boot", "mono_ms", "day", "kind", "data"]
    assert [*names, "payload"] == list(told)
    assert "2011-04-26T08:30:05.120+00:00" == told["t"]


def test_the_bytes_are_what_is_hashed() -> None:
    """Reading a line back gives the same bytes and the same hash: it is never written anew."""
    stored = make(**an_entry())
    assert stored == parse(stored.line)
    assert stored.hash == line_hash(stored.line)
    odd = stored.line.replace(b'{"v":1,', b'{ "v" : 1 ,')
    assert odd == parse(odd).line


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_uuid7_holds_its_time_and_its_marks(milliseconds: int, random: bytes) -> None:
    """RFC 9562: 48 bits of time, version 7, variant 10."""
    text = uuid7(milliseconds, random)
    assert milliseconds == int(text.replace("-", "")[:12], 16)
    assert "7" == text[14]
    assert text[19] in "89ab"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("log", "ab"),
        ("log", "ab" * 16 + "\n"),
        ("seq", 0),
        ("seq", 2**53),
        ("prev", "x" * 64),
        ("day", "26 April"),
        ("day", "2011-04-26\n"),
        ("mono_ms", -1),
        ("seq", True),
        ("seq", 1.0),
    ],
)
def test_what_is_no_entry_is_not_read(field: str, value: object) -> None:
    """A line whose fields are not what the format says is refused as a whole."""
    told = json.loads(make(**an_entry()).line) | {field: value}
    with pytest.raises(msgspec.ValidationError):
        parse(json.dumps(told).encode())


def test_data_must_be_what_its_kind_says() -> None:
    """The data of an entry is checked against its kind when it is used."""
    entry = make(**an_entry()).entry
    assert Count("consultations", "patent", "人次", 1) == data_of(entry, Count)
    with pytest.raises(msgspec.ValidationError):
        data_of(entry, Genesis)


def test_an_unknown_kind_is_kept() -> None:
    """What a newer version wrote is read and stored, only not understood."""
    told = json.loads(make(**an_entry()).line) | {"kind": "weather", "data": {"sun": True}}
    entry = parse(json.dumps(told).encode()).entry
    assert entry.kind not in KINDS
    assert {"sun": True} == entry.data


def test_the_wall_time_keeps_its_offset() -> None:
    """The time of an entry says in which zone the laptop stood."""
    entry: Entry = make(**an_entry()).entry
    assert STAMP.at == datetime.fromisoformat(entry.t)


def test_text_has_one_form_in_the_log() -> None:
    """What is typed decomposed is stored composed, so that the file can be read as NFC."""
    stored = make(
        log="a" * 32,
        seq=1,
        prev=NO_PREVIOUS,
        kind="note",
        day="2011-04-26",
        data=Note("cafe\u0301 \ufa0c"),
        stamp=STAMP,
        random=bytes(10),
    )
    assert {"text": "caf\u00e9 \u5140"} == stored.entry.data
