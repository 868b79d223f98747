"""The sources of a figure of a draft, and the way to the roll-up."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.gui.office.figure_table import Column, FigureTable, Row
from booth_app.gui.office.remarks import breakable_name
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _
from booth_app.services.office.figure_sources import Behind
from booth_app.services.office.totals_view import Step

MOST = 2_000
"""So many sources are listed; the roll-up shows them all."""


class SourcesPanel(QWidget):
    """Signals: ``totals_asked(Step)``; ``left()`` by Escape: back to the text."""

    totals_asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.behind: Behind | None = None
        self._step: Step | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.figure = label("", "title", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.notes = label("", wrap=True)
        self.table = FigureTable(_("Sources of the figure"))
        self.table.back.connect(self.left)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.how = label("", "muted", wrap=True)
        self._totals = button(_("Show in the totals"))
        self._totals.setMinimumHeight(FIELD_PX)
        self._totals.clicked.connect(self._ask_totals)
        for widget in (self.figure, self.about, self.notes):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.how)
        column.addWidget(self._totals)
        column.addStretch(0)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what will be there."""
        self.behind = self._step = None
        self.figure.setText("")
        self.figure.hide()
        self.notes.hide()
        self.about.setText(
            _("Choose a figure in the text: here stands where it comes from, body by body.")
        )
        self.table.hide()
        self._totals.hide()
        self._end()

    def show_figure(self, text: str, behind: Behind) -> None:
        """Show what is behind a figure that reads ``text``."""
        self.behind, self._step = behind, behind.step
        self.figure.setText(text)
        self.figure.show()
        self.about.setText(behind.about)
        self.notes.setText("\n".join(behind.notes))
        self.notes.setVisible(bool(behind.notes))
        rows = [Row(None, [one.where, one.number], tip=one.how) for one in behind.lines[:MOST]]
        columns = [Column(_("Whose figure"), wide=True), Column(_("Figure"), number=True)]
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._totals.setVisible(behind.step is not None)
        self._end()

    def _end(self) -> None:
        """Have nothing stand in the middle of an empty panel."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretch(layout.count() - 1, 0 if self.table.isVisibleTo(self) else 1)
        self.how.setVisible(self.table.isVisibleTo(self))

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Say how the selected source is known."""
        how = self.table.rows[now.row()].tip if now.isValid() else ""
        self.how.setText(breakable_name(how))

    def _ask_totals(self) -> None:
        if self._step is not None:
            self.totals_asked.emit(self._step)
