"""The rows of the roll-up's table: of figures, or of the entries behind one."""

from collections.abc import Sequence

from booth_app.gui.office.figure_table import Column, Row
from booth_app.i18n import _, _mark
from booth_app.services.office.figure_trail import Trail, TrailLine
from booth_app.services.office.figure_words import NOT_REPORTED, By
from booth_app.services.office.totals_view import Shown
from booth_app.services.office.year_on_year import Beside, Earlier

TITLES: dict[By, str] = {
    "measure": _mark("Measure"),
    "body": _mark("Body"),
    "booth": _mark("Booth"),
    "day": _mark("Day"),
    "item": _mark("Topic or leaflet"),
    "hour": _mark("Hour"),
    "site": _mark("Place"),
    "how": _mark("How it was counted"),
}

_NOTHING = Earlier(NOT_REPORTED, NOT_REPORTED)


def of_figures(shown: Shown, earlier: Beside | None) -> tuple[list[Column], list[Row]]:
    """A row a group, beside it what another campaign came to; no column is empty."""
    columns = [
        Column(_(TITLES[shown.step.by or "measure"]), wide=True),
        Column(_("Figure"), number=True),
    ]
    more: list[tuple[Column, list[str]]] = []
    if earlier is not None and earlier.lines:
        lines = [earlier.lines.get(group.key, _NOTHING) for group in shown.groups]
        more.append((Column(earlier.name, right=True), [line.words for line in lines]))
        more.append((Column(_("Difference"), right=True), [line.more for line in lines]))
    else:
        more.append((Column(_("Source"), muted=True), [group.source for group in shown.groups]))
    if any(group.beside for group in shown.groups):
        texts = [group.beside for group in shown.groups]
        more.append((Column(_("Not added up"), muted=True), texts))
    rows = [
        Row(
            group.key if group.leads else None,
            [group.name, group.words, *(texts[at] for _column, texts in more)],
            tip=group.why,
        )
        for at, group in enumerate(shown.groups)
    ]
    return [*columns, *(column for column, _texts in more)], rows


def of_entries(behind: Trail) -> tuple[list[Column], list[Row]]:
    """A row an entry; columns that would be empty are left out."""
    every: list[tuple[Column, Sequence[str]]] = [
        (Column(_("Time"), muted=True), [line.when for line in behind.lines]),
        (Column(_("What"), wide=True), [line.what for line in behind.lines]),
        (Column(_("Number"), number=True), [line.number for line in behind.lines]),
        (Column(_("Counted by")), [line.by for line in behind.lines]),
        (Column(_("How")), [line.how for line in behind.lines]),
        (Column(_("Voided or corrected"), wide=True), list(map(_state, behind.lines))),
        (Column(_("File"), muted=True), [line.source for line in behind.lines]),
    ]
    kept = [(column, texts) for column, texts in every if any(texts)]
    rows = [
        Row(None, [texts[at] for _column, texts in kept], struck=not line.counts)
        for at, line in enumerate(behind.lines)
    ]
    return [column for column, _texts in kept], rows


def _state(line: TrailLine) -> str:
    return line.state or ("" if line.counts else _("does not count"))
