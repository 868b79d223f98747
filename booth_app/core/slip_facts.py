"""Figures in a text that differ from the data: of a body or of the whole, by name and unit."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .figure_spots import Spot
from .figures import Figure, Interval, interval, reaches
from .slip import Slip
from .wording import Lang, Style, in_words

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE_END = "，,；;。：:（）()\n"
_LIST = re.compile(r"\s*(?:[、，,和与及]|以及)\s*")
_OF_SEVERAL = re.compile("^等|^及")
_ALL_OF_THEM = re.compile("全[市县区省州]|共|合计|总计|累计|各单位|各部门")


class Known(Struct, frozen=True, kw_only=True):
    """What the data says of one thing of one body, or of the whole where ``body`` is empty.

    ``body`` and ``thing``: the names each has. ``ends``: what it may be; the first is the one to
    propose, others hold as well (a day of several). ``said``: figures as they were reported or
    published, which a text may repeat; ``published`` is the one that it should. Without ``unit``
    it is only a name to know: of a body or a thing without figures.
    """

    body: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()
    unit: str = ""
    ends: tuple[Interval, ...] = ()
    said: tuple[Figure, ...] = ()
    published: Figure | None = None


class _Name(Struct, frozen=True):
    start: int
    end: int
    names: tuple[str, ...]


def differing(text: str, spots: Sequence[Spot], known: Sequence[Known]) -> list[Slip]:
    """Figures that no known one of their body, thing and unit allows.

    A figure is left alone where it is not sure of whom it speaks: behind a list of bodies, or
    where a sum over all follows a body's name. Without a body, any body's figure of the thing
    will do as well.
    """
    if not known:
        return []
    found: list[Slip] = []
    bodies = {one.body for one in known if one.body}
    things = {one.thing for one in known}
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        here = _names(text, start, end, bodies)
        for spot in spots:
            if start <= spot.start and spot.end <= end and spot.figure and spot.unit:
                found += _of_spot(text, spot, start, here, things, known)
    return found


def _of_spot(
    text: str,
    spot: Spot,
    start: int,
    bodies: Sequence[_Name],
    things: Iterable[tuple[str, ...]],
    known: Sequence[Known],
) -> Iterator[Slip]:
    begin, end = _clause(text, spot, start)
    thing = _nearest(_names(text, begin, end, things), spot)
    named = [one for one in bodies if one.end <= spot.start]
    body: tuple[str, ...] = ()
    if named:
        if _of_many(text, named) or _ALL_OF_THEM.search(text[named[-1].end : spot.start]):
            return
        body = named[-1].names
    mine = [one for one in known if one.unit == spot.unit and body in ((), one.body)]
    if thing:
        mine = [one for one in mine if one.thing == thing]
    elif not body or len({one.thing for one in mine}) != 1:
        return
    figure = spot.figure
    wanted = [one for one in mine if one.body == body]
    if figure is None or not wanted or any(_fits(figure, one) for one in mine):
        return
    right = _right(spot, wanted[0])
    if right == spot.text:
        return
    yield Slip(
        kind="differs",
        start=spot.start,
        end=spot.end,
        found=spot.text,
        proposed=right,
        facts={
            "right": right,
            "thing": wanted[0].thing[0],
            "body": body[0] if body else "",
        },
    )


def _fits(figure: Figure, known: Known) -> bool:
    if any((one.value, one.bound) == (figure.value, figure.bound) for one in known.said):
        return True
    return any(reaches(ends, figure) in ("follows", "possible") for ends in known.ends)


def _right(spot: Spot, known: Known) -> str:
    """What was published or reported, in its own word; else the data, in the form it has there."""
    own = known.published or next(
        (one for one in known.said if not known.ends or interval(one) == known.ends[0]), None
    )
    if own and (own.bound != "eq" or not known.ends):
        return in_words(own, spot.unit, Style(lang=_lang(spot)))
    style = Style()
    if spot.betweens:
        style = Style(form="rounded", near=False, more="多" if "多" in spot.betweens else "余")
    elif spot.bounds:
        style = Style(form="rounded")
    return in_words(known.ends[0], spot.unit, replace(style, lang=_lang(spot)))


def _lang(spot: Spot) -> Lang:
    return "en" if spot.unit.isascii() else "zh"


def _names(text: str, start: int, end: int, wanted: Iterable[tuple[str, ...]]) -> list[_Name]:
    """Where things are named, in order; of names that lie in each other the longest."""
    every = sorted(
        ((name, names) for names in wanted for name in names if name), key=lambda one: -len(one[0])
    )
    found: list[_Name] = []
    for name, names in every:
        at = text.find(name, start, end)
        while at >= 0:
            close = at + len(name)
            if not any(one.start < close and at < one.end for one in found):
                found.append(_Name(at, close, names))
            at = text.find(name, close, end)
    return sorted(found, key=lambda one: one.start)


def _clause(text: str, spot: Spot, start: int) -> tuple[int, int]:
    begin, end = spot.start, spot.end
    while begin > start and text[begin - 1] not in _CLAUSE_END:
        begin -= 1
    while end < len(text) and text[end] not in _CLAUSE_END:
        end += 1
    return begin, end


def _nearest(names: Sequence[_Name], spot: Spot) -> tuple[str, ...]:
    """The last name before the figure, else the first behind it."""
    before = [one.names for one in names if one.end <= spot.start]
    return before[-1] if before else names[0].names if names else ()


def _of_many(text: str, named: Sequence[_Name]) -> bool:
    """Whether the last of the bodies stands in a list with others, or before 等."""
    if _OF_SEVERAL.match(text[named[-1].end :]):
        return True
    return len(named) > 1 and bool(_LIST.fullmatch(text[named[-2].end : named[-1].start]))
