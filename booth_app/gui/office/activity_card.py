"""One activity as it stands, with the ways to put it right or to take it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from booth_app.core.campaign import Campaign
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, elided, label
from booth_app.i18n import _
from booth_app.services.office import activity_words
from booth_app.services.office.activities import Written

TAKE_BACK = "take back"


class ActivityCard(Card):
    """Signals: ``correct(int)`` with the number of its entry; ``take_back(int, str)``, and why."""

    correct = Signal(int)
    take_back = Signal(int, str)

    def __init__(self, campaign: Campaign, written: Written) -> None:
        super().__init__()
        self._seq = written.seq
        activity = written.activity
        title = activity.title or activity_words.form_name(activity.form)
        above = QHBoxLayout()
        above.setSpacing(10)
        form = elided(activity_words.form_name(activity.form), "todo")
        above.addWidget(form, 0, Qt.AlignmentFlag.AlignVCenter)
        above.addWidget(elided(title, "heading"), 1)
        right = button(_("Correct…"), name=_("Correct {name}", name=title))
        right.clicked.connect(self._correct)
        back = button(_("Take back…"), name=_("Take back {name}", name=title))
        back.clicked.connect(self._ask)
        for one in (right, back):
            one.setMinimumHeight(FIELD_PX)
            above.addWidget(one)
        self.inside.addLayout(above)
        about = "  ·  ".join(filter(None, (activity_words.days_text(activity), activity.place)))
        amounts = _(", ").join(activity_words.amounts_text(campaign, activity))
        for text, role in (
            (about, "muted"),
            (amounts, ""),
            (activity_words.bodies_text(campaign, activity), ""),
            (_(", ").join(activity.people), ""),
            (activity.note, "muted"),
        ):
            if text:
                self.inside.addWidget(label(text, role, wrap=True))
        self._asking = Asking()
        self._asking.answered.connect(self._answered)
        self._asking.dropped.connect(back.setFocus)
        self.inside.addWidget(self._asking)

    def _correct(self) -> None:
        self.correct.emit(self._seq)

    def _ask(self) -> None:
        question = _("Why is it taken back? It stays in the log.")
        self._asking.ask(question, [Answer(TAKE_BACK, _("Take it back"), True)])

    def _answered(self, _key: str, reason: str) -> None:
        self.take_back.emit(self._seq, reason)
