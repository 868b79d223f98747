"""The wording engine: always true of what it was given, in the forms that official texts use."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.figures import Figure, Interval, interval, reaches, read_figure
from booth_app.core.wording import EXACT, ROUNDED, Style, in_words, range_in_words
from tests.core.test_figures import figures

MORE = replace(ROUNDED, more="多")
TWO = replace(ROUNDED, digits=2, near=False)
ENGLISH = replace(ROUNDED, lang="en")


def styles(*langs: str) -> st.SearchStrategy[Style]:
    """Every style of these languages."""
    return st.builds(
        Style,
        lang=st.sampled_from(langs or ("zh", "en")),
        form=st.sampled_from(["exact", "rounded"]),
        more=st.sampled_from(["余", "多"]),
        near=st.booleans(),
        digits=st.sampled_from([1, 2]),
        keep=st.booleans(),
        wan=st.booleans(),
    )


NUMBERS = st.integers(0, 3000) | st.integers(0, 10**6) | st.integers(0, 10**10)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Sums of bounded figures, as the roll-up makes them."""
    low = draw(NUMBERS)
    wide = draw(st.integers(2, 40) | st.integers(2, 2000) | st.integers(2, 10**6) | st.none())
    return Interval(max(1, low), None) if wide is None else Interval(low, low + wide)


def said(words: str, unit: str) -> Interval:
    """What a reader may take from words: by ``read_figure``, and of a range, by its two ends."""
    for joint in ("至", "—"):
        if joint in words and words[0].isdigit():
            first, last = (read_figure(end, [unit]) for end in words.split(joint))
            low = first.value if first.bound == "gt" else first.value - 1
            high = interval(last).high if last.bound == "gt" else last.value + 1
            return Interval(low, high)
    if words.startswith("between "):
        low, _, high = words.removeprefix("between ").partition(" and ")
        return Interval(read_figure(low).value - 1, read_figure(high, [unit]).value + 1)
    if " to " in words and words[0].isdigit():
        low, _, high = words.partition(" to ")
        return Interval(read_figure(low).value - 1, read_figure(high, [unit]).value + 1)
    figure = read_figure(words, [unit])
    assert unit == figure.unit
    return interval(figure)


def holds(ends: Interval, claim: Interval) -> bool:
    """Whether every whole number of one interval belongs to the other, which is a claim."""
    low, high = ends
    if low != high and high is not None:
        low, high = low + 1, high - 1
    elif high is None:
        return claim.high is None and claim.low <= low
    if claim.low == claim.high:
        return low == high == claim.low
    if claim.high is None:
        return claim.low <= low
    return claim.low < low and high < claim.high


@pytest.mark.parametrize(
    ("words", "value", "style"),
    [
        ("1000份", 1000, ROUNDED),
        ("1000余份", 1001, ROUNDED),
        ("200多份", 242, MORE),
        ("240余份", 242, TWO),
        ("480余份", 484, TWO),
        ("近500份", 484, ROUNDED),
        ("近200份", 187, ROUNDED),
        ("1.5万余份", 15230, ROUNDED),
        ("1.5万份", 15000, ROUNDED),
        ("1.5万份", 15000, EXACT),
        ("15230份", 15230, EXACT),
        ("12万份", 120_000, EXACT),
        ("1.2亿余份", 123_000_000, ROUNDED),
        ("9份", 9, ROUNDED),
        ("0份", 0, ROUNDED),
        ("10余份", 15, ROUNDED),
    ],
)
def test_the_vectors(words: str, value: int, style: Style) -> None:
    """The vectors of the rules for 概数."""
    assert words == in_words(value, "份", style)


@pytest.mark.parametrize(
    ("words", "value", "unit", "style"),
    [
        ("more than 3,000 copies", 3084, "copies", ENGLISH),
        ("nearly 200 visits", 187, "visits", ENGLISH),
        ("242 visits", 242, "visits", replace(EXACT, lang="en")),
        ("1 visit", 1, "visits", ENGLISH),
        ("1 person", 1, "people", ENGLISH),
        ("1 copy", 1, "copies", ENGLISH),
        ("15,000 copies", 15_000, "copies", ENGLISH),
        ("3 × 10,000 yuan", 3, "10,000 yuan", ENGLISH),
        ("5", 5, "", ENGLISH),
    ],
)
def test_english(words: str, value: int, unit: str, style: Style) -> None:
    """English has separators, its unit in the plural, and the singular for one."""
    assert words == in_words(value, unit, style)


def test_an_estimate_is_about() -> None:
    """约 is said of an estimate only, near enough; what is bounded otherwise never gets it."""
    assert "约3000份" == in_words(2987, "份", ROUNDED, estimate=True)
    assert "约1500份" == in_words(1540, "份", ROUNDED, estimate=True)
    assert "about 300 people" == in_words(304, "people", ENGLISH, estimate=True)
    assert "0份" == in_words(0, "份", ROUNDED, estimate=True)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("近1000份", Figure(1000, "份", "lt", "近")),
        ("200多份", Figure(200, "份", "gt", "多")),
        ("3.2万余份", Figure(32_000, "份", "gt", "余")),
        ("17430余册", Figure(17_430, "册", "gt", "余")),
        ("超过500份", Figure(500, "份", "gt", "超过")),
        ("300人以上", Figure(300, "人", "ge", "以上")),
        ("1000人次以上", Figure(1000, "人次", "ge", "上千")),
        ("300人以上", Figure(300, "人", "ge", "+")),
        ("约30名", Figure(30, "名", "around", "来")),
        ("近200人次", Figure(200, "人次", "lt", "nearly")),
    ],
)
def test_a_bounded_figure_keeps_its_word(words: str, figure: Figure) -> None:
    """What a body reported stays as it was said, in words that an official text may use."""
    assert words == in_words(figure, style=ROUNDED)
    assert words == in_words(figure, style=EXACT)


def test_a_text_may_put_its_own_word_for_more() -> None:
    """余 and 多 say the same; where a text does not keep them, it has one of them throughout."""
    figure = Figure(200, "份", "gt", "多")
    assert "200余份" == in_words(figure, style=replace(ROUNDED, keep=False))


def test_a_wrong_form_is_not_repeated() -> None:
    """873余 is read, and said in a proper form that is true of it."""
    assert "800余份" == in_words(Figure(873, "份", "gt", "余"), style=replace(ROUNDED, near=False))


@pytest.mark.parametrize(
    ("words", "english", "ends"),
    [
        ("3000余份", "more than 3,000 copies", Interval(3084, 3384)),
        ("600余至800余份", "between 600 and 900 copies", Interval(627, 827)),
        ("2000余份", "more than 2,000 copies", Interval(2600, 2900)),
        ("近200份", "nearly 200 copies", Interval(182, 199)),
        ("1.2万余至2.4万余份", "between 12,000 and 25,000 copies", Interval(12_000, 25_000)),
        ("1000份以上", "at least 1,000 copies", Interval(1242, None)),
        ("10余份", "more than 10 copies", Interval(11, 13)),
        ("1至40余份", "between 1 and 50 copies", Interval(0, 50)),
    ],
)
def test_sums_of_bounded_figures(words: str, english: str, ends: Interval) -> None:
    """One word where all numbers allow it; else from where to where."""
    assert words == in_words(ends, "份", ROUNDED)
    assert english == in_words(ends, "copies", ENGLISH)


def test_ranges_repeat_the_unit() -> None:
    """5万—10万份, never 5—10万份."""
    assert "5万—10万份" == range_in_words(50_000, 100_000, "份")
    assert "628—826人次" == in_words(Interval(627, 827), "人次", EXACT)
    assert "628 to 826 visits" == in_words(Interval(627, 827), "visits", Style(lang="en"))


@given(NUMBERS, styles(), st.booleans())
@example(90, ROUNDED, False)
@example(900, ROUNDED, False)
def test_words_are_true_of_the_count(value: int, style: Style, estimate: bool) -> None:
    """Read back, the words allow the count they were made of."""
    words = in_words(value, "人次", style, estimate=estimate)
    assert "follows" == reaches(Interval(value, value), read_figure(words, ["人次"]))


@given(intervals(), styles())
def test_words_are_true_of_every_number(ends: Interval, style: Style) -> None:
    """Read back, the words allow every number that the sum may be."""
    words = in_words(ends, "份", style)
    assert holds(ends, said(words, "份")), words


@given(figures(), styles())
def test_words_are_true_of_a_figure(figure: Figure, style: Style) -> None:
    """What a reported figure allows, its wording allows too, unless 至少 or 以上 was written."""
    figure = replace(figure, unit="份")
    words = in_words(figure, style=style)
    assert holds(interval(figure), said(words, "份")), words


@given(NUMBERS, NUMBERS, styles())
def test_more_is_never_said_to_be_less(one: int, other: int, style: Style) -> None:
    """The number that is named grows with the count."""
    assume(one <= other)
    first, last = (read_figure(in_words(n, "份", style), ["份"]) for n in (one, other))
    assert first.value <= last.value


@given(NUMBERS, styles())
def test_more_is_never_said_of_the_number_itself(value: int, style: Style) -> None:
    """No 余 where the value is the base, none behind what is no multiple of ten, 近 within 10 %."""
    figure = read_figure(in_words(value, "份", style), ["份"])
    if figure.bound == "gt":
        assert figure.value < value
        assert 0 == figure.value % 10
    elif figure.bound == "lt":
        assert 0 < (figure.value - value) * 10 <= figure.value
    else:
        assert figure.value == value
