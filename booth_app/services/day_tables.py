"""The day as a workbook and as a table, for people without this program.

Everything is made of the entries themselves, the same that stand in the ``.booth`` file.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import merge
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.days import DayRecord, day_record, first_hour
from booth_app.core.details import standing, summary
from booth_app.core.entries import Stored
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT
from booth_app.core.lines import Entries
from booth_app.core.totals import Cell, Sum, by_hour, by_unit, find, fold_log, in_order, voided_keys
from booth_app.exchange import safe_write
from booth_app.i18n import _, name_of
from booth_app.reports.day_book import Attendance, DayBook, Figure, HourColumn, TableRow

from .details import in_words
from .naming import HOW, clock_time, measure_name, tile_name, unit_word
from .reporting import sheet_of
from .sheet_of_day import DayRead, closing_of, compose
from .table_words import record_words
from .workplace import Workplace

ENDINGS = ("xlsx", "csv")


class Tables(Struct, frozen=True):
    """What was written beside the booth file, and what could not be, with the reason."""

    written: list[Path]
    missing: dict[str, Refusal]


def write_tables(place: Workplace, last: int, folder: Path) -> Tables:
    """Write each day of the log as ``.xlsx`` and ``.csv`` into ``folder``, the safe way.

    What was counted after entry ``last`` is left out. A file that cannot be written is named in
    the answer; the others are written all the same.
    """
    tables = Tables([], {})
    for day in place.reader.days():
        _write_day(place, day, last, folder, tables)
    return tables


def _write_day(place: Workplace, day: str, last: int, folder: Path, tables: Tables) -> None:
    if not (log := _entries(place, day, last)):
        return
    read = read_day(day, log)
    for ending in ENDINGS:
        name = f"{table_name(place, day)}.{ending}"
        try:
            data = _rendered(place, read, log, ending)
            tables.written.append(safe_write.write_safely(data, folder, name))
        except Refusal as refusal:
            tables.missing[name] = refusal


def day_file(place: Workplace, day: str, ending: str) -> bytes:
    """One day as ``xlsx`` or ``csv``; refuses a day that never was. Reads the whole day."""
    if not (log := _entries(place, day)):
        raise Refusal(Why.NO_SUCH_DAY, day=day)
    return _rendered(place, read_day(day, log), log, ending)


def table_name(place: Workplace, day: str) -> str:
    """The name of a day's files, without an ending; two laptops of a booth may share a stick."""
    campaign, booth, _body = place.require()
    practice = "practice_" if place.rehearsal else ""
    return f"{practice}{campaign.id}_{booth.code}_{place.log[:4]}_{day.replace('-', '')}"


def read_day(day: str, log: Sequence[Stored]) -> DayRead:
    """A day, from its entries and from what else stands in the log, or as much as tells of it.

    ``log`` has them in order, and gives each as often as it is asked for: none is kept but those
    of which there are few, however much was counted.
    """
    places = [at for at, stored in enumerate(log) if stored.entry.day == day]
    first, last = log[places[0]], log[places[-1]]
    facts = _facts(day, log)
    return DayRead(
        record=day_record(day, facts),
        cells={cell: total for cell, total in fold_log(log).items() if cell.day == day},
        first=first.entry.seq,
        last=last.entry.seq,
        last_at=last.entry.t,
        # one that stands before the day's first entry tells of the night, not of the day
        jumps=[
            one
            for one, after in pairwise(log)
            if one.entry.kind == "clock" and after.entry.day == day and one.key > first.key
        ],
        details=in_words(summary(standing(facts))),
        closing=closing_of(last),
    )


def book_of(place: Workplace, read: DayRead, log: Sequence[Stored]) -> DayBook:
    """The workbook of a day of ``log``."""
    campaign = place.require()[0]
    jumps = {jump.key for jump in read.jumps}
    facts = _facts(read.record.day, log)
    hours, columns = _by_hour(campaign, read)
    voided, by_key = voided_keys(facts), {one.key: one for one in facts}
    return DayBook(
        sheet=compose(sheet_of(place, read), read),
        hows=[_(word) for word in HOW.values()],
        figures=_figures(campaign, read.cells),
        hours=hours,
        by_hour=columns,
        people=_people(read.record),
        records=(
            record_words(campaign, one, by_key, voided=one.key in voided)
            for one in log
            if one.entry.day == read.record.day or one.key in jumps
        ),
    )


def table_of(place: Workplace, read: DayRead) -> list[TableRow]:
    """The figures of a day, a row for each booth, measure, item and unit.

    Names are the campaign's own, whatever the window speaks: a program can find them again.
    """
    campaign, _booth, body = place.require()
    sums: dict[tuple[str, str, str, str], dict[str, int]] = defaultdict(dict)
    for cell, total in sorted(read.cells.items()):
        how = sums[cell.booth, cell.measure, cell.item, cell.unit]
        how[cell.how] = how.get(cell.how, 0) + total.n
    rows = []
    for (booth, measure, item, unit), by_how in sums.items():
        guessed = "estimate" in by_how
        shares = "; ".join(f"{_(word)} {by_how[how]}" for how, word in HOW.items() if how in by_how)
        rows.append(
            TableRow(
                day=read.record.day,
                body=body.name,
                booth=booth,
                measure=_own_name(campaign, measure, ""),
                item=_own_name(campaign, measure, item) if item else "",
                value=sum(by_how.values()),
                unit=unit,
                bound="around" if guessed else "eq",
                word="约" if guessed else "",
                note=shares if list(by_how) != ["live"] else "",
            )
        )
    return rows


def _entries(place: Workplace, day: str, last: int = MAX_INT) -> Sequence[Stored]:
    """What a day's tables are made of, up to entry ``last``; nothing where the day has none."""
    with place.reader.snapshot():
        found = merge(place.reader.day_lines(day), place.reader.clock_jumps(day), key=_seq)
    log = Entries.of(stored.line for stored in found if stored.entry.seq <= last)
    return log if any(stored.entry.day == day for stored in log) else []


def _facts(day: str, log: Sequence[Stored]) -> list[Stored]:
    """A day's entries but for its counts, and those counts that they are about."""
    told = [one for one in log if one.entry.day == day and one.entry.kind != "count"]
    about = {
        (said["seq"], said["hash"])
        for one in told
        if one.entry.kind in ("void", "detail")
        for said in [one.entry.data]
    }
    counts = [one for at in about if (one := find(log, *at)) and one.entry.kind == "count"]
    return sorted([*told, *(one for one in counts if one.entry.day == day)], key=_seq)


def _seq(stored: Stored) -> int:
    return stored.entry.seq


def _rendered(place: Workplace, read: DayRead, log: Sequence[Stored], ending: str) -> bytes:
    if ending == "csv":
        from booth_app.reports.day_table import render_table

        return render_table(table_of(place, read))
    from booth_app.reports.day_workbook import render_workbook

    return render_workbook(book_of(place, read, log))


def _figures(campaign: Campaign, cells: dict[Cell, Sum]) -> list[Figure]:
    """In the campaign's order, what it does not know last; the unclassified after their kinds."""
    units = _unit_places(campaign)
    items = [(item.measure, item.code) for item in campaign.items]
    sums: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(HOW, 0))
    for cell, total in cells.items():
        sums[cell.measure, cell.unit, cell.item][cell.how] += total.n

    def place_of(key: tuple[str, str, str]) -> tuple[int, str, str, int, str]:
        measure, unit, item = key
        at = items.index((measure, item)) if (measure, item) in items else len(items)
        return (units.get((measure, unit), len(units)), measure, unit, at, item)

    return [
        Figure(
            sort=(measure, unit),
            measure=measure_name(campaign, measure),
            item=tile_name(campaign, measure, item) if item or campaign.items_of(measure) else "",
            unit=unit_word(campaign, unit),
            n=sum(sums[measure, unit, item].values()),
            by_how=tuple(sums[measure, unit, item].values()),
        )
        for measure, unit, item in sorted(sums, key=place_of)
    ]


def _unit_places(campaign: Campaign) -> dict[tuple[str, str], int]:
    """The campaign's measures, each with its units in its own order, and their places."""
    order = [(measure.code, unit) for measure in campaign.measures for unit in measure.units]
    return {key: place for place, key in enumerate(order)}


def _by_hour(campaign: Campaign, read: DayRead) -> tuple[list[int], list[HourColumn]]:
    """What is tapped, by hour; the hours are those from the first to the last of any of it."""
    counted = [
        (measure, unit, by_hour(read.cells, measure.code, unit))
        for measure in campaign.measures
        if measure.tiles
        for unit in measure.units
        if unit in by_unit(read.cells, measure.code)
    ]
    every = dict.fromkeys((hour for _measure, _unit, numbers in counted for hour in numbers), 0)
    order = in_order(every, first_hour(read.record.opened_at, read.last_at))
    hours = [hour for hour, _zero in order]
    return hours, [
        HourColumn(
            name_of(measure),
            unit_word(campaign, unit),
            [numbers.get(hour, 0) for hour in hours],
        )
        for measure, unit, numbers in counted
    ]


def _people(record: DayRecord) -> list[Attendance]:
    """The leader, then a line for each time that somebody came."""
    leader = [Attendance(record.leader, _leads(record.leader_post), False, "", "")]
    return (leader if record.leader else []) + [
        Attendance(
            one.person, one.role, one.lawyer, clock_time(period.began), clock_time(period.ended)
        )
        for one in record.attendance.people.values()
        for period in one.periods
    ]


def _leads(post: str) -> str:
    return _("{post}, leads", post=post) if post else _("leads")


def _own_name(campaign: Campaign, measure: str, item: str) -> str:
    """The campaign's own name of a measure or an item; the code if it does not know it."""
    try:
        known = campaign.measure(measure)
        return campaign.item(known, item).name if item else known.name
    except Refusal:
        return item or measure
