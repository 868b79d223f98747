"""Payloads: personal text, sealed, apart from the log so that it can be erased.

A line of ``payloads.jsonl`` is ``{"commit": hex, "salt": hex, "sealed": base64}``. Its entry holds
the ``commit``, the SHA-256 of salt and sealed bytes, and the number of sealed bytes.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from booth_app.core.entries import Sealed
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import Hash

from . import strict_json
from .sealed_shape import MAX_BOX, recipients
from .strict_json import StrictJsonError


class SealedPayload(Struct, frozen=True):
    """One sealed text; only the office's key opens it."""

    commit: Hash
    salt: Annotated[str, Meta(pattern=r"^([0-9a-f]{2}){16,64}\Z")]
    sealed: Annotated[bytes, Meta(max_length=MAX_BOX)]

    @property
    def kept(self) -> Sealed:
        """The same as a database keeps it."""
        return Sealed(self.commit, bytes.fromhex(self.salt), self.sealed)


def payload_line(sealed: Sealed) -> bytes:
    """The line of ``payloads.jsonl``, without its line feed."""
    return msgspec.json.encode(SealedPayload(sealed.commit, sealed.salt.hex(), sealed.box))


def recipients_of(sealed: Iterable[Sealed]) -> list[str]:
    """The ids of all keys that open any of these, in the order of their first one."""
    return list(dict.fromkeys(key for one in sealed for key in recipients(one.box)))


def check_payloads(
    lines: Iterable[bytes], promised: Mapping[str, int], name: str
) -> list[SealedPayload]:
    """The payloads, each committed to by an entry; one that was erased is not missed.

    ``promised``: how many sealed bytes belong to each commitment of the entries.
    Raises ``Refusal(FILE_CHANGED)`` for any that no entry vouches for, or that comes twice.
    """
    waited_for = dict(promised)
    payloads = []
    for line in lines:
        try:
            payload = msgspec.convert(strict_json.read(line), SealedPayload)
        except (StrictJsonError, msgspec.ValidationError) as error:
            raise _changed(name, _("a sealed text of it is not what was written")) from error
        digest = hashlib.sha256(bytes.fromhex(payload.salt) + payload.sealed).hexdigest()
        if digest != payload.commit or waited_for.pop(digest, None) != len(payload.sealed):
            raise _changed(name, _("no entry vouches for a sealed text of it"))
        payloads.append(payload)
    return payloads


def _changed(name: str, detail: str) -> Refusal:
    return Refusal(Why.FILE_CHANGED, name=name, detail=detail, part="payloads.jsonl")
