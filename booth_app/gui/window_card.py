"""How the window looks: its language, its colours, its size."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout

from booth_app.gui import theme
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.widgets.parts import Card, StillComboBox, button, label
from booth_app.i18n import CHINESE, ENGLISH, _
from booth_app.services import preferences
from booth_app.services.changes import Changes


class WindowCard(Card):
    """What is chosen holds at once, but for the size, which holds from the next start."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        chosen = preferences.preferences(desk.place)
        inside = self.inside
        inside.addWidget(label(_("Window"), "heading"))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        self._language = choice([(CHINESE, "中文"), (ENGLISH, "English")], chosen.language)
        self._theme = choice(
            [("light", _("Light")), ("dark", _("Dark")), ("sunlight", _("Sunlight"))],
            chosen.theme,
        )
        scales = [(str(n), f"{n} %") for n in preferences.SCALES]
        self._scale = choice(scales, str(chosen.scale))
        form.addRow(_("Language"), self._language)
        form.addRow(_("Theme"), self._theme)
        form.addRow(_("Size"), self._scale)
        inside.addLayout(form)
        line = QHBoxLayout()
        line.addWidget(label(_("The size changes at the next start."), "muted", wrap=True), 1)
        if chosen.scale != theme.scale_in_use():
            restart = button(_("Restart now"))
            restart.clicked.connect(self._restart)
            line.addWidget(restart)
        inside.addLayout(line)
        self._language.activated.connect(self._choose_language)
        self._theme.activated.connect(self._choose_theme)
        self._scale.activated.connect(self._choose_scale)

    def _choose_language(self) -> None:
        self._prefer("language", self._language)

    def _choose_theme(self) -> None:
        self._prefer("theme", self._theme)

    def _choose_scale(self) -> None:
        self._prefer("scale", self._scale)

    def _restart(self) -> None:
        self._desk.reopen.emit(Reopen.RESTART)

    def _prefer(self, key: str, box: QComboBox) -> None:
        self._desk.ask(preferences.prefer, key, str(box.currentData()), done=self._chosen)

    def _chosen(self, _changes: Changes) -> None:
        # the page is built anew, from outside its own events
        QTimer.singleShot(0, self._desk.dressed.emit)


def choice(options: list[tuple[str, str]], chosen: str) -> QComboBox:
    """One of a few values, each with the text that stands for it."""
    box = StillComboBox()
    for value, text in options:
        box.addItem(text, value)
    box.setCurrentIndex(box.findData(chosen))
    box.setMinimumSize(180, 40)
    return box
