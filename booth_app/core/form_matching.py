"""What the cells of a superior's form ask for, proposed from the words above and beside them.

Nothing is certain about a form of others: people look at what is proposed, and put it right once.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .campaign import Campaign
from .errors import Refusal
from .own_form import MAX_TARGETS, Grid, Said, Target, cell_name
from .return_days import return_day
from .statistics_form import Part

MAX_ROWS, MAX_COLUMNS = 1500, 120
"""Of a sheet so many are looked at."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NO_NAMES = ("其他", "其它", "other")
"""What many lists have a row for: it names no item."""
_WHOLE = ("合计", "总计", "共计", "total")
_SAID: dict[str, Said] = {
    "填报日期": "date",
    "填表日期": "date",
    "报送日期": "date",
    "填报时间": "date",
    "活动名称": "campaign",
    "统计时段": "period",
    "统计时间": "period",
    "活动时间": "period",
}
_SHORTEST = 2
"""Characters of a word that may be a part of what stands in a cell."""


class _Label(NamedTuple):
    """What a text means: a measure or item, its unit, a body, a day, the whole; or nothing."""

    part: Part | None = None
    unit: str = ""
    body: str = ""
    day: str = ""
    whole: bool = False


class _Words:
    """The campaign's words, and what they mean."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._known: dict[str, _Label] = {}
        self._units = {unit for measure in campaign.measures for unit in measure.units}
        self._units |= {item.unit for item in campaign.items}
        self._measures = {
            _plain(word): measure
            for measure in reversed(campaign.measures)
            for word in (measure.name, measure.en, *measure.aliases)
            if word
        }
        self._items = {
            _plain(word): item
            for item in reversed(campaign.items)
            for word in (item.name, *item.aliases)
        }
        self._bodies = {
            _plain(word): body.code
            for body in reversed(campaign.bodies)
            for word in (body.name, body.en, *body.aliases)
            if word
        }

    def meaning(self, text: str) -> _Label:
        """What a text means."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> _Label:
        plain = _plain(text)
        within = " ".join(_BRACKETS.findall(plain))
        core = _BRACKETS.sub("", plain)
        unit = next((u for u in sorted(self._units, key=len, reverse=True) if u in within), "")
        if core in self._units:
            return _Label(unit=core)
        if any(core.endswith(word) for word in _WHOLE) and len(core) <= 6:
            return _Label(whole=True)
        if core in self._bodies:
            return _Label(body=self._bodies[core])
        if day := self._day(text):
            return _Label(day=day)
        if core in self._items and core not in (*self._measures, *_NO_NAMES):
            item = self._items[core]
            return _Label(Part(item.measure, item.code), unit or item.unit)
        measure = self._measures.get(core)
        if measure is None:
            inside = [word for word in self._measures if len(word) >= _SHORTEST and word in core]
            measure = self._measures[max(inside, key=len)] if inside else None
        if measure is not None:
            ending = next((u for u in measure.units if core.endswith(u)), "")
            return _Label(Part(measure.code), unit or ending)
        near = {code for word, code in self._bodies.items() if len(core) > 2 and _alike(word, core)}
        return _Label(body=near.pop()) if len(near) == 1 else _Label(unit=unit)

    def _day(self, text: str) -> str:
        if not any(sign.isdigit() for sign in text):
            return ""
        try:
            return return_day(text, self._campaign)
        except Refusal:
            return ""

    def unit(self, part: Part, said: str) -> str:
        """The unit that the form names, if it is one of the figure's; else its usual one."""
        items = self._campaign.items_of(part.measure)
        measure = self._campaign.measure(part.measure)
        if said in measure.units or said in (item.unit for item in items):
            return said
        return next((item.unit for item in items if item.code == part.item), measure.units[0])


def propose(campaign: Campaign, sheets: dict[str, Grid]) -> list[Target]:
    """A target for each empty cell whose row and column say what belongs there."""
    words = _Words(campaign)
    found = [one for name, grid in sheets.items() for one in _of_sheet(words, name, grid)]
    return found[:MAX_TARGETS]


class _Context:
    """What the labels passed so far, above a cell or beside it, say of it; the nearest counts."""

    def __init__(self) -> None:
        self.part: Part | None = None
        self.unit = ""
        self.owner: _Label | None = None

    def take(self, label: _Label) -> None:
        """Another label, nearer than those before."""
        if label.part is not None:
            self.part, self.unit = label.part, label.unit
        elif label.unit:
            self.unit = label.unit
        if label.body or label.day or label.whole:
            self.owner = label


def _of_sheet(words: _Words, name: str, grid: Grid) -> Iterator[Target]:
    covered = grid.covered()
    labels = {place: words.meaning(text) for place, text in grid.texts.items()}
    told = any(one.body or one.day for one in labels.values())
    rows = min(max((row for row, _column in labels), default=0), MAX_ROWS)
    columns = min(max((column for _row, column in labels), default=0) + 1, MAX_COLUMNS)
    above = [_Context() for _column in range(columns + 1)]
    for row in range(1, rows + 1):
        beside = _Context()
        left = ""
        for column in range(1, columns + 1):
            place = (row, column)
            text = grid.texts.get(covered.get(place, place), "")
            if text:
                label = words.meaning(text)
                beside.take(label)
                above[column].take(label)
            elif place not in covered and place not in grid.formulas:
                cell = cell_name(place)
                said = _SAID.get(_plain(left).rstrip(":"))
                alone = bool(left) and not told and words.meaning(left).part is not None
                made = _target(words, above[column], beside, alone=alone)
                if said:
                    yield Target(sheet=name, cell=cell, said=said)
                elif made is not None:
                    part, unit, owner = made
                    yield Target(
                        sheet=name,
                        cell=cell,
                        shows=[part],
                        unit=unit,
                        body=owner.body,
                        day=owner.day,
                    )
            left = text


def _target(
    words: _Words, above: _Context, beside: _Context, *, alone: bool
) -> tuple[Part, str, _Label] | None:
    """What a cell shows, its unit, and of whom; one of the two ways says what, the other whose.

    ``alone``: the measure stands right before it, and nobody is named anywhere.
    """
    for what, whose in ((above, beside), (beside, above)):
        if what.part is None:
            continue
        unit = words.unit(what.part, what.unit)
        if whose.owner is not None:
            return what.part, unit, whose.owner
        if alone and what is beside:
            return what.part, unit, _Label()
    return None


def _plain(text: str) -> str:
    """A text without blanks, in narrow signs and small letters."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _alike(word: str, core: str) -> bool:
    """Whether one of them is the other with something before it: 荆门市工商局, 市工商局."""
    return len(word) > 2 and (core.endswith(word) or word.endswith(core))
