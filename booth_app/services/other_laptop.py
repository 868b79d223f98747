"""The other laptop at this booth: its file is read, so that the common total can be seen here.

Only its totals are remembered, and they are shown and never counted: the office merges the logs.
"""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayTotal
from booth_app.core.totals import Cell, Sum, by_item
from booth_app.i18n import _, day_name, name_of

from . import remembered
from .changes import Changes
from .naming import clock_time, unit_word
from .preferences import OTHER_LAPTOP, remember
from .workplace import Workplace


class Other(Struct, frozen=True, kw_only=True):
    """What the file of the other laptop said: its totals at this booth, day by day."""

    log: str
    head: str
    last_seq: int
    exported_at: str
    file: str
    days: dict[str, list[DayTotal]]


class Common(Struct, frozen=True):
    """What each of the two laptops counted of one item, in one unit, on one day."""

    measure: str
    item: str
    unit: str
    here: int
    there: int

    @property
    def together(self) -> int:
        """What the booth counted, as far as it is known here."""
        return self.here + self.there


def read(place: Workplace, path: Path) -> Changes:
    """Check the file at ``path`` to the last bit, and remember its totals.

    Refuses a file of this laptop, of another booth or campaign, of practice beside what counts,
    and one that is older than the one that was read before. The same file again changes nothing.
    """
    # reads hostile bytes, which a day at the counter has no need of
    from booth_app.exchange import booth_file, safe_read

    campaign, booth, _body = place.require()
    checked = booth_file.check(safe_read.read_safely(path), path.name)
    manifest = checked.manifest
    if manifest.log_id in [written.log for written in place.reader.written_logs()]:
        raise Refusal(Why.OTHER_IS_THIS, name=path.name)
    if checked.rehearsal != place.rehearsal:
        raise Refusal(Why.OTHER_IS_PRACTICE, name=path.name)
    if (manifest.campaign_id, checked.booth) != (campaign.id, booth.code):
        where = f"{manifest.campaign_id} {checked.booth}"
        raise Refusal(Why.OTHER_BOOTH, name=path.name, booth=where)
    # from the entries, since a file with entries of newer kinds may claim anything
    totals = booth_file.day_totals(checked.cells)
    found = Other(
        log=manifest.log_id,
        head=manifest.head_hash,
        last_seq=manifest.last_seq,
        exported_at=manifest.exported_at,
        file=checked.proper_name,
        days={each.day: each.totals for each in totals if each.booth == booth.code},
    )
    if not _is_newer(found, other(place), path.name):
        return Changes()
    return remember(place, OTHER_LAPTOP, msgspec.json.encode(found).decode()).result()


def forget(place: Workplace) -> Changes:
    """Show only this laptop's own figures again."""
    return remember(place, OTHER_LAPTOP, "").result()


def other(place: Workplace) -> Other | None:
    """What is remembered of the other laptop; None where there is none."""
    return remembered.read(place.reader.settings().get(OTHER_LAPTOP, ""), Other, None)


def common(there: Other, cells: dict[Cell, Sum], day: str) -> list[Common]:
    """What both laptops counted on a day, by measure, item and unit; units are never mixed.

    ``cells`` are this laptop's figures. Equal to the fold of both logs, as far as the other's
    was known when its file was written.
    """
    ours = {(row.measure, row.item, row.unit): row.n for row in by_item(cells)}
    theirs = {(row.measure, row.item, row.unit): row.n for row in there.days.get(day, [])}
    return [
        Common(*key, here=ours.get(key, 0), there=theirs.get(key, 0))
        for key in sorted(ours | theirs)
    ]


def in_words(place: Workplace, there: Other, day: str, *, before: bool = False) -> list[str]:
    """The common total of each measure that is tapped: Consultations 128 + 97 = 225 visits.

    ``before``: what is there came first, and of what is not tapped all is said that it has.
    """
    campaign = place.require()[0]
    rows = common(there, place.reader.cells(day), day)
    counted = {row.measure for row in rows}
    if before:
        rows = [Common(r.measure, r.item, r.unit, here=r.there, there=r.here) for r in rows]
        return [_measure_text(campaign, m, rows) for m in campaign.measures if m.code in counted]
    return [
        _measure_text(campaign, measure, rows)
        for measure in campaign.measures
        if measure.tiles and (not measure.hidden or measure.code in counted)
    ]


def summary(place: Workplace, there: Other) -> list[str]:
    """Its file, and what both counted on the open day, or on the last one: a line each."""
    days = place.reader.days()
    day = place.reader.open_day() or (days[-1] if days else max(there.days, default=""))
    time = file_time(there, day)
    lines = [_("Other laptop: {file} ({time})", file=there.file, time=time)]
    return [*lines, day_name(day), *in_words(place, there, day)] if day else lines


def file_time(there: Other, day: str) -> str:
    """When its file was written: the time, with the date where it was not on ``day``."""
    time = clock_time(there.exported_at)
    written = there.exported_at[:10]
    return time if written == day else f"{day_name(written)} {time}"


def remarks(place: Workplace, day: str) -> list[str]:
    """What the daily sheet says of the other laptop; nothing where its file lacks the day."""
    there = other(place)
    if there is None or day not in there.days:
        return []
    totals = _("; ").join(in_words(place, there, day))
    return [
        _("Here only this laptop’s figures; with the other laptop’s: {totals}", totals=totals),
        _("Other laptop: {file} ({time})", file=there.file, time=file_time(there, day)),
    ]


def _measure_text(campaign: Campaign, measure: Measure, rows: list[Common]) -> str:
    rows = [row for row in rows if row.measure == measure.code]
    units = sorted({row.unit for row in rows}) or measure.units[:1]
    parts = [
        _(
            "{here} + {there} = {together} {unit}",
            here=sum(row.here for row in rows if row.unit == unit),
            there=sum(row.there for row in rows if row.unit == unit),
            together=sum(row.together for row in rows if row.unit == unit),
            unit=unit_word(campaign, unit),
        )
        for unit in units
    ]
    return f"{name_of(measure)} {_(', ').join(parts)}"


def _is_newer(found: Other, known: Other | None, name: str) -> bool:
    """Whether a file says more than the one before; refuses one that says less, or otherwise."""
    if known is None or known.log != found.log:
        return True
    if found.last_seq < known.last_seq:
        raise Refusal(Why.OTHER_IS_OLDER, name=name)
    if found.last_seq > known.last_seq:
        return True
    if found.head != known.head:
        raise Refusal(Why.OTHER_FORKED, name=name)
    return _moment(found) > _moment(known)


def _moment(one: Other) -> datetime:
    return datetime.fromisoformat(one.exported_at)
