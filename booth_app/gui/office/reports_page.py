"""Reports (报告): at the left what is to be made, at the right the document as it comes out."""

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth_app.core.draft import DocKind
from booth_app.gui.desk import Desk
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.report_choices import BULLETIN, KINDS, SUMMARY, TABLE, ReportChoices
from booth_app.gui.widgets.parts import elided, label
from booth_app.i18n import _
from booth_app.services.changes import Changes
from booth_app.services.office import activities, rollup, totals_view
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Step

_DRAFTS = "reports"
OWN_FORM = "own-form"
"""Beside the statistics table, which leads to it."""
_DOCUMENTS: dict[str, DocKind] = {SUMMARY: "summary", BULLETIN: "bulletin"}


class ReportsPage(QWidget):
    """Each report is made when it is turned to; what is shown is made anew when figures change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._office = desk, office_of(desk)
        self._stale = True
        self._panels: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(8)
        column.addWidget(elided(_("Reports"), "page-title"))
        self.empty = label(
            _(
                "There are no figures yet: they will stand here once files are taken in, or returns"
                " and activities are entered."
            ),
            "muted",
            wrap=True,
        )
        self.empty.hide()
        column.addWidget(self.empty)
        across = QHBoxLayout()
        across.setSpacing(14)
        self.choices = ReportChoices()
        self.choices.turned.connect(self.turn_to)
        self.choices.changed.connect(self._show)
        across.addWidget(self.choices)
        self._stack = QStackedWidget()
        across.addWidget(self._stack, 1)
        column.addLayout(across, 1)
        desk.changed.connect(self._on_change)
        chosen = desk.drafts.get((_DRAFTS, "kind"), SUMMARY)
        self.kind = chosen if chosen in KINDS else SUMMARY
        self._turn()
        self.setFocusProxy(self.choices.button_of(self.kind))

    def turn_to(self, kind: str) -> None:
        """Show a report of one of the ``KINDS``."""
        self.kind = kind
        self._desk.drafts[_DRAFTS, "kind"] = kind
        self._turn()
        self._show()

    def panel(self) -> Any:
        """What is shown at the right: ``show_report(day, lang)``, and its ``first`` control."""
        return self._panels[self.kind]

    def refresh(self) -> None:
        """Show the figures as they are now."""
        self._stale = False
        campaign = self._office.working_on()
        self.choices.offer(totals_view.days(self._office), campaign.start)
        self._desk.work(partial(_has_figures, self._office), done=self.empty.setHidden)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _turn(self) -> None:
        self.choices.show_kind(TABLE if self.kind == OWN_FORM else self.kind)
        if self.kind not in self._panels:
            made = self._make(self.kind)
            self._panels[self.kind] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self.panel())

    def _make(self, kind: str) -> QWidget:
        """The panel of a report; its module is imported only when it is turned to."""
        match kind:
            case "summary" | "bulletin":
                from booth_app.gui.office.draft_panel import DraftPanel

                draft = DraftPanel(self._desk, _DOCUMENTS[kind])
                draft.totals_asked.connect(self._show_totals)
                return draft
            case "table":
                from booth_app.gui.office.table_panel import TablePanel

                table = TablePanel(self._desk)
                table.own_form_asked.connect(self._show_own_form)
                return table
            case "own-form":
                from booth_app.gui.office.own_form_panel import OwnFormPanel

                own = OwnFormPanel(self._desk)
                own.left.connect(self._show_table)
                return own
            case "own-form":
                from booth_app.gui.office.own_form_panel import OwnFormPanel

                own = OwnFormPanel(self._desk)
                own.left.connect(self._show_table)
                return own
            case "sheets":
                from booth_app.gui.office.sheets_panel import SheetsPanel

                return SheetsPanel(self._desk)
            case "chat":
                from booth_app.gui.office.chat_panel import ChatPanel

                return ChatPanel(self._desk)
        from booth_app.gui.office.check_panel import CheckPanel

        return CheckPanel(self._desk)

    def _show(self) -> None:
        self.panel().show_report(self.choices.chosen_day(), self.choices.chosen_lang())

    def _show_own_form(self) -> None:
        self.turn_to(OWN_FORM)
        self.panel().first.setFocus()

    def _show_table(self) -> None:
        self.turn_to(TABLE)
        self.panel().first.setFocus()

    def _show_totals(self, step: Step) -> None:
        from booth_app.gui.office.pages import TOTALS
        from booth_app.gui.office.totals_page import TotalsPage

        self._desk.page_asked.emit(TOTALS)
        page = self.window().findChild(TotalsPage, f"page-{TOTALS}")
        assert isinstance(page, TotalsPage)
        page.look_at(step)

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


def _has_figures(office: Office) -> bool:
    """Whether there is anything to report yet."""
    return bool(rollup.rows(office) or activities.standing(office))
