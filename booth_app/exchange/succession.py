"""Succession: an office's earlier root key gives its word for the next one.

It travels in packs and receipts, so that a laptop that knows an earlier key follows to the present
one by itself, and to no other.
"""

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from booth_app.core.kinds import Hash

from . import signing
from .signing import Signature

MOST = 16
"""Changes of one office's key; each of them is years after the one before."""


class Handover(Struct, frozen=True, kw_only=True):
    """``key`` was the office's root key before ``next``, and signed that (``booth-next-v1``)."""

    key: Hash
    next: Hash
    grant: Signature


Succession: TypeAlias = Annotated[list[Handover], Meta(max_length=MOST)]
"""The oldest first."""


def hand_over(root: bytes, following: str) -> Handover:
    """The word of the owner of the seed ``root`` for the public key that follows it."""
    key = signing.public_key(root)
    grant = signing.sign_hex(root, signing.NEXT, following)
    return Handover(key=key, next=following, grant=grant)


def is_sound(chain: Sequence[Handover], office_key: str) -> bool:
    """Whether every word in it holds, one key gives way to the next, and the last to this one."""
    following = [*(one.key for one in chain[1:]), office_key]
    return all(
        one.next == after and signing.verify_hex(one.key, signing.NEXT, one.grant, one.next)
        for one, after in zip(chain, following, strict=False)
    )


def leads(chain: Sequence[Handover], known: str, office_key: str) -> bool:
    """Whether the key ``known`` is this one, or gave way to it by a chain that holds."""
    return known == office_key or (
        known in [one.key for one in chain] and is_sound(chain, office_key)
    )
