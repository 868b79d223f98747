"""The office's first run: which campaign is to be organised."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.widgets.card_columns import alone
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import CHINESE, ENGLISH, _, is_english, name_of, sentence
from booth_app.services import preferences, setup
from booth_app.services.changes import Changes
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office


class BeginPage(QWidget):
    """Shown until the office has a campaign; the window turns to its pages by itself then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.addLayout(self._top_line())
        about = _("Everything can be changed later. Nothing is sent anywhere.")
        page, inside = alone(
            label(_("Which campaign do you organise?"), "page-title"),
            label(about, "muted", wrap=True),
        )
        self._add_ways(inside)
        outer.addWidget(page, 1)

    def begin(self, source: str) -> None:
        """Begin with a campaign from a file, or with a ready-made one by its name."""
        office = self._desk.place
        assert isinstance(office, Office)
        try:
            campaign = campaigns.read_source(office, source)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        self._desk.ask(campaigns.begin, campaign)

    def _top_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        back = button(_("To the booth"), "link")
        back.clicked.connect(self._leave)
        line.addWidget(back)
        line.addStretch(1)
        other = button("中文" if is_english() else "English", "link")
        other.clicked.connect(self._other_language)
        line.addWidget(other)
        return line

    def _add_ways(self, column: QVBoxLayout) -> None:
        ready = setup.ready_made()
        example = ready.pop(setup.EXAMPLE)
        facts = {"name": name_of(example), "place": example.place}
        first = ChoiceButton(
            _("Try the example"),
            _("{name}, {place}: everything works, all is marked as a demonstration", **facts),
        )
        first.setProperty("source", setup.EXAMPLE)
        first.clicked.connect(self._begin_with)
        column.addWidget(first)
        self.setFocusProxy(first)
        file = ChoiceButton(
            _("Open a campaign file"), _("a TOML file, or a pack of an earlier campaign")
        )
        file.clicked.connect(self._open_file)
        column.addWidget(file)
        column.addWidget(label(_("Or begin from a ready-made list:"), "muted"))
        for name, campaign in ready.items():
            way = button(name_of(campaign), "link")
            way.setProperty("source", name)
            way.clicked.connect(self._begin_with)
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _begin_with(self) -> None:
        self.begin(str(self.sender().property("source")))

    def _open_file(self) -> None:
        path = dialogs.ask_pack(self)
        if path is not None:
            self.begin(str(path))

    def _leave(self) -> None:
        self._desk.reopen.emit(Reopen.REAL)

    def _other_language(self) -> None:
        language = CHINESE if is_english() else ENGLISH
        self._desk.ask(preferences.prefer, "language", language, done=self._dressed)

    def _dressed(self, _changes: Changes) -> None:
        self._desk.dressed.emit()
