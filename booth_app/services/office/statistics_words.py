"""What stands around the figures of a statistics table: heads, remarks, the notes at its foot."""

from collections.abc import Sequence

from booth_app import i18n
from booth_app.core.campaign import Campaign
from booth_app.core.rollup import RETURN, Row
from booth_app.core.statistics_form import StatisticsForm
from booth_app.core.wording_text import INCOMPLETE
from booth_app.i18n import _, _mark, _n
from booth_app.reports.statistics_book import StatisticsCell
from booth_app.services.naming import measure_name, tile_name

from . import rollup
from .number_words import figure_text
from .place import Office
from .rollup_words import COMMA, body_name
from .statistics_rows import key_of

_AND = _mark("; ")
NOT_REPORTED = StatisticsCell("—")


def head_text(campaign: Campaign, form: StatisticsForm, at: int) -> str:
    """The head of a column: what was chosen, else the names of what it shows.

    A measure right behind the one that contains it is 其中 of it.
    """
    column = form.columns[at]
    if column.head:
        return column.head
    names = []
    for part in column.shows:
        name = measure_name(campaign, part.measure)
        names.append(
            f"{name} · {tile_name(campaign, part.measure, part.item)}" if part.item else name
        )
    text = _(COMMA).join(names)
    whole = next((m.inside for m in campaign.measures if m.code == column.shows[0].measure), "")
    before = form.columns[at - 1].shows if at else []
    if whole and [whole] == [part.measure for part in before]:
        return _("of them {name}", name=text)
    return text


def remarks_of(office: Office, form: StatisticsForm, rows: Sequence[Row]) -> dict[str, str]:
    """What is remarked on each row by its key: what its returns noted, and what is undecided."""
    notes = {seq: said.note for seq, said in office.decisions().returns if said.note}
    found: dict[str, list[str]] = {}
    for row in rows:
        if not any(column.has(row) for column in form.columns):
            continue
        told = found.setdefault(key_of(form.rows, row), [])
        if row.counts and row.how == RETURN and row.seqs[0] in notes:
            told.append(notes[row.seqs[0]])
        if row.why == "undecided":
            facts = {"figure": figure_text(office.working_on(), row.figure)}
            told.append(_("the return says {figure}, undecided", **facts))
    return {key: _(_AND).join(dict.fromkeys(told)) for key, told in found.items()}


def foot_notes(
    office: Office,
    form: StatisticsForm,
    heads: Sequence[str],
    cells: Sequence[Sequence[StatisticsCell]],
    totals: Sequence[StatisticsCell],
    silent: Sequence[str],
    day: str,
) -> list[str]:
    """What a reader must know to take the table as it is meant, a sentence each.

    ``cells`` are those of each column; ``silent`` the codes of bodies that gave no figure.
    """
    campaign = office.working_on()
    notes = []
    if silent:
        caution = INCOMPLETE["en" if i18n.is_english() else "zh"]
        text = _n(
            "{caution}: 1 body gave no figure",
            "{caution}: {n} bodies gave no figure",
            len(silent),
            caution=caution,
        )
        text = text[:1].upper() + text[1:]
        if form.silent and form.rows == "body":
            notes.append(_("{text}.", text=text))
        else:
            names = _(COMMA).join(body_name(campaign, code) for code in silent)
            notes.append(_("{text}: {names}.", text=text, names=names))
    if any(one == NOT_REPORTED for column in cells for one in column):
        notes.append(_("“—”: not reported, which is not zero."))
    for head, column, total in zip(heads, cells, totals, strict=True):
        numbers = [one.number for one in column if one.number is not None]
        if form.total and total.number is None and total.note and _is_sum(column, total):
            facts = {"head": head, "words": total.text, "between": total.note}
            notes.append(_("{head}: in all {words}, that is {between}.", **facts))
        elif form.total and total.number is not None and sum(numbers) > total.number:
            notes.append(
                _("{head}: who came several times is counted once in the total.", head=head)
            )
    undecided = sum(not one.counts for one in rollup.conflicts(office, day))
    if undecided:
        notes.append(
            _n(
                "Not decided yet: 1 figure of which files and a return differ.",
                "Not decided yet: {n} figures of which files and a return differ.",
                undecided,
            )
        )
    return notes


def _is_sum(column: Sequence[StatisticsCell], total: StatisticsCell) -> bool:
    """Whether a total says more than the only figure above it."""
    return [total] != [one for one in column if one != NOT_REPORTED]
