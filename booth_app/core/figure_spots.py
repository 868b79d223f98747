"""Figures in running text: where each stands, of which words it is made, and what it says."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct

from .errors import Refusal
from .figures import BEFORE, BEHIND, Figure, read_figure

NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
"""One sign for one, so that places in a text stay what they are."""
_KNOWN = """
人次 户次 车次 站次 场次 期次 人 名 位 件 起 宗 项 个 份 套 册 本 张 块 面 幅 条 种 类 辆 台 部
场 次 期 篇 家 处 户 盒 支 付 副 对 瓶 袋 包 箱 只 把 枚 批 则 所 间 座 村 头 亩 吨 公斤 千克 公里
千米 米 平方米 元 万元 亿元 天 小时 分钟 年 月 日 岁 号 时 点 课时 字 版 集 组 队 站 倍 % ％
"""
UNITS = _KNOWN.split()
"""Measure words that are known wherever they stand."""
OF_TIME = frozenset({"年", "月", "日", "号", "时", "点", "岁", "天", "小时", "分钟"})
"""Those of dates and times, which nobody adds up here."""
PEOPLE = frozenset({"人", "名", "位"})
"""Those of people: 8人 and 其中5名 are of the same."""

_NUMERALS = "一二两三四五六七八九十百千万亿"
_NOT_BEFORE = {
    "近": "最附临靠邻远贴亲相新就走接将",
    "约": "预节条合公签违履特制大邀相",
    "超": "高赶",
}
"""What makes another word of it where it stands before: 最近, 预约, 高超."""


class Spot(Struct, frozen=True, kw_only=True):
    """One figure in a text: its place, its words, the number as it is written, and its unit.

    ``figure`` is None where it has several words that bound it, or is no whole number.
    """

    start: int
    end: int
    text: str
    number: str
    number_start: int
    befores: tuple[str, ...]
    betweens: tuple[str, ...]
    behinds: tuple[str, ...]
    times: str
    unit: str
    figure: Figure | None

    @property
    def bounds(self) -> tuple[str, ...]:
        """The words that say how exact it is."""
        return (*self.befores, *self.betweens, *self.behinds)


def spots(text: str, units: Collection[str] = ()) -> list[Spot]:
    """The figures of a text, in order; ``units`` are those to expect beside the usual ones.

    Ordinal numbers (第11个) are none; nor are numerals (百, 千) without a word that bounds them.
    """
    narrow = text.translate(NARROW)
    pattern = _pattern(tuple(sorted({*UNITS, *filter(None, units)}, key=len, reverse=True)))
    found = []
    for match in pattern.finditer(narrow):
        spot = _spot(narrow, text, match)
        if spot.number[0].isdigit() or spot.bounds:
            found.append(spot)
    return found


def same_kind(one: str, other: str) -> bool:
    """Whether what two units count may be added up or contained: the same, or both of people."""
    return one == other or (one in PEOPLE and other in PEOPLE)


def _spot(narrow: str, text: str, match: re.Match[str]) -> Spot:
    before, start = match["before"] or "", match.start()
    if before and narrow[start - 1 : start] in tuple(_NOT_BEFORE.get(before, "")):
        before, start = "", match.start("number")
    betweens = tuple(filter(None, (match["between"], match["between_too"])))
    owns = (match["own"],) if match["own"] else ()
    behinds = tuple(filter(None, (match["behind"], match["behind_too"])))
    befores = (*((before,) if before else ()), *owns)
    unit = match["unit"] or ""
    figure = None
    if len((*befores, *betweens, *behinds)) < 2:
        figure = _read(narrow[start : match.end()], unit)
    return Spot(
        start=start,
        end=match.end(),
        text=text[start : match.end()],
        number=match["number"],
        number_start=match.start("number"),
        befores=befores,
        betweens=betweens,
        behinds=behinds,
        times=match["times"] or "",
        unit=unit,
        figure=figure,
    )


def _read(text: str, unit: str) -> Figure | None:
    try:
        return read_figure(text, [unit])
    except Refusal:
        return None


@cache
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    before = _any_of(word for word in BEFORE if word[0].isalpha())
    behind = _any_of(word for word in BEHIND if not word.isascii())
    unit = "|".join(
        re.escape(unit) + (r"\b" if unit[-1].isascii() and unit[-1].isalnum() else "")
        for unit in units
    )
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<before>{before})\s*)?"
        rf"(?P<number>(?<![\d第A-Za-z.])\d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?"
        rf"|(?<![\d第A-Za-z.])\d+(?:\.\d+)?|(?P<own>(?:上|数|好?几)[十百千万亿]万?)"
        rf"|(?<![{_NUMERALS}第])[十百千万](?![{_NUMERALS}方]))"
        rf"(?P<between>[余多])?(?P<times>[十百千]?[万亿]|[百千](?!克|米|瓦))?(?P<between_too>[余多])?"
        rf"(?P<behind>{behind})?\s?(?P<unit>{unit})?(?P<behind_too>{behind}| or more)?",
        re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
