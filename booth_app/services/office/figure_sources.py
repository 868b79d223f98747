"""What is behind a figure of a draft, in words: each source, and where the roll-up shows them."""

from collections.abc import Iterable

from msgspec import Struct

from booth_app.core import rollup_sums
from booth_app.core.campaign import Campaign
from booth_app.core.draft import Origin
from booth_app.core.figures import Interval
from booth_app.core.rollup import ACTIVITY, Row
from booth_app.core.rollup_sums import added
from booth_app.i18n import _, date_name, name_of
from booth_app.services.naming import measure_name, tile_name

from . import activities, draft_figures, rollup, rollup_words
from .draft_figures import measure_known
from .figure_words import BETWEEN, By
from .number_words import amount_text, figure_text
from .place import Office
from .provenance import Source
from .totals_view import Look, Step


class SourceLine(Struct, frozen=True, kw_only=True):
    """One source: where it was counted or told, how many, and how that is known."""

    where: str
    number: str
    how: str


class Behind(Struct, frozen=True, kw_only=True):
    """``ends`` is what the sources come to; None where there is nothing to add up.

    ``about`` says what the figure is of, ``notes`` what else is to be known of it. ``step``: where
    the roll-up shows the same figures and leads down to their entries.
    """

    about: str
    lines: list[SourceLine]
    notes: list[str] = []
    ends: Interval | None = None
    step: Step | None = None


def behind(office: Office, origin: Origin) -> Behind:
    """Everything that a figure with this origin comes from."""
    if origin.kind == "listed":
        return _listed(office, origin)
    if origin.kind == "activity":
        return _activity(office, origin)
    campaign = office.working_on()
    about = [rollup_words.body_name(campaign, origin.body)] if origin.body else []
    about.append(measure_name(campaign, origin.measure))
    about.append(date_name(origin.day, campaign.start) if origin.day else _("all days"))
    found = draft_figures.sources(office, _counted(origin))
    notes = _published(office, origin) if origin.kind == "published" else []
    by: By | None = None if origin.body else "body"
    look = Look(within=origin.day, measure=origin.measure, body=origin.body or None)
    return Behind(
        about=BETWEEN.join(about),
        lines=[_line(campaign, one) for one in found],
        notes=notes,
        ends=_ends(campaign, found),
        step=Step(look, by, rollup_words.body_name(campaign, origin.body) if origin.body else ""),
    )


def _counted(origin: Origin) -> Origin:
    """The parts of a published total are what is counted of the same."""
    return Origin(
        kind="counted",
        measure=origin.measure,
        unit=origin.unit,
        body=origin.body,
        day=origin.day,
        ends=origin.ends,
    )


def _ends(campaign: Campaign, found: Iterable[Source]) -> Interval | None:
    rows = list({id(one.row): one.row for one in found}.values())
    return added(rollup_sums.sums(campaign, rows)) if rows else None


def _line(campaign: Campaign, one: Source) -> SourceLine:
    row = one.row
    thing = tile_name(campaign, row.measure, row.item) if row.item else ""
    place = rollup_words.place_text(campaign, row.body, row.booth)
    day = date_name(row.day, campaign.start) if row.day else ""
    how = rollup_words.how_text(row.how)
    entries = _("{n} entries", n=one.entries) if one.entries else ""
    return SourceLine(
        where=BETWEEN.join(text for text in (place, day, thing, one.title) if text),
        number=_number(campaign, one, row),
        how=BETWEEN.join(text for text in (how, entries, *one.files, one.note) if text),
    )


def _number(campaign: Campaign, one: Source, row: Row) -> str:
    """What a log told of its row, or the figure itself where it is no count."""
    if row.bound == "eq":
        return amount_text(campaign, one.n, one.n, row.unit)
    return figure_text(campaign, row.figure)


def _published(office: Office, origin: Origin) -> list[str]:
    campaign = office.working_on()
    said = [one for one in rollup.comparisons(office) if one.seq == origin.seq]
    return [rollup_words.comparison_text(campaign, one) for one in said]


def _activity(office: Office, origin: Origin) -> Behind:
    campaign = office.working_on()
    found = draft_figures.sources(office, origin)
    said = next((one for one in activities.standing(office) if one.seq == origin.seq), None)
    about = [said.activity.title] if said is not None and said.activity.title else []
    if measure_known(campaign, origin.measure):
        about.append(measure_name(campaign, origin.measure))
    return Behind(
        about=BETWEEN.join(about),
        lines=[_line(campaign, one) for one in found],
        notes=[_("Entered among the activities, entry {seq} of the office.", seq=origin.seq)]
        if origin.seq
        else [],
        ends=_ends(campaign, found),
        step=Step(Look(measure=origin.measure, how=ACTIVITY), None) if found else None,
    )


def _listed(office: Office, origin: Origin) -> Behind:
    """What is named one by one: the names are the source."""
    campaign = office.working_on()
    bodies = {one.code: name_of(one) for one in campaign.bodies}
    names: list[str] = []
    if origin.measure == "committee":
        names = [bodies.get(code, code) for code in campaign.committee]
    elif origin.measure == "booths":
        names = [name_of(one) for one in campaign.booths_shown]
    elif origin.measure == "series":
        board = activities.series(office).series
        names = [one.name or _("not named yet") for one in board if one.no]
    elif origin.seq:
        said = next((one for one in activities.standing(office) if one.seq == origin.seq), None)
        names = [bodies.get(code, code) for code in said.activity.bodies] if said else []
    else:
        rows = draft_figures.booth_rows(office, origin.day)
        told = {row.body for row in rows if row.body and row.counts}
        names = [name for code, name in bodies.items() if code in told]
    return Behind(
        about=_("Counted from names that are listed one by one"),
        lines=[SourceLine(where=name, number="1", how="") for name in names],
        ends=Interval(len(names), len(names)),
    )
