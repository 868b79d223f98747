"""Figures as official texts give them: a number, its unit, and how exact it is.

Reading and writing the words for it (近200人次, 3000余份, more than 1000) is here too; choosing the
words for a count is not. Which numbers a figure may stand for is an :class:`Interval`.
"""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from .errors import Refusal, Why
from .kinds import MAX_INT, Natural
from .office_errors import OfficeWhy
from .texts import printable

Bound: TypeAlias = Literal["eq", "gt", "lt", "around", "ge"]
Reach: TypeAlias = Literal["follows", "possible", "short", "over"]

BEFORE: dict[str, Bound] = {
    "近": "lt",
    "将近": "lt",
    "接近": "lt",
    "不足": "lt",
    "不到": "lt",
    "约": "around",
    "大约": "around",
    "逾": "gt",
    "超": "gt",
    "超过": "gt",
    "多于": "gt",
    "至少": "ge",
    "不少于": "ge",
    "nearly": "lt",
    "almost": "lt",
    "under": "lt",
    "less than": "lt",
    "fewer than": "lt",
    "about": "around",
    "around": "around",
    "approximately": "around",
    "more than": "gt",
    "over": "gt",
    "above": "gt",
    "at least": "ge",
    "<": "lt",
    "~": "around",
    ">": "gt",
    "≥": "ge",
}
"""Words that stand before the number."""
BETWEEN: dict[str, Bound] = {"余": "gt", "多": "gt", "来": "around", "+": "ge"}
"""Words between number and unit; in 3余万 also before what the number is multiplied with."""
BEHIND: dict[str, Bound] = {"以上": "ge", "左右": "around", "上下": "around", "or more": "ge"}
"""Words behind the unit; people also write them before it."""
USUAL: dict[Bound, str] = {"eq": "", "gt": "余", "lt": "近", "around": "约", "ge": "以上"}
"""The word for a bound where nobody chose one."""
_OWN_NUMBER = re.compile("(?:上|数|几|好几)(?P<times>[十百千万亿]万?)")
"""上千, 数十: words that hold their number; at least so many."""

_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ONES = {"一": 1, "二": 2, "两": 2} | {n: at for at, n in enumerate("三四五六七八九", 3)}
_NARROW = str.maketrans("０１２３４５６７８９，．＋＜＞～≧", "0123456789,.+<>~≥")
_NOT_IN_UNIT = "余多近约十百千万亿到至—<>+~,.;，。；"
"""Where one of these stands behind a number and a sign more, it is more than a unit: a range."""
_LONGEST = 60
_QUOTED = 24
"""Characters of what is no figure that the refusal repeats."""


class Figure(Struct, frozen=True):
    """A number of ``unit`` with the ``word`` that bounds it; an exact one has no word.

    ``gt``: more than ``value``, ``lt``: less, ``ge``: at least so many.
    """

    value: Natural
    unit: str = ""
    bound: Bound = "eq"
    word: str = ""


class Interval(NamedTuple):
    """The numbers a figure, or a sum, may stand for; ``high`` is None where there is no end.

    Where the two ends are one number, it is that. Else a ``high`` end does not belong to it, and
    then neither does ``low``: 近200 is 101 to 199. Without a ``high`` end ``low`` belongs to it.
    """

    low: int
    high: int | None


def interval(figure: Figure) -> Interval:
    """What the figure may stand for: 3000余 is (3000, 4000), 近200 (100, 200), 约200 (150, 250).

    The width comes from the place of the last digit that is not zero, which is ten at least: a
    narrower interval would hold no whole number. Below a round number the step is that of the
    numbers there: 近1000 is (900, 1000). No end lies below zero; less than one is zero.
    """
    value = figure.value
    place = _place(value)
    match figure.bound:
        case "gt":
            return Interval(value, value + place)
        case "lt" if value < 2:
            return Interval(0, 0)
        case "lt":
            below = _power_of_ten(len(str(value - 1)) - 1)
            step = max(10, min(place, below))
            return Interval(max(0, value - step), value)
        case "around":
            return Interval(max(0, value - place // 2), value + place // 2)
        case "ge":
            return Interval(value, None)
    return Interval(value, value)


def total(figures: Iterable[Figure]) -> Interval:
    """What the figures come to together, whatever their units: choose them beforehand."""
    low, high = 0, 0
    endless = False
    for figure in figures:
        part = interval(figure)
        low += part.low
        endless = endless or part.high is None
        high += part.high or 0
    return Interval(low, None if endless else high)


def reaches(parts: Interval, published: Figure) -> Reach:
    """Whether a published total follows from its parts.

    ``follows``: whatever the parts are. ``possible``: they may come to it. ``short``: they cannot
    come to so much. ``over``: they come to more.
    """
    low, high = _whole_numbers(parts)
    from_, to = _whole_numbers(interval(published))
    if high is not None and high < from_:
        return "short"
    if to is not None and low > to:
        return "over"
    inside = from_ <= low and (to is None or (high is not None and high <= to))
    return "follows" if inside else "possible"


def bound_of(word: str) -> Bound | None:
    """What a word says of a number; None for a word that is not known."""
    word = word.lower()
    if not word:
        return "eq"
    if _OWN_NUMBER.fullmatch(word):
        return "ge"
    return BEFORE.get(word) or BETWEEN.get(word) or BEHIND.get(word)


def word_figure(figure: Figure) -> str:
    """The figure in the word it came with, in proper order: 近200人次, 1000多份, 300人以上."""
    word = figure.word or USUAL[figure.bound]
    unit = f" {figure.unit}" if figure.unit[:1].isascii() and figure.unit else figure.unit
    if _OWN_NUMBER.fullmatch(word):
        return f"{word}{unit}"
    if word in BETWEEN:
        return f"{figure.value}{word}{unit}"
    blank = " " if word.isascii() and word else ""
    if word in BEHIND:
        return f"{figure.value}{unit}{blank}{word}"
    return f"{word}{blank}{figure.value}{unit}"


def read_figure(text: str, units: Collection[str] = ()) -> Figure:
    """The figure that people typed: 近200, 1000余人次, 3.2万余份, 约3000, 上千人次, over 500.

    ``units`` are those to expect; they are found also where one looks like a part of the number
    (3万元 in 万元, 300千克). Refuses what is no figure, is not whole, or has two such words.
    """
    typed = printable(text).translate(_NARROW)
    if len(typed) <= _LONGEST:
        for unit in (*sorted(filter(None, units), key=len, reverse=True), None):
            if found := _pattern(unit).fullmatch(typed):
                figure = _figure(found, typed)
                if figure is not None:
                    return figure
    raise Refusal(OfficeWhy.BAD_FIGURE, text=typed[:_QUOTED])


@cache
def _pattern(unit: str | None) -> re.Pattern[str]:
    """Of a figure with this unit or none; with any unit for None."""
    before, between, behind = map(_any_of, (BEFORE, BETWEEN, BEHIND))
    numeral = "".join((*_ONES, *_TIMES))
    # 千 is a part of the unit in 千克 and 千瓦时
    times = "[十百千]?[万亿]|[十百]|千(?![克米瓦卡升])"
    anything = rf"(?=千[克米瓦卡升]|[^{numeral}])[^\W\d_][^\d{_NOT_IN_UNIT}]*?"
    return re.compile(
        rf"(?P<before>{before})?\s*"
        rf"(?:(?P<own>{_OWN_NUMBER.pattern.replace('?P<times>', '')})"
        rf"|(?:(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?P<part>\.[0-9]+)?"
        rf"|(?P<numeral>[{''.join(_ONES)}]?(?:[十百千万亿](?![克米瓦卡升]))))"
        rf"\s*(?P<between>{between})?\s*(?P<times>{times})?\s*(?P<between_too>{between})?)"
        rf"\s*(?P<behind>{behind})?\s*(?P<unit>{anything if unit is None else re.escape(unit)})?"
        rf"\s*(?P<behind_too>{behind})?",
        re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _figure(found: re.Match[str], typed: str) -> Figure | None:
    """What was found, as a figure; None where the number is not whole."""
    places = ("before", "own", "between", "between_too", "behind", "behind_too")
    words = [word.lower() for place in places if (word := found[place])]
    if len(words) > 1:
        raise Refusal(OfficeWhy.FIGURE_TWICE, text=typed[:_QUOTED], words="、".join(words))
    word = words[0] if words else ""
    value = _value(found)
    bound = bound_of(word)
    if value != int(value) or bound is None or (bound != "eq" and not value):
        return None
    if value > MAX_INT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_INT)
    return Figure(int(value), found["unit"] or "", bound, word)


def _value(found: re.Match[str]) -> Decimal:
    if own := found["own"]:
        return Decimal(_times(own.lstrip("上数几好")))
    if numeral := found["numeral"]:
        number = Decimal(_ONES.get(numeral[0], 1) * _times(numeral[-1]))
    else:
        number = Decimal(found["digits"].replace(",", "") + (found["part"] or ""))
    return number * _times(found["times"] or "")


def _times(signs: str) -> int:
    """十万 is a hundred thousand; nothing is one."""
    product = 1
    for sign in signs:
        product *= _TIMES[sign]
    return product


def _place(value: int) -> int:
    """The place of the last digit that is not zero; ten for the ones."""
    zeros = len(str(value)) - len(str(value).rstrip("0")) if value else 0
    return _power_of_ten(max(1, zeros))


def _power_of_ten(exponent: int) -> int:
    return int("1" + "0" * exponent)


def _whole_numbers(ends: Interval) -> tuple[int, int | None]:
    """The first and the last whole number that belong to it."""
    low, high = ends
    if high is None or low == high:
        return low, high
    return low + 1, high - 1
