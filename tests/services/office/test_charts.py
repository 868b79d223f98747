"""Charts for slides: the roll-up's figures, what is certain solid, the rest hatched."""

import zlib
from struct import unpack
from xml.etree import ElementTree

import pytest

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import charts, rollup
from booth_app.services.office.place import Office

from .test_rollup import seed

__all__ = ["seed"]


def test_the_bars_are_the_rollups_figures(seed: Office) -> None:
    """From where to where, in the words they came with; other units are said and not drawn."""
    i18n.use(i18n.CHINESE)
    chart = charts.chart_of(seed, "leaflets", "body")
    wanted = {
        (one.low, one.high)
        for one in rollup.sums(seed, ["body"], measure="leaflets")
        if one.unit == "份"
    }
    assert wanted == {(bar.low, bar.high) for bar in chart.bars}
    assert {"1000", "近1000", "200多", "500多"} == {bar.words for bar in chart.bars}
    assert any("484套" in note for note in chart.notes)
    assert ["484"] == [bar.words for bar in charts.chart_of(seed, "leaflets", "body", "套").bars]
    hours = charts.chart_of(seed, "consultations", "hour")
    assert sum(bar.low for bar in hours.bars) == 242 + 35
    assert any("350" in note for note in hours.notes)


@pytest.mark.parametrize("by", ["hour", "body", "item", "day"])
def test_both_kinds_of_picture_can_be_read(seed: Office, by: charts.ChartBy) -> None:
    """A PNG of a slide's size; an SVG whose texts are texts."""
    png = charts.render(seed, "png", "consultations", by)
    assert (b"\x89PNG\r\n\x1a\n", (1920, 1080)) == (png[:8], unpack(">II", png[16:24]))
    at, data = 8, b""
    while at < len(png):
        (size,) = unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    assert 1080 * (1 + 3 * 1920) == len(zlib.decompress(data))
    svg = charts.render(seed, "svg", "consultations", by)
    root = ElementTree.fromstring(svg)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Consultations (visits)" in texts
    assert svg == charts.render(seed, "svg", "consultations", by)
    hatched = b"stroke-dasharray: 3" in svg
    assert hatched == (by in ("body", "item", "day"))


def test_nothing_to_draw_is_said(seed: Office) -> None:
    """Neither a measure nobody told, nor a unit it has not."""
    for measure, unit in (("complaints", ""), ("boards", "套")):
        with pytest.raises(Refusal) as refused:
            charts.chart_of(seed, measure, "body", unit)
        assert OfficeWhy.NOTHING_TO_DRAW is refused.value.why
