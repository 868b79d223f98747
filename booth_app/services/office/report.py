"""The roll-up as a file: a workbook with all of it, or a table that can be imported again."""

from collections import defaultdict
from collections.abc import Iterable

from booth_app.core.campaign import Campaign, Named
from booth_app.core.figures import USUAL, Bound
from booth_app.core.rollup import ACTIVITY, Row
from booth_app.core.rollup_rows import ESTIMATE
from booth_app.reports.day_book import TableRow
from booth_app.reports.day_table import render_table

from . import rollup, rollup_words
from .place import Office

ENDINGS = ("xlsx", "csv")


def render(office: Office, ending: str, day: str = "") -> bytes:
    """The roll-up of the campaign, or of a day of it, as ``xlsx`` or ``csv``."""
    if ending == "csv":
        return render_table(table_of(office, day))
    from booth_app.reports.rollup_workbook import render_rollup

    from .report_book import book_of

    return render_rollup(book_of(office, day))


def table_of(office: Office, day: str = "") -> list[TableRow]:
    """What counts, as figures that a table of returns holds, in the campaign's own names.

    A row for each day, body, booth, measure, item and unit: exact numbers of one place are one, and
    one with estimates in it is ``around``. What returns say within others is there as well; a booth
    that left some unclassified has a row without an item for all it counted. Figures of activities
    of several bodies are not there: without a body they would be published totals.
    """
    campaign = office.working_on()
    rows = [
        row for row in rollup.rows(office, day) if row.body and (row.counts or row.why == "within")
    ]
    unclassified = {_booth(row) for row in rows if row.is_from_files and not row.item}
    places: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        places[*_booth(row), row.item].append(row)
        if row.item and row.is_from_files and _booth(row) in unclassified:
            places[*_booth(row), ""].append(row)
    found = []
    for key, together in places.items():
        exact = [row for row in together if row.bound == "eq" or row.how == ESTIMATE]
        if exact:
            bound: Bound = "around" if any(row.how == ESTIMATE for row in exact) else "eq"
            n = sum(row.n for row in exact)
            found.append(_table_row(campaign, exact, key[-1], n, bound, USUAL[bound]))
        for row in together:
            if row not in exact:
                found.append(_table_row(campaign, [row], row.item, row.n, row.bound, row.word))
    return found


def left_out(office: Office, day: str = "") -> int:
    """How many figures of activities of several bodies :func:`table_of` leaves out."""
    return sum(row.how == ACTIVITY and not row.body for row in rollup.rows(office, day))


def _booth(row: Row) -> tuple[str, ...]:
    return (row.day, row.body, row.booth, row.measure, row.unit)


def _table_row(
    campaign: Campaign, rows: list[Row], item: str, n: int, bound: Bound, word: str
) -> TableRow:
    row = rows[0]
    hows = dict.fromkeys(rollup_words.how_text(one.how) for one in rows)
    return TableRow(
        day=row.day,
        body=_own(campaign.bodies, row.body),
        booth=row.booth,
        measure=_own(campaign.measures, row.measure),
        item=_own(campaign.items_of(row.measure), item),
        value=n,
        unit=row.unit,
        bound=bound,
        word=word,
        note="; ".join(hows),
    )


def _own(things: Iterable[Named], code: str) -> str:
    """The campaign's own name, by which it is found again; the code where several have it."""
    names = {one.code: one.name for one in things}
    name = names.get(code, code)
    return name if list(names.values()).count(name) == 1 else code
