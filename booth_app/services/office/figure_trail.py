"""The end of the way from a figure: the entries behind it in words, and the files they came in."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.office_kinds import Import
from booth_app.core.rollup import DUTY
from booth_app.core.rollup_sums import sums
from booth_app.exchange import signing
from booth_app.i18n import _, date_name
from booth_app.services.naming import clock_time, tile_name

from . import provenance
from .figure_words import BETWEEN, sum_words
from .number_words import amount_text, figure_text
from .place import Decisions, Office
from .provenance import EntryLine, Source
from .rollup_words import body_name, how_text
from .totals_view import Look, Step, rows_of

MOST = 5_000
"""So many entries are shown; a booth's day has fewer."""


class TrailLine(Struct, frozen=True, kw_only=True):
    """One entry: when, what, how many, by whom, how, what became of it, and in which file it came.

    ``when`` is by a clock that is right, where the office put it right; ``state`` has the other.
    ``counts``: whether it is in the figure; one that is not is struck out, and ``state`` says why.
    """

    when: str
    what: str
    number: str
    by: str = ""
    how: str = ""
    state: str = ""
    source: str = ""
    counts: bool = True


class FileLine(Struct, frozen=True, kw_only=True):
    """A booth file that was taken in: its name, when, and the short name of the laptop's key."""

    log: str
    name: str
    taken_in: str
    fingerprint: str


class Trail(Struct, frozen=True, kw_only=True):
    """What is behind a figure, and the figure itself, a text for each unit.

    ``more``: entries that are not listed, since there are too many.
    """

    totals: list[str]
    lines: list[TrailLine]
    files: list[FileLine]
    more: int = 0


def trail(office: Office, look: Look) -> Trail:
    """Everything behind the figures that are looked at, those that do not count among them."""
    sources = _sources(office, look)
    logs = list(dict.fromkeys(one.log for one in sources if one.log))
    files = {log: _files(office, log) for log in logs}
    counted = dict.fromkeys(one.log for one in sources if one.log and one.row.how != DUTY)
    lines = [_of_office(office, one) for one in sources if one.seq]
    duty = [one for one in sources if one.row.how == DUTY]
    lines += [_of_duty(office.working_on(), one, files[one.log]) for one in duty]
    for log in counted:
        lines += _of_log(office, look, log, files[log])
    every = [file for log in logs for file in files[log]]
    campaign, rows = office.working_on(), rows_of(office, Step(look, None))
    return Trail(
        totals=[sum_words(campaign, one, rows) for one in sums(campaign, rows)],
        lines=lines[:MOST],
        files=every,
        more=max(0, len(lines) - MOST),
    )


def _sources(office: Office, look: Look) -> list[Source]:
    found = provenance.trace(
        office,
        body=look.body,
        booth=look.booth,
        day=_day(look),
        measure=look.measure,
        item=look.item,
        how=look.how,
    )
    anytime = replace(look, hour=None)  # these rows are not told by hour
    rows = {id(row) for row in anytime.of(office.working_on(), (one.row for one in found))}
    return [one for one in found if id(one.row) in rows]


def _day(look: Look) -> str | None:
    """The day that is asked for; None leaves none out."""
    return look.day if look.day is not None else look.within or None


def _of_log(office: Office, look: Look, log: str, files: list[FileLine]) -> Iterator[TrailLine]:
    found = provenance.entries(
        office,
        log,
        booth=look.booth,
        day=_day(look),
        measure=look.measure,
        item=look.item,
        how=look.how,
        hour=look.hour,
    )
    several = len({one.day for one in found}) > 1
    for one in found:
        yield _entry(one, BETWEEN.join(file.name for file in files), several=several)


def _entry(one: EntryLine, source: str, *, several: bool) -> TrailLine:
    time = clock_time(one.put_right, seconds=True)
    states = [one.words.state] if one.words.state else []
    if one.put_right != one.t:
        states.insert(0, _("its clock said {time}", time=_said(one)))
    if one.left_out:
        states.insert(0, _("left out by a ruling"))
    return TrailLine(
        when=f"{one.day[5:]}  {time}" if several else time,
        what=one.words.what,
        number=one.words.number,
        by=one.by,
        state=BETWEEN.join(states),
        source=source,
        counts=one.counts,
    )


def _said(one: EntryLine) -> str:
    """What the laptop's clock said; with the date, where that was wrong too."""
    time, right = clock_time(one.t, seconds=True), one.put_right[:10]
    return time if one.t[:10] == right else f"{date_name(one.t[:10], right)} {time}"


def _of_duty(campaign: Campaign, one: Source, files: list[FileLine]) -> TrailLine:
    return TrailLine(
        when=one.row.day[5:],
        what=_(", ").join(sorted(one.row.people)),
        number=amount_text(campaign, one.n, one.n, one.row.unit),
        how=how_text(DUTY),
        source=BETWEEN.join(file.name for file in files),
        counts=one.row.counts,
    )


def _of_office(office: Office, one: Source) -> TrailLine:
    campaign, row = office.working_on(), one.row
    said = next((each for each in office.decisions().all if each.seq == one.seq), None)
    when = f"{said.t[5:10]}  {clock_time(said.t)}" if said else ""
    thing = one.title or tile_name(campaign, row.measure, row.item)
    return TrailLine(
        when=when,
        what=BETWEEN.join(
            text for text in (body_name(campaign, row.body), thing, one.note) if text
        ),
        number=figure_text(campaign, row.figure),
        how=how_text(row.how),
        source=BETWEEN.join(one.files) or _("typed at the office"),
        counts=row.counts,
    )


def _files(office: Office, log: str) -> list[FileLine]:
    entries = office.reader.imports_of(log)
    times = {stored.entry.seq: stored.entry.t for stored in entries}
    return [
        FileLine(
            log=log,
            name=one.file,
            taken_in=f"{times[seq][5:10]}  {clock_time(times[seq])}",
            fingerprint=signing.fingerprint(one.key),
        )
        for seq, one in Decisions(entries).of(Import)
    ]
