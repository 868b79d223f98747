"""The roll-up's workbook: by body, by booth and day, published totals, questions, sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from booth_app.core.campaign import Campaign
from booth_app.core.figures import Interval
from booth_app.core.office_kinds import Import, Return
from booth_app.core.rollup import Row
from booth_app.core.rollup_order import Order
from booth_app.core.rollup_sums import By, Sum, added, sums
from booth_app.i18n import _, date_name, name_of
from booth_app.reports.rollup_book import Block, Cell, RollupBook, Table, Total
from booth_app.services.naming import booth_name, measure_name, tile_name, unit_word

from . import chasing, deriving, number_words, rollup, rollup_words
from .figure_words import sum_words
from .place import Decisions, Office


def book_of(office: Office, day: str = "") -> RollupBook:
    """The workbook of the whole campaign, or of a day of it."""
    campaign = office.working_on()
    about = [date_name(day) if day else _("The whole campaign")]
    if campaign.example:
        about.append(_("Demonstration"))
    rows = rollup.rows(office, day)
    return RollupBook(
        title=name_of(campaign),
        about=about,
        made_for=day or campaign.start,
        tables=[
            _by(campaign, rows, _("By body"), ["body"]),
            _by(campaign, rows, _("By booth and day"), ["body", "booth", "day"]),
            _published(office, day),
            _questions(office, day),
            _chase(office, day),
            _silent(office, day),
            _sources(office, rows),
        ],
    )


def _by(campaign: Campaign, rows: Sequence[Row], name: str, by: list[By]) -> Table:
    """Sums by what is asked for, below each other for each measure and unit, and added up.

    A total whose formula would come to something else is left out: whoever was on duty on two
    days is one person.
    """
    order = Order(campaign)
    found = sorted(sums(campaign, rows, by), key=lambda one: _measure_first(order, one))
    whole = {(one.measure, one.unit): one for one in sums(campaign, rows)}
    low = 2 + len(by)
    blocks = []
    for (measure, unit), group in groupby(found, key=lambda one: (one.measure, one.unit)):
        parts = list(group)
        names = [measure_name(campaign, measure), unit_word(campaign, unit)]
        cells: list[list[Cell]] = [
            [
                *names,
                *(_name(campaign, what, one) for what in by),
                one.low,
                one.high,
                sum_words(campaign, one, rows, by),
            ]
            for one in parts
        ]
        total = None
        if added(parts) == whole[measure, unit].interval:
            ends = whole[measure, unit].interval
            total = Total([*names, _("Total")], {low: ends.low, low + 1: ends.high})
        blocks.append(Block(cells, total))
    heads = [_("Measure"), _("Unit"), *(_(rollup_words.HEADS[what]) for what in by)]
    heads += [_("Lowest"), _("Highest"), _("As it was given")]
    return Table(name, heads, [16, 8, *[26] * len(by), 10, 10, 24], blocks)


def _measure_first(order: Order, one: Sum) -> tuple[object, ...]:
    alone = Sum(measure=one.measure, unit=one.unit, low=0, high=0)
    return (order.place(alone), order.place(one))


def _name(campaign: Campaign, what: By, one: Sum | Row) -> str:
    if what == "body":
        return rollup_words.body_name(campaign, one.body)
    if what == "booth":
        return booth_name(campaign, one.booth) if one.booth else ""
    return str(getattr(one, what))


def _published(office: Office, day: str) -> Table:
    campaign = office.working_on()
    heads = [
        _("Day"),
        _("Measure"),
        _("Kind"),
        _("Published"),
        _("Lowest"),
        _("Highest"),
        _("Unit"),
    ]
    heads += [_("Lowest together"), _("Highest together"), _("In words")]
    rows: list[list[Cell]] = []
    for one in rollup.comparisons(office, day):
        said = one.published
        rows.append(
            [
                said.day,
                measure_name(campaign, said.measure),
                tile_name(campaign, said.measure, said.item) if said.item else "",
                number_words.figure_text(campaign, one.figure),
                *_two(one.parts),
                unit_word(campaign, said.unit),
                *_two(one.together),
                rollup_words.comparison_text(campaign, one),
            ]
        )
    return Table(_("Published"), heads, [12, 16, 16, 16, 10, 10, 8, 10, 10, 80], [Block(rows)])


def _two(ends: Interval | None) -> tuple[Cell, Cell]:
    return ends if ends is not None else (None, None)


def _questions(office: Office, day: str) -> Table:
    campaign = office.working_on()
    rows: list[list[Cell]] = []
    for conflict in rollup.conflicts(office, day):
        rows.append([_("Files or return"), rollup_words.conflict_text(campaign, conflict)])
    for hint in rollup.hints(office, day):
        rows.append([_("Question"), rollup_words.hint_text(campaign, hint)])
    return Table(_("Questions"), [_("About"), _("In words")], [18, 110], [Block(rows)])


def _chase(office: Office, day: str) -> Table:
    """What is missing as of today, and who is to be asked for it."""
    rows: list[list[Cell]] = [
        [_(chasing.TODO[line.todo]), line.text] for line in chasing.chase_list(office, day)
    ]
    return Table(_("Chase list"), [_("To do"), _("In words")], [30, 100], [Block(rows)])


def _silent(office: Office, day: str) -> Table:
    campaign = office.working_on()
    rows: list[list[Cell]] = [
        [rollup_words.body_name(campaign, code)] for code in rollup.unreported(office, day=day)
    ]
    return Table(_("Not reported"), [_("Reporting body")], [40], [Block(rows)])


def _sources(office: Office, rows: Iterable[Row]) -> Table:
    """Every figure with how it came to be known and the files it was read from."""
    campaign = office.working_on()
    heads = [
        _("Reporting body"),
        _("Booth"),
        _("Day"),
        _("Measure"),
        _("Kind"),
        _("Figure"),
        _("How"),
    ]
    heads += [_("Entries"), _("Files"), _("Added up"), _("Note")]
    files = _files(office)
    returns = dict(office.decisions().returns)
    cells = [
        [
            *(_name(campaign, what, row) for what in ("body", "booth", "day")),
            measure_name(campaign, row.measure),
            rollup_words.item_name(campaign, row.measure, row.item),
            number_words.figure_text(campaign, row.figure),
            rollup_words.how_text(row.how),
            row.entries or None,
            _source(row, files, returns),
            _("yes") if row.counts else rollup_words.why_text(row.why),
            returns[row.seqs[0]].note if row.is_return else "",
        ]
        for row in rows
    ]
    widths = [22, 22, 12, 16, 22, 16, 16, 9, 36, 30, 30]
    return Table(_("Sources"), heads, widths, [Block(cells)])


def _source(row: Row, files: dict[tuple[str, str], list[str]], returns: dict[int, Return]) -> str:
    if row.is_return:
        return returns[row.seqs[0]].source
    return "\n".join(files.get((row.booth, row.day), [])) if row.is_from_files else ""


def _files(office: Office) -> dict[tuple[str, str], list[str]]:
    """The files of each booth and day, as they were named when they came."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state in deriving.states(office):
        taken = Decisions(office.reader.imports_of(state.log)).of(Import)
        for day in state.days:
            found[day.booth, day.day] += [one.file for _seq, one in taken]
    return found
