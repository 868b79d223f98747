"""A campaign of one's own, on one page."""

from typing import Any

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from booth_app.core.campaign import Campaign
from booth_app.core.texts import MAX_NAME
from booth_app.i18n import _, name_of

LINES = 120


class OwnCampaignForm(QWidget):
    """Name, body, place, topics and leaflets; filled in from a ready-made campaign."""

    def __init__(self, template: Campaign | None) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(10)
        name = name_of(template) if template else _("Advice booth")
        self._name = QLineEdit(name, maxLength=MAX_NAME)
        self._body = QLineEdit(maxLength=MAX_NAME)
        self._body.setPlaceholderText(_("the organisation at this booth"))
        self._place = QLineEdit(maxLength=60)
        self._topics = _lines(template, "consultations") or _one_each([_("General"), _("Other")])
        self._leaflets = _lines(template, "leaflets") or _one_each([_("Publicity leaflet")])
        form.addRow(_("Campaign"), self._name)
        form.addRow(_("Body"), self._body)
        form.addRow(_("Place"), self._place)
        form.addRow(_("Topics, one a line"), self._topics)
        form.addRow(_("Leaflets, one a line"), self._leaflets)
        self.setFocusProxy(self._body)

    def values(self) -> dict[str, Any]:
        """What was filled in, as ``setup.own_campaign`` takes it."""
        return {
            "name": self._name.text(),
            "body": self._body.text(),
            "where": self._place.text(),
            "topics": self._topics.toPlainText().splitlines(),
            "leaflets": self._leaflets.toPlainText().splitlines(),
        }


def _lines(template: Campaign | None, measure: str) -> QPlainTextEdit | None:
    return _one_each([name_of(i) for i in template.items_of(measure)]) if template else None


def _one_each(texts: list[str]) -> QPlainTextEdit:
    edit = QPlainTextEdit("\n".join(texts))
    edit.setFixedHeight(LINES)
    edit.setTabChangesFocus(True)
    return edit
