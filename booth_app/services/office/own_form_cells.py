"""The cells of a superior's form in words: what each wants, and what it is filled with now."""

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.own_form import SAID, OwnForm, Said, Target
from booth_app.core.statistics_form import Column, Part, default_form
from booth_app.i18n import _, _mark, date_name
from booth_app.services.naming import measure_name, tile_name, unit_word

from . import own_form, rollup
from .figure_words import BETWEEN
from .place import Office
from .rollup_words import body_name

SAYS: dict[Said, str] = {
    "date": _mark("the date of the report"),
    "campaign": _mark("the name of the campaign"),
    "period": _mark("of which days it is"),
}


class CellLine(Struct, frozen=True, kw_only=True):
    """A cell: where it is, what it wants, and the figure that it has now; a dash for none."""

    target: Target
    where: str
    wants: str
    value: str


class Choice(Struct, frozen=True, kw_only=True):
    """Something that a cell may want, and how ``map_cells`` is told so."""

    name: str
    told: str


def lines(office: Office, form: OwnForm, day: str = "", body: str = "") -> list[CellLine]:
    """The cells of a form that are known, in its order."""
    campaign = office.working_on()
    said = own_form.said_of(office, form, day, body)
    return [
        CellLine(
            target=one,
            where=f"{one.sheet}!{one.cell}",
            wants=wants(campaign, one),
            value=str(value),
        )
        for one, value in zip(form.targets, said, strict=True)
    ]


def wants(campaign: Campaign, target: Target) -> str:
    """What a cell wants, in words."""
    if target.said:
        return _(SAYS[target.said])
    names = [_part_name(campaign, part) for part in target.shows]
    told = [" + ".join(names), unit_word(campaign, target.unit)]
    if target.body:
        told.append(body_name(campaign, target.body))
    if target.day:
        told.append(date_name(target.day, campaign.start))
    return BETWEEN.join(told)


def choices(office: Office) -> list[Choice]:
    """What a cell may want: each measure and item in the units it has, and what is no figure."""
    campaign = office.working_on()
    found = default_form(campaign, rollup.rows(office)).columns
    every = [*((one.shows[0], one.unit) for one in found)]
    every += [(Part(m.code), m.units[0]) for m in campaign.measures_shown]
    every += [(Part(i.measure, i.code), i.unit) for i in campaign.items if not i.hidden]
    made = []
    for part, unit in dict.fromkeys(every):
        name = f"{_part_name(campaign, part)}（{unit_word(campaign, unit)}）"
        made.append(Choice(name=name, told=_told(Column(shows=[part], unit=unit))))
    return [*made, *(Choice(name=_(SAYS[said]), told=f"#{said}") for said in SAID)]


def told(target: Target) -> str:
    """How ``map_cells`` is told what a cell wants, without its body and day."""
    return f"#{target.said}" if target.said else _told(target.column)


def _told(column: Column) -> str:
    parts = "+".join(part.measure + (f"/{part.item}" if part.item else "") for part in column.shows)
    return f"{parts}:{column.unit}"


def _part_name(campaign: Campaign, part: Part) -> str:
    if part.item:
        return tile_name(campaign, part.measure, part.item)
    return measure_name(campaign, part.measure)
