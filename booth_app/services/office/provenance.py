"""From any figure of the roll-up down to where it comes from: logs, files, entries, returns."""

from typing import Any

from msgspec import Struct

from booth_app.core.entries import Stored, parse
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Assign, Count, NewItem, Void
from booth_app.core.merge import Decided, forks
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Activity, Import, Return
from booth_app.core.reading import Line
from booth_app.core.rollup import ACTIVITY, DUTY, Row
from booth_app.core.totals import cell_of
from booth_app.services import entry_words
from booth_app.services.entry_words import Words
from booth_app.storage.log_pages import LogLine

from . import deriving, rollup
from .place import Decisions, Office


class Asked(Struct, frozen=True, kw_only=True):
    """The figure that is asked about; None leaves none out, an empty text is one of its own.

    ``item`` empty: not classified. ``booth`` empty: told of no booth. ``day``: of no day.
    """

    body: str | None = None
    booth: str | None = None
    day: str | None = None
    measure: str | None = None
    item: str | None = None
    unit: str | None = None
    how: str | None = None

    def wants(self, one: Any) -> bool:
        """Whether a row, or anything with the same fields, is among what is asked for."""
        return all(
            wanted == getattr(one, name)
            for name in self.__struct_fields__
            if (wanted := getattr(self, name)) is not None
        )


class Source(Struct, frozen=True, kw_only=True):
    """Where a part of a figure comes from: a booth's ``log``, or entry ``seq`` of the office's.

    Of a log: its ``files`` as they were named when they came, the numbers of their imports, and
    what it says (``n`` of ``entries``). Of a return or an activity: its figure, its note, and the
    file it was read from, in ``files``. ``counts`` and ``why`` are those of the row.
    """

    row: Row
    n: int
    log: str = ""
    key: str = ""
    files: list[str] = []
    imports: list[int] = []
    entries: int = 0
    seq: int = 0
    note: str = ""
    title: str = ""


class EntryLine(Struct, frozen=True, kw_only=True):
    """One entry of a booth's log behind a figure, in words.

    ``hash`` names it for a void. ``t``: when it was written, by the laptop's clock, and ``at`` when
    it happened, which who entered it later may have said; ``put_right`` is ``t`` as the office put
    the clock right. ``voided``: by the booth or by the office. ``left_out``: it is on
    a branch of a fork that was ruled out. Neither is in ``n`` of any total.
    """

    log: str
    seq: int
    hash: str
    day: str
    t: str
    at: str
    put_right: str
    hour: int
    n: int
    by: str
    words: Words
    voided: bool
    left_out: bool

    @property
    def counts(self) -> bool:
        """Whether it is in the figure."""
        return not (self.voided or self.left_out)


def trace(
    office: Office,
    *,
    body: str | None = None,
    booth: str | None = None,
    day: str | None = None,
    measure: str | None = None,
    item: str | None = None,
    unit: str | None = None,
    how: str | None = None,
) -> list[Source]:
    """The sources of a figure; what is None is not narrowed down."""
    asked = Asked(body=body, booth=booth, day=day, measure=measure, item=item, unit=unit, how=how)
    rows = [row for row in rollup.rows(office) if asked.wants(row)]
    return [*_of_logs(office, rows), *_of_duty(office, rows), *_of_office(office, rows)]


def entries(
    office: Office,
    log: str,
    *,
    booth: str | None = None,
    day: str | None = None,
    measure: str | None = None,
    item: str | None = None,
    unit: str | None = None,
    how: str | None = None,
    hour: int | None = None,
) -> list[EntryLine]:
    """The counts of a booth's log behind a figure, in the order of the log, voided ones too.

    Reads the log's files. Refuses (``NO_SUCH_LOG``) a log of which none is here.
    """
    lines = sorted(deriving.lines_of(office.reader, log), key=lambda line: line.place)
    if not lines:
        raise Refusal(OfficeWhy.NO_SUCH_LOG, log=log[:8])
    decided = office.decisions().about(log)
    asked = Asked(booth=booth, day=day, measure=measure, item=item, unit=unit, how=how)
    return _Log(office, lines, decided).entries(asked, hour)


class _Log:
    """All lines of one booth's log, and what became of each."""

    def __init__(self, office: Office, lines: list[Line], decided: Decided) -> None:
        self._lines, self._decided = lines, decided
        self._log = lines[0].entry.log
        added = [line.data for line in lines if isinstance(line.data, NewItem)]
        self._campaign = office.working_on().with_items(added)
        _found, self._left_out = forks(lines, decided.rulings)
        self._voids: dict[tuple[int, str], Stored] = {}
        self._by_seq = {line.entry.seq: line for line in lines}
        self._replaced: dict[int, Line] = {}
        for line in lines:
            if line.place in self._left_out:
                continue
            if isinstance(line.data, Void) and line.data.log == self._log:
                place = (line.data.seq, line.data.hash)
                self._voids.setdefault(place, parse(line.line))
            elif isinstance(line.data, Count) and line.data.replaces:
                self._replaced[line.data.replaces] = line
        for stored in office.reader.decisions():
            if stored.entry.kind == "void" and stored.entry.data["log"] == self._log:
                data = stored.entry.data
                self._voids.setdefault((data["seq"], data["hash"]), stored)

    def entries(self, asked: Asked, hour: int | None) -> list[EntryLine]:
        found = []
        booth = ""
        for line in self._lines:
            if isinstance(line.data, Assign):
                booth = line.data.booth
            if not isinstance(line.data, Count):
                continue
            key = (self._log, *line.place)
            moment = self._decided.moment(key, line.data.at or line.entry.t)
            of = self._decided.booth(key, booth)
            cell = cell_of(line.entry.day, of, line.data, moment)
            if asked.wants(cell) and hour in (None, cell.hour):
                found.append(self._entry(line, line.data, cell.hour))
        return found

    def _entry(self, line: Line, count: Count, hour: int) -> EntryLine:
        void = self._voids.get(line.place)
        stored = parse(line.line)
        about = self._by_seq.get(count.replaces)
        instead = self._replaced.get(line.entry.seq) if void else None
        shown = LogLine(
            stored,
            void,
            parse(about.line) if about else None,
            parse(instead.line) if instead else None,
        )
        return EntryLine(
            log=self._log,
            seq=line.entry.seq,
            hash=line.hash,
            day=line.entry.day,
            t=line.entry.t,
            at=count.at or line.entry.t,
            put_right=self._decided.moment(line.key, line.entry.t),
            hour=hour,
            n=count.n,
            by=count.by,
            words=entry_words.words(self._campaign, shown),
            voided=void is not None,
            left_out=line.place in self._left_out,
        )


def _of_logs(office: Office, rows: list[Row]) -> list[Source]:
    """A source for each row and each log that it comes from."""
    wanted = {_cell(row): row for row in rows if row.is_from_files and row.how != DUTY}
    if not wanted:
        return []
    found = []
    files: dict[str, list[tuple[int, Import]]] = {}
    ids = office.reader.log_ids()
    for no, total in office.reader.totals_of_logs():
        row = wanted.get(_cell(total))
        if row is not None:
            found.append(_of_log(office, files, ids[no], row, total.n, total.entries))
    return found


def _of_duty(office: Office, rows: list[Row]) -> list[Source]:
    """A source for each row of people and each log in which some of them checked in."""
    wanted = {(row.booth, row.day, row.measure): row for row in rows if row.how == DUTY}
    if not wanted:
        return []
    found = []
    files: dict[str, list[tuple[int, Import]]] = {}
    for state in deriving.states(office):
        for day in state.days:
            for measure in ("staff", "lawyers"):
                row = wanted.get((day.booth, day.day, measure))
                here = len(row.people & day.staff.keys()) if row else 0
                if row is not None and here:
                    found.append(_of_log(office, files, state.log, row, here, 0))
    return found


def _of_log(
    office: Office,
    files: dict[str, list[tuple[int, Import]]],
    log: str,
    row: Row,
    n: int,
    entries: int,
) -> Source:
    if log not in files:
        files[log] = Decisions(office.reader.imports_of(log)).of(Import)
    return Source(
        row=row,
        n=n,
        log=log,
        key=files[log][-1][1].key if files[log] else "",
        files=[one.file for _seq, one in files[log]],
        imports=[seq for seq, _one in files[log]],
        entries=entries,
    )


def _of_office(office: Office, rows: list[Row]) -> list[Source]:
    """Returns and activities, as they were entered."""
    decisions = office.decisions()
    returns = dict(decisions.returns)
    activities = dict(decisions.activities)
    found = []
    for row in rows:
        for seq in row.seqs:
            if row.is_return:
                found.append(_of_return(row, seq, returns[seq]))
            elif row.how == ACTIVITY:
                found.append(_of_activity(row, seq, activities[seq]))
    return found


def _of_return(row: Row, seq: int, said: Return) -> Source:
    files = [said.source] if said.source else []
    return Source(row=row, n=row.n, seq=seq, files=files, note=said.note)


def _of_activity(row: Row, seq: int, activity: Activity) -> Source:
    return Source(row=row, n=row.n, seq=seq, title=activity.title, note=activity.note)


def _cell(one: Any) -> tuple[str, ...]:
    return (one.booth, one.day, one.measure, one.item, one.unit, one.how)
