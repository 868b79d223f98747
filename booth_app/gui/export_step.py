"""The export in the checklist: to a stick or a folder, read back, then it may be pulled out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.receipt_line import ReceiptLine
from booth_app.gui.widgets.parts import button, label
from booth_app.gui.widgets.stick_buttons import StickButtons
from booth_app.i18n import _
from booth_app.services import day_tables, exporting, serving
from booth_app.services.changes import Changes
from booth_app.services.day_tables import Tables
from booth_app.services.exporting import Exported


class ExportStep(QWidget):
    """Signals: ``changed()`` of what is next, or of what the export came to."""

    changed = Signal()

    def __init__(self, desk: Desk, *, day_is_open: bool) -> None:
        super().__init__()
        self._desk = desk
        self._working = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._safe = label("", "safe", wrap=True)
        column.addWidget(self._safe)
        self._safe.hide()
        if day_is_open:
            still = _("The day is still open: the file will say so. Close it, then export again.")
            column.addWidget(label(still, "warn", wrap=True))
        line = QHBoxLayout()
        self._sticks = StickButtons()
        self._sticks.chosen.connect(self.export)
        self._sticks.seen.connect(self.changed)
        line.addWidget(self._sticks)
        folder = button(_("To a folder…"))
        folder.clicked.connect(self.choose_folder)
        line.addWidget(folder)
        line.addStretch(1)
        column.addLayout(line)
        self._said = label(_("The stick may be put in now."), "muted", wrap=True)
        column.addWidget(self._said)
        self._missing = label("", "warn", wrap=True)
        self._missing.hide()
        column.addWidget(self._missing)
        self._waiting = label("", "warn", wrap=True)
        column.addWidget(self._waiting)
        self._receipt = ReceiptLine(desk)
        column.addWidget(self._receipt)
        self.waiting = 0
        """How many days of booths that were served before no file holds."""
        self.refresh()

    def refresh(self) -> None:
        """Show what waits of booths that were served before; it is written along."""
        waiting = serving.waiting(self._desk.place)
        self.waiting = sum(len(one.waiting) for one in waiting)
        self._waiting.setText("\n".join(map(serving.waiting_text, waiting)))
        self._waiting.setVisible(bool(waiting))
        self._receipt.refresh()

    @property
    def action(self) -> str:
        """What is to be done next."""
        sticks = self._sticks.sticks
        return _("Export to {name}", name=sticks[0].name) if sticks else _("Export to a folder…")

    def act(self) -> None:
        """Do it."""
        sticks = self._sticks.sticks
        if sticks:
            self.export(Path(sticks[0].folder))
        else:
            self.choose_folder()

    @property
    def said(self) -> str:
        """What the last export came to."""
        shown = [one.text() for one in (self._safe, self._said, self._missing) if one.text()]
        return "  ".join(shown)

    def choose_folder(self) -> None:
        """Ask where to."""
        folder = dialogs.ask_folder(self, _("Export for the office"))
        if folder is not None:
            self.export(folder)

    def export(self, folder: Path) -> None:
        """Write the booth file, then the workbooks and tables beside it."""
        if self._working:
            return
        self._working = True
        self._safe.hide()
        self._missing.hide()
        self._said.setText(_("Writing and reading back…  Do not pull the stick out yet."))
        work = partial(exporting.export, self._desk.place, folder)
        self._desk.work(work, done=partial(self._write_tables, folder), failed=self._failed)

    def _write_tables(self, folder: Path, made: Exported) -> None:
        work = partial(day_tables.write_tables, self._desk.place, made.last, folder)
        self._desk.work(work, done=partial(self._done, made), failed=partial(self._alone, made))

    def _done(self, made: Exported, tables: Tables) -> None:
        others = [other.path.name for other in made.others]
        names = [made.path.name, *others, *(path.name for path in tables.written)]
        self._say_safe(made, names, list(tables.missing))

    def _alone(self, made: Exported, _error: Exception) -> None:
        self._say_safe(made, [made.path.name], [_("the workbooks and tables")])

    def _say_safe(self, made: Exported, names: list[str], missing: list[str]) -> None:
        self._working = False
        self._safe.setText(_("✓ The stick can be removed safely."))
        self._safe.show()
        self._said.setText(
            _("Written and read back, {n} entries:", n=made.entries) + "\n" + "\n".join(names)
        )
        self._missing.setText(
            _("The booth file is whole. Missing beside it: {names}", names=", ".join(missing))
        )
        self._missing.setVisible(bool(missing))
        self._desk.changed.emit(Changes())
        self.changed.emit()

    def _failed(self, _error: Exception) -> None:
        self._working = False
        self._said.setText(_("Nothing was exported."))
