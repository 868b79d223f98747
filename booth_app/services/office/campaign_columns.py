"""What the tables are in which a campaign is edited: their columns, and whose fields they are."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from booth_app.core.campaign import (
    Body,
    Booth,
    Campaign,
    Combo,
    Item,
    Measure,
    Person,
    Series,
    Site,
)
from booth_app.core.kinds import MAX_COUNT
from booth_app.i18n import _, _mark, name_of

from .campaign_cells import MAX_LINE, Column, Option, options

MAX_TIMES = 1000
NOBODY = Option("", "–")
"""What a choice offers where nothing need be chosen."""


class Table(NamedTuple):
    """``field`` of the campaign holds things of the ``kind``; ``what`` is its title in English."""

    what: str
    field: str
    kind: type[Any]
    columns: Callable[[Campaign], list[Column]]


def _basics(_campaign: Campaign) -> list[Column]:
    return [
        Column(field="name", title=_("Chinese name"), needed=True),
        _english(),
        _line("theme", _("Campaign theme")),
        _line("theme_en", _("Campaign theme in English")),
        _line("place", _("Place")),
        Column(field="start", title=_("First day"), kind="date", needed=True),
        Column(field="end", title=_("Last day"), kind="date", needed=True),
        Column(field="booth_days", title=_("Days of the booths"), kind="dates"),
    ]


def _bodies(campaign: Campaign) -> list[Column]:
    return [*_named(), _aliases(), _site(campaign), _shown()]


def _booths(campaign: Campaign) -> list[Column]:
    body = Column(
        field="body",
        title=_("Body"),
        kind="choice",
        options=_of(campaign.bodies),
        needed=True,
    )
    place = _line("place", _("Place"))
    days = Column(field="days", title=_("Days"), kind="dates")
    return [*_named(), body, place, _site(campaign), days, _shown()]


def _measures(campaign: Campaign) -> list[Column]:
    inside = Column(
        field="inside",
        title=_("Contained in"),
        kind="choice",
        options=[NOBODY, *_of(campaign.measures)],
    )
    return [
        *_named(),
        Column(field="units", title=_("Measure words"), kind="words", needed=True),
        _aliases(),
        Column(field="tiles", title=_("Tapped"), kind="yes_no"),
        Column(field="unsorted", title=_("May be sorted later"), kind="yes_no"),
        Column(field="stocked", title=_("Has a stock"), kind="yes_no"),
        inside,
        _shown(),
    ]


def _items(campaign: Campaign) -> list[Column]:
    measure = Column(
        field="measure",
        title=_("Measure"),
        kind="choice",
        options=_of(campaign.measures),
        needed=True,
    )
    units = dict.fromkeys(unit for each in campaign.measures for unit in each.units)
    return [
        measure,
        *_named(),
        Column(
            field="unit",
            title=_("Measure word"),
            kind="choice",
            options=[Option(unit, unit) for unit in ("", *units)],
        ),
        _aliases(),
        Column(
            field="bodies",
            title=_("Only for these bodies"),
            kind="words",
            options=_of(campaign.bodies),
        ),
        Column(field="planned", title=_("Stock a booth"), kind="number", high=MAX_COUNT),
        _shown(),
    ]


def _people(campaign: Campaign) -> list[Column]:
    return [
        Column(field="name", title=_("Name"), needed=True),
        _line("post", _("Post")),
        Column(
            field="body",
            title=_("Body"),
            kind="choice",
            options=[NOBODY, *_of(campaign.bodies)],
        ),
        Column(field="leads", title=_("Leads"), kind="yes_no"),
        Column(field="lawyer", title=_("Lawyer"), kind="yes_no"),
    ]


def _series(_campaign: Campaign) -> list[Column]:
    number = Column(field="no", title=_("No."), kind="number", needed=True, low=1, high=99)
    return [number, _line("name", _("Chinese name"))]


def _committee(campaign: Campaign) -> list[Column]:
    bodies = _of(campaign.bodies)
    return [Column(field="body", title=_("Body"), kind="choice", options=bodies, needed=True)]


def _sites(campaign: Campaign) -> list[Column]:
    inside = Column(
        field="inside",
        title=_("Lies in"),
        kind="choice",
        options=[NOBODY, *_of(campaign.sites)],
    )
    return [*_named(), _aliases(), inside, _shown()]


def _combos(campaign: Campaign) -> list[Column]:
    tapped = {measure.code: measure for measure in campaign.measures if measure.tiles}
    whole = [(m.code, name_of(m), (m.name, *m.aliases)) for m in tapped.values()]
    kinds = [
        (f"{i.measure}/{i.code}", name_of(i), (i.code, i.name, *i.aliases))
        for i in campaign.items
        if i.measure in tapped
    ]
    parts = Column(
        field="parts",
        title=_("What one tap counts"),
        kind="words",
        options=options(kinds + whole),
        needed=True,
        high=MAX_TIMES,
        times=True,
    )
    return [*_named(), parts, _shown()]


TABLES = {
    "basics": Table(_mark("Campaign"), "", Campaign, _basics),
    "bodies": Table(_mark("Bodies"), "bodies", Body, _bodies),
    "booths": Table(_mark("Booths"), "booths", Booth, _booths),
    "measures": Table(_mark("Measures"), "measures", Measure, _measures),
    "items": Table(_mark("Topics and leaflets"), "items", Item, _items),
    "people": Table(_mark("People"), "people", Person, _people),
    "series": Table(_mark("Series of activities"), "series", Series, _series),
    "committee": Table(_mark("Committee"), "committee", str, _committee),
    "sites": Table(_mark("Sites"), "sites", Site, _sites),
    "combos": Table(_mark("Combinations"), "combos", Combo, _combos),
}
"""In the order in which an office fills them in; ``basics`` has one row, the campaign itself."""


def _named() -> list[Column]:
    return [
        Column(field="name", title=_("Chinese name"), needed=True),
        _english(),
        Column(field="code", title=_("Code"), high=32),
    ]


def _english() -> Column:
    return _line("en", _("English"))


def _aliases() -> Column:
    return Column(field="aliases", title=_("Other names"), kind="words")


def _shown() -> Column:
    return Column(field="shown", title=_("Shown"), kind="yes_no")


def _line(field: str, title: str) -> Column:
    return Column(field=field, title=title, high=MAX_LINE)


def _site(campaign: Campaign) -> Column:
    sites = [NOBODY, *_of(campaign.sites)]
    return Column(field="site", title=_("Site"), kind="choice", options=sites)


def _of(things: Sequence[Any]) -> list[Option]:
    return options(_words(thing) for thing in things)


def _words(thing: Any) -> tuple[str, str, Sequence[str]]:
    return thing.code, name_of(thing), (thing.name, *getattr(thing, "aliases", ()))
