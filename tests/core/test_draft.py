"""Drafts as values: people's own words beside figures that go on living."""

from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.draft import Origin, Paragraph, Span, keys, template, written
from booth_app.core.figures import Interval


def figure(text: str, measure: str, body: str = "") -> Span:
    """A figure of a draft."""
    origin = Origin(kind="counted", measure=measure, body=body, ends=Interval(1, 1))
    return Span(text=text, kind="figure", origin=origin)


def paragraph(boards: str = "5块", visits: str = "242人次") -> Paragraph:
    """The sentence of a body."""
    spans = (
        Span(text="市工商局布置展板"),
        figure(boards, "boards", "gsj"),
        Span(text="，接待咨询"),
        figure(visits, "consultations", "gsj"),
        Span(text="。"),
    )
    return Paragraph(spans=spans, block="b")


def test_other_words_keep_the_figures_that_they_leave_alone() -> None:
    """What was written stays, and the figures in it are the newest."""
    kept = template(paragraph(), "该局接待咨询242人次，另外布置展板5块，秩序良好。")
    now = written(paragraph("6块", "300人次"), kept, "zh")
    assert "接待咨询300人次" in now.text
    assert now.text.startswith("该局") and now.text.endswith("秩序良好。")
    assert now.edited


def test_a_figure_that_was_typed_over_is_text() -> None:
    """Whoever changes a figure by hand means it; the others go on living."""
    kept = template(paragraph(), "市工商局布置展板七块，接待咨询242人次。")
    now = written(paragraph("6块", "300人次"), kept, "zh")
    assert "市工商局布置展板七块，接待咨询300人次。" == now.text


def test_a_figure_that_is_gone_is_a_gap() -> None:
    """Nothing stands where a figure was taken back, and that is marked."""
    kept = template(paragraph(), paragraph().text + "好。")
    less = Paragraph(spans=paragraph().spans[:2], block="b")
    now = written(less, kept, "zh")
    assert ["figure", "gap"] == [s.kind for s in now.spans if s.kind in ("figure", "gap")]
    assert "242" not in now.text


def test_a_new_figure_before_it_moves_nothing() -> None:
    """Figures are known by what they are of, not by their place."""
    kept = template(paragraph(), "接待咨询242人次。")
    spans = (figure("9幅", "banners", "gsj"), *paragraph("5块", "250人次").spans)
    assert "接待咨询250人次。" == written(Paragraph(spans=spans), kept, "zh").text


def test_the_same_twice_is_told_apart() -> None:
    """Two figures of the same thing in a paragraph have a key each."""
    twice = Paragraph(spans=(figure("1篇", "articles"), figure("2篇", "articles")))
    assert ["articles//", "articles//#1"] == list(keys(twice))


@given(st.text(alphabet="{}a5块0，", max_size=30))
def test_any_text_comes_back(text: str) -> None:
    """Braces and figures in what people write harm nothing."""
    original = paragraph()
    assert text == written(original, template(original, text), "zh").text
