"""The bar chart: what is drawn is what was given, also without colour, and by keyboard alone."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.widgets import bar_painting
from booth_app.gui.widgets.bar_chart import BarChart
from booth_app.gui.widgets.bar_plot import Bar, Chart, Slot

EXACT = Bar("gsj", "市工商局", "242人次", "242", 242, 242)
BETWEEN = Bar("swj", "市商务局", "近200人次", "近200", 100, 200)
ENDLESS = Bar("nyj", "市农业局", "300人次以上", "300以上", 300, None)
ZERO = Bar("lyj", "市林业局", "0人次", "0", 0, 0)
UNSAID = Bar("gaj", "市公安局", "—")
BODIES = Chart(
    "接待咨询", "", "知识产权宣传周 · 2011年4月26日", "人次", [EXACT, BETWEEN, ZERO, UNSAID]
)
HOURS = Chart(
    "接待咨询",
    unit="人次",
    bars=[Bar(str(h), f"{h}:00–{h + 1}:00", f"{h}人次", str(h), h, h, str(h)) for h in range(24)],
    upright=True,
)


@pytest.fixture(autouse=True)
def light_again(qapp: object) -> Iterator[None]:
    """No test leaves its language or theme behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def chart(qtbot: QtBot) -> BarChart:
    """A chart in a window of its own."""
    made = BarChart()
    qtbot.addWidget(made)
    made.resize(560, 320)
    made.show_chart(BODIES)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def share(image: QImage, slot: Slot, *, sure: bool) -> float:
    """How much of a piece of a bar is painted, from 0 to 1; ``image`` has a white ground."""
    area = (slot.sure if sure else slot.maybe).toAlignedRect().adjusted(2, 3, -2, -3)
    places = [
        (x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())
    ]
    return sum(image.pixelColor(x, y).lightness() < 200 for x, y in places) / len(places)


def test_lengths_are_figures(chart: BarChart) -> None:
    """Bars of one chart have one scale: twice the number is twice the length."""
    exact, between, zero, unsaid = chart.slots()
    assert exact.sure.width() / 242 == pytest.approx(between.sure.width() / 100)
    assert between.sure.width() == pytest.approx(between.maybe.width())
    assert exact.maybe.width() == 0
    assert 0 < zero.sure.width() < 4, "a zero that was reported is a thin line"
    assert unsaid.sure.width() == unsaid.maybe.width() == 0, "what was not reported is nothing"


def test_a_span_is_read_without_colour(chart: BarChart) -> None:
    """Up to the low end a bar is full, from there on it is hatched."""
    chart.clearFocus()
    theme.use("sunlight")
    image = chart.grab().toImage()
    slot = chart.slots()[1]
    assert share(image, slot, sure=True) > 0.99
    assert 0.2 < share(image, slot, sure=False) < 0.8


def test_an_open_end_is_longer_than_what_is_sure(chart: BarChart) -> None:
    """Who said “at least” has a hatched end, however large the number is."""
    chart.show_chart(Chart(bars=[EXACT, ENDLESS]))
    exact, endless = chart.slots()
    assert endless.maybe.width() > 10
    assert endless.sure.width() / 300 == pytest.approx(exact.sure.width() / 242)
    assert endless.label.right() <= chart.width()


def test_what_is_compared_is_an_empty_bar(chart: BarChart) -> None:
    """The other campaign's bar is thin and empty, on the same scale, named and told in words."""
    before = Bar("gsj", "市工商局", "242人次", "242", 242, 242, "", (484, 484), "2010年 484人次")
    chart.show_chart(Chart("接待咨询", unit="人次", bars=[before], before="2010年"))
    [slot] = chart.slots()
    assert slot.before.width() == pytest.approx(2 * slot.sure.width())
    assert slot.before.top() >= slot.sure.bottom()
    assert slot.label.left() > slot.before.right()
    assert "2010年" in bar_painting.legend(chart.chart)
    assert "市工商局，242人次，2010年 484人次" == chart.accessibleDescription()


def test_nothing_stands_beyond_the_edge(chart: BarChart) -> None:
    """Bars and figures fit, however long a name is; its end gives way, and the tool tip has it."""
    name = "湖北省知识产权宣传周活动组织委员会办公室及各成员单位" * 2
    chart.show_chart(Chart(bars=[EXACT, Bar("x", name, "12345人次", "12345", 12345, 12345)]))
    slots = chart.slots()
    assert all(slot.label.right() <= chart.width() for slot in slots)
    assert all(slot.name.right() <= slot.sure.left() for slot in slots)
    assert not bar_painting.is_whole(chart.chart.bars[1], slots[1])
    assert slots[1].sure.width() > 100


def test_hours_stand_upright(chart: BarChart) -> None:
    """Twenty-four hours fit an ordinary width; names that would touch are left out."""
    chart.show_chart(HOURS)
    slots = chart.slots()
    assert all(a.sure.right() < b.sure.left() for a, b in pairwise(slots))
    heights = [slot.sure.height() for slot in slots]
    assert heights == sorted(heights)
    assert slots[0].whole.left() >= 0 and slots[-1].whole.right() <= chart.width()


def test_bars_are_walked_by_keyboard(chart: BarChart, qtbot: QtBot) -> None:
    """Arrows go from bar to bar and stop at the ends; Enter chooses; Home and End jump."""
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.current() == EXACT
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == EXACT
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.chosen) as said:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert ["swj"] == said.args
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current() == UNSAID
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current() == UNSAID


def test_a_click_chooses(chart: BarChart, qtbot: QtBot) -> None:
    """The whole row of a bar is the target, so that short bars are hit as well."""
    middle = chart.slots()[2].whole.center()
    with qtbot.waitSignal(chart.chosen) as said:
        qtbot.mouseClick(
            chart, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y()))
        )
    assert ["lyj"] == said.args


def test_it_is_told_whole(chart: BarChart) -> None:
    """A screen reader hears every bar; what was not reported is no zero."""
    said = chart.accessibleDescription().splitlines()
    assert "接待咨询" == chart.accessibleName()
    assert ["市工商局，242人次", "市商务局，近200人次"] == said[:2]
    assert ["市林业局，0人次", "市公安局，not reported"] == said[2:]


def test_the_picture(chart: BarChart) -> None:
    """A picture has the size that was asked for and a white ground in every theme, and is no blank.

    Title, bars and source are all on it.
    """
    theme.use("dark")
    image = chart.to_image(1600, 900)
    assert (1600, 900) == (image.width(), image.height())
    assert all(
        "#ffffff" == image.pixelColor(x, y).name() for x, y in [(0, 0), (1599, 899), (1590, 10)]
    )
    for top, bottom in [(0, 90), (90, 780), (840, 899)]:
        rows = [
            image.pixelColor(x, y).lightness() < 200
            for y in range(top, bottom, 2)
            for x in range(0, 1600, 2)
        ]
        assert any(rows), f"nothing stands between {top} and {bottom}"


def test_thirty_bodies_have_a_row_each(chart: BarChart) -> None:
    """The chart asks for the height that its rows need, and so does its picture."""
    bars = [Bar(str(at), f"单位{at}", f"{at}份", str(at), at, at) for at in range(30)]
    chart.show_chart(Chart("发放资料", "", "来源", "份", bars))
    assert chart.minimumSizeHint().height() >= 30 * 26
    chart.show_chart(BODIES)
    low = chart.picture_height()
    chart.show_chart(Chart("发放资料", "", "来源", "份", bars))
    assert low < chart.picture_height()
    assert chart.picture_height() >= 2 * 30 * 26


def test_an_empty_chart_says_so(chart: BarChart) -> None:
    """Nothing to show is said, takes no focus, and can be copied all the same."""
    chart.show_chart(Chart("接待咨询"))
    assert Qt.FocusPolicy.NoFocus == chart.focusPolicy()
    assert "" == chart.accessibleDescription()
    assert 400 == chart.to_image(800, 400).height()
