"""A campaign in tables: its parts on the left, the rows of one on the right."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.campaign import Campaign
from booth_app.gui.office.section_model import SHOWN
from booth_app.gui.office.section_table import SectionTable
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, ElidedLabel, button, elided, label, set_role
from booth_app.i18n import _, is_english, sentence
from booth_app.services.office.campaign_columns import TABLES
from booth_app.services.office.campaign_draft import Draft

LIST_PX, LINE_PX = 212, 38
TABLE_PX = 110
ROOMY_PX = 1100
"""So wide, there is room for English names and codes as well."""
MOST_DAYS = 62
"""A longer campaign has its days typed."""
CHANGED, WRONG = "•", "!"


class CampaignEditor(QWidget):
    """Signals: ``edited()`` when something was changed; ``save_asked()``; ``discarded()``."""

    edited = Signal()
    save_asked = Signal()
    discarded = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._was_shown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._section_list())
        across.addLayout(self._table_column(), 1)
        column.addLayout(across, 1)
        column.addLayout(self._foot())
        self.setFocusProxy(self.sections)
        self.sections.setCurrentRow(0)

    # ---- what is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:  # how much room there is shows when it is shown
            self._was_shown = True
            self._all.setChecked(is_english() and self.width() >= ROOMY_PX)

    def show_draft(self, draft: Draft) -> None:
        """Show another campaign, or another state of it."""
        self.draft = draft
        self._show_section()

    def turn_to(self, key: str) -> None:
        """Show one of the parts."""
        self.sections.setCurrentRow(list(TABLES).index(key))

    def show_problem(self) -> bool:
        """Go to the first part that cannot be, and to its cell; False where there is none."""
        refused = self.draft.refused
        if not refused:
            return False
        self.turn_to(refused[0])
        if self.table.rows.wrong.isValid():
            self.table.choose(self.table.rows.wrong)
        self.table.setFocus()
        return True

    @property
    def key(self) -> str:
        """The part that is shown."""
        return list(TABLES)[max(0, self.sections.currentRow())]

    def _show_section(self) -> None:
        section, refusal = self.draft.section(self.key), self.draft.refusal(self.key)
        self.table.show_section(section, refusal, _days(self.draft.campaign))
        self._title.setText(section.title)
        fields = {column.field for column in section.columns}
        self._all.setVisible(not section.single and not fields.isdisjoint(("en", "code")))
        for one in (self._add, self._gone, self._up, self._down, self._paste):
            one.setVisible(not section.single)
        self._empty.setVisible(not section.rows)
        self._problem.setText(sentence(refusal) if refusal else "")
        self._problem.setVisible(refusal is not None)
        self._mark()

    def _mark(self) -> None:
        """Say which parts are changed, which are wrong, and how much is not saved."""
        changed, refused = self.draft.changed, self.draft.refused
        for at, (key, table) in enumerate(TABLES.items()):
            sign = WRONG if key in refused else CHANGED if key in changed else ""
            title = _(table.what)
            line = self.sections.item(at)
            line.setText(f"{title}  {sign}".rstrip())
            word = {WRONG: _("to be corrected"), CHANGED: _("changed"), "": ""}[sign]
            role = Qt.ItemDataRole.AccessibleTextRole
            line.setData(role, f"{title}，{word}" if word else title)
        n = len(self.draft.differences()) + len(refused)
        not_saved = _("Changes that are not saved yet: {n}", n=n)
        self._state.setText(not_saved if n else _("All is saved."))
        set_role(self._state, "plain-warn" if n else "muted")
        self._save.setEnabled(self.draft.is_changed)
        self._discard.setVisible(self.draft.is_changed)
        self._discard.setText(_("Discard"))

    # ---- what somebody does

    def _on_edit(self) -> None:
        self.draft.put(self.key, self.table.rows.rows)
        self._show_section()
        self.edited.emit()

    def _on_row(self) -> None:
        """What the button for the chosen row does: hide it, show it, or take it out."""
        row = self.table.chosen_row()
        model = self.table.rows
        there = 0 <= row < len(model.rows)
        for one in (self._gone, self._up, self._down):
            one.setEnabled(there)
        hides = there and SHOWN in model.rows[row] and model.is_fixed(row)
        if hides:
            text = _("Hide") if model.rows[row][SHOWN] else _("Show again")
        else:
            text = _("Take out")
        self._gone.setText(text)
        self._gone.setAccessibleName(text)

    def _hide(self) -> None:
        row, model = self.table.chosen_row(), self.table.rows
        if SHOWN in model.rows[row] and model.is_fixed(row):
            model.rows[row][SHOWN] = not model.rows[row][SHOWN]
            self._on_edit()
        else:
            model.take_out(row)
        self.table.setFocus()

    def _move_up(self) -> None:
        self.table.move_row(-1)

    def _move_down(self) -> None:
        self.table.move_row(1)

    def _ask_discard(self) -> None:
        """The first touch asks, the second does it."""
        sure = _("Really discard?")
        if self._discard.text() != sure:
            self._discard.setText(sure)
            return
        self.discarded.emit()

    # ---- how it is made

    def _section_list(self) -> QListWidget:
        self.sections = QListWidget()
        self.sections.setAccessibleName(_("Parts of the campaign"))
        self.sections.setFixedWidth(LIST_PX)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setProperty("role", "parts")
        for table in TABLES.values():
            QListWidgetItem(_(table.what), self.sections).setSizeHint(QSize(0, LINE_PX))
        self.sections.currentRowChanged.connect(self._show_section)
        return self.sections

    def _table_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = elided("", "heading")
        head.addWidget(self._title, 1)
        self._all = QCheckBox(_("English names and codes"))
        self._all.setMinimumHeight(FIELD_PX)
        self._all.toggled.connect(self._show_all)
        head.addWidget(self._all)
        column.addLayout(head)
        self.table = SectionTable()
        self.table.show_all_columns(False)
        self.table.setMinimumHeight(TABLE_PX)
        column.addWidget(self.table, 1)
        hint = _("Nothing is here yet: add a row, or paste rows from a spreadsheet.")
        self._empty = label(hint, "muted", wrap=True)
        column.addWidget(self._empty)
        self._problem = label("", "bad", wrap=True)
        column.addWidget(self._problem)
        tools = Flow()
        self._add = button("＋ " + _("Add a row"), name=_("Add a row"))
        self._gone = button(_("Take out"))
        self._up = button("↑ " + _("Up"), name=_("Move the row up"))
        self._down = button("↓ " + _("Down"), name=_("Move the row down"))
        self._paste = button(_("Paste rows"))
        for one, slot, keys in (
            (self._add, self.table.add_row, ""),
            (self._gone, self._hide, ""),
            (self._up, self._move_up, "Alt+↑"),
            (self._down, self._move_down, "Alt+↓"),
            (self._paste, self.table.paste, "Ctrl+V"),
        ):
            one.setMinimumHeight(FIELD_PX)
            one.setToolTip(keys)
            one.clicked.connect(slot)
            tools.addWidget(one)
        column.addLayout(tools)
        self.table.edited.connect(self._on_edit)
        self.table.moved_on.connect(self._on_row)
        return column

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        self._state = ElidedLabel("muted")
        line.addWidget(self._state, 1)
        self._discard = button(_("Discard"))
        self._discard.setMinimumHeight(FIELD_PX)
        self._discard.clicked.connect(self._ask_discard)
        line.addWidget(self._discard)
        self._save = button(_("Save as the next version") + "…", "primary")
        self._save.setMinimumHeight(FIELD_PX)
        self._save.clicked.connect(self.save_asked)
        line.addWidget(self._save)
        return line

    def _show_all(self, yes: bool) -> None:
        self.table.show_all_columns(yes)


def _days(campaign: Campaign) -> list[str]:
    """The days of a campaign, to choose from; none where they are too many for a list."""
    first, last = date.fromisoformat(campaign.start), date.fromisoformat(campaign.end)
    n = (last - first).days + 1
    return [(first + timedelta(at)).isoformat() for at in range(n)] if n <= MOST_DAYS else []
