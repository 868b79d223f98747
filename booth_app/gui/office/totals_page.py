"""The roll-up (汇总): figures by body, day, measure, hour, and the way down to their entries."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from booth_app.core.rollup_choices import Conflict
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office import totals_rows, totals_saving
from booth_app.gui.office.figure_table import FigureTable
from booth_app.gui.office.totals_chart import TotalsChart
from booth_app.gui.office.totals_choices import TotalsChoices
from booth_app.gui.office.totals_files import TotalsFiles
from booth_app.gui.office.totals_questions import TotalsQuestions
from booth_app.gui.office.trail import Trail
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, elided, label, tab_through
from booth_app.i18n import _, _n, name_of
from booth_app.services.changes import Changes
from booth_app.services.office import deciding, figure_trail, totals_view
from booth_app.services.office.figure_words import BETWEEN, By
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Shown, Step, first_step, regrouped
from booth_app.services.office.year_on_year import Beside, beside, others

CHART, QUESTIONS = 0, 1
TAB_PX = 104


class TotalsPage(QWidget):
    """Enter or a double click on a figure leads down to what it is made of; Escape leads back.

    What is shown was read beside the window, at one moment; it is read anew when that changes.

    Signals: ``times_asked(str, str, str)``, which is that of its questions.
    """

    times_asked = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        assert isinstance(desk.place, Office)
        self._desk, self._office = desk, desk.place
        self._steps = [first_step()]
        self._keys: list[str] = []
        self._turn, self._stale = 0, True
        self._select: str | None = None
        self._side_asked = CHART
        self.shown: Shown | None = None
        self.behind: figure_trail.Trail | None = None
        self.choices = TotalsChoices()
        self.choices.changed.connect(self._choose)
        self.choices.regrouped.connect(self._regroup)
        self.choices.compared.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addLayout(self._second_line())
        column.addLayout(self._summary())
        column.addLayout(self._body(), 1)
        chart = self.chart
        self._before_sides = [
            *(self.copy, self.save, *self.choices.boxes, *self.tabs, self.table),
            *(chart.unit, chart.chart, chart.copy, chart.save),
        ]
        desk.changed.connect(self._on_change)
        QShortcut(QKeySequence.StandardKey.Back, self).activated.connect(self.go_back)
        self.setFocusProxy(self.table)

    @property
    def step(self) -> Step:
        """What is looked at."""
        return self._steps[-1]

    def refresh(self) -> None:
        """Read everything anew, and offer the days and measures that there are now."""
        self._stale = False
        self._desk.work(partial(_offered, self._office), done=self._offer)
        self._read()

    def look_at(self, step: Step) -> None:
        """Begin there."""
        self._steps, self._keys = [step], []
        self._read()

    def go_back(self) -> None:
        """One step back; where one has come from nowhere, nothing happens."""
        if len(self._steps) > 1:
            self._back_to(len(self._steps) - 2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Totals"), "page-title"))
        self.trail = Trail()
        self.trail.went.connect(self._back_to)
        head.addWidget(self.trail, 1)
        self.copy = button(_("Copy table"))
        self.copy.setMinimumHeight(FIELD_PX)
        self.copy.clicked.connect(self._copy)
        head.addWidget(self.copy)
        self.save = button(_("Save as table…"))
        self.save.setMinimumHeight(FIELD_PX)
        self.save.clicked.connect(self._save_table)
        head.addWidget(self.save)
        return head

    def _second_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.choices, 1)
        self.tabs: list[QPushButton] = []
        for at, text in ((CHART, _("Chart")), (QUESTIONS, _("Questions"))):
            tab = button(text)
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setProperty("role", "pick")
            tab.setMinimumWidth(TAB_PX)
            tab.setProperty("at", at)
            tab.setMinimumHeight(FIELD_PX)
            tab.clicked.connect(self._turn_side)
            self.tabs.append(tab)
            line.addWidget(tab)
        self.tabs[CHART].setChecked(True)
        return line

    def _summary(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        self.total = elided("", "number")
        self.beside = elided("", "muted")
        line.addWidget(self.total)
        line.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBottom)
        return line

    def _body(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        self.table = FigureTable(_("Table of figures"))
        self.table.chosen.connect(self._go_down)
        self.table.back.connect(self.go_back)
        across.addWidget(self.table, 5)
        self.chart = TotalsChart()
        self.chart.chosen.connect(self._go_down)
        self.chart.copy_asked.connect(self._copy_picture)
        self.chart.save_asked.connect(self._save_picture)
        self.questions = TotalsQuestions()
        self.questions.answered.connect(self._decide)
        self.questions.times_asked.connect(self.times_asked)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.chart)
        self.sides.addWidget(self.questions)
        self._side = Card(stretch=True)
        self._side.inside.addWidget(self.sides)
        across.addWidget(self._side, 4)
        self.files = TotalsFiles()
        self.files.hide()
        across.addWidget(self.files, 2)
        return across

    def _read(self) -> None:
        """Read what the last step shows, beside the window."""
        self._turn += 1
        step = self.step
        self.choices.show_step(step)
        if step.by is None:
            self._desk.work(
                partial(figure_trail.trail, self._office, step.look),
                done=partial(self._show_entries, self._turn),
            )
        else:
            self._desk.work(
                partial(_read_figures, self._office, step, self.choices.other.currentData() or ""),
                done=partial(self._show_figures, self._turn),
            )

    def _offer(self, offered: tuple[list[str], dict[str, str]]) -> None:
        self.choices.offer(self._office.working_on(), *offered)
        self.choices.show_step(self.step)

    def _show_figures(self, turn: int, read: tuple[Shown, Beside | None]) -> None:
        shown, earlier = read
        if turn != self._turn:
            return  # something else was asked meanwhile
        self.shown, self.behind = shown, None
        campaign = self._office.working_on()
        facts = {"n": shown.silent, "all": shown.expected}
        silent = [_("{n} of {all} bodies gave no figure", **facts)] if shown.silent else []
        note = [earlier.note] if earlier is not None and earlier.note else []
        if not any(group.leads for group in shown.groups):
            note = [_("Figures will stand here once files are taken in or returns are entered.")]
            silent = []
        self._show_way([*shown.totals.values()], [*shown.together, *silent, *note])
        self.table.show_rows(*totals_rows.of_figures(shown, earlier))
        self.chart.show_groups(campaign, shown, earlier)
        n = self.questions.show_questions(campaign, shown)
        text = _("Questions: {n}", n=n) if n else _("Questions")
        self.tabs[QUESTIONS].setText(text)
        # as wide as when it is chosen, which makes it bold
        bold = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        self.tabs[QUESTIONS].setMinimumWidth(max(TAB_PX, bold.horizontalAdvance(text) + 24))
        self._end_step(figures=True)

    def _show_entries(self, turn: int, behind: figure_trail.Trail) -> None:
        if turn != self._turn:
            return
        self.shown, self.behind = None, behind
        more = [_("{n} more entries are not listed", n=behind.more)] if behind.more else []
        self._show_way(behind.totals, [_n("1 entry", "{n} entries", len(behind.lines)), *more])
        self.table.show_rows(*totals_rows.of_entries(behind))
        self.files.show_files(behind.files)
        self._end_step(figures=False)

    def _show_way(self, totals: list[str], beside: list[str]) -> None:
        name = name_of(self._office.working_on())
        self.trail.show_steps([name, *(step.name for step in self._steps[1:])])
        self.total.setText(BETWEEN.join(totals))
        self.total.setVisible(bool(totals))
        self.beside.setText(BETWEEN.join(beside))

    def _end_step(self, *, figures: bool) -> None:
        self._side.setVisible(figures)
        self.files.setHidden(figures)
        # measures beside each other say nothing, and have no unit in common
        charted = figures and self.step.by != "measure"
        self.tabs[CHART].setEnabled(charted)
        for tab in self.tabs:
            tab.setVisible(figures)
        self.sides.setCurrentIndex(self._side_asked if charted else QUESTIONS)
        self.tabs[self.sides.currentIndex()].setChecked(True)
        if self._select is not None:
            self.table.select(self._select)
            self._select = None
        # the steps and the questions were made anew, which Tab would come to last
        line = [*self.trail.controls(), *self._before_sides, *self.questions.controls()]
        tab_through(line)

    def _choose(self) -> None:
        self.look_at(self.choices.step())

    def _regroup(self, by: By) -> None:
        self._steps[-1] = regrouped(self.step, by)
        self._read()

    def _go_down(self, key: str) -> None:
        shown = self.shown
        if shown is None or not any(group.key == key and group.leads for group in shown.groups):
            return
        go = partial(totals_view.deeper, self._office, shown.step, key)
        self._desk.work(go, done=partial(self._went_down, key, self._turn))

    def _went_down(self, key: str, turn: int, step: Step) -> None:
        if turn != self._turn:
            return
        self._steps.append(step)
        self._keys.append(key)
        self.table.setFocus()
        self._read()

    def _back_to(self, at: int) -> None:
        self._select = self._keys[at]
        del self._steps[at + 1 :], self._keys[at:]
        self.table.setFocus()
        self._read()

    def _turn_side(self) -> None:
        self._side_asked = int(self.sender().property("at"))
        self.sides.setCurrentIndex(self._side_asked)

    def _decide(self, conflict: Conflict, counts: str, reason: str) -> None:
        self._desk.ask(
            deciding.choose,
            conflict.body,
            conflict.day,
            counts,
            conflict.measure,
            reason,
        )

    def _copy(self) -> None:
        totals_saving.copy_table(self._desk, self.table)

    def _copy_picture(self) -> None:
        totals_saving.copy_picture(self._desk, self.chart)

    def _save_picture(self) -> None:
        totals_saving.save_picture(self, self._desk, self.chart)

    def _save_table(self) -> None:
        totals_saving.save_table(self, self._desk, self._office, self.step.look.within)

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


def _read_figures(office: Office, step: Step, other: str) -> tuple[Shown, Beside | None]:
    """What a step shows, and another campaign beside it where one is chosen."""
    return totals_view.shown(office, step), beside(office, step, other) if other else None


def _offered(office: Office) -> tuple[list[str], dict[str, str]]:
    """The days and the other campaigns that can be chosen."""
    return totals_view.days(office), others(office)
