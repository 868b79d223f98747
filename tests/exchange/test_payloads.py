"""Sealed texts beside the log."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import booth_file
from booth_app.exchange.sealed_shape import MAX_BOX

Builder = Callable[..., Any]
SALT, SEALED = bytes(range(16)), b"sealed to the office"
COMMIT = hashlib.sha256(SALT + SEALED).hexdigest()


def line(sealed: bytes = SEALED, salt: bytes = SALT, commit: str = COMMIT) -> bytes:
    text = {"commit": commit, "salt": salt.hex(), "sealed": base64.b64encode(sealed).decode()}
    return json.dumps(text, separators=(",", ":")).encode()


def log_with_payload(new_log: Builder) -> Any:
    log = new_log()
    log.odd(payload={"commit": COMMIT, "bytes": len(SEALED)})
    return log


def test_a_sealed_text_is_vouched_for_by_its_entry(new_log: Builder) -> None:
    """It comes back as it was sealed."""
    data = log_with_payload(new_log).file(payloads=[line()])
    [payload] = booth_file.verify(data, "f.booth").payloads
    assert (payload.commit, payload.sealed) == (COMMIT, SEALED)


def test_a_file_whose_texts_were_all_erased_is_sound(new_log: Builder) -> None:
    """An empty part is what erasing leaves, whatever the manifest lists; half of one is damage."""
    whole = log_with_payload(new_log).file(payloads=[line()])
    erased = booth_file.without_payloads(whole)
    before, after = (booth_file.verify(data, "f.booth") for data in (whole, erased))
    assert (before.manifest, before.lines, []) == (after.manifest, after.lines, after.payloads)
    assert erased == booth_file.without_payloads(erased)
    assert SEALED not in erased


@pytest.mark.parametrize("size", [MAX_BOX + 1, 64 * 1024])
def test_a_text_that_is_too_large_is_refused(new_log: Builder, size: int) -> None:
    """Though an entry vouches for it: nobody's office fills up with one."""
    large = bytes(size)
    commit = hashlib.sha256(SALT + large).hexdigest()
    log = new_log()
    log.odd(payload={"commit": commit, "bytes": size})
    with pytest.raises(Refusal) as caught:
        booth_file.verify(log.file(payloads=[line(large, commit=commit)]), "f.booth")
    assert caught.value.why is Why.FILE_CHANGED


def test_an_erased_text_is_not_missed(new_log: Builder) -> None:
    """The office may erase what is personal, and the log still verifies."""
    assert booth_file.verify(log_with_payload(new_log).file(), "f.booth").payloads == []


@pytest.mark.parametrize(
    "lines",
    [
        [line(SEALED + b"x")],
        [line(salt=bytes(16))],
        [line(commit="ab" * 32)],
        [line(b"y", commit=hashlib.sha256(SALT + b"y").hexdigest())],
        [line(), line()],
        [b"{}"],
        [b"rubbish"],
        [line().replace(b'"salt"', b'"salt":"00","salt"')],
    ],
)
def test_a_text_that_no_entry_vouches_for_is_refused(new_log: Builder, lines: list[bytes]) -> None:
    """Changed, exchanged, doubled, or no text at all."""
    with pytest.raises(Refusal) as caught:
        booth_file.verify(log_with_payload(new_log).file(payloads=lines), "f.booth")
    assert caught.value.why is Why.FILE_CHANGED
