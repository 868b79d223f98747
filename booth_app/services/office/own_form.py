"""A superior's own empty form (.xlsx): its cells are told once which figure they want, then filled.

The empty file is kept beside the office's database under its hash; what its cells want is a setting
kept with the log of the campaign, like the forms of ``statistics_forms``: it is no fact either.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.form_matching import propose
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.own_form import (
    MAX_TARGETS,
    OwnForm,
    Place,
    Target,
    place_of,
    read_target,
)
from booth_app.core.rollup import Row
from booth_app.core.rollup_sums import added, sums
from booth_app.core.statistics_form import MAX_FORMS
from booth_app.core.texts import printable
from booth_app.core.wording import Lang
from booth_app.core.wording_dates import date_in_words
from booth_app.exchange import form_template
from booth_app.exchange.safe_read import read_safely
from booth_app.i18n import name_of
from booth_app.services.changes import Changes
from booth_app.services.writing import write_file
from booth_app.storage.office import OfficeTransaction

from . import campaigns, rollup
from .place import Office
from .statistics import cell, period_words
from .statistics_words import NOT_REPORTED

_FORMS = "log.own_forms"
_FOLDER = "forms"


class FilledForm(Struct, frozen=True):
    """The workbook's bytes, and what to know about them.

    ``numbers``: how many cells hold one. ``worded``: cells that hold words, such as 近1000, which
    formulas do not add up. ``silent``: cells whose figure nobody reported.
    """

    data: bytes
    numbers: int
    worded: list[str]
    silent: list[str]


def forms(office: Office) -> list[OwnForm]:
    """The forms that were added, in their order."""
    return _decode(office.reader.settings().get(_FORMS, ""))


def form(office: Office, name: str) -> OwnForm:
    """One of them; refuses (``NO_SUCH_FORM``) where there is none of that name."""
    return _of_name(forms(office), name)


def add(office: Office, path: Path, name: str) -> "Future[Changes]":
    """Keep an empty form, with what its cells seem to want; look at that, and correct it.

    The same file again changes nothing. Refuses what is no workbook, and another file under the
    name of a form that is here.
    """
    name = printable(name)
    if not name:
        raise Refusal(OfficeWhy.FORM_NO_NAME)
    data = read_safely(path)
    targets = propose(office.working_on(), form_template.read_form(data, path.name))
    sha256 = hashlib.sha256(data).hexdigest()
    folder = _file(office, sha256).parent
    folder.mkdir(exist_ok=True)
    write_file(data, _file(office, sha256))
    new = OwnForm(name=name, file=printable(path.name), sha256=sha256, targets=targets)

    def changed(kept: list[OwnForm]) -> list[OwnForm]:
        known = next((one for one in kept if one.name == name), None)
        if known is None:
            return [*kept, new]
        if known.sha256 != sha256:
            raise Refusal(OfficeWhy.OWN_FORM_CHANGED, name=name)
        return kept

    return _change(office, changed)


def map_cells(office: Office, name: str, texts: Sequence[str]) -> "Future[Changes]":
    """Say what cells want, each as ``[SHEET!]CELL=WHAT`` (see ``core.own_form.read_target``).

    Refuses cells that compute something or lie under another one.
    """
    known = form(office, name)
    grids = form_template.read_form(_bytes(office, known), known.file)
    campaign = office.working_on()
    told = [read_target(campaign, text, list(grids)) for text in texts]
    for sheet, where, target in told:
        place = place_of(where)
        if target and (place in grids[sheet].formulas or place in grids[sheet].covered()):
            raise Refusal(OfficeWhy.CELL_HAS_FORMULA, cell=where, sheet=sheet)

    def changed(kept: list[OwnForm]) -> list[OwnForm]:
        mine = _of_name(kept, name)
        cells = {(one.sheet, one.cell): one for one in mine.targets}
        for sheet, where, target in told:
            cells.pop((sheet, where), None)
            if target is not None:
                cells[sheet, where] = target
        order = {sheet: at for at, sheet in enumerate(grids)}
        ordered = sorted(cells.values(), key=lambda t: (order.get(t.sheet, 0), place_of(t.cell)))
        return _put(kept, replace(mine, targets=ordered[:MAX_TARGETS]))

    return _change(office, changed)


def remove(office: Office, name: str) -> "Future[Changes]":
    """Forget a form; refuses (``NO_SUCH_FORM``) where there is none of that name."""
    return _change(office, lambda kept: [one for one in kept if one != _of_name(kept, name)])


def copy_from(office: Office, campaign: str) -> "Future[Changes]":
    """Take over the forms of another campaign of this office (its id); names that are here stay."""
    logs = campaigns.logs(office)
    if campaign not in logs:
        raise Refusal(OfficeWhy.NO_SUCH_CAMPAIGN, id=campaign, known="、".join(logs))
    theirs = _decode(office.reader.of_log(logs[campaign]).settings().get(_FORMS, ""))

    def changed(kept: list[OwnForm]) -> list[OwnForm]:
        names = {one.name for one in kept}
        return [*kept, *(one for one in theirs if one.name not in names)]

    return _change(office, changed)


def fill(office: Office, name: str, day: str = "", body: str = "") -> FilledForm:
    """The form with the figures of a day and a body, or of all where empty; the rest as it was.

    A cell of a body or a day of its own shows that one's. What was not reported is a dash.
    """
    known = form(office, name)
    values: dict[str, dict[Place, int | str]] = defaultdict(dict)
    numbers, worded, silent = 0, [], []
    for target, said in zip(known.targets, said_of(office, known, day, body), strict=True):
        values[target.sheet][place_of(target.cell)] = said
        where = f"{target.sheet}!{target.cell}"
        if isinstance(said, int):
            numbers += 1
        elif said == NOT_REPORTED.text:
            silent.append(where)
        elif not target.said:
            worded.append(where)
    data = form_template.fill_form(_bytes(office, known), known.file, values)
    return FilledForm(data, numbers, worded, silent)


def said_of(office: Office, known: OwnForm, day: str = "", body: str = "") -> list[int | str]:
    """What stands in each of the form's cells, in their order, when it is filled."""
    counted = _Counted(office)
    return [_said(office, target, day, body, counted) for target in known.targets]


class _Counted:
    """What counts, found by measure, unit and body: a form of 500 bodies has thousands of cells."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._days: dict[str, dict[tuple[str, str, str], list[Row]]] = {}

    def of(self, target: Target, day: str, body: str) -> list[Row]:
        """The figures of a cell."""
        if day not in self._days:
            found = self._days[day] = defaultdict(list)
            for row in rollup.rows(self._office, day):
                if row.counts:
                    found[row.measure, row.unit, ""].append(row)
                    if row.body:
                        found[row.measure, row.unit, row.body].append(row)
        column = target.column
        keys = dict.fromkeys((part.measure, target.unit, body) for part in target.shows)
        return [row for key in keys for row in self._days[day].get(key, []) if column.has(row)]


def _said(office: Office, target: Target, day: str, body: str, counted: _Counted) -> int | str:
    campaign = office.working_on()
    lang: Lang = "en" if i18n.is_english() else "zh"
    if target.said == "date":
        return date_in_words(office.clock.stamp().at.date().isoformat(), lang)
    if target.said == "campaign":
        return name_of(campaign)
    if target.said == "period":
        return period_words(campaign, day)
    rows = counted.of(target, target.day or day, target.body or body)
    if not rows:
        return NOT_REPORTED.text
    only = rows[0] if len(rows) == 1 else None
    made = cell(target.column, added(sums(campaign, rows)), only)
    return made.text if made.number is None else made.number


def _bytes(office: Office, known: OwnForm) -> bytes:
    """The empty file; refuses where it is not as it was."""
    path = _file(office, known.sha256)
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != known.sha256:
        raise Refusal(OfficeWhy.OWN_FORM_MISSING, name=known.name)
    return data


def _file(office: Office, sha256: str) -> Path:
    return office.data / _FOLDER / f"{sha256}.xlsx"


def _change(office: Office, change: Callable[[list[OwnForm]], list[OwnForm]]) -> "Future[Changes]":
    def job(log: OfficeTransaction) -> Changes:
        kept = change(_decode(log.setting(_FORMS)))
        if len(kept) > MAX_FORMS:
            raise Refusal(OfficeWhy.TOO_MANY_FORMS, high=MAX_FORMS)
        log.set(_FORMS, msgspec.json.encode(kept).decode())
        return Changes()

    return office.work(job)


def _put(kept: list[OwnForm], changed: OwnForm) -> list[OwnForm]:
    return [changed if one.name == changed.name else one for one in kept]


def _of_name(kept: Sequence[OwnForm], name: str) -> OwnForm:
    for one in kept:
        if one.name == name:
            return one
    known = "、".join(one.name for one in kept) or "—"
    raise Refusal(OfficeWhy.NO_SUCH_FORM, name=name, known=known)


def _decode(text: str) -> list[OwnForm]:
    return msgspec.json.decode(text, type=list[OwnForm]) if text else []
