"""Figures: the words of official texts, read and written, and the numbers they may stand for."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import (
    BEFORE,
    BEHIND,
    BETWEEN,
    USUAL,
    Bound,
    Figure,
    Interval,
    bound_of,
    interval,
    reaches,
    read_figure,
    total,
    word_figure,
)
from booth_app.core.kinds import MAX_INT
from booth_app.core.office_errors import OfficeWhy
from tests.published import FIGURES

UNITS = ["", "份", "人次", "份(册)", "千克", "万元", "名", "copies"]
WORDS = sorted({*BEFORE, *BETWEEN, *BEHIND})


def figure(value: int, bound: Bound = "eq", unit: str = "份") -> Figure:
    """A figure with the usual word for its bound."""
    return Figure(value, unit, bound, USUAL[bound])


def figures() -> st.SearchStrategy[Figure]:
    """Figures of any size, with any word."""
    values = st.integers(0, 50_000) | st.sampled_from([1000, 30_000, 10**6, 10**12])
    bounded = st.builds(
        lambda value, unit, word: Figure(max(1, value), unit, bound_of(word) or "eq", word),
        values,
        st.sampled_from(UNITS),
        st.sampled_from(WORDS),
    )
    return bounded | st.builds(Figure, values, st.sampled_from(UNITS))


@st.composite
def with_a_number(draw: st.DrawFn) -> tuple[Figure, int]:
    """A figure, and one of the whole numbers it may stand for."""
    drawn = draw(figures())
    low, high = interval(drawn)
    if high is None:
        return drawn, draw(st.integers(low, low + 10**6))
    if low == high:
        return drawn, low
    return drawn, draw(st.integers(low + 1, high - 1))


def within(number: int, ends: Interval) -> bool:
    """Whether a number belongs to an interval, by the rule that ``Interval`` states."""
    low, high = ends
    if high is None or low == high:
        return low <= number and high in (None, number)
    return low < number < high


@pytest.mark.parametrize(
    ("ends", "bounded"),
    [
        ((242, 242), figure(242)),
        ((3000, 4000), figure(3000, "gt")),
        ((32000, 33000), figure(32000, "gt")),
        ((17430, 17440), figure(17430, "gt")),
        ((100, 200), figure(200, "lt")),
        ((900, 1000), figure(1000, "lt")),
        ((3400, 3500), figure(3500, "lt")),
        ((90, 100), figure(100, "lt")),
        ((2500, 3500), figure(3000, "around")),
        ((150, 250), figure(200, "around")),
        ((1000, None), figure(1000, "ge")),
        ((5, 15), figure(5, "gt")),
        ((0, 10), figure(10, "lt")),
        ((0, 5), figure(5, "lt")),
        ((0, 0), figure(1, "lt")),
        ((0, 6), figure(1, "around")),
        ((0, 0), figure(0)),
    ],
)
def test_a_bound_is_an_interval(ends: tuple[int, int | None], bounded: Figure) -> None:
    """The width is the place of the last digit that is not zero, ten at least, never below 0."""
    assert ends == interval(bounded)


@given(st.lists(with_a_number(), max_size=8))
def test_a_sum_holds_whatever_its_parts_are(parts: list[tuple[Figure, int]]) -> None:
    """Choose any number that each part may stand for: their sum lies in the sum's interval."""
    ends = total(part for part, _number in parts)
    assert within(sum(number for _part, number in parts), ends)


@given(figures())
def test_every_interval_holds_a_number(bounded: Figure) -> None:
    """A bound that no whole number keeps would make every total impossible."""
    low, high = interval(bounded)
    assert 0 <= low and (high is None or low == high or low + 1 < high)


def test_five_bodies_make_more_than_3000_leaflets() -> None:
    """484 + 1000 + 近1000 + 200多 + 500多 is 3084 to 3384: 3000余 follows from them alone."""
    parts = [figure(484, unit="套"), figure(1000), figure(1000, "lt")]
    parts += [figure(200, "gt"), figure(500, "gt")]
    assert (3084, 3384) == total(parts)
    assert (2600, 2900) == total(parts[1:])
    assert "follows" == reaches(total(parts), figure(3000, "gt"))


def test_five_bodies_do_not_make_1000_consultations() -> None:
    """242 + 35 + 150 + 近200 + 100多 is 627 to 827: 1000多 does not follow."""
    parts = [figure(242), figure(35), figure(150), figure(200, "lt"), figure(100, "gt")]
    assert (627, 827) == total(parts)
    assert "short" == reaches(total(parts), figure(1000, "gt"))


@pytest.mark.parametrize(
    ("reach", "parts", "published"),
    [
        ("follows", Interval(3000, 4000), figure(3000, "gt")),
        ("follows", Interval(3000, 3000), figure(3000, "ge")),
        ("short", Interval(3000, 3000), figure(3000, "gt")),
        ("over", Interval(4000, 4000), figure(3000, "gt")),
        ("short", Interval(2000, 3001), figure(3000, "gt")),
        ("possible", Interval(2000, 3002), figure(3000, "gt")),
        ("over", Interval(3999, 5000), figure(3000, "gt")),
        ("possible", Interval(3998, 5000), figure(3000, "gt")),
        ("possible", Interval(100, None), figure(3000, "gt")),
        ("over", Interval(4000, None), figure(3000, "gt")),
        ("follows", Interval(3000, None), figure(3000, "ge")),
        ("possible", Interval(2999, None), figure(3000, "ge")),
        ("follows", Interval(2999, 3002), figure(3000, "ge")),
        ("follows", Interval(22, 22), figure(22)),
        ("over", Interval(23, 23), figure(22)),
        ("possible", Interval(20, 30), figure(22)),
    ],
)
def test_a_published_total_follows_or_not(reach: str, parts: Interval, published: Figure) -> None:
    """Ends that do not belong to an interval do not count, on either side."""
    assert reach == reaches(parts, published)


@given(st.lists(with_a_number(), min_size=1, max_size=4), figures())
def test_what_is_said_of_a_total_is_true(
    parts: list[tuple[Figure, int]], published: Figure
) -> None:
    """Any choice of numbers bears out ``follows``, ``short`` and ``over``."""
    reach = reaches(total(part for part, _n in parts), published)
    real = sum(number for _part, number in parts)
    assert reach != "follows" or within(real, interval(published))
    assert reach not in ("short", "over") or not within(real, interval(published))


@pytest.mark.parametrize(
    ("value", "unit", "bound", "word", "text"),
    [
        (200, "", "lt", "近", "近200"),
        (200, "份", "gt", "多", "200多份"),
        (1000, "人次", "gt", "余", "1000余人次"),
        (32000, "份", "gt", "余", "3.2万余份"),
        (30000, "份", "gt", "余", "3余万份"),
        (100_000, "份", "gt", "余", "10余万份"),
        (3000, "份", "gt", "余", "三千余份"),
        (100, "名", "lt", "近", "近百名"),
        (20, "人", "gt", "余", "二十余人"),
        (3000, "", "around", "约", "约3000"),
        (1000, "人次", "ge", "上千", "上千人次"),
        (10, "", "ge", "数十", "数十"),
        (100_000, "份", "ge", "数十万", "数十万份"),
        (500, "", "gt", "超过", "超过500"),
        (300, "", "ge", "以上", "300以上"),
        (300, "份", "ge", "以上", "300 份 以上"),
        (20, "个", "around", "来", "20来个"),
        (15000, "", "eq", "", "1.5万"),
        (300, "", "eq", "", "３００"),
        (1234, "", "eq", "", "1,234"),
        (873, "", "gt", "余", "873余"),
        (120_000, "份(册)", "eq", "", "120000份(册)"),
        (300, "千克", "eq", "", "300千克"),
        (200, "", "lt", "nearly", "nearly 200"),
        (1000, "", "gt", "more than", "More than 1,000"),
        (300, "copies", "around", "about", "about 300 copies"),
        (500, "", "gt", "over", "over 500"),
        (500, "", "ge", "+", "500+"),
        (0, "", "eq", "", "0"),
    ],
)
def test_what_people_type_is_read(
    value: int, unit: str, bound: Bound, word: str, text: str
) -> None:
    """A number, its unit if it is written, and the word that bounds it."""
    assert Figure(value, unit, bound, word) == read_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "第3", "-5", "+5", "=1+1", "1.5", "1,23", "近", "近0", "9" * 61),
        *("200 300", "200\n300", "5万—10万", "五百到六百", "80人余次", "一百二十"),
        *("无", "2011-04-26", "1e3", "NaN", "TRUE", "#REF!"),
    ],
)
def test_nothing_else_is_a_figure(text: str) -> None:
    """What could be read in two ways, or in none, is refused and not guessed."""
    with pytest.raises(Refusal) as refused:
        read_figure(text)
    assert OfficeWhy.BAD_FIGURE is refused.value.why


@pytest.mark.parametrize("text", ["近500余名", "超过300以上", "约300左右", "将近80余人"])
def test_two_words_are_one_too_many(text: str) -> None:
    """Slips of official texts: one figure has one such word."""
    with pytest.raises(Refusal) as refused:
        read_figure(text)
    assert OfficeWhy.FIGURE_TWICE is refused.value.why


def test_too_much_is_refused() -> None:
    """Numbers stay within what every file and database of ours can hold."""
    assert MAX_INT == read_figure(str(MAX_INT)).value
    with pytest.raises(Refusal) as refused:
        read_figure(str(MAX_INT + 1))
    assert Why.BAD_NUMBER is refused.value.why


def test_the_unit_to_expect_is_found_in_the_text() -> None:
    """3万元 is three where 万元 is the unit, and thirty thousand where it is not."""
    assert Figure(3, "万元") == read_figure("3万元", ["万元"])
    assert Figure(30_000, "元") == read_figure("3万元", ["元"])
    assert Figure(32_000, "元") == read_figure("3.2万元", ["元", "万元"])


@given(figures())
def test_what_is_written_is_read_again(bounded: Figure) -> None:
    """Writing and reading a figure changes nothing of it."""
    assume(bounded.value <= MAX_INT)
    assert bounded == read_figure(word_figure(bounded), [bounded.unit])


@given(st.text(max_size=70))
def test_any_text_is_a_figure_or_refused(text: str) -> None:
    """Whatever is typed or sent, the answer is a figure or one sentence."""
    try:
        read = read_figure(text)
    except Refusal:
        return
    assert 0 <= read.value <= MAX_INT


@pytest.mark.parametrize(
    "row", FIGURES, ids=lambda row: f"{row['case']}-{row['measure']}-{row['value']}"
)
def test_real_figures_survive(row: dict[str, str]) -> None:
    """Every figure that a real campaign published is written and read again unchanged."""
    assert row["bound"] == bound_of(row["word"])
    real = Figure(int(row["value"]), row["unit"], bound_of(row["word"]) or "eq", row["word"])
    assert real == read_figure(word_figure(real))
    assert real == read_figure(word_figure(real), [real.unit])
    assert interval(real).low <= real.value


def test_words_are_written_where_they_belong() -> None:
    """Before the number, behind it or behind the unit, as each word asks for it."""
    assert "近200人次" == word_figure(Figure(200, "人次", "lt", "近"))
    assert "1000多份" == word_figure(Figure(1000, "份", "gt", "多"))
    assert "300份以上" == word_figure(Figure(300, "份", "ge", "以上"))
    assert "上千人次" == word_figure(Figure(1000, "人次", "ge", "上千"))
    assert "more than 300 copies" == word_figure(Figure(300, "copies", "gt", "more than"))
    assert "3000余份" == word_figure(Figure(3000, "份", "gt"))
