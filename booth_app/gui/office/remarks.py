"""What is said of a file, in colours that only repeat what the words say."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from booth_app.gui.widgets.parts import label
from booth_app.services.office.ledger import Remark, Tone

ROLES: dict[Tone, str] = {
    "plain": "",
    "muted": "muted",
    "good": "plain-good",
    "warn": "plain-warn",
    "bad": "bad",
}


def remark_labels(remarks: Sequence[Remark]) -> list[QLabel]:
    """A label for each tone that follows another; those of one tone share a line.

    What is muted goes on in the line of what stands before it.
    """
    lines: list[tuple[Tone, list[str]]] = []
    for one in remarks:
        if lines and (lines[-1][0] == one.tone or _goes_on(lines[-1][0], one.tone)):
            lines[-1][1].append(one.text)
        else:
            lines.append((one.tone, [one.text]))
    return [
        label(breakable_name("   ".join(texts)), ROLES[tone], wrap=True) for tone, texts in lines
    ]


def _goes_on(before: Tone, tone: Tone) -> bool:
    return (before, tone) == ("plain", "muted")


def breakable_name(text: str) -> str:
    """A text in which long file names may be broken into lines."""
    return text.replace("_", "_\u200b")
