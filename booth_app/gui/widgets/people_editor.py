"""Who leads and who is here: one line a person."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.texts import MAX_NAME, MAX_POST
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _
from booth_app.services.preferences import Member

EMPTY_ROWS = 3


class _Row:
    """The widgets of one person."""

    def __init__(self, number: int, member: Member | None) -> None:
        self.known = member
        self.here = QCheckBox(_("here"))
        self.here.setChecked(member is not None)
        self.name = QLineEdit(member.name if member else "", maxLength=MAX_NAME)
        self.name.setPlaceholderText(_("name"))
        self.name.setAccessibleName(_("name of person {n}", n=number))
        self.lawyer = QCheckBox(_("lawyer"))
        self.lawyer.setChecked(bool(member and member.lawyer))
        self.name.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        self.here.setChecked(bool(text.strip()))


class PeopleEditor(QWidget):
    """The leader, who is not counted among the staff, and the staff."""

    def __init__(self, members: list[Member]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._led = leader = next((m for m in members if m.leads), None)
        leading = QHBoxLayout()
        self._leader = QLineEdit(leader.name if leader else "", maxLength=MAX_NAME)
        self._leader.setPlaceholderText(_("leader's name"))
        self._leader.setAccessibleName(_("leader's name"))
        self._post = QLineEdit(leader.post if leader else "", maxLength=MAX_POST)
        self._post.setPlaceholderText(_("post"))
        self._post.setAccessibleName(_("leader's post"))
        leading.addWidget(label(_("Leader")))
        leading.addWidget(self._leader, 2)
        leading.addWidget(self._post, 2)
        column.addLayout(leading)
        column.addWidget(label(_("Staff (the leader is not counted among them)"), "muted"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._rows: list[_Row] = []
        for member in members:
            if member is not leader:
                self._add_row(member)
        for _empty in range(EMPTY_ROWS):
            self._add_row(None)
        more = button("＋ " + _("another person"), "link")
        more.clicked.connect(self.add_empty_row)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def leader(self) -> tuple[str, str]:
        """The leader's name and post; empty where nobody leads."""
        return self._leader.text().strip(), self._post.text().strip()

    def present(self) -> list[Member]:
        """The staff who are here."""
        return [self._member(row) for row in self._named() if row.here.isChecked()]

    def everybody(self) -> list[Member]:
        """All who were typed in, to be offered again, the leader first."""
        name, post = self.leader()
        leading = [replace(_same(self._led, name), post=post, leads=True)] if name else []
        return leading + [self._member(row) for row in self._named()]

    def add_empty_row(self) -> None:
        """Make room for one more."""
        self._add_row(None)
        self._rows[-1].name.setFocus()

    def _add_row(self, member: Member | None) -> None:
        at = len(self._rows)
        row = _Row(at + 1, member)
        self._rows.append(row)
        for column, widget in enumerate((row.here, row.name, row.lawyer)):
            self._grid.addWidget(widget, at, column)

    def _named(self) -> list[_Row]:
        return [row for row in self._rows if row.name.text().strip()]

    def _member(self, row: _Row) -> Member:
        known = _same(row.known, row.name.text().strip())
        return replace(known, leads=False, lawyer=row.lawyer.isChecked())


def _same(known: Member | None, name: str) -> Member:
    """The person known by this name, with role and badge; another name is another person."""
    return known if known is not None and known.name == name else Member(name)
