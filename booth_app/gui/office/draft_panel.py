"""A summary or a bulletin: its draft with every figure a link, and beside it what is behind."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from booth_app.core.draft import DocKind, Document
from booth_app.core.wording import Lang
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office import report_saving
from booth_app.gui.office.draft_text import DraftText, Place
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.page_preview import PagePreview
from booth_app.gui.office.remarks_panel import RemarksPanel
from booth_app.gui.office.sources_panel import SourcesPanel
from booth_app.gui.office.words_panel import WordsPanel
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, scrolled, tab_through
from booth_app.i18n import _, _mark
from booth_app.services.office import drafting, figure_sources
from booth_app.services.office.figure_sources import Behind

PREVIEW, BEHIND, REMARKS = range(3)
_TABS = (_mark("Preview"), _mark("Details"), _mark("Remarks"))
_INTO_A_GAP = _mark("Write what belongs here. It stays when the figures change.")
_OTHERWISE = _mark(
    "Your own words for the paragraph. Figures that you leave as they are go on changing with the"
    " data."
)


class DraftPanel(QWidget):
    """Signals: ``totals_asked(Step)`` to have the roll-up show the figures behind one."""

    totals_asked = Signal(object)

    def __init__(self, desk: Desk, kind: DocKind) -> None:
        super().__init__()
        self._desk, self._office = desk, office_of(desk)
        self._kind: DocKind = kind
        self._day = ""
        self._lang: Lang = "zh"
        self._turn = 0
        self._tab = PREVIEW
        self.document: Document | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools())
        across = QHBoxLayout()
        across.setSpacing(12)
        self.text = DraftText()
        self.text.chosen.connect(self._choose)
        across.addWidget(self.text, 6)
        across.addWidget(self._side(), 5)
        column.addLayout(across, 1)
        self.first: QWidget = self.text

    def show_report(self, day: str, lang: Lang) -> None:
        """Show the draft of a day, or of the whole campaign, in a language."""
        if (day, lang) != (self._day, self._lang):
            self.text.show_document(None)
            self._show_nothing()
        self._day, self._lang = day, lang
        self.refresh()

    def refresh(self) -> None:
        """Draft it anew from the figures as they are now."""
        self._turn += 1
        make = partial(drafting.draft, self._office, self._kind, self._day, self._lang)
        self._desk.work(make, done=partial(self._take, self._turn))

    def _tools(self) -> QWidget:
        holder = QWidget()
        line = Flow(8)
        holder.setLayout(line)
        self.tools: list[QPushButton] = []
        for text, press in (
            (_("Save as Word…"), self._save_docx),
            (_("Save as PDF…"), self._save_pdf),
            (_("Print…"), self._print),
            (_("Copy text"), self._copy),
        ):
            one = button(text)
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            one.setEnabled(False)
            self.tools.append(one)
            line.addWidget(one)
        return holder

    def _side(self) -> Card:
        side = Card(stretch=True)
        side.inside.setContentsMargins(12, 10, 12, 12)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.tabs: list[QPushButton] = []
        for at, text in enumerate(_TABS):
            tab = button(_(text))
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setProperty("role", "pick")
            tab.setProperty("at", at)
            tab.setMinimumHeight(FIELD_PX)
            _fit_bold(tab)
            tab.clicked.connect(self._turn_side)
            self.tabs.append(tab)
            line.addWidget(tab, 1)
        side.inside.addLayout(line)
        self.preview = PagePreview(self._desk)
        self.sources = SourcesPanel()
        self.sources.left.connect(self._to_text)
        self.sources.totals_asked.connect(self.totals_asked)
        self.words = WordsPanel(self._desk)
        self.words.kept.connect(self._keep)
        self.words.dropped.connect(self._drop)
        self.words.left.connect(self._leave_words)
        self.behind = QStackedWidget()
        self.behind.addWidget(self.sources)
        self._words = scrolled(self.words)
        self.behind.addWidget(self._words)
        self.remarks = RemarksPanel()
        self.remarks.offered.connect(self._write_offer)
        self.sides = QStackedWidget()
        for widget in (self.preview, self.behind, self.remarks):
            self.sides.addWidget(widget)
        side.inside.addWidget(self.sides, 1)
        self.tabs[PREVIEW].setChecked(True)
        return side

    def show_side(self, at: int) -> None:
        """Turn to the preview, to what is behind a place, or to the remarks."""
        self.sides.setCurrentIndex(at)
        self.tabs[at].setChecked(True)

    def _take(self, turn: int, document: Document) -> None:
        if turn != self._turn:
            return
        self.document = document
        self.text.show_document(document)
        n = self.remarks.show_document(document)
        text = _("Remarks: {n}", n=n) if n else _("Remarks")
        self.tabs[REMARKS].setText(text)
        _fit_bold(self.tabs[REMARKS])
        for one in self.tools:
            one.setEnabled(True)
        self.preview.show_soon(partial(drafting.render, document, "pdf"))
        place = self.text.place
        if place is not None and place.kind == "figure" and self._shows(self.sources):
            self._show_sources(place)
        elif place is None and self._shows(self.sources):
            self.sources.show_nothing()
        self._order()

    def _shows(self, panel: QWidget) -> bool:
        return self.behind.currentWidget() is panel

    def _order(self) -> None:
        """Tab goes on from what was made anew."""
        words = self.words
        line: Sequence[QWidget] = [
            *self.tools,
            self.text,
            *self.tabs,
            self.preview,
            self.sources.table,
            *(words.field, words.keep, words.drop),
            *self.remarks.buttons,
        ]
        tab_through(line)

    def _choose(self, at: int) -> None:
        place = self.text.places[at]
        if place.kind == "figure":
            self._show_sources(place)
            self.behind.setCurrentWidget(self.sources)
            self.show_side(BEHIND)
            return
        if not place.block:
            self.show_side(REMARKS)
            return
        said = place.paragraph.text if place.kind == "paragraph" else ""
        if place.kind == "free" and place.span is not None:
            said = place.span.text
        if place.kind == "paragraph":
            self._write(place.block, _("Other words for the paragraph"), _(_OTHERWISE), said)
        else:
            self._write(place.block, _title(place), _(_INTO_A_GAP), said)

    def _show_sources(self, place: Place) -> None:
        assert place.span is not None and place.span.origin is not None
        self._desk.work(
            partial(figure_sources.behind, self._office, place.span.origin),
            done=partial(self._show_behind, place),
        )

    def _show_behind(self, place: Place, behind: Behind) -> None:
        if place is self.text.place and place.span is not None:
            self.sources.show_figure(place.span.text, behind)

    def _write_offer(self, block: str, name: str) -> None:
        self._write(block, name, _(_INTO_A_GAP), drafting.blocks(self._office).get(block, ""))

    def _write(self, block: str, title: str, about: str, said: str) -> None:
        written = block in drafting.blocks(self._office)
        self.words.ask(block, title, about, said, written=written)
        self.behind.setCurrentWidget(self._words)
        self.show_side(BEHIND)
        self.words.field.setFocus()

    def _keep(self, block: str, text: str) -> None:
        self._desk.ask(drafting.write_block, block, text, done=partial(self._kept, block))

    def _drop(self, block: str) -> None:
        self._keep(block, "")

    def _kept(self, block: str, _answer: object) -> None:
        self._desk.drafts.pop(("reports", block), None)
        self._show_nothing()
        self.show_side(PREVIEW)
        self.text.setFocus()
        self.refresh()

    def _leave_words(self) -> None:
        self._desk.drafts.pop(("reports", self.words.block), None)
        self._show_nothing()
        self._to_text()

    def _show_nothing(self) -> None:
        self.words.block = ""
        self.sources.show_nothing()
        self.behind.setCurrentWidget(self.sources)

    def _to_text(self) -> None:
        self.text.setFocus()

    def _turn_side(self) -> None:
        self.show_side(int(self.sender().property("at")))

    def _name(self) -> str:
        assert self.document is not None
        return self.document.title.text

    def _save_docx(self) -> None:
        self._save("docx")

    def _save_pdf(self) -> None:
        self._save("pdf")

    def _save(self, ending: str) -> None:
        if self.document is not None:
            render = partial(drafting.render, self.document, ending)
            report_saving.save(self, self._desk, self._name(), ending, render)

    def _print(self) -> None:
        if self.document is not None:
            render = partial(drafting.render, self.document, "pdf")
            report_saving.print_report(self, self._desk, self._name(), render)

    def _copy(self) -> None:
        if self.document is not None:
            report_saving.copy_text(self._desk, drafting.render(self.document, "txt").decode())


def _fit_bold(tab: QPushButton) -> None:
    """As wide as when it is chosen, which makes it bold."""
    bold = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
    tab.setMinimumWidth(bold.horizontalAdvance(tab.text()) + 14)


def _title(place: Place) -> str:
    assert place.span is not None
    return place.span.text if place.kind == "gap" else _("What was written here")
