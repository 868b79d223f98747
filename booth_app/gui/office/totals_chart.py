"""The chart of what the table shows, one unit at a time, to be copied and saved as a picture."""

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.campaign import Campaign
from booth_app.gui.widgets import bar_painting
from booth_app.gui.widgets.bar_chart import BarChart
from booth_app.gui.widgets.bar_plot import Bar, Chart
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, elided, label, scrolled
from booth_app.i18n import _, date_name, name_of
from booth_app.services.naming import measure_name, unit_word
from booth_app.services.office.figure_words import NOT_REPORTED
from booth_app.services.office.number_words import without_unit
from booth_app.services.office.totals_view import GROUPINGS, Group, Shown
from booth_app.services.office.year_on_year import Beside

PICTURE_WIDTH = 1600
"""Pixels: as wide as a page, and sharp on paper."""
MOST_BARS = 60
"""More than that nobody looks at, and no page has room for."""
UPRIGHT = ("hour", "day")
COLOURS = {"consultations": "blue", "leaflets": "orange"}
"""Measures that have a colour of their own everywhere; the others are grey."""


class TotalsChart(QWidget):
    """Signals: ``chosen(str)`` with the key of a bar; ``copy_asked()``; ``save_asked()``."""

    chosen = Signal(str)
    copy_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._campaign: Campaign | None = None
        self._shown: Shown | None = None
        self._earlier: Beside | None = None
        self.chart = BarChart()
        self.chart.chosen.connect(self.chosen)
        self.chart.looked_at.connect(self._keep_in_sight)
        self._area = scrolled(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._title = elided("", "heading")
        head.addWidget(self._title, 1)
        self.unit = StillComboBox()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setMinimumHeight(FIELD_PX)
        self.unit.activated.connect(self._draw)
        head.addWidget(self.unit)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._legend = label("", "muted", wrap=True)
        column.addWidget(self._legend)
        self._note = label("", "muted", wrap=True)
        column.addWidget(self._note)
        line = Flow()
        self.copy = button(_("Copy as picture"))
        self.copy.clicked.connect(self.copy_asked)
        self.save = button(_("Save picture…"))
        self.save.clicked.connect(self.save_asked)
        for one in (self.copy, self.save):
            one.setMinimumHeight(FIELD_PX)
            line.addWidget(one)
        column.addLayout(line)

    def show_groups(self, campaign: Campaign, shown: Shown, earlier: Beside | None) -> None:
        """Show the groups of a step, and another campaign beside; the chosen unit stays."""
        self._campaign, self._shown, self._earlier = campaign, shown, earlier
        chosen = self.unit.currentData()
        self.unit.clear()
        for unit in shown.units:
            self.unit.addItem(unit_word(campaign, unit), unit)
        if chosen in shown.units:
            self.unit.setCurrentIndex(shown.units.index(chosen))
        self.unit.setVisible(len(shown.units) > 1)
        self._draw()

    def picture(self) -> QImage:
        """The chart as it is copied and saved."""
        return self.chart.to_image(PICTURE_WIDTH, self.chart.picture_height())

    def png(self) -> bytes:
        """The same as the bytes of a file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.picture())
        return bytes(buffer.data().data())

    def _draw(self) -> None:
        campaign, shown = self._campaign, self._shown
        assert campaign is not None and shown is not None
        chart = chart_of(campaign, shown, self.unit.currentData() or "", self._earlier)
        self.chart.show_chart(chart)
        self._title.setText(chart.heading)
        legend = bar_painting.legend(chart)
        self._legend.setText(legend)
        self._legend.setVisible(bool(legend))
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        for one in (self.copy, self.save):
            one.setEnabled(bool(chart.bars))

    def _keep_in_sight(self, place: QRect) -> None:
        middle = place.center()
        self._area.ensureVisible(middle.x(), middle.y(), 0, place.height())


def chart_of(campaign: Campaign, shown: Shown, unit: str, earlier: Beside | None = None) -> Chart:
    """The chart of one unit of what is shown, with what another campaign came to."""
    by = shown.step.by
    assert by is not None
    upright = by in UPRIGHT
    word = unit_word(campaign, unit)
    bars = [_bar(campaign, group, unit, by) for group in shown.bars]
    if earlier is not None:
        bars = [_compared(bar, earlier, unit) for bar in bars]
    if not upright:
        bars = [bar for bar in bars if bar.low is not None]
    note = _note(shown, unit)
    if len(bars) > MOST_BARS:
        only = _("The first {n} of {all} are in the chart.", n=MOST_BARS, all=len(bars))
        bars, note = bars[:MOST_BARS], f"{only} {note}".rstrip()
    measure = shown.step.look.measure
    about = measure_name(campaign, measure) if measure else _("All measures")
    return Chart(
        note=note,
        title=_("{measure}, {grouping}", measure=about, grouping=_(GROUPINGS[by])),
        source=_source(campaign, shown),
        unit=word,
        bars=bars,
        upright=upright,
        colour=COLOURS.get(measure or "", "grey"),
        before=earlier.name if earlier is not None and earlier.lines else "",
    )


def _bar(campaign: Campaign, group: Group, unit: str, by: str) -> Bar:
    found = group.of_unit(unit)
    tick = group.name
    if by == "hour":
        tick = group.key
    elif by == "day":
        tick = group.key[5:].replace("-", "/").lstrip("0")
    if found is None:
        return Bar(group.key, group.name, NOT_REPORTED, NOT_REPORTED, tick=tick)
    one, words = found
    number = without_unit(words, unit_word(campaign, unit))
    return Bar(group.key, group.name, words, number, one.low, one.high, tick)


def _compared(bar: Bar, earlier: Beside, unit: str) -> Bar:
    line = earlier.lines.get(bar.key)
    if line is None or unit not in line.ends:
        return bar
    said = f"{earlier.name} {line.said[unit]}"
    return replace(bar, before=line.ends[unit], before_words=said)


def _note(shown: Shown, unit: str) -> str:
    """What the chart leaves out: other units, figures without an hour or a day, silent bodies."""
    left = [group for group in shown.groups if group not in shown.bars]
    told = [f"{group.name} {found[1]}" for group in left if (found := group.of_unit(unit))]
    told += [words for other, words in shown.totals.items() if other != unit]
    if shown.silent and shown.step.by == "body":
        facts = {"n": shown.silent, "all": shown.expected}
        told.append(_("{n} of {all} bodies gave no figure", **facts))
    return _("Not in the chart: {what}", what=" · ".join(told)) if told else ""


def _source(campaign: Campaign, shown: Shown) -> str:
    """The campaign, the day, and what has been gone into, for whoever sees the picture alone."""
    look = shown.step.look
    day = look.day or look.within
    when = (
        date_name(day)
        if day
        else f"{date_name(campaign.start)} – {date_name(campaign.end, campaign.start)}"
    )
    place = shown.step.name if look.body or look.site else ""
    return " · ".join(text for text in (name_of(campaign), when, place) if text)
