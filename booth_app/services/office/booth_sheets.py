"""The daily sheets of all booths, made at the office from the files that are here.

Each is the sheet that the booth itself prints: of its log as it was written, whatever the office
decided about it since. Only the laptop can sign it, so that it has the day code and no QR.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal
from booth_app.core.kinds import NewItem
from booth_app.core.log_state import BoothDay, LogState
from booth_app.core.merge import forks
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Import
from booth_app.i18n import _
from booth_app.reports.daily_sheet import DailySheet, render, render_all
from booth_app.services.day_tables import read_day
from booth_app.services.sheet_of_day import SheetOf, compose
from booth_app.services.writing import write_file

from . import deriving
from .place import Decisions, Office
from .status_words import spans_text

Watch = Callable[[int, int, str], bool]
"""Told how many sheets of how many are done, and which is next; False stops all."""


class BoothSheet(Struct, frozen=True, kw_only=True):
    """The sheet of one log on one day; ``name`` is a file name without an ending."""

    booth: str
    day: str
    log: str
    name: str
    sheet: DailySheet


def wanted(office: Office, day: str = "") -> list[tuple[LogState, BoothDay]]:
    """Every day of every log that is here and whose booth the campaign has, or one day of them.

    In the campaign's order of booths, then by day.
    """
    places = {booth.code: at for at, booth in enumerate(office.working_on().booths)}
    found = [
        (state, one)
        for state in deriving.states(office)
        for one in state.days
        if one.booth in places and day in ("", one.day)
    ]
    return sorted(found, key=lambda each: (places[each[1].booth], each[1].day, each[0].log))


def sheets(
    office: Office, of: Sequence[tuple[LogState, BoothDay]], watch: Watch | None = None
) -> Iterator[BoothSheet]:
    """Their sheets, one after the other; refuses (``COLLECTING_STOPPED``) when ``watch`` stops."""
    twice = _told_twice(of)
    printed = office.clock.stamp().at.strftime("%H:%M")
    for at, (state, day) in enumerate(of):
        alone = (day.booth, day.day) not in twice
        name = f"{day.booth}-{day.day}" + ("" if alone else f"-{state.log[:4]}")
        if watch is not None and not watch(at, len(of), name):
            raise Refusal(OfficeWhy.COLLECTING_STOPPED)
        sheet = _sheet(office, state, day, printed)
        yield BoothSheet(booth=day.booth, day=day.day, log=state.log, name=name, sheet=sheet)


def write_each(
    office: Office, folder: Path, day: str = "", watch: Watch | None = None
) -> list[Path]:
    """Write a PDF for each into ``folder``; nothing is written where it was stopped.

    Refuses (``NO_SHEETS``) where there is none.
    """
    drawn = [(one.name, render(one.sheet)) for one in sheets(office, _some(office, day), watch)]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in drawn:
        paths.append(folder / f"{name}.pdf")
        write_file(data, paths[-1])
    return paths


def write_merged(office: Office, path: Path, day: str = "", watch: Watch | None = None) -> int:
    """Write all of them as one PDF, each from a page of its own on; returns how many.

    Refuses (``NO_SHEETS``) where there is none.
    """
    of = _some(office, day)
    write_file(render_all([one.sheet for one in sheets(office, of, watch)]), path)
    return len(of)


def _some(office: Office, day: str) -> list[tuple[LogState, BoothDay]]:
    of = wanted(office, day)
    if not of:
        raise Refusal(OfficeWhy.NO_SHEETS)
    return of


def _told_twice(of: Iterable[tuple[LogState, BoothDay]]) -> set[tuple[str, str]]:
    """The booths and days of which two laptops tell."""
    places = [(day.booth, day.day) for _state, day in of]
    return {place for place in places if places.count(place) > 1}


def _sheet(office: Office, state: LogState, day: BoothDay, printed: str) -> DailySheet:
    decided = office.decisions().about(state.log)
    lines = sorted(deriving.lines_of(office.reader, state.log), key=lambda line: line.place)
    _found, left_out = forks(lines, decided.rulings)
    log = [parse(line.line) for line in lines if line.place not in left_out]
    campaign = office.working_on()
    added = [data_of(one.entry, NewItem) for one in log if one.entry.kind == "item"]
    booth = campaign.booth(day.booth)
    return compose(
        SheetOf(
            campaign=campaign.with_items(added),
            booth=booth,
            body=campaign.body(booth.body),
            printed_at=printed,
            file_name=_file(office, state.log),
            remarks=_remarks(state, changed=decided.moves or bool(decided.voids)),
        ),
        read_day(day.day, log),
    )


def _file(office: Office, log: str) -> str:
    """The last file that came of a log, as it was named then."""
    imports = Decisions(office.reader.imports_of(log)).of(Import)
    return imports[-1][1].file if imports else ""


def _remarks(state: LogState, *, changed: bool) -> list[str]:
    """What somebody must know who reads this sheet beside the booth's own."""
    remarks = [_("Printed by the office from the booth's file.")]
    if state.gaps:
        remarks.append(_("Entries {spans} are missing in it.", spans=spans_text(state.gaps)))
    if state.undecided:
        remarks.append(_("There are two versions of the log, and both are in these figures."))
    if changed:
        remarks.append(_("The office decided otherwise about some entries; its figures differ."))
    return remarks
