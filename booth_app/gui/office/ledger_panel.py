"""The ledger beside the grid: each file that came, and the way to undo it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.office.remarks import breakable_name, remark_labels
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.parts import Card, ElidedLabel, button, label, scrolled
from booth_app.i18n import _
from booth_app.services.changes import Changes
from booth_app.services.office import collecting
from booth_app.services.office.ledger import SHOWN, LedgerLine, ledger, time_word
from booth_app.services.office.place import Office

UNDO = "undo"


class LedgerPanel(Card):
    """The newest on top.

    Signals: ``files_asked()`` where nothing came yet; ``times_asked(str, str, str)`` with the booth
    and the day whose times may be off, and the log.
    """

    files_asked = Signal()
    times_asked = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        self._most = SHOWN
        self._asked: LedgerLine | None = None
        self._undo_of: dict[int, QPushButton] = {}
        self.inside.setContentsMargins(14, 12, 4, 12)
        self.inside.addWidget(label(_("Files that came"), "heading"))
        self._asking = Asking()
        self._asking.answered.connect(self._undo)
        self._asking.dropped.connect(self._dropped)
        self.inside.addWidget(self._asking)
        self._area = scrolled(QWidget())
        self.inside.addWidget(self._area, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger anew."""
        office = self._desk.place
        assert isinstance(office, Office)
        today = office.clock.stamp().at.date().isoformat()
        at = self._area.verticalScrollBar().value()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        self._undo_of = {}
        lines = ledger(office, self._most)
        for line in lines:
            column.addWidget(self._item(line, today))
        if not lines:
            hint = _("Each file that comes will stand here, with what it brought.")
            column.addWidget(label(hint, "muted", wrap=True))
            column.addSpacing(8)
            how = _("Drop files on this window, or press Ctrl+O.")
            column.addWidget(label(how, "muted", wrap=True))
        if len(lines) == self._most:
            more = button(_("Earlier files"), "link")
            more.clicked.connect(self._show_more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._area.verticalScrollBar().setValue(at)

    def ask_undo(self, seq: int) -> None:
        """Ask why a file is to be undone, if it can be."""
        undo = self._undo_of.get(seq)
        if undo is not None:
            undo.click()

    def _item(self, line: LedgerLine, today: str) -> QWidget:
        item = QFrame()
        item.setProperty("role", "ledger")
        column = QVBoxLayout(item)
        column.setContentsMargins(0, 7, 0, 3)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(time_word(line.t, today), "strong"))
        name = ElidedLabel("strong", Qt.TextElideMode.ElideMiddle)
        name.setText(line.file)
        head.addWidget(name, 1)
        column.addLayout(head)
        if line.booth:
            column.addWidget(label(line.booth, "muted", wrap=True))
        rows: list[list[QWidget]] = [[text] for text in remark_labels(line.remarks)]
        if line.doubtful is not None:
            times = button(
                _("Times…"), "link", name=_("Put the times of {file} right", file=line.file)
            )
            times.setProperty("line", line)
            times.clicked.connect(self._ask_times)
            # beside what is said of the clock, above what is said of the signature
            rows[-2:][0].append(times)
        if line.log and not line.undone:
            undo = button(_("Undo"), "link", name=_("Undo {file}", file=line.file))
            undo.setProperty("line", line)
            undo.clicked.connect(self._ask)
            self._undo_of[line.seq] = undo
            rows[-1].append(undo)
        for text, *ways in rows:
            across = QHBoxLayout()
            across.addWidget(text, 1)
            for way in ways:
                across.addWidget(way)
            column.addLayout(across)
        return item

    def _ask(self) -> None:
        self._asked = line = self.sender().property("line")
        assert isinstance(line, LedgerLine)
        file = breakable_name(line.file)
        question = _("Undo {file}? What other files hold stays.", file=file)
        self._asking.ask(question, [Answer(UNDO, _("Undo it"), needs_reason=True)])

    def _ask_times(self) -> None:
        line = self.sender().property("line")
        assert isinstance(line, LedgerLine)
        assert line.doubtful is not None
        self.times_asked.emit(*line.doubtful, line.log)

    def _undo(self, _key: str, reason: str) -> None:
        assert self._asked is not None
        self._desk.ask(collecting.undo, self._asked.seq, reason, done=self._undone)

    def _undone(self, _changes: Changes) -> None:
        assert self._asked is not None
        self._desk.said.emit(_("{file} is undone.", file=self._asked.file))
        self._area.setFocus()

    def _dropped(self) -> None:
        undo = self._undo_of.get(self._asked.seq) if self._asked is not None else None
        if undo is not None:
            undo.setFocus()

    def _show_more(self) -> None:
        self._most += SHOWN
        self.refresh()
