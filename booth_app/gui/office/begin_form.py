"""Another campaign of this office: from a ready-made list, or from the one that is here."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.core.texts import MAX_NAME
from booth_app.gui.office.sub_page import SubPage, titled_card
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    StillComboBox,
    StillDateEdit,
    button,
    label,
)
from booth_app.i18n import _, name_of, sentence
from booth_app.services import setup
from booth_app.services.office import campaigns

HERE, FILE = "here", "file"


class BeginForm(SubPage):
    """Signals: ``begun(Campaign)`` with the campaign that is to be begun."""

    begun = Signal(object)

    def __init__(
        self, here: Campaign, known: list[str], today: str, file: Campaign | None = None
    ) -> None:
        """``file``: one that was opened, and is none of those that the office has (``known``)."""
        super().__init__(_("Begin another campaign"))
        self._known = known
        self._today = today
        self._from: dict[str, Campaign] = {HERE: here, **setup.ready_made()}
        if file is not None:
            self._from[FILE] = file
        about = _("The campaign that is here is kept, with all that came; you can go back to it.")
        card = titled_card(_("What is it like?"), about)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.source = StillComboBox()
        self.source.fit_the_room()
        if file is not None:
            self.source.addItem(_("The file: {name}", name=name_of(file)), FILE)
        self.source.addItem(_("Like this one: {name}", name=name_of(here)), HERE)
        for name, campaign in setup.ready_made().items():
            text = name_of(campaign)
            if name == setup.EXAMPLE:
                text = _("The example: {name}", name=text)
            self.source.addItem(text, name)
        self.source.currentIndexChanged.connect(self._fill)
        self.name = QLineEdit(maxLength=MAX_NAME)
        self.code = QLineEdit(maxLength=campaigns.MAX_CODE)
        for field in (self.name, self.code):
            field.setMinimumHeight(FIELD_PX)
        self.first, self.last = _date(), _date()
        form.addRow(_("Take over from"), self.source)
        form.addRow(_("Name of the campaign"), self.name)
        form.addRow(_("Code, in file names"), self.code)
        form.addRow(_("First day"), self.first)
        form.addRow(_("Last day"), self.last)
        card.inside.addLayout(form)
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        card.inside.addWidget(self._problem)
        self.begin = button(_("Begin it"), "primary")
        self.begin.setMinimumHeight(FIELD_PX)
        self.begin.clicked.connect(self._begin)
        card.inside.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.source)
        self._fill()

    def _fill(self) -> None:
        campaign = self._from[str(self.source.currentData())]
        self.name.setText(name_of(campaign))
        self.code.setText(campaigns.free_code(campaign.id, self._known, self._today))
        first, last = _day(campaign.start), _day(campaign.end)
        if self.source.currentData() != setup.EXAMPLE and first < _day(self._today):
            # most campaigns are held every year; of this year's the next one is meant
            first, years = _day(self._today), _day(self._today).year() - first.year()
            years += _day(campaign.start).addYears(years) < first
            first, last = _day(campaign.start).addYears(years), last.addYears(years)
        self.first.setDate(first)
        self.last.setDate(last)

    def _begin(self) -> None:
        days = [f.date().toString(Qt.DateFormat.ISODate) for f in (self.first, self.last)]
        base = self._from[str(self.source.currentData())]
        try:
            made = campaigns.renewed(base, self.code.text().strip(), self.name.text(), *days)
        except Refusal as refusal:
            self._problem.setText(sentence(refusal))
            self._problem.show()
            return
        self._problem.hide()
        self.begun.emit(made)


def _day(text: str) -> QDate:
    return QDate.fromString(text, Qt.DateFormat.ISODate)


def _date() -> StillDateEdit:
    field = StillDateEdit()
    field.setMinimumHeight(FIELD_PX)
    return field
