"""Returns: what bodies report without a laptop, typed, or taken from a table or a form.

A figure is never replaced in silence: one that differs from what stands is shown beside it, and put
in its place only with a reason. Figures without a body are totals as they were published.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict
from msgspec.structs import replace as changed

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import Figure, word_figure
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Published, Return
from booth_app.core.returns import (
    NewUnit,
    Problem,
    Returned,
    ReturnRow,
    UnknownMeasure,
    resolve,
)
from booth_app.core.texts import printable, shown_name
from booth_app.exchange.returns_file import read_returns
from booth_app.services.changes import Changes
from booth_app.services.reasons import reason_if_any, reason_of
from booth_app.services.writing import write_file
from booth_app.storage.office import OfficeTransaction

from . import deciding
from .place import Decisions, Office

Said: TypeAlias = Return | Published
_SOURCE = 200
"""Characters of a file's name that are kept."""


class Key(NamedTuple):
    """What a figure is one of. ``body`` is empty for a published total; see ``Returned``."""

    day: str
    body: str
    booth: str
    measure: str
    item: str
    unit: str


class Standing(Struct, frozen=True):
    """A figure that stands: the number of its entry, when it was written, and what it says."""

    seq: int
    t: str
    said: Said

    @property
    def key(self) -> Key:
        """What it is a figure of."""
        said = self.said
        body, booth = (said.body, said.booth) if isinstance(said, Return) else ("", "")
        return Key(said.day, body, booth, said.measure, said.item, said.unit)

    @property
    def figure(self) -> Figure:
        """The number with its word."""
        said = self.said
        return Figure(said.value, said.unit, said.bound, said.word)


class Differing(Struct, frozen=True):
    """A figure that a file gives otherwise than it was reported before."""

    now: Returned
    before: Standing


class Reading(Struct, frozen=True):
    """What a file holds, beside what stands. Every row but a blank one is in just one list.

    ``new_units`` only points out some of the others: units that the campaign does not name.
    """

    file: str
    rows: list[ReturnRow]
    new: list[Returned]
    known: list[Returned]
    differing: list[Differing]
    unknown: list[UnknownMeasure]
    new_units: list[NewUnit]
    problems: list[Problem]


def read(office: Office, path: Path) -> Reading:
    """What a table or a filled-in form holds; changes nothing, and refuses what is neither."""
    campaign = office.working_on()
    return sort(office, read_returns(path, campaign), shown_name(path.name))


def sort(office: Office, rows: Sequence[ReturnRow], file: str = "") -> Reading:
    """Rows beside what stands now; ``file`` is where they are from."""
    resolution = resolve(office.working_on(), rows)
    standing = {one.key: one for one in returned(office)}
    new, known, differing = [], [], []
    for one in resolution.good:
        before = standing.get(_key(one))
        if before is None:
            new.append(one)
        elif before.figure == one.figure:
            known.append(one)
        else:
            differing.append(Differing(one, before))
    return Reading(
        file=file,
        rows=list(rows),
        new=new,
        known=known,
        differing=differing,
        unknown=resolution.unknown_measures,
        new_units=resolution.new_units,
        problems=resolution.problems,
    )


def again(office: Office, reading: Reading) -> Reading:
    """The same rows beside what stands now, and with the measures that the campaign has now."""
    return sort(office, reading.rows, reading.file)


def take(office: Office, reading: Reading, *, reason: str = "") -> "Future[Changes]":
    """Write the new figures of a reading in one commit; those that are known change nothing.

    With a ``reason``, those that differ take the place of what stands; without, they are left.
    """
    found = [*reading.new, *reading.known, *(one.now for one in reading.differing)]
    why = reason_if_any(reason)
    said = [(_key(one), _said(one, reading.file)) for one in found]
    return _write(office, said, why, replace=bool(why))


def type_in(
    office: Office,
    body: str,
    measure: str,
    text: str,
    *,
    day: str = "",
    item: str = "",
    unit: str = "",
    booth: str = "",
    note: str = "",
    reason: str = "",
) -> "Future[Changes]":
    """Write one figure as it is typed, such as 近200; an empty text takes back what stands.

    ``body``, ``measure``, ``item`` and ``booth`` are codes, names or aliases; without a ``body`` it
    is a published total. Another figure than the one that stands needs a ``reason``. Refuses what
    is not understood with the sentence that a row of a table would get.
    """
    campaign = office.working_on()
    empty = not printable(text)
    row = ReturnRow(
        line="",
        day=printable(day),
        body=printable(body),
        booth=printable(booth),
        measure=printable(measure),
        item=printable(item),
        value="0" if empty else printable(text),
        unit=printable(unit),
        note=note,
    )
    one = _one(campaign, row)
    said = None if empty else _said(one, "")
    why = reason_if_any(reason)
    return _write(office, [(_key(one), said)], why, replace=True)


def correct(office: Office, seq: int, text: str, reason: str) -> "Future[Changes]":
    """Put the right figure in the place of the one that is entry ``seq``, in one commit."""
    before = _of(office, seq)
    at = before.key
    row = ReturnRow(
        line="",
        day=at.day,
        body=at.body,
        booth=at.booth,
        measure=at.measure,
        item=at.item,
        value=printable(text),
        unit=at.unit,
        note=before.said.note,
    )
    said = _said(_one(office.working_on(), row), "")
    return _write(office, [(at, said)], reason_of(reason), replace=True)


def take_back(office: Office, seq: int, reason: str) -> "Future[Changes]":
    """Take back a figure by the number of its entry: it is not reported any more."""
    return deciding.take_back(office, _of(office, seq).seq, reason)


def returned(office: Office, body: str | None = None, day: str | None = None) -> list[Standing]:
    """The figures that stand, oldest first; of one body ("" for published totals), of one day.

    The day "" is that of figures which hold for the whole campaign; None is any.
    """
    return [
        one
        for one in _standing(office.decisions())
        if body in (None, one.key.body) and day in (None, one.key.day)
    ]


def write_form(office: Office, body: str, path: Path) -> None:
    """Write the workbook in which a body fills in its figures; without a body, for any of them.

    Refuses (``STICK_FULL``, ``NOT_SAFE``) where the file cannot be written.
    """
    from booth_app.reports.return_form import render_return_form

    campaign = office.working_on()
    code = find_body(campaign, body) if body else ""
    write_file(render_return_form(campaign, code), path)


def find_body(campaign: Campaign, word: str) -> str:
    """The code of the body with this code, name or alias; refuses an unknown one."""
    row = ReturnRow(line="", body=printable(word), measure=campaign.measures[0].code, value="0")
    return _one(campaign, row).body


def in_words(figure: Figure) -> str:
    """A figure as it is typed again: its word and number, without its unit."""
    return word_figure(changed(figure, unit=""))


def _write(
    office: Office, said: Iterable[tuple[Key, Said | None]], reason: str, *, replace: bool
) -> "Future[Changes]":
    """Write figures, or with None take back what stands; what stands is read in the same commit.

    ``replace``: others take the place of what stands, for which a reason is needed.
    """
    office.working_on()
    stamp = office.clock.stamp()
    wanted = list(said)

    def job(log: OfficeTransaction) -> Changes:
        standing: dict[Key, list[Standing]] = {}
        for one in _standing(Decisions(log.decisions())):
            standing.setdefault(one.key, []).append(one)
        entries = []
        for key, now in wanted:
            before = standing.get(key, [])
            if (now is None and not before) or any(_same(one.said, now) for one in before):
                continue
            if before and not replace:
                continue
            if before and not reason:
                raise Refusal(Why.REASON_NEEDED)
            entries += [log.void(log.entry(one.seq), "", reason, stamp) for one in before]
            if now is not None:
                kind = "return" if isinstance(now, Return) else "published"
                entries.append(log.append(kind, "", now, stamp))
        return Changes(tuple(entries))

    return office.work(job)


def _standing(decisions: Decisions) -> list[Standing]:
    return [
        Standing(one.seq, one.t, one.data)
        for one in decisions.all
        if isinstance(one.data, Return | Published)
    ]


def _of(office: Office, seq: int) -> Standing:
    for one in returned(office):
        if one.seq == seq:
            return one
    raise Refusal(OfficeWhy.NO_SUCH_RETURN, seq=seq)


def _one(campaign: Campaign, row: ReturnRow) -> Returned:
    """One row as a figure; refuses what a table would list as a problem."""
    found = resolve(campaign, [row])
    if found.problems:
        raise found.problems[0].refusal
    if not found.good:
        raise Refusal(Why.UNKNOWN_MEASURE, measure=row.measure)
    return found.good[0]


def _key(one: Returned) -> Key:
    return Key(one.day, one.body, one.booth, one.measure, one.item, one.figure.unit)


def _same(before: Said, now: Said | None) -> bool:
    if now is None:
        return False
    return (before.value, before.bound, before.word) == (now.value, now.bound, now.word)


def _said(one: Returned, file: str) -> Said:
    figure = one.figure
    total = Published(
        measure=one.measure,
        unit=figure.unit,
        value=figure.value,
        day=one.day,
        item=one.item,
        bound=figure.bound,
        word=figure.word,
        note=one.note,
        source=printable(file)[-_SOURCE:],
    )
    return Return(body=one.body, booth=one.booth, **asdict(total)) if one.body else total
