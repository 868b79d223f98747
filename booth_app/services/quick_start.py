"""What the quick start says: the labels of the window, by the very words that the window uses."""

from collections.abc import Mapping
from pathlib import Path

from booth_app import paths
from booth_app.i18n import CHINESE, _, language
from booth_app.reports.quick_start import QuickStart, Row, Step, render

CHECK_IN, TAP, UNDO, LATER, CLOSE, EXPORT = "check-in", "tap", "undo", "later", "close", "export"
PICTURES = (CHECK_IN, TAP, UNDO, LATER, CLOSE, EXPORT)
"""The pictures that it needs, in the order of the steps."""


def kept() -> Path:
    """The PDF that comes with the program, in the language in use."""
    name = "zh-CN" if language() == CHINESE else "en"
    return paths.resource("quick-start", f"quick-start.{name}.pdf")


def build(pictures: Mapping[str, bytes]) -> bytes:
    """The PDF in the language in use, with the pictures in ``PICTURES``, each a PNG."""
    return render(content(pictures))


def content(pictures: Mapping[str, bytes]) -> QuickStart:
    """All that stands on the two pages."""
    texts = (
        (_("Check in"), _check_in()),
        (_("One citizen, one tap"), _tap()),
        (_("A wrong tap"), _undo()),
        (_("No time to tap"), _later()),
        (_("Close the day"), _close()),
        (_("Export for the office"), _export()),
    )
    return QuickStart(
        title=_("Quick start"),
        subtitle=_("A day at the booth, in six steps"),
        promise=_("Nothing has to be saved: what the screen shows is on the disk."),
        steps=[
            Step(title, text, pictures[name])
            for name, (title, text) in zip(PICTURES, texts, strict=True)
        ],
        trouble=_("When something goes wrong"),
        troubles=_troubles(),
        keys=_("Keys"),
        key_rows=_keys(),
        evening=_("In the evening"),
        checks=_checks(),
        lines=[_("Ask"), _("Telephone")],
    )


def _check_in() -> str:
    return _(
        "Start the program. The first time, choose “{pack}” and the file that the office gave you."
        " Fill in who is here and what was brought. Then “{open}”.",
        pack=_("Open a campaign pack"),
        open=_("Open the booth"),
    )


def _tap() -> str:
    return _(
        "Tap what was asked about and what was handed out, or press the key in the corner. When"
        " the number changes, it is saved. Several at once: “+N”."
    )


def _undo() -> str:
    return _(
        "“{undo}” or Ctrl+Z takes back the last step, then the one before. Nothing is deleted: it"
        " is struck out.",
        undo=_("Undo"),
    )


def _later() -> str:
    return _(
        "“{later}” or Ctrl+B: what, how many, when, and why. What was tallied on paper goes in by"
        " “{paper}”.",
        later=_("Enter later"),
        paper=_("Tally sheet"),
    )


def _close() -> str:
    return _(
        "“{close}” on the left. Then only the dark button at the bottom, step by step: look at the"
        " numbers, count what is left, close, print, sign.",
        close=_("Close up"),
    )


def _export() -> str:
    return _(
        "Put the stick in, and “{export}”. Wait for “{safe}”, then pull it out. Hand the stick in"
        " together with the signed sheet.",
        export=_("Export to {name}", name="…"),
        safe=_("✓ The stick can be removed safely."),
    )


def _troubles() -> list[Row]:
    return [
        Row(
            _("No power, or the computer is broken"),
            _(
                "Tally on the blank sheets (print some beforehand: “{blank}”). When it works again:"
                " “{paper}”, each sheet once.",
                blank=_("Blank tally sheets…"),
                paper=_("Tally sheet"),
            ),
        ),
        Row(
            _("It stopped in the middle"),
            _("Start it again. It says up to which minute all is there; go on counting."),
        ),
        Row(
            _("A wrong tap a while ago"),
            _(
                "On the page “{log}” choose the line, then “{void}” and a reason.",
                log=_("Log"),
                void=_("Void"),
            ),
        ),
        Row(
            _("The stick is full, or was pulled out too soon"),
            _(
                "Nothing is lost, all of it is in the computer. Put a stick in and export again:"
                " the newest file holds everything."
            ),
        ),
        Row(
            _("Something was forgotten, and the day is closed"),
            _(
                "“{reopen}”, enter it, close again, and export again.",
                reopen=_("Open this day again"),
            ),
        ),
        Row(
            _("A line in red"),
            _("It says what was not done, and what helps. What was counted before is safe."),
        ),
    ]


def _keys() -> list[Row]:
    return [
        Row("1–9, 0", _("a consultation, by the key in its corner")),
        Row("Q W E …", _("a leaflet, by the key in its corner")),
        Row("Shift", _("with such a key: one less")),
        Row("Ctrl+Z", _("Undo")),
        Row("Ctrl+B", _("Enter later")),
        Row("F1 – F7", _("the pages on the left, from the top")),
    ]


def _checks() -> list[str]:
    return [
        _("The numbers are right"),
        _("Count what is left"),
        _("Close the day"),
        _("The daily sheet is printed and signed"),
        _("Exported; “{safe}” was seen", safe=_("✓ The stick can be removed safely.")),
        _("Stick and sheet are handed in"),
        _("The computer is charging for tomorrow"),
    ]
