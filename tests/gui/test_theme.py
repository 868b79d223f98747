"""Contrast, computed."""

import pytest

from booth_app.gui.theme import THEMES, Theme

READ = [
    ("text", "card"),
    ("text", "window"),
    ("muted", "card"),
    ("muted", "window"),
    ("muted", "soft"),
    ("text", "blue_soft"),
    ("muted", "blue_soft"),
    ("bad", "blue_soft"),
    ("text", "orange_soft"),
    ("nav_text", "nav"),
    ("nav_on_text", "nav_on"),
    ("primary_text", "primary"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("bad", "card"),
    ("blue", "card"),
    ("orange", "card"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme: Theme, front: str, ground: str) -> float:
    """The contrast of two of a theme's colours."""
    high, low = sorted(
        (luminance(getattr(theme, front)), luminance(getattr(theme, ground))), reverse=True
    )
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("front", "ground"), READ)
def test_text_can_be_read(name: str, front: str, ground: str) -> None:
    """Text has a contrast of 4.5:1 on its ground, in sunlight 7:1."""
    needed = 7 if name == "sunlight" else 4.5
    assert contrast(THEMES[name], front, ground) >= needed
