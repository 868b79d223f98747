"""The grid of booths and days, from all that came.

A cell joins all laptops of its booth. Nothing is stored: a cell follows from the files that are
taken in, the returns, and the signed sheets, whatever the order in which they came.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from .campaign import Booth, Campaign
from .completeness import (
    TROUBLE,
    BodyRow,
    Counters,
    DayCell,
    Grid,
    Part,
    Place,
    Row,
    State,
    Told,
)
from .log_state import BoothDay, LogState
from .office_kinds import Return, Signed
from .rollup_choices import Conflict
from .signed_sheets import Sheet, judge


def grid(campaign: Campaign, told: Told, today: str) -> Grid:
    """The grid of a campaign as of a day (ISO)."""
    at = _At(told)
    shown = {booth.code for booth in campaign.booths_shown}
    known = {booth.code for booth in campaign.booths}
    strangers = [Booth(code=one, name=one, body="") for one in sorted(at.logs.keys() - known)]
    rows = []
    for booth in [*campaign.booths, *strangers]:
        due = campaign.due_days(booth) if booth.code in shown else []
        row = _row(booth, due, at, today)
        if booth.code in shown or row.cells or row.logs:
            rows.append(row)
    days = sorted({day for row in rows for day in row.cells})
    every = [[row.cells[day] for row in rows if day in row.cells] for day in days]
    in_time = [[cell for cell in row.cells.values() if _is_due(cell)] for row in rows]
    return Grid(
        today=today,
        days=days,
        rows=rows,
        bodies=_bodies(campaign, told),
        by_day={day: _count(cells) for day, cells in zip(days, every, strict=True)},
        whole=_count([cell for cells in every for cell in cells]),
        booths=sum(bool(cells) for cells in in_time),
        booths_in=sum(bool(c) and all(one.state != "missing" for one in c) for c in in_time),
    )


def days_of_gap(state: LogState, first: int, last: int) -> list[str]:
    """The days that missing entries may belong to.

    Those within a day do; those between two days may belong to the end of a day that was not
    closed and to the beginning of one whose opening is missing; where neither is so, to the later.
    """
    within = [day.day for day in state.days if day.first_seq < first and last < day.last_seq]
    before = max((d for d in state.days if d.last_seq < first), key=_end, default=None)
    after = min((d for d in state.days if d.first_seq > last), key=_begin, default=None)
    if before is not None and not before.closed_at:
        within.append(before.day)
    if after is not None and not after.opened_at:
        within.append(after.day)
    nearest = after or before
    return within or ([nearest.day] if nearest else [])


def days_of_fork(state: LogState, seq: int) -> list[str]:
    """The days that two versions of a log both tell of, from its fork at ``seq`` on."""
    ends = sorted(
        (branch.last_seq for fork in state.forks if fork.seq == seq for branch in fork.branches),
        reverse=True,
    )
    both_to = ends[1] if len(ends) > 1 else seq
    found = [d.day for d in state.days if d.first_seq <= both_to and d.last_seq >= seq]
    return found or [day.day for day in state.days[-1:]]


class _At:
    """What is told, by whom it is about."""

    def __init__(self, told: Told) -> None:
        self.totals, self.unknown = told.totals, told.unknown
        self.logs: dict[str, list[LogState]] = defaultdict(list)
        self.sheets: dict[str, list[tuple[int, Signed]]] = defaultdict(list)
        self.returns: dict[str, list[tuple[int, Return]]] = defaultdict(list)
        self.conflicts: dict[Place, list[Conflict]] = defaultdict(list)
        for state in told.states:
            for booth in sorted({state.booth, *(day.booth for day in state.days)}):
                self.logs[booth].append(state)
        for seq, signed in told.sheets:
            self.sheets[signed.booth].append((seq, signed))
        for seq, one in told.returns:
            self.returns[one.body].append((seq, one))
        for conflict in told.conflicts:
            for place in dict.fromkeys((row.booth, row.day) for row in conflict.files):
                self.conflicts[place].append(conflict)


def _row(booth: Booth, due: Sequence[str], at: _At, today: str) -> Row:
    logs = at.logs.get(booth.code, [])
    parts: dict[str, list[Part]] = defaultdict(list)
    aside: Counter[str] = Counter()
    for state in logs:
        for told_of in state.days:
            if told_of.booth == booth.code:
                key = at.unknown.get(state.log, "")
                parts[told_of.day].append(_part(state, told_of, key))
        if state.booth == booth.code:
            aside.update(state.aside)
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    for seq, signed in at.sheets.get(booth.code, ()):
        sheets[signed.day].append(judge(seq, signed, logs))
    returns = [one for one in at.returns.get(booth.body, ()) if one[1].booth in ("", booth.code)]
    days = {*due, *parts, *sheets, *aside, *(one.day for _seq, one in returns)} - {""}
    cells = {}
    for day in sorted(days):
        here = at.conflicts.get((booth.code, day), ())
        cells[day] = _cell(
            DayCell(
                booth=booth.code,
                day=day,
                state="later" if day > today else "missing",
                due=day in due,
                parts=parts[day],
                totals=list(at.totals.get((booth.code, day), ())),
                returns=[seq for seq, one in returns if one.day in ("", day)],
                asks=list(dict.fromkeys(one.measure for one in here if not one.counts)),
                sheets=sheets[day],
                aside=aside[day],
            ),
            by_hand=any(one.counts == "return" for one in here),
        )
    return Row(
        booth=booth.code,
        body=booth.body,
        site=booth.site,
        known=bool(booth.body),
        cells=cells,
        logs=[state.log for state in logs],
    )


def _part(state: LogState, day: BoothDay, key: str) -> Part:
    return Part(
        log=state.log,
        entries=day.entries,
        last_t=day.last_t,
        closed=bool(day.closed_at),
        gaps=[gap for gap in state.gaps if day.day in days_of_gap(state, *gap)],
        forks=[seq for seq in state.undecided if day.day in days_of_fork(state, seq)],
        jumps=[jump.seq for jump in state.unsettled if day.holds(jump.seq)],
        odd_dates=day.odd_dates,
        key=key,
    )


def _cell(bare: DayCell, *, by_hand: bool) -> DayCell:
    """The cell with all that holds of it; ``by_hand``: the return was chosen, and not the files."""
    parts = bare.parts
    found: dict[State, bool] = {
        "asks": bool(bare.asks),
        "forked": any(part.forks for part in parts),
        "partial": any(part.gaps for part in parts),
        "older": bool(parts) and any(sheet.verdict == "older" for sheet in bare.sheets),
        "open": not all(part.closed for part in parts),
        "clock": any(part.jumps or part.odd_dates for part in parts),
        "key": any(part.key for part in parts),
        "aside": bool(bare.aside and parts),
        "received": bool(parts),
        "returned": bool(bare.returns),
    }
    states = [state for state, holds in found.items() if holds]
    if not states:
        # what does not count is no report, but it must be seen
        return replace(bare, also=["aside"]) if bare.aside else bare
    if states[0] == "received" and by_hand:
        states.reverse()
    return replace(bare, state=states[0], also=states[1:])


def _bodies(campaign: Campaign, told: Told) -> list[BodyRow]:
    """The bodies without a booth, those of the committee first."""
    served = {booth.body for booth in campaign.booths_shown}
    without = [body for body in campaign.bodies if not body.hidden and body.code not in served]
    rows = [
        BodyRow(
            body=body.code,
            committee=body.code in campaign.committee,
            has_figure=body.code in told.reporting,
            returns=[seq for seq, one in told.returns if one.body == body.code],
        )
        for body in without
    ]
    return [row for row in rows if row.committee] + [row for row in rows if not row.committee]


def _is_due(cell: DayCell) -> bool:
    return cell.due and cell.state != "later"


def _count(cells: Sequence[DayCell]) -> Counters:
    due = [cell for cell in cells if _is_due(cell)]
    here = [cell for cell in due if cell.state != "missing"]
    return Counters(
        received=len(here),
        missing=len(due) - len(here),
        returned=sum(not cell.has_file for cell in here),
        trouble=sum(cell.state in TROUBLE for cell in here),
        signed=sum(cell.signed for cell in here),
        later=sum(cell.due and cell.state == "later" for cell in cells),
    )


def _begin(day: BoothDay) -> int:
    return day.first_seq


def _end(day: BoothDay) -> int:
    return day.last_seq
