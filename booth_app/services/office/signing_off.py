"""Signed sheets (核签): noted when they come, and compared with the files by day code or QR."""

from collections.abc import Sequence
from concurrent.futures import Future

from msgspec import Struct

from booth_app.core import day_code
from booth_app.core.campaign import Campaign
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal
from booth_app.core.kinds import DayTotal
from booth_app.core.log_state import LogState, derive
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Signed
from booth_app.core.sheet_facts import SheetFacts, by_unit
from booth_app.core.signed_sheets import Sheet, closed_by, judge
from booth_app.core.texts import one_line
from booth_app.core.totals import by_item
from booth_app.exchange import sheet_code
from booth_app.i18n import _, date_name
from booth_app.services.changes import Changes
from booth_app.services.naming import measure_name, tile_name, unit_word
from booth_app.services.reasons import MAX_REASON, SCANNED
from booth_app.storage.office import OfficeTransaction

from . import deriving
from .place import Decisions, Office
from .status_words import booth_name, sheet_sentence

MOST_SAID = 4
"""Figures that differ and are named in a sentence; the others are counted."""


class Difference(Struct, frozen=True):
    """A total that is ``paper`` on the sheet and ``here`` at the office; None where it is not."""

    measure: str
    item: str
    unit: str
    paper: int | None
    here: int | None


class Received(Changes, frozen=True, kw_only=True):
    """A sheet that was noted; no entries where it was noted before.

    ``elsewhere``: booths and days that have its code, where the one it was noted for does not.
    ``differences``: of a sheet whose QR was scanned, from what counts of its log here now.
    """

    booth: str
    day: str
    sheet: Sheet
    elsewhere: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()


def find(office: Office, code: str) -> list[tuple[str, str]]:
    """The booths and days that a day code names; mostly one, or none while no file has it.

    Refuses (``BAD_DAY_CODE``) a code that cannot be read.
    """
    found = closed_by(code, deriving.states(office))
    return list(dict.fromkeys((day.booth, day.day) for _state, day in found))


def receive(
    office: Office, booth: str = "", day: str = "", code: str = "", note: str = ""
) -> "Future[Received]":
    """Note that the signed sheet of a booth's day is here, and compare it with the files.

    ``code`` is its day code or the text of its QR. Without ``booth`` and ``day`` it finds them;
    refuses (``NO_DAY_OF_CODE``) where it does not. Also refuses ``BAD_DAY_CODE``, what
    ``exchange.sheet_code.read`` refuses, the QR of practice, of another campaign or of another
    sheet than that of ``booth`` and ``day``, and a booth or a day that the campaign does not have
    and no file tells of. What does not agree is noted too: the sheet is there.
    """
    states = deriving.states(office)
    said = one_line(note, MAX_REASON)
    if sheet_code.looks_like(code):
        signed = _scanned(office, states, booth, day, code, said)
    else:
        code = _as_printed(code)
        signed = Signed(*_whose(office, booth, day, code), code, said)
    booth, day, code = signed.booth, signed.day, signed.code
    _check(office, booth, day, states)
    mine = [one for one in states if booth in (one.booth, *(d.booth for d in one.days))]
    differences = _differences(office, signed.paper, states)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Received:
        entries = []
        for seq, before in Decisions(log.decisions()).signed:
            if (before.booth, before.day, before.code) != (booth, day, code):
                continue
            if signed.paper is None or (before.paper, before.key) == (signed.paper, signed.key):
                sheet = judge(seq, before, mine)
                return Received(booth=booth, day=day, sheet=sheet, differences=differences)
            if before.paper is None:
                # typed before, and scanned now: the totals are known from now on
                entries.append(log.void(log.entry(seq), "", SCANNED, stamp))
        entry = log.append("signed", "", signed, stamp)
        sheet = judge(entry.entry.seq, signed, mine)
        found = [] if sheet.counts or sheet.verdict == "again" else closed_by(code, states)
        elsewhere = tuple(dict.fromkeys((one.booth, one.day) for _state, one in found))
        return Received(
            (*entries, entry),
            booth=booth,
            day=day,
            sheet=sheet,
            elsewhere=tuple(one for one in elsewhere if one != (booth, day)),
            differences=differences,
        )

    return office.work(job)


def in_words(office: Office, received: Received) -> str:
    """How the sheet compares with the files, in a sentence or two."""
    said = sheet_sentence(received.sheet)
    for booth, day in received.elsewhere:
        also = _(
            "That code is of {booth}, {day}.",
            booth=booth_name(office.working_on(), booth),
            day=date_name(day, received.day),
        )
        said = f"{said} {also}"
    if received.differences:
        said = f"{said} {_differences_text(office.working_on(), received)}"
    return said


def _differences_text(campaign: Campaign, received: Received) -> str:
    """Which figures are others here than on paper."""
    told = []
    for one in received.differences[:MOST_SAID]:
        name = measure_name(campaign, one.measure)
        if one.item:
            name = tile_name(campaign, one.measure, one.item)
        paper, here = ("—" if n is None else n for n in (one.paper, one.here))
        unit = unit_word(campaign, one.unit)
        facts = {"name": name, "paper": paper, "here": here, "unit": unit}
        words = _("{name} {paper} on paper, {here} here ({unit})", **facts)
        told.append(words)
    more = len(received.differences) - MOST_SAID
    if more > 0:
        told.append(_("{n} more", n=more))
    return _("Other figures count here now: {figures}.", figures=_("; ").join(told))


def _as_printed(code: str) -> str:
    """The code as it is printed, however it was typed; empty for an empty text."""
    if not code.strip():
        return ""
    seq, prefix = day_code.read(code)
    return day_code.make(seq, prefix)


def _scanned(
    office: Office, states: Sequence[LogState], booth: str, day: str, text: str, note: str
) -> Signed:
    """The entry for a sheet whose QR was scanned; its booth is the one its log counts for."""
    campaign = office.working_on()
    paper, key, signature = sheet_code.read(text)
    if paper.practice:
        raise Refusal(OfficeWhy.SCAN_IS_PRACTICE)
    if paper.campaign != campaign.id:
        raise Refusal(OfficeWhy.SCAN_OTHER_CAMPAIGN, id=paper.campaign)
    counted = [
        one.booth
        for state in states
        for one in state.days
        if (state.log, one.day) == (paper.log, paper.day)
    ]
    of = (counted or [paper.booth])[0]
    if booth not in ("", of) or day not in ("", paper.day):
        name = booth_name(campaign, of)
        raise Refusal(OfficeWhy.SCAN_OTHER_SHEET, booth=name, day=date_name(paper.day))
    code = day_code.make(paper.last, paper.head)
    return Signed(of, paper.day, code, note, paper, key, signature)


def _differences(
    office: Office, paper: SheetFacts | None, states: Sequence[LogState]
) -> tuple[Difference, ...]:
    """Where what counts of the sheet's day and log here is not what the paper says."""
    if paper is None or not any(
        (state.log, one.day) == (paper.log, paper.day) for state in states for one in state.days
    ):
        return ()
    lines = deriving.lines_of(office.reader, paper.log)
    _state, cells = derive(lines, office.decisions().about(paper.log))
    here = by_item({cell: total for cell, total in cells.items() if cell.day == paper.day})
    if paper.summed:
        here = by_unit(here)
    theirs, ours = ({_of(row): row.n for row in rows} for rows in (paper.totals, here))
    return tuple(
        Difference(*of, theirs.get(of), ours.get(of))
        for of in sorted(theirs | ours)
        if theirs.get(of, 0) != ours.get(of, 0)
    )


def _of(row: DayTotal) -> tuple[str, str, str]:
    return row.measure, row.item, row.unit


def _whose(office: Office, booth: str, day: str, code: str) -> tuple[str, str]:
    """The booth and the day, found by the code where one of them is not given."""
    if booth and day:
        return booth, parse_day(day)
    found = [
        place
        for place in (find(office, code) if code else [])
        if booth in ("", place[0]) and day in ("", place[1])
    ]
    if len(found) != 1:
        raise Refusal(OfficeWhy.NO_DAY_OF_CODE)
    return found[0]


def _check(office: Office, booth: str, day: str, states: Sequence[LogState]) -> None:
    campaign = office.working_on()
    told = [(one.booth, one.day) for state in states for one in state.days]
    if booth not in {known for known, _day in told}:
        campaign.booth(booth)
    if not campaign.start <= day <= campaign.end and (booth, day) not in told:
        raise Refusal(OfficeWhy.SHEET_OUTSIDE, day=day, start=campaign.start, end=campaign.end)
