"""What is remembered as a setting that is more than a word: JSON, read back."""

from typing import TypeVar

import msgspec

T = TypeVar("T")
N = TypeVar("N")


def read(text: str, kind: type[T], nothing: N) -> T | N:
    """The value that was written; ``nothing`` where none was, or where damage spoilt it.

    A damaged setting is no reason not to count.
    """
    try:
        return msgspec.json.decode(text, type=kind) if text else nothing
    except msgspec.MsgspecError:
        return nothing
