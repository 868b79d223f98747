"""The files of a batch, each with what is to be said of it; those that matter most first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui.office.remarks import remark_labels
from booth_app.gui.widgets.parts import ElidedLabel, elided, label
from booth_app.i18n import _
from booth_app.services.office.collecting import Taken
from booth_app.services.office.intake_words import needs_a_look
from booth_app.services.office.ledger import booth_word, remarks
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace

MOST = 40
"""More files than this are counted, not listed."""


def file_list(place: Workplace, files: Sequence[Taken]) -> QWidget:
    """A widget with a few lines for each file."""
    assert isinstance(place, Office)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(0)
    shown = sorted(files, key=_calm) if len(files) > MOST else list(files)
    for taken in shown[:MOST]:
        column.addWidget(_item(place, taken))
    if len(files) > MOST:
        column.addWidget(label(_("and {n} more", n=len(files) - MOST), "muted"))
    column.addStretch(1)
    return holder


def _calm(taken: Taken) -> bool:
    return not needs_a_look(taken)


def _item(office: Office, taken: Taken) -> QWidget:
    item = QFrame()
    item.setProperty("role", "ledger")
    column = QVBoxLayout(item)
    column.setContentsMargins(0, 6, 0, 6)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(12)
    name = ElidedLabel("strong", Qt.TextElideMode.ElideMiddle)
    name.setText(taken.file)
    head.addWidget(name, 1)
    if taken.booth:
        days = _(", ").join(day[5:] for day in taken.days)
        head.addWidget(elided(f"{booth_word(office, taken.booth)}   {days}".rstrip(), "muted"))
    column.addLayout(head)
    for text in remark_labels(remarks(office, taken)):
        column.addWidget(text)
    return item
