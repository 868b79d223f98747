"""Colours and shapes: our own palette on Fusion, one theme at a time.

Text stands on its ground with a contrast of at least 4.5:1, in sunlight 7:1; a test computes it.
"""

import os

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from booth_app.gui.style_sheet import SHEET
from booth_app.paths import resource

FAMILY = "Noto Sans SC"
TEXT_PX = 14
SCALE_VARIABLE = "QT_SCALE_FACTOR"
"""Qt reads it once, when the application is made."""


class Theme(Struct, frozen=True):
    """The colours of one theme, as ``#rrggbb``, and how thick its borders are.

    ``watermark`` is how much of the word for practice covers what is below it, from 0 to 1.
    """

    window: str
    card: str
    soft: str
    border: str
    border_px: int
    text: str
    muted: str
    nav: str
    nav_text: str
    nav_on: str
    nav_on_text: str
    primary: str
    primary_text: str
    blue: str
    blue_soft: str
    orange: str
    orange_soft: str
    grey: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    bar: str
    watermark: float


LIGHT = Theme(
    window="#F3F5F9",
    card="#FFFFFF",
    soft="#F8FAFC",
    border="#D8DEE8",
    border_px=1,
    text="#111827",
    muted="#4B5563",
    nav="#13233F",
    nav_text="#C7D2E5",
    nav_on="#FFFFFF",
    nav_on_text="#13233F",
    primary="#13233F",
    primary_text="#FFFFFF",
    blue="#1F5FBF",
    blue_soft="#E8F0FD",
    orange="#B45309",
    orange_soft="#FDF1E3",
    grey="#6B7280",
    good="#166534",
    good_soft="#E3F4E8",
    warn="#854D0E",
    warn_soft="#FEF3D6",
    bad="#B91C1C",
    bad_soft="#FDE8E8",
    bar="#9DB8E4",
    watermark=0.16,
)
DARK = Theme(
    window="#10151F",
    card="#1A2230",
    soft="#202A3A",
    border="#36435A",
    border_px=1,
    text="#F3F6FB",
    muted="#B4BFD0",
    nav="#0A0F18",
    nav_text="#B4BFD0",
    nav_on="#2A3950",
    nav_on_text="#FFFFFF",
    primary="#DCE7FA",
    primary_text="#10151F",
    blue="#7FB0FF",
    blue_soft="#1D3152",
    orange="#F5A65B",
    orange_soft="#43301B",
    grey="#9AA5B5",
    good="#7BD99A",
    good_soft="#17382A",
    warn="#F3C969",
    warn_soft="#3D3115",
    bad="#FF9C9C",
    bad_soft="#4A2020",
    bar="#3F5F94",
    watermark=0.2,
)
SUNLIGHT = Theme(
    window="#FFFFFF",
    card="#FFFFFF",
    soft="#FFFFFF",
    border="#000000",
    border_px=2,
    text="#000000",
    muted="#1F2937",
    nav="#000000",
    nav_text="#FFFFFF",
    nav_on="#FFFFFF",
    nav_on_text="#000000",
    primary="#000000",
    primary_text="#FFFFFF",
    blue="#0B3D91",
    blue_soft="#DCE9FF",
    orange="#7A3300",
    orange_soft="#FFE9D2",
    grey="#374151",
    good="#0B4A22",
    good_soft="#FFFFFF",
    warn="#5C3300",
    warn_soft="#FFF3C4",
    bad="#8A0F0F",
    bad_soft="#FFFFFF",
    bar="#6B8FCB",
    watermark=0.24,
)
THEMES = {"light": LIGHT, "dark": DARK, "sunlight": SUNLIGHT}


class _Current:
    theme = LIGHT


def current() -> Theme:
    """The theme in use."""
    return _Current.theme


def use(name: str) -> None:
    """Dress the whole application in a theme."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    _Current.theme = THEMES[name]
    application.setPalette(_palette(current()))
    application.setStyleSheet(_style_sheet(current()))


def load_fonts(application: QApplication) -> None:
    """Bring our own font, so that every laptop shows the same characters."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansSC-{weight}.ttf")))
    application.setFont(font(TEXT_PX))


def use_scale(percent: int) -> None:
    """Have everything drawn in this size; only before the application is made.

    What the person's own environment says goes before it.
    """
    if percent != 100:
        os.environ.setdefault(SCALE_VARIABLE, str(percent / 100))


def scale_in_use() -> int:
    """The size that everything is drawn in, in percent."""
    return round(100 * float(os.environ.get(SCALE_VARIABLE, "1")))


def font(pixels: int, *, bold: bool = False) -> QFont:
    """Our font in a size in logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.soft,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.bad,
        QPalette.ColorRole.Highlight: theme.blue,
        QPalette.ColorRole.HighlightedText: theme.card,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Link: theme.blue,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    disabled = QColor(theme.grey)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    return palette


def _style_sheet(theme: Theme) -> str:
    values = {name: getattr(theme, name) for name in theme.__struct_fields__}
    # thicker than what is around everything, or nobody would find it
    values["focus_px"] = theme.border_px + 1
    sheet = SHEET
    # longest names first: $nav_on_text must not be taken for $nav
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"${name}", str(values[name]))
    return sheet
