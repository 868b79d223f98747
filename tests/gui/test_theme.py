"""Contrast, computed."""

import re
from typing import NamedTuple

import pytest

from booth_app.gui import style_sheet
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
    ("primary_text", "blue"),
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


class Rule(NamedTuple):
    """A rule of the style sheet: of what, and what it says, such as ``color`` → ``text``."""

    what: str
    colours: dict[str, str]


def rules() -> list[Rule]:
    """What the style sheet really says, with the roles of the palette."""
    found = []
    for what, said in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet.SHEET):
        pairs = re.findall(r"([a-z-]+):[^;$]*\$([a-z_]+?)(?:px)*\s*;", said)
        colours = {name: role for name, role in pairs if role in Theme.__struct_fields__}
        found += [Rule(each.strip(), colours) for each in what.split(",")]
    return found


def ground_of(rule: Rule) -> list[str]:
    """What its text stands on: its own ground, that of the same control at rest, or a page's."""
    if own := rule.colours.get("background"):
        return [own]
    rest = rule.what.split(":")[0]
    at_rest = [each.colours.get("background") for each in rules() if each.what == rest]
    return [ground for ground in at_rest if ground] or ["card", "window"]


WRITTEN = [
    pytest.param(rule.colours["color"], ground, id=f"{rule.what} on {ground}")
    for rule in rules()
    if "color" in rule.colours
    # what cannot be pressed now is not read to be pressed
    and ":disabled" not in rule.what
    for ground in (["bad"] if "practice" in rule.what else ground_of(rule))
    if not ("nav" in rule.what and ground in ("card", "window"))
    if not ("banner" in rule.what and ground in ("card", "window"))
]
FOCUSED = [
    pytest.param(rule.colours["border"], ground, id=f"{rule.what} on {ground}")
    for rule in rules()
    if ":focus" in rule.what and "border" in rule.colours and "nav" not in rule.what
    for ground in ("card", "window")
]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("front", "ground"), WRITTEN)
def test_what_the_style_sheet_writes(name: str, front: str, ground: str) -> None:
    """Every text that the style sheet colours can be read on the ground it gives it."""
    assert contrast(THEMES[name], front, ground) >= (7 if name == "sunlight" else 4.5)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("border", "ground"), FOCUSED)
def test_the_focus_stands_out(name: str, border: str, ground: str) -> None:
    """The border of what has the focus has a contrast of 3:1 to what is around it."""
    assert contrast(THEMES[name], border, ground) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_the_focus_on_the_rail_stands_out(name: str) -> None:
    """On the dark rail the border is as light as the button that is chosen, or 3:1 at least."""
    assert contrast(THEMES[name], "nav_text", "nav") >= 3
    assert contrast(THEMES[name], "blue", "nav_on") >= 3
