"""A chart for a slide: what its bars say. How it is drawn is in ``charts``."""

from msgspec import Struct


class Bar(Struct, frozen=True):
    """``low`` is certain; ``high`` is what it may be, None where it has no end."""

    name: str
    low: int
    high: int | None
    words: str


class Chart(Struct, frozen=True, kw_only=True):
    """``upright``: bars stand, for hours and days; else they lie. ``notes`` stand below them."""

    title: str
    below: str
    bars: list[Bar]
    upright: bool
    notes: list[str] = []
    language: str = "zh-CN"
