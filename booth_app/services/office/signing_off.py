"""Signed sheets (核签): noted when they come, and compared with the files by their day code."""

from collections.abc import Sequence
from concurrent.futures import Future

from booth_app.core import day_code
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal
from booth_app.core.log_state import LogState
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Signed
from booth_app.core.signed_sheets import Sheet, closed_by, judge
from booth_app.core.texts import one_line
from booth_app.i18n import _, date_name
from booth_app.services.changes import Changes
from booth_app.services.reasons import MAX_REASON
from booth_app.storage.office import OfficeTransaction

from . import deriving
from .place import Decisions, Office
from .status_words import booth_name, sheet_sentence


class Received(Changes, frozen=True, kw_only=True):
    """A sheet that was noted; no entries where it was noted before.

    ``elsewhere``: booths and days that have its code, where the one it was noted for does not.
    """

    booth: str
    day: str
    sheet: Sheet
    elsewhere: tuple[tuple[str, str], ...] = ()


def find(office: Office, code: str) -> list[tuple[str, str]]:
    """The booths and days that a day code names; mostly one, or none while no file has it.

    Refuses (``BAD_DAY_CODE``) a code that cannot be read.
    """
    found = closed_by(code, deriving.states(office))
    return list(dict.fromkeys((day.booth, day.day) for _state, day in found))


def receive(
    office: Office, booth: str = "", day: str = "", code: str = "", note: str = ""
) -> "Future[Received]":
    """Note that the signed sheet of a booth's day is here, and compare its code with the files.

    Without ``booth`` and ``day`` the code finds them; refuses (``NO_DAY_OF_CODE``) where it does
    not. Also refuses ``BAD_DAY_CODE``, and a booth or a day that the campaign does not have and no
    file tells of. What does not agree is noted too: the sheet is there.
    """
    states = deriving.states(office)
    code = _as_printed(code)
    booth, day = _whose(office, booth, day, code)
    _check(office, booth, day, states)
    signed = Signed(booth, day, code, one_line(note, MAX_REASON))
    mine = [one for one in states if booth in (one.booth, *(d.booth for d in one.days))]
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Received:
        for seq, before in Decisions(log.decisions()).signed:
            if (before.booth, before.day, before.code) == (booth, day, code):
                return Received(booth=booth, day=day, sheet=judge(seq, before, mine))
        entry = log.append("signed", "", signed, stamp)
        sheet = judge(entry.entry.seq, signed, mine)
        found = [] if sheet.counts or sheet.verdict == "again" else closed_by(code, states)
        elsewhere = tuple(dict.fromkeys((one.booth, one.day) for _state, one in found))
        return Received((entry,), booth=booth, day=day, sheet=sheet, elsewhere=elsewhere)

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
    return said


def _as_printed(code: str) -> str:
    """The code as it is printed, however it was typed; empty for an empty text."""
    if not code.strip():
        return ""
    seq, prefix = day_code.read(code)
    return day_code.make(seq, prefix)


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
