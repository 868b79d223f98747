"""Strict reading of JSON that somebody else may have written.

What one reader takes for one value and another reader for another has no place in a signed file:
keys that stand twice, NaN, floats, numbers beyond 2^53, lone surrogates, text that is not NFC.
"""

import json
import re
from typing import Any
from unicodedata import is_normalized

import msgspec

from booth_app.core.entries import MAX_LINE
from booth_app.core.errors import _
from booth_app.core.kinds import MAX_INT
from booth_app.core.lines import Lines

MAX_DEPTH = 16
_MAX_DIGITS = 20  # spares Python from converting numbers of thousands of digits

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)  # without an end: to the end of the text
_BRACKETS = re.compile(r"[][{}]")


class StrictJsonError(ValueError):
    """The text is refused; the message is one English clause, marked for the catalogue."""


def read(raw: bytes, *, composed: bool = True) -> Any:
    """The value of one JSON document; raises :class:`StrictJsonError`.

    Without ``composed`` its text may be in any form of Unicode, as keyboards make it.

    A document that is encoded again to the same bytes has no key twice and only one reading, so
    that the quick decoder can be trusted with it; anything else is read with care.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise StrictJsonError(_("it is not UTF-8")) from None
    if "\r" in text:
        raise StrictJsonError(_("there is a carriage return in it"))
    try:
        value = _decode(raw)
        # text that is normal as a whole has normal strings; not the other way round, since the
        # n of an escaped line break and an accent behind it look like one letter
        one_reading = _encode(value) == raw and is_normalized("NFC", text)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        one_reading = False
    if not one_reading:
        value = _read_carefully(text)
    _check(value, 1, escapes=not one_reading, composed=composed)
    return value


def split_lines(member: bytes) -> Lines:
    """The lines of a member, each ended by one LF and not empty; raises :class:`StrictJsonError`.

    The lines come without their LF and are not read yet.
    """
    if member and not member.endswith(b"\n"):
        raise StrictJsonError(_("its last line has no end"))
    if member.startswith(b"\n") or b"\n\n" in member:
        raise StrictJsonError(_("there is an empty line in it"))
    lines = Lines(member)
    if lines.longest > MAX_LINE:
        raise StrictJsonError(_("a line is longer than 64 kB"))
    return lines


def _read_carefully(text: str) -> Any:
    if _depth(text) > MAX_DEPTH:
        raise StrictJsonError(_("it is nested too deeply"))
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_integer,
        )
    except StrictJsonError:
        raise
    except (ValueError, RecursionError):
        raise StrictJsonError(_("it is not JSON")) from None


def _depth(text: str) -> int:
    """How deep the brackets outside of strings are nested; at least that deep in broken text."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise StrictJsonError(_("a key stands twice in it"))
    return value


def _no_float(_text: str) -> Any:
    raise StrictJsonError(_("there is a number in it that is not whole"))


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise StrictJsonError(_("there is a number in it that is too large"))
    return int(digits)


def _check(value: Any, depth: int, *, escapes: bool, composed: bool) -> None:
    """Refuse what no entry may hold; with ``escapes``, strings may hide what the text did not."""
    kind = type(value)
    if kind is str:
        if escapes:
            _check_string(value, composed=composed)
    elif kind is int:
        if not -MAX_INT <= value <= MAX_INT:
            raise StrictJsonError(_("there is a number in it that is too large"))
    elif kind is float:
        _no_float("")
    elif kind is dict or kind is list:
        if depth > MAX_DEPTH:
            raise StrictJsonError(_("it is nested too deeply"))
        if kind is dict:
            if escapes:
                for key in value:
                    _check_string(key, composed=composed)
            value = value.values()
        for inner in value:
            # most values are strings whose text was looked at as a whole: no call for them
            if escapes or type(inner) is not str:
                _check(inner, depth + 1, escapes=escapes, composed=composed)


def _check_string(text: str, *, composed: bool) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise StrictJsonError(_("there is half a character in it"))
    if composed and not is_normalized("NFC", text):
        raise StrictJsonError(_("its text is not in the normal form NFC"))
