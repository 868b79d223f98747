"""Measures that a return names and the campaign lacks: added, so that no row of it is dropped."""

import re
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from typing import NamedTuple

from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Measure, own_code
from booth_app.core.campaign import Unit as UnitWord
from booth_app.core.errors import Refusal
from booth_app.core.figures import read_figure
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import one_line, printable
from booth_app.exchange.campaign_source import standard_measures, standard_units
from booth_app.services.changes import Changes

from . import campaigns
from .place import Office
from .returns import Reading

_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_LONGEST = 60
"""Characters of a measure's name, as a campaign has them."""


class Wanted(NamedTuple):
    """A measure to be added: what the rows call it, their units, how many rows wait for it.

    ``known_as`` is its name where it is one of the ready-made measures.
    """

    word: str
    units: list[str]
    rows: int
    known_as: str = ""


def wanted(reading: Reading) -> list[Wanted]:
    """What the campaign lacks; ``units`` is empty where neither column nor number names one."""
    rows = {row.line: row for row in reading.rows}
    found: dict[str, Wanted] = {}
    for unknown in reading.unknown:
        units = [unknown.unit] if unknown.unit else []
        for line in unknown.lines:
            if not unknown.unit and (unit := _unit_in(rows[line].value)):
                units.append(unit)
        standard = _standard(unknown.word)
        before = found.get(unknown.word, Wanted(unknown.word, [], 0))
        found[unknown.word] = Wanted(
            unknown.word,
            list(dict.fromkeys([*before.units, *units])),
            before.rows + len(unknown.lines),
            standard.name if standard else "",
        )
    return list(found.values())


def add_measures(
    office: Office,
    reading: Reading,
    units: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> "Future[Changes]":
    """Have the campaign go on with the measures that a reading lacks; ``only`` some of its words.

    A word of a ready-made measure brings that one, any other becomes a measure of the campaign's
    own. ``units`` says the unit of words whose rows name none; without one it is refused
    (``MEASURE_NEEDS_UNIT``). Call ``office.reload()`` when it is done, and ``returns.again``.
    """
    campaign = office.working_on()
    for one in wanted(reading):
        if only is None or one.word in only:
            said = printable((units or {}).get(one.word, ""))
            campaign = _with(campaign, one.word, [*one.units, *([said] if said else [])])
    return campaigns.revise(office, campaign)


def _with(campaign: Campaign, word: str, units: list[str]) -> Campaign:
    """The campaign with one more measure, behind those that it has."""
    codes = {measure.code for measure in campaign.measures}
    standard = _standard(word)
    if standard is not None and standard.code not in codes:
        measure = _fitted(campaign, standard, word)
        measure = replace(measure, units=list(dict.fromkeys([*standard.units, *units])))
    else:
        if not units:
            raise Refusal(OfficeWhy.MEASURE_NEEDS_UNIT, measure=word)
        name = one_line(word, _LONGEST)
        code = name if _CODE.fullmatch(name) and name not in codes else own_code(codes)
        measure = Measure(code=code, name=name, units=list(dict.fromkeys(units)))
    known = {unit.name for unit in campaign.units}
    english = {unit.name: unit.en for unit in standard_units()}
    more = [UnitWord(name=u, en=english.get(u, "")) for u in measure.units if u not in known]
    return replace(campaign, measures=[*campaign.measures, measure], units=[*campaign.units, *more])


def _fitted(campaign: Campaign, standard: Measure, word: str) -> Measure:
    """The ready-made measure, found by ``word``, without words that mean another one here."""
    taken = {name for m in campaign.measures_shown for name in (m.name, *m.aliases)}
    codes = {measure.code for measure in campaign.measures}
    name = word if standard.name in taken else standard.name
    return replace(
        standard,
        name=name,
        aliases=[alias for alias in standard.aliases if alias not in {*taken, name}],
        inside=standard.inside if standard.inside in codes else "",
    )


def _standard(word: str) -> Measure | None:
    """The ready-made measure that a word means, if it means one."""
    for measure in standard_measures().values():
        if word in (measure.code, measure.name, *measure.aliases):
            return measure
        if word.lower() == measure.en.lower():
            return measure
    return None


def _unit_in(value: str) -> str:
    try:
        return read_figure(value).unit
    except Refusal:
        return ""
