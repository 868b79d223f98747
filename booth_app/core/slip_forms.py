"""Slips of form: 873余, 近500余名, 80人余次, 1,234份, 04月, 5-10万, full-width digits."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from .figure_spots import NARROW, OF_TIME, Spot
from .figures import Figure
from .slip import Kind, Slip

_VISITS = "人次"
_OF_VISITS = {"unit": _VISITS}
_FULL_WIDTH = re.compile("[０-９]+(?:[．，][０-９]+)*")
_WIDE_SIGNS = str.maketrans("．，", ".,")
_ZERO = re.compile(r"(?<![\d.:：])0(\d)(?=月|日)")
_SPLIT = re.compile(r"(\d+)余?多?人([余多])次")
_NO_UNIT = re.compile(r"(\d[\d.余多万]*)有次")
_MORE_BEHIND = re.compile(
    r"(\d+)(人次|[份套册本张块幅件篇场名])([余多])(?![下额款量粮地热者数年元样次方种人\d])"
)
_RANGE = re.compile(
    r"(?<![\d.\-—·/年月])(\d+(?:\.\d+)?)(\s?[-－—–~～至到]{1,2}\s?)(\d+(?:\.\d+)?)(万|亿|%|％)"
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[^。；！？\n]*")


def forms(text: str, spots: Sequence[Spot], quoted: Collection[Figure] = ()) -> list[Slip]:
    """The slips of form; ``quoted`` are figures that may keep their own of 余 and 多."""
    narrow = text.translate(NARROW)
    return [
        *_of_spots(spots),
        *_separators(narrow, spots),
        *_full_width(text),
        *_zeros(narrow),
        *_units(narrow),
        *_ranges(narrow),
        *_mixed(spots, quoted),
    ]


def _of_spots(spots: Sequence[Spot]) -> Iterator[Slip]:
    for spot in spots:
        if len(spot.bounds) > 1:
            yield Slip(
                kind="two_bounds",
                start=spot.start,
                end=spot.end,
                found=spot.text,
                proposed=_with_first_word(spot),
                facts={"words": "、".join(word.strip() for word in spot.bounds)},
            )
        elif spot.betweens and not spot.times and spot.number.isdigit() and int(spot.number) % 10:
            number = int(spot.number)
            word = spot.betweens[0] if number > 10 else ""
            rest = spot.text.partition(spot.betweens[0])[2]
            yield Slip(
                kind="not_round",
                start=spot.start,
                end=spot.end,
                found=spot.text,
                proposed=f"{number // 10 * 10 if word else number}{word}{rest}",
                facts={"word": spot.betweens[0]},
            )


def _with_first_word(spot: Spot) -> str:
    """The figure with the first of its words alone; which of them is meant, a person knows."""
    before = tuple(word for word in spot.befores[:1] if word != spot.number)
    blank = " " if before and before[0].isascii() else ""
    between = () if spot.befores else spot.betweens[:1]
    behind = () if spot.befores or between else spot.behinds[:1]
    number = spot.number.lstrip("上数好几") if before else spot.number
    gap = " " if re.match("[A-Za-z]", spot.unit) else ""
    return "".join((*before, blank, number, spot.times, *between, gap, spot.unit, *behind))


def _separators(text: str, spots: Sequence[Spot]) -> Iterator[Slip]:
    """1,234份 in a Chinese sentence; English has them."""
    for spot in spots:
        if "," not in spot.number:
            continue
        behind = text[spot.number_start + len(spot.number) :].lstrip()[:1]
        if _CHINESE.search(_sentence(text, spot.start)) and not (
            behind.isascii() and behind.isalpha()
        ):
            yield _slip("separators", spot.number_start, spot.number, spot.number.replace(",", ""))


def _sentence(text: str, place: int) -> str:
    """The sentence in which a place lies."""
    return next((m[0] for m in _SENTENCE.finditer(text) if m.start() <= place < m.end()), "")


def _full_width(text: str) -> Iterator[Slip]:
    for match in _FULL_WIDTH.finditer(text):
        narrow = match[0].translate(NARROW).translate(_WIDE_SIGNS)
        yield _slip("full_width", match.start(), match[0], narrow)


def _zeros(text: str) -> Iterator[Slip]:
    for match in _ZERO.finditer(text):
        yield _slip("leading_zero", match.start(), match[0], match[1])


def _units(text: str) -> Iterator[Slip]:
    """Units that were torn apart, misspelt, or left before 余."""
    for match in _SPLIT.finditer(text):
        word = match[2] if int(match[1]) % 10 == 0 else ""
        yield _slip("unit_split", match.start(), match[0], f"{match[1]}{word}{_VISITS}", _OF_VISITS)
    for match in _NO_UNIT.finditer(text):
        yield _slip("wrong_unit", match.start(), match[0], f"{match[1]}{_VISITS}", _OF_VISITS)
    for match in _MORE_BEHIND.finditer(text):
        word = match[3] if int(match[1]) % 10 == 0 else ""
        yield _slip(
            "more_behind",
            match.start(),
            match[0],
            f"{match[1]}{word}{match[2]}",
            {"word": match[3]},
        )


def _ranges(text: str) -> Iterator[Slip]:
    for match in _RANGE.finditer(text):
        low, _joint, high, unit = match.groups()
        if float(low) < float(high):
            yield _slip("range_unit", match.start(), match[0], f"{low}{unit}—{high}{unit}")


def _mixed(spots: Sequence[Spot], quoted: Collection[Figure]) -> Iterator[Slip]:
    """余 and 多 of one unit in one text; the one that is rarer, or came later, gives way."""
    classes: dict[str, list[Spot]] = defaultdict(list)
    said = {(one.value, one.unit, one.word) for one in quoted}
    for spot in spots:
        figure = spot.figure
        own = figure and (figure.value, figure.unit, figure.word) in said
        if spot.unit and spot.unit not in OF_TIME and len(spot.betweens) == 1 and not own:
            classes[spot.unit].append(spot)
    for unit, members in classes.items():
        (usual, _times), *others = Counter(spot.betweens[0] for spot in members).most_common()
        for spot in members if others else ():
            word = spot.betweens[0]
            if word != usual:
                at = spot.text.index(word)
                proposed = f"{spot.text[:at]}{usual}{spot.text[at + 1 :]}"
                facts = {"word": word, "usual": usual, "unit": unit}
                yield _slip("mixed", spot.start, spot.text, proposed, facts)


def _slip(
    kind: Kind, start: int, found: str, proposed: str, facts: dict[str, str] | None = None
) -> Slip:
    end = start + len(found)
    return Slip(kind=kind, start=start, end=end, found=found, proposed=proposed, facts=facts or {})
