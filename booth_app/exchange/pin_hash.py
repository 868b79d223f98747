"""A PIN as what can be kept of it: Argon2id with a salt of its own."""

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

_PASSES, _MEMORY = argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE
"""A tenth of a second or two: somebody waits at the booth."""


def make(pin: str) -> str:
    """The text to keep; another one each time."""
    return argon2id.str(pin.encode(), _PASSES, _MEMORY).decode("ascii")


def fits(kept: str, pin: str) -> bool:
    """Whether this PIN was kept; False for a text that nobody can have kept."""
    try:
        return argon2id.verify(kept.encode(), pin.encode())
    except (InvalidkeyError, ValueError, TypeError):
        return False
