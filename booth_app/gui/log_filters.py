"""The filters of the log page: day, kind, what, who, hour, and words to search for."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.filter_box import FilterBox
from booth_app.gui.widgets.parts import FIELD_PX, button, hinted
from booth_app.i18n import _, day_name
from booth_app.services import log_book
from booth_app.services.days import today
from booth_app.services.log_book import Filter


class LogFilters(QWidget):
    """One line of choices; the search field stands where the page puts it.

    Signals: ``changed()`` when something else is asked for.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.search = QLineEdit(maxLength=60)
        hinted(self.search, _("Search: name, pinyin, reason, number   Ctrl+F"))
        self.search.setAccessibleName(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(FIELD_PX)
        self.search.textChanged.connect(self.changed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self._day = FilterBox(_("Day"))
        self._group = FilterBox(_("Kind of entry"))
        self._what = FilterBox(_("Topic or leaflet"))
        self._person = FilterBox(_("Person"))
        self._hour = FilterBox(_("Hour"))
        self._choices = (self._day, self._group, self._what, self._person, self._hour)
        for box in self._choices:
            across.addWidget(box, 1)
            box.activated.connect(self._choose)
        self._clear = button(_("Clear filters"))
        self._clear.setMinimumHeight(FIELD_PX)
        self._clear.clicked.connect(self.clear)
        across.addWidget(self._clear)
        self._fill_fixed()

    def asked(self) -> Filter:
        """What is chosen now."""
        measure, item = self._what.currentData() or ("", None)
        return Filter(
            day=self._day.currentData() or "",
            group=self._group.currentData() or "",
            measure=measure,
            item=item,
            person=self._person.currentData() or "",
            hour=self._hour.currentData(),
            text=self.search.text().strip(),
        )

    def look_at(self, day: str) -> None:
        """Ask for everything of one day; an empty text means all days."""
        self.refresh()
        self._day.choose(day)
        self.clear()

    def clear(self) -> None:
        """Ask for everything of the day that is chosen."""
        for box in self._choices[1:]:
            box.setCurrentIndex(0)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.changed.emit()

    def refresh(self) -> None:
        """Offer the days and the people that there are now; what was chosen stays chosen."""
        place = self._desk.place
        now = today(place)
        days = place.reader.days()
        named = [(day_name(day, now), day) for day in reversed(days)]
        self._day.offer([(_("All days"), ""), *named])
        people = place.reader.people(self.asked().day)
        self._person.offer([(_("Everybody"), ""), *((name, name) for name in people)])

    def _choose(self) -> None:
        if self.sender() is self._day:
            self.refresh()
        self.changed.emit()

    def show_state(self) -> None:
        """Offer to clear what is asked beyond the day."""
        self._clear.setEnabled(not self.asked().is_plain)

    def _fill_fixed(self) -> None:
        groups = [(_(name), group) for group, name in log_book.GROUP_NAMES.items()]
        self._group.offer([(_("All kinds"), ""), *groups])
        campaign = self._desk.place.require()[0]
        offered: list[tuple[str, Any]] = [(_("All items"), None)]
        for measure, item, name in log_book.choices(campaign):
            offered.append((name if item is None else f"    {name}", (measure, item)))
        self._what.offer(offered)
        hours = [(_("{first}:00 to {last}:00", first=n, last=n + 1), n) for n in range(24)]
        self._hour.offer([(_("Any hour"), None), *hours])
