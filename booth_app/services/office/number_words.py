"""Figures of the office in words, in the language in use: the one place that says them.

In Chinese a figure keeps the word it came with (近200人次, 上千份); in English the wording engine
says the same (nearly 200 visits). A unit is given in the language in use.
"""

from booth_app.core.campaign import Campaign
from booth_app.core.figures import Figure, word_figure
from booth_app.core.wording import Style, in_words
from booth_app.i18n import is_english
from booth_app.services.naming import unit_word

_ENGLISH = Style(lang="en")


def figure_text(campaign: Campaign, figure: Figure) -> str:
    """A figure in the word it came with, and the measure word of the language in use."""
    unit = unit_word(campaign, figure.unit)
    return words_of(Figure(figure.value, unit, figure.bound, figure.word))


def words_of(figure: Figure) -> str:
    """A figure in the word it came with; its unit is given as it is to be said, or is empty."""
    if is_english():
        return in_words(figure, style=_ENGLISH)
    if figure.word[:1].isascii() and figure.word[:1].isalpha():
        return in_words(figure)  # typed in English
    return word_figure(figure)


def amount_text(campaign: Campaign, low: int, high: int | None, unit: str) -> str:
    """One number, or from which to which, with the measure word of the language in use."""
    return ends_text(low, high, unit_word(campaign, unit))


def ends_text(low: int, high: int | None, unit: str = "") -> str:
    """One number, or from which to which: 242人次, 2600–2900份, 500份以上.

    The unit is given as it is to be said, or is empty.
    """
    if high is None:
        return words_of(Figure(low, unit, "ge"))
    last = words_of(Figure(high, unit))
    return last if low == high else f"{words_of(Figure(low))}–{last}"


def unit_beside(campaign: Campaign, low: int, high: int | None, unit: str) -> str:
    """The measure word where it stands apart from its number: 1 | board, 18 | boards."""
    word = unit_word(campaign, unit)
    return _single(word) if low == high == 1 else word


def without_unit(words: str, unit: str) -> str:
    """The same where the unit stands elsewhere."""
    if not unit:
        return words
    return words.replace(unit, "").replace(_single(unit), "").strip()


def _single(unit: str) -> str:
    """The measure word of one thing."""
    return in_words(1, unit, _ENGLISH).removeprefix("1 ") if is_english() and unit else unit
