"""Sums in a text that do not come out: 11+8+8=28, 共8件 behind its parts, 8名(其中9名律师)."""

import re
from collections.abc import Iterator, Sequence

from .figure_spots import OF_TIME, Spot, same_kind
from .figures import reaches, total
from .slip import Slip
from .wording import EXACT, in_words

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE = re.compile(r"(?:[^，、,：:]|(?<=\d),(?=\d{3}))+")
_TOTAL = re.compile(
    r"\s*(?:以上|上述|几项|各项|三项|两项)?(?:共计|合计|总计|总共|一共|共有|共)(?:为|是|有)?\s*"
)
_ANY_TOTAL = re.compile("共计|合计|总计|总共|一共|累计|共")
_PLUS = re.compile(r"[^\d，。；、=＝+＋]{0,8}(?P<sign>[+＋\-－−])[^\d，。；、=＝+＋]{0,8}")
_EQUALS = re.compile(r"[^\d，。；、=＝+＋]{0,4}[=＝][^\d，。；、=＝+＋]{0,8}")
_OPENING, _CLOSING = "（(", "）)"


def sums(text: str, spots: Sequence[Spot]) -> list[Slip]:
    """What is added up wrongly in a text."""
    found = list(_calculations(text, spots))
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        inside = [spot for spot in spots if start <= spot.start and spot.end <= end]
        found += _totals(text, start, end, inside)
        found += _parts(text, end, inside)
    return found


def _calculations(text: str, spots: Sequence[Spot]) -> Iterator[Slip]:
    """11+8+8=27, also with units and names between."""
    at = 0
    while at < len(spots):
        chain, signs = [spots[at]], [1]
        while at + 1 < len(spots) and (sign := _PLUS.fullmatch(_between(text, spots, at))):
            at += 1
            chain.append(spots[at])
            signs.append(1 if sign["sign"] in "+＋" else -1)
        if len(chain) > 1 and at + 1 < len(spots) and _EQUALS.fullmatch(_between(text, spots, at)):
            at += 1
            values = [spot.figure for spot in (*chain, spots[at])]
            if all(one is not None and one.bound == "eq" for one in values):
                *parts, whole = (one.value for one in values if one)
                come_to = sum(sign * part for sign, part in zip(signs, parts, strict=True))
                if come_to != whole:
                    yield _sum(text, chain[0].start, spots[at], str(come_to), str(come_to))
        at += 1


def _between(text: str, spots: Sequence[Spot], at: int) -> str:
    return text[spots[at].end : spots[at + 1].start]


def _totals(text: str, start: int, end: int, spots: Sequence[Spot]) -> Iterator[Slip]:
    """A 3件，B 4件，共8件: a total directly behind its parts."""
    clauses = [(start + m.start(), start + m.end()) for m in _CLAUSE.finditer(text[start:end])]
    for at, (begin, close) in enumerate(clauses):
        here = _inside(spots, begin, close)
        if len(here) != 1 or not _is_counted(here[0]):
            continue
        whole = here[0]
        if not _TOTAL.fullmatch(text[begin : whole.start]):
            continue
        parts: list[Spot] = []
        for from_, to in reversed(clauses[:at]):
            words = text[from_:to]
            members = _inside(spots, from_, to)
            if len(members) != 1 or not _same(members[0], whole) or _ANY_TOTAL.search(words):
                break
            parts.insert(0, members[0])
            if "其中" in words:
                break
        if len(parts) > 1 and (slip := _compared(text, parts, whole, also_short=True)):
            yield slip


def _parts(text: str, end: int, spots: Sequence[Spot]) -> Iterator[Slip]:
    """8名(其中9名律师): parts that are more than the whole."""
    for at, whole in enumerate(spots):
        if not _is_counted(whole):
            continue
        next_start = spots[at + 1].start if at + 1 < len(spots) else end
        between = text[whole.end : next_start]
        head, found, _rest = between.partition("其中")
        if not found or _ANY_TOTAL.search(head):
            continue
        begin, close = whole.end + len(head), end
        if head[-1:] in tuple(_OPENING):
            ends = [place for sign in _CLOSING if (place := text.find(sign, begin, end)) >= 0]
            close = min(ends, default=end)
        parts: list[Spot] = []
        for clause in _CLAUSE.finditer(text[begin:close]):
            members = _inside(spots, begin + clause.start(), begin + clause.end())
            again = parts and "其中" in clause[0]
            if not members or again or _ANY_TOTAL.search(clause[0]):
                break
            if not _same(members[0], whole):
                break
            parts.append(members[0])
        if parts and (slip := _compared(text, parts, whole, also_short=False)):
            yield slip


def _compared(text: str, parts: Sequence[Spot], whole: Spot, *, also_short: bool) -> Slip | None:
    figures = [part.figure for part in parts if part.figure]
    if whole.figure is None or len(figures) < len(parts):
        return None
    come_to = total(figures)
    reach = reaches(come_to, whole.figure)
    words = in_words(come_to, whole.unit, EXACT)
    if reach == "over" and not also_short:
        first, last = (whole, parts[-1]) if whole.start < parts[0].start else (parts[0], whole)
        return Slip(
            kind="parts_exceed",
            start=first.start,
            end=last.end,
            found=text[first.start : last.end],
            facts={"parts": words, "whole": whole.text},
        )
    if also_short and reach in ("over", "short"):
        return _sum(text, parts[0].start, whole, words, words)
    return None


def _sum(text: str, start: int, whole: Spot, right: str, words: str) -> Slip:
    """The total is where the slip is; the parts are shown beside it."""
    shown = right if right.endswith(whole.unit) else f"{right}{whole.unit}"
    return Slip(
        kind="sum",
        start=whole.start,
        end=whole.end,
        found=whole.text,
        proposed=shown,
        facts={"parts": words, "whole": whole.text, "listing": text[start : whole.end]},
    )


def _inside(spots: Sequence[Spot], start: int, end: int) -> list[Spot]:
    return [spot for spot in spots if start <= spot.start and spot.end <= end]


def _is_counted(spot: Spot) -> bool:
    return bool(spot.unit) and spot.unit not in OF_TIME


def _same(part: Spot, whole: Spot) -> bool:
    return _is_counted(part) and same_kind(part.unit, whole.unit)
