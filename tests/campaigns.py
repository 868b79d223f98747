"""Campaigns that hypothesis makes up: sound ones, with everything that they may have."""

from typing import Any, TypeVar
from unicodedata import normalize

from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.campaign import (
    Body,
    Booth,
    Campaign,
    Combo,
    ComboPart,
    Item,
    Measure,
    Person,
    Series,
    Site,
    Unit,
)
from booth_app.core.campaign_check import problems

T = TypeVar("T")

WORDS = st.one_of(
    st.sampled_from(
        ["市工商局", "展板", "3·15", "“4·26”", 'a"b', "x\\y", "é", "\ufffd", "\n\u0303"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
).map(lambda text: normalize("NFC", text))
LINES = st.one_of(st.just(""), WORDS, st.just("长" * 200))
DAYS = tuple(f"2026-05-{day:02}" for day in range(10, 20))
UNITS = ("份", "套", "块", "人次", "筐")
_CODES = ("a", "b_2", "leaflets", "consultations", "other")


def some(draw: st.DrawFn, of: tuple[T, ...], least: int = 0, most: int = 4) -> list[T]:
    """Some of them, none twice, in any order."""
    return draw(st.lists(st.sampled_from(of), min_size=least, max_size=most, unique=True))


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """A campaign without problems."""
    start, end = sorted([draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))])
    days = tuple(day for day in DAYS if start <= day <= end)
    sites: list[Site] = []
    for code in some(draw, _CODES):
        inside = draw(st.sampled_from(["", *(site.code for site in sites)]))
        sites.append(_named(draw, Site, code, aliases=_aliases(draw), inside=inside))
    sites = draw(st.permutations(sites))
    in_sites = ("", *(site.code for site in sites))
    bodies = [
        _named(draw, Body, code, aliases=_aliases(draw), site=draw(st.sampled_from(in_sites)))
        for code in some(draw, _CODES, 1)
    ]
    of_bodies = tuple(body.code for body in bodies)
    booths = [
        _named(
            draw,
            Booth,
            code,
            body=draw(st.sampled_from(of_bodies)),
            place=draw(LINES),
            days=some(draw, days),
            site=draw(st.sampled_from(in_sites)),
        )
        for code in some(draw, ("b1", "2", "x9"), 1)
    ]
    measures = [_measure(draw, code) for code in some(draw, _CODES, 1)]
    items = [
        _named(
            draw,
            Item,
            code,
            measure=measure.code,
            unit=draw(st.sampled_from(measure.units)),
            aliases=_aliases(draw),
            bodies=some(draw, of_bodies, most=2),
            planned=draw(st.none() | st.integers(0, 100_000)),
        )
        for measure in measures
        for code in some(draw, _CODES)
    ]
    campaign = Campaign(
        id="made26",
        name=draw(WORDS),
        start=start,
        end=end,
        booth_days=some(draw, days),
        **{key: draw(LINES) for key in ("theme", "place", "en", "theme_en")},
        example=draw(st.booleans()),
        units=_units(draw, measures),
        measures=measures,
        items=draw(st.permutations(items)),
        combos=[_combo(draw, code, measures, items) for code in some(draw, ("c1", "c2"), most=2)],
        sites=sites,
        bodies=bodies,
        committee=some(draw, of_bodies),
        booths=booths,
        people=[
            Person(name=draw(WORDS), body=draw(st.sampled_from(["", *of_bodies])), leads=leads)
            for leads in draw(st.lists(st.booleans(), max_size=2))
        ],
        series=[Series(no=no, name=draw(LINES)) for no in some(draw, (1, 2, 99))],
    )
    return shown_enough(campaign)


def shown_enough(campaign: Campaign) -> Campaign:
    """The campaign, sound: with something that is not hidden, and no name that means two things."""
    if not campaign.measures_shown:
        campaign = replace(campaign, measures=[replace(m, hidden=False) for m in campaign.measures])
    if not campaign.booths_shown:
        campaign = replace(
            campaign,
            bodies=[replace(body, hidden=False) for body in campaign.bodies],
            booths=[replace(booth, hidden=False) for booth in campaign.booths],
        )
    while found := problems(campaign):
        if "measure name" in found[0]:
            renamed = [
                replace(m, name=f"{m.code} {m.units[0]}", aliases=[]) for m in campaign.measures
            ]
            campaign = replace(campaign, measures=renamed)
        else:
            assert "combo" in found[0], found
            campaign = replace(campaign, combos=[])
    return campaign


@st.composite
def versions(draw: st.DrawFn) -> tuple[Campaign, Campaign]:
    """Two parts of one campaign, in which a code means the same, and much else may differ."""
    whole = draw(campaigns())
    return _part(draw, whole), _part(draw, whole)


def _part(draw: st.DrawFn, whole: Campaign) -> Campaign:
    """Some of a campaign, with other names, and some of it hidden."""

    def less(things: list[T]) -> list[T]:
        kept = draw(st.permutations([one for one in things if draw(st.integers(0, 3))]))
        return [_other(draw, one) for one in kept]

    booths = less(whole.booths) or whole.booths[:1]
    measures = less(whole.measures) or whole.measures[:1]
    used = {booth.body for booth in booths}
    chosen = less([body for body in whole.bodies if body.code not in used])
    bodies = [body for body in whole.bodies if body.code in used] + chosen
    sites = less(whole.sites)
    codes = {measure.code for measure in measures}
    of_bodies = {body.code for body in bodies}
    of_sites = {"", *(site.code for site in sites)}
    items = [item for item in less(whole.items) if item.measure in codes]
    parts = {(item.measure, item.code) for item in items} | {(code, "") for code in codes}
    part = replace(
        whole,
        theme=draw(LINES),
        measures=measures,
        items=[replace(i, bodies=[b for b in i.bodies if b in of_bodies]) for i in items],
        combos=[c for c in whole.combos if all((p.measure, p.item) in parts for p in c.parts)],
        sites=[site if site.inside in of_sites else replace(site, inside="") for site in sites],
        bodies=[body if body.site in of_sites else replace(body, site="") for body in bodies],
        booths=[booth if booth.site in of_sites else replace(booth, site="") for booth in booths],
        committee=[code for code in whole.committee if code in of_bodies],
        people=[one for one in less(whole.people) if one.body in ("", *of_bodies)],
        series=less(whole.series),
    )
    return shown_enough(part)


def _other(draw: st.DrawFn, thing: T) -> T:
    if isinstance(thing, Person | Series):
        return thing
    if draw(st.integers(0, 3)) == 0:
        thing = replace(thing, en=draw(LINES))
    return replace(thing, hidden=not thing.hidden) if draw(st.integers(0, 5)) == 0 else thing


def _named(draw: st.DrawFn, kind: type[T], code: str, **fields: Any) -> T:
    hidden = draw(st.integers(0, 4)) == 0
    return kind(code=code, name=draw(WORDS), en=draw(LINES), hidden=hidden, **fields)


def _aliases(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(WORDS, max_size=2))


def _measure(draw: st.DrawFn, code: str) -> Measure:
    flags = {key: draw(st.booleans()) for key in ("tiles", "stocked", "unsorted")}
    return _named(draw, Measure, code, units=some(draw, UNITS, 1), aliases=_aliases(draw), **flags)


def _units(draw: st.DrawFn, measures: list[Measure]) -> list[Unit]:
    """The units that are used, in the order of the measures, as every source gives them."""
    used = dict.fromkeys(unit for measure in measures for unit in measure.units)
    return [Unit(name=unit, en=draw(LINES)) for unit in used]


def _combo(draw: st.DrawFn, code: str, measures: list[Measure], items: list[Item]) -> Combo:
    whole = [ComboPart(measure=m.code) for m in measures]
    kinds = [ComboPart(measure=i.measure, item=i.code, n=2) for i in items]
    return _named(draw, Combo, code, parts=some(draw, tuple(whole + kinds), 1))
