"""The wording engine: a count, or what a sum may stand for, as official texts say it.

Whatever it says is true of every number it was given, so no wording ever replaces the exact count
behind it. Reading words is in ``figures``; which class of figures takes which form, and one form
through a text, in ``wording_text``; dates in ``wording_dates``.
"""

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .figures import BEFORE, BEHIND, Bound, Figure, Interval, interval, reaches

Lang: TypeAlias = Literal["zh", "en"]
Form: TypeAlias = Literal["exact", "rounded"]
What: TypeAlias = int | Interval | Figure


class Style(Struct, frozen=True, kw_only=True):
    """How figures are worded.

    ``more``: which of the two words for "more than". ``near``: whether 近 is said, where at most
    10 % are missing. ``digits`` of the number before 余, below ten thousand. ``keep``: a bounded
    figure keeps its own of 余 and 多; else it takes ``more``. ``wan``: whether 万 is written.
    """

    lang: Lang = "zh"
    form: Form = "exact"
    more: Literal["余", "多"] = "余"
    near: bool = True
    digits: Literal[1, 2] = 1
    keep: bool = True
    wan: bool = True


EXACT = Style()
ROUNDED = Style(form="rounded")

_WAN, _YI = 10**4, 10**8
_SIGNS = ((_YI, "亿"), (_WAN, "万"))
_WRITTEN = frozenset(
    {
        "近",
        "将近",
        "接近",
        "不足",
        "不到",
        "约",
        "大约",
        "逾",
        "超",
        "超过",
        "多于",
        "至少",
        "不少于",
    }
    | BEHIND.keys() - {"or more"}
)
"""Words of bounded figures that an official text may repeat; others give way to the usual one."""
_USUAL_ZH: dict[Bound, str] = {"lt": "近", "around": "约", "ge": "以上"}
_USUAL_EN: dict[Bound, str] = {
    "gt": "more than",
    "lt": "nearly",
    "around": "about",
    "ge": "at least",
}
_ENGLISH = frozenset(word for word in BEFORE if word[0].isascii() and word[0].isalpha())


def in_words(what: What, unit: str = "", style: Style = EXACT, *, estimate: bool = False) -> str:
    """A count, an interval or a figure with its unit: 242人次, 3000余份, 近200人次, 1.5万份.

    A figure with a bound keeps the word it came with; ``unit`` is its own if none is given. Give
    the unit in the language of the style. ``estimate``: the count is one, and 约 says so.
    """
    if isinstance(what, Figure):
        unit = unit or what.unit
        if what.bound != "eq":
            return _figure(what, unit, style)
        what = what.value
    if isinstance(what, int):
        what = Interval(what, what)
        if estimate and what.low:
            return _about(what.low, unit, style)
    return _interval(what, unit, style)


def range_in_words(low: int, high: int, unit: str = "", style: Style = EXACT) -> str:
    """From one number to another, both among it, each with its own 万: 5万—10万份."""
    dash = "—" if style.lang == "zh" else " to "
    style = _alike(low, high, unit, style)
    return _with_unit(f"{_number(low, unit, style)}{dash}{_number(high, unit, style)}", unit, style)


def _alike(low: int, high: int, unit: str, style: Style) -> Style:
    """Without 万 where one end alone would have it: 2—3万 could be 2万—3万."""
    plain = [_number(number, unit, style).isdigit() for number in (low, high)]
    return replace(style, wan=False) if any(plain) else style


def _figure(figure: Figure, unit: str, style: Style) -> str:
    """A bounded figure in its own word, if an official text may say so; else by its interval."""
    value, bound, word = figure.value, figure.bound, figure.word
    number = _number(value, unit, style)
    if style.lang == "en":
        word = word if word in _ENGLISH else _USUAL_EN[bound]
        return f"{word} {_with_unit(number, unit, style)}"
    if word not in _WRITTEN and bound == "gt":
        if value % 10 == 0:
            own = style.keep and word in ("余", "多")
            return f"{number}{word if own else style.more}{unit}"
        if word not in BEFORE:
            return _interval(interval(figure), unit, style)
        word = "超过"
    elif word not in _WRITTEN:
        word = _USUAL_ZH[bound]
    return f"{number}{unit}{word}" if word in BEHIND else f"{word}{number}{unit}"


def _about(value: int, unit: str, style: Style) -> str:
    """An estimate, rounded as far as it stays within 10 % and what 约 allows."""
    for digits in range(style.digits, len(str(value)) + 1):
        step = 10 ** (len(str(value)) - digits)
        rounded = (value + step // 2) // step * step
        said = Figure(rounded, bound="around")
        if abs(rounded - value) * 10 <= value and _true(Interval(value, value), said):
            return _bounded(said, unit, style)
    return _bounded(Figure(value, bound="around"), unit, style)


def _interval(ends: Interval, unit: str, style: Style) -> str:
    low, high = ends
    if high is None:
        base = low if style.form == "exact" else _bases(low, style)[0]
        return _bounded(Figure(base or low, bound="ge"), unit, style)
    first, last = (low, high) if low == high else (low + 1, high - 1)
    if first == last:
        low, ends = first, Interval(first, first)
    bases = _bases(low, style)
    if first == last and (style.form == "exact" or low < 10 or low == bases[0]):
        return _with_unit(_number(low, unit, style), unit, style)
    if style.near and (target := _nearly(first, last)):
        return _bounded(Figure(target, bound="lt"), unit, style)
    for base in bases:
        said = Figure(base, bound="gt")
        if base and _true(ends, said):
            return _bounded(said, unit, style)
    return _span(first, last, unit, style)


def _span(first: int, last: int, unit: str, style: Style) -> str:
    """Where no one word fits: from the first number to the last, or to what they are more than."""
    if style.form == "exact" or last < 10:
        return range_in_words(first, last, unit, style)
    if style.lang == "en":
        low = _number(_bases(first, style)[0] or first, unit, style)
        step = _grain(last, style)
        high = _number(-(-last // step) * step, unit, style)
        return f"between {low} and {_with_unit(high, unit, style)}"
    bases = [_bases(number, style)[0] or number for number in (first, last)]
    style = _alike(bases[0], bases[1], unit, style)
    parts = [_end(number, unit, style) for number in (first, last)]
    return _with_unit("至".join(parts), unit, style)


def _end(number: int, unit: str, style: Style) -> str:
    base = _bases(number, style)[0]
    if base in (0, number):
        return _number(number, unit, style)
    return f"{_number(base, unit, style)}{style.more}"


def _bounded(figure: Figure, unit: str, style: Style) -> str:
    """A figure whose word was chosen here."""
    return _figure(replace(figure, word=""), unit, style)


def _true(ends: Interval, said: Figure) -> bool:
    return reaches(ends, said) == "follows"


def _nearly(first: int, last: int) -> int:
    """The number of one digit that all are near to and below; 0 if there is none."""
    if first < 10:
        return 0
    step = _step(last + 1, 1)
    target = -(-(last + 1) // step) * step
    fits = (target - first) * 10 <= target
    ends = Interval(first, first) if first == last else Interval(first - 1, last + 1)
    return target if fits and _true(ends, Figure(target, bound="lt")) else 0


def _bases(value: int, style: Style) -> list[int]:
    """What a number is rounded down to before 余, the nearest first; 0 where it has no tens.

    An exact form begins at the tens: only what is no single number asks for it.
    """
    finest = 10 if style.form == "exact" else _grain(value, style)
    steps = [10**n for n in range(1, len(str(value))) if 10**n >= finest] or [finest]
    return list(dict.fromkeys(value // step * step for step in steps))


def _grain(value: int, style: Style) -> int:
    """The step to which a number is rounded; from ten thousand up a tenth of 万 or 亿."""
    if value >= _WAN:
        return _YI // 10 if value >= _YI else _WAN // 10
    return _step(value, style.digits)


def _step(value: int, digits: int) -> int:
    """The place of the last of the first ``digits`` digits; ten at least."""
    return int(10 ** max(1, len(str(value)) - digits))


def _number(value: int, unit: str, style: Style) -> str:
    """A number in digits; 万 or 亿 where one decimal says all of it, commas in English."""
    if style.lang == "en":
        return f"{value:,}"
    if style.wan and unit[:1] not in ("万", "亿"):
        for size, sign in _SIGNS:
            if value >= size and value % (size // 10) == 0:
                whole, tenth = divmod(value * 10 // size, 10)
                return f"{whole}.{tenth}{sign}" if tenth else f"{whole}{sign}"
    return str(value)


def _with_unit(number: str, unit: str, style: Style) -> str:
    if style.lang == "zh" or not unit:
        return f"{number}{unit}"
    if unit[0].isdigit():
        return f"{number} × {unit}"
    return f"{number} {_one(unit) if number == '1' else unit}"


def _one(plural: str) -> str:
    """The English unit of a single thing: visit of visits, copy of copies."""
    if plural in _SINGLE:
        return _SINGLE[plural]
    for ending, single in (
        ("ies", "y"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
    ):
        if plural.endswith(ending):
            return plural.removesuffix(ending) + single
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural


_SINGLE = {"people": "person", "series": "series"}
