"""One slip in a text: what the parts of the slip checker find."""

from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal[
    "not_round",
    "two_bounds",
    "unit_split",
    "wrong_unit",
    "more_behind",
    "separators",
    "leading_zero",
    "range_unit",
    "full_width",
    "mixed",
    "sum",
    "parts_exceed",
    "differs",
]


class Slip(Struct, frozen=True, kw_only=True):
    """What is wrong at ``text[start:end]``, which is ``found``, and what might stand there instead.

    ``proposed`` is empty where only a person can know. ``facts`` are for the sentence about it.
    """

    kind: Kind
    start: int
    end: int
    found: str
    proposed: str = ""
    facts: dict[str, str] = {}
