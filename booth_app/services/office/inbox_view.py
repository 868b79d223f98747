"""What the inbox shows: the figures on top, and the grid of booths and days, all in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from booth_app.core.campaign import Campaign
from booth_app.core.completeness import TROUBLE, DayCell, Grid, Row
from booth_app.core.figures import Figure
from booth_app.core.office_kinds import Return
from booth_app.core.rollup import Row as FigureRow
from booth_app.core.rollup_sums import Sum
from booth_app.i18n import _, _n
from booth_app.services.naming import booth_heading, measure_name

from . import completeness, rollup, status_words
from .figure_words import only_figure
from .ledger import Tone
from .number_words import ends_text, unit_beside, words_of
from .place import Office

STAFF, LAWYERS = "staff", "lawyers"
CARDS = 3
"""So many of the campaign's measures have a card, besides the staff and what is missing."""
COLUMNS = 2
"""So many of its measures have a column in the grid."""
UNKNOWN = "—"
"""Not reported: never a zero."""


class Card(NamedTuple):
    """A figure with what it is of; ``beside`` is smaller, in ``tone``."""

    title: str
    number: str
    unit: str
    beside: str = ""
    tone: Tone = "muted"


class Said(NamedTuple):
    """A cell in a word or two with a sign, and all that is to be said of it."""

    text: str
    tone: Tone
    whole: str


class Line(NamedTuple):
    """A booth: its name, its days by date, its figures, and what matters most of it."""

    booth: str
    name: str
    days: dict[str, Said]
    figures: list[str]
    status: Said


class View(NamedTuple):
    """All of it. ``titles`` are those of the figures' columns."""

    cards: list[Card]
    days: list[str]
    titles: list[str]
    lines: list[Line]
    grid: Grid


def view(office: Office) -> View:
    """What the inbox shows now; takes a moment with hundreds of booths."""
    campaign = office.working_on()
    grid = completeness.grid(office)
    columns = _measures(campaign)[:COLUMNS]
    figures = _Figures(office, columns)
    returns = dict(office.decisions().returns)
    return View(
        _cards(office, grid),
        grid.days,
        [measure_name(campaign, code) for code in columns],
        [_line(campaign, row, figures, returns) for row in grid.rows],
        grid,
    )


def _measures(campaign: Campaign) -> list[str]:
    """The measures that are shown first; people are shown by themselves."""
    return [m.code for m in campaign.measures_shown if m.code not in (STAFF, LAWYERS)]


def _cards(office: Office, grid: Grid) -> list[Card]:
    campaign = office.working_on()
    found = rollup.sums(office)
    cards = [_card(campaign, code, found) for code in _measures(campaign)[:CARDS]]
    codes = {measure.code for measure in campaign.measures_shown}
    if STAFF in codes:
        staff = _card(campaign, STAFF, found)
        lawyers = [_number(one) for one in found if one.measure == LAWYERS]
        if LAWYERS in codes and lawyers:
            beside = f"{measure_name(campaign, LAWYERS)} {lawyers[0]}"
            staff = staff._replace(beside=beside)
        cards.append(staff)
    missing = grid.booths - grid.booths_in
    cards.append(
        Card(
            _("Reported"),
            f"{grid.booths_in}",
            _n("of 1 booth", "of {n} booths", grid.booths),
            _("{n} missing", n=missing) if missing else "",
            "bad" if missing else "muted",
        )
    )
    return cards


def _card(campaign: Campaign, code: str, found: Iterable[Sum]) -> Card:
    """A measure by unit, the largest first; units are never added up."""
    sums = sorted((one for one in found if one.measure == code), key=lambda one: -one.low)
    if not sums:
        return Card(measure_name(campaign, code), UNKNOWN, "", _("not reported yet"))
    words = [(_number(one), unit_beside(campaign, one.low, one.high, one.unit)) for one in sums]
    beside = " · ".join(" ".join(each) for each in words[1:])
    return Card(measure_name(campaign, code), *words[0], beside)


def _number(one: Sum) -> str:
    if one.low == one.high:
        return grouped(one.low)
    if one.high is None:
        return ends_text(one.low, None)
    return f"{grouped(one.low)}–{grouped(one.high)}"


def _word(figure: Figure) -> str:
    """A figure that is not exact in its own word, its unit stands elsewhere."""
    return words_of(Figure(figure.value, "", figure.bound, figure.word))


def grouped(n: int) -> str:
    """A number with a little room after its thousands: 1 046."""
    return f"{n:,}".replace(",", "\u2009")


class _Figures:
    """What each booth comes to; a body with one booth reports for that one."""

    def __init__(self, office: Office, columns: Sequence[str]) -> None:
        self._columns = columns
        self._campaign = campaign = office.working_on()
        shown = [booth.body for booth in campaign.booths_shown]
        self._alone = {body for body in shown if shown.count(body) == 1}
        self._by_booth: dict[tuple[str, str], list[Sum]] = {}
        self._by_body: dict[tuple[str, str], list[Sum]] = {}
        self._rows: dict[tuple[str, str], list[FigureRow]] = {}
        for one in rollup.sums(office, ("body", "booth")):
            self._by_booth.setdefault((one.booth, one.measure), []).append(one)
        for one in rollup.sums(office, ["body"]):
            self._by_body.setdefault((one.body, one.measure), []).append(one)
        for row in rollup.rows(office):
            self._rows.setdefault((row.body, row.measure), []).append(row)

    def of(self, row: Row) -> list[str]:
        """The figures of a row, by unit where there are several."""
        return [self._of(row, code) for code in self._columns]

    def _of(self, row: Row, code: str) -> str:
        rows = self._rows.get((row.body, code), [])
        sums = self._by_body.get((row.body, code)) if row.body in self._alone else None
        if sums is None:
            sums = self._by_booth.get((row.booth, code), [])
            rows = [one for one in rows if one.booth == row.booth]
        several = code != self._columns[0] or len(sums) > 1
        return " · ".join(self._words(one, rows, several=several) for one in sums) or UNKNOWN

    def _words(self, one: Sum, rows: Iterable[FigureRow], *, several: bool) -> str:
        figure = only_figure(one, rows)
        number = _word(figure) if figure else _number(one)
        unit = unit_beside(self._campaign, one.low, one.high, one.unit)
        return f"{number} {unit}" if several else number


def _line(campaign: Campaign, row: Row, figures: _Figures, returns: dict[int, Return]) -> Line:
    booth = next((one for one in campaign.booths if one.code == row.booth), None)
    name = booth_heading(booth, campaign.body(booth.body)) if booth else row.booth
    days = {day: _cell(campaign, cell, returns) for day, cell in row.cells.items()}
    return Line(row.booth, name, days, figures.of(row), _status(row))


def _cell(campaign: Campaign, cell: DayCell, returns: dict[int, Return]) -> Said:
    whole = "\n".join(status_words.sentences(campaign, cell))
    if cell.state == "later" or (cell.state == "missing" and not cell.due):
        return Said(UNKNOWN, "muted", whole)
    tone = _tone(cell)
    return Said(_short(campaign, cell, returns), tone, whole)


def _short(campaign: Campaign, cell: DayCell, returns: dict[int, Return]) -> str:
    sign = status_words.SIGNS[cell.state]
    match cell.state:
        case "missing":
            return _("not in")
        case "returned":
            words = _returned(campaign, cell, returns)
        case "partial":
            n = sum(last - first + 1 for part in cell.parts for first, last in part.gaps)
            words = _("{n} missing", n=n)
        case "forked":
            words = _("forked")
        case "asks":
            words = _("both")
        case "older":
            words = _("older")
        case _:
            words = _counted(campaign, cell)
    return f"{sign} {words}".rstrip()


def _tone(cell: DayCell) -> Tone:
    if cell.state in ("asks", "forked", "missing"):
        return "bad"
    return "good" if cell.state == "received" else "warn"


def _counted(campaign: Campaign, cell: DayCell) -> str:
    """What files have of the first measure; of the next one where it has nothing."""
    for code in _measures(campaign):
        totals = [one.n for one in cell.totals if one.measure == code]
        if totals:
            return "/".join(grouped(n) for n in totals)
    return ""


def _returned(campaign: Campaign, cell: DayCell, returns: dict[int, Return]) -> str:
    """The first figure that was filled in, in its own word."""
    told = [returns[seq] for seq in cell.returns if seq in returns]
    for code in _measures(campaign):
        for one in told:
            if one.measure == code:
                return _word(Figure(one.value, "", one.bound, one.word))
    return ""


def _status(row: Row) -> Said:
    """What matters most of all the days of a booth."""
    due = [cell for cell in row.cells.values() if cell.due or cell.has_file or cell.returns]
    here = {cell.state for cell in due}
    if not row.known:
        return _said(_("not in the campaign"), "bad")
    for state in ("asks", "forked", "missing", *TROUBLE):
        if state in here:
            first = next(cell for cell in due if cell.state == state)
            return _of_state(first, len([cell for cell in due if cell.state == state]))
    files = [cell for cell in due if cell.has_file]
    if files and all(cell.signed for cell in files):
        return _said(_("sheet signed"), "good")
    if files:
        return _said(_("sheet awaited"), "plain")
    if "returned" in here:
        return _said(_("by hand"), "warn")
    return _said(_("not yet"), "muted")


def _of_state(cell: DayCell, days: int) -> Said:
    match cell.state:
        case "asks":
            return _said(_("choose which"), "bad")
        case "forked":
            return _said(_("decide which"), "bad")
        case "missing":
            many = _("chase: {n} days", n=days)
            return _said(many if days > 1 else _("chase"), "bad")
    return _said(status_words.short_text(cell), "warn")


def _said(text: str, tone: Tone) -> Said:
    return Said(text, tone, text)
