"""Signed daily sheets: how the day code on paper, or its QR, compares with the logs that are here.

Nothing is remembered of that: it follows anew whenever files come or go.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from . import day_code
from .log_state import BoothDay, LogState
from .office_kinds import Signed
from .sheet_facts import SheetFacts, digest

Verdict: TypeAlias = Literal[
    "agrees", "again", "older", "unknown", "changed", "differs", "other_key", "no_file", "no_code"
]
"""``again``: the day was opened again after the sheet. ``older``: the files here end, or have a
gap, before the entry that the sheet names. ``unknown``: they have that entry, and it is another.
``no_file``: nothing of the booth is here. ``no_code``: there is no code on it to compare.

Of a sheet whose QR was scanned, which names its log: ``changed``: the log here has other entries.
``differs``: it has the same, and the totals on paper are not theirs. ``other_key``: another laptop
than that of the log signed it. ``no_file``: nothing of its log is here."""
NOT_HERE = frozenset({"no_file", "older"})
"""What is on such a paper is not in the files."""


class Sheet(Struct, frozen=True, kw_only=True):
    """A signed sheet that came. ``seq``: of the office's entry about it.

    ``closing``: the entry that its code names, 0 without one. ``log`` has that entry, or is the one
    that should; its entries are here without a gap up to ``whole_to``. ``scanned``: its QR was, and
    its totals are known.
    """

    seq: int
    verdict: Verdict
    code: str = ""
    note: str = ""
    closing: int = 0
    log: str = ""
    whole_to: int = 0
    scanned: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is the sheet of what is here."""
        return self.verdict in ("agrees", "no_code")


def judge(seq: int, signed: Signed, states: Sequence[LogState]) -> Sheet:
    """Compare a sheet with the logs of its booth: ``states`` are those that tell of it.

    Refuses (``BAD_DAY_CODE``) a code that cannot be read.
    """
    if not signed.code:
        return Sheet(seq=seq, verdict="no_code", note=signed.note)
    closing, prefix = day_code.read(signed.code)
    if signed.paper is not None:
        verdict, found = _scanned(signed.paper, signed.key, states)
    else:
        verdict, found = _compared(closing, prefix, signed.day, states)
    return Sheet(
        seq=seq,
        verdict=verdict,
        code=signed.code,
        note=signed.note,
        closing=closing,
        log=found.log if found else "",
        whole_to=whole_to(found) if found else 0,
        scanned=signed.paper is not None,
    )


def closed_by(code: str, states: Sequence[LogState]) -> list[tuple[LogState, BoothDay]]:
    """The days that an entry with this code closed, each with its log; mostly one or none."""
    closing, prefix = day_code.read(code)
    return [
        (state, day)
        for state in states
        for day in state.days
        if any(seq == closing and line_hash.startswith(prefix) for seq, line_hash in day.closings)
    ]


def whole_to(state: LogState) -> int:
    """The last entry up to which nothing of a log is missing."""
    return state.gaps[0][0] - 1 if state.gaps else state.last_seq


def _compared(
    closing: int, prefix: str, day: str, states: Sequence[LogState]
) -> tuple[Verdict, LogState | None]:
    for state in states:
        for one in state.days:
            named = [
                seq for seq, line_hash in one.closings if seq == closing and _is(line_hash, prefix)
            ]
            if named and one.day == day:
                return ("agrees" if one.closed_seq == closing else "again"), state
    if not states:
        return "no_file", None
    lacking = [state for state in states if _lacks(state, closing)]
    if lacking:
        return "older", max(lacking, key=whole_to)
    return "unknown", None


def _scanned(
    paper: SheetFacts, key: str, states: Sequence[LogState]
) -> tuple[Verdict, LogState | None]:
    state = next((state for state in states if state.log == paper.log), None)
    if state is None:
        return "no_file", None
    if state.key not in ("", key):
        return "other_key", state
    for day in state.days:
        if day.day == paper.day and (paper.last, paper.head) in day.closings:
            at = day.closings.index((paper.last, paper.head))
            # what was derived by an older version does not have them
            if day.sums and day.sums[at][paper.summed] != digest(paper.totals):
                return "differs", state
            return ("agrees" if day.closed_seq == paper.last else "again"), state
    return ("older" if _lacks(state, paper.last) else "changed"), state


def _is(line_hash: str, prefix: str) -> bool:
    return line_hash.startswith(prefix)


def _lacks(state: LogState, seq: int) -> bool:
    return seq > state.last_seq or any(first <= seq <= last for first, last in state.gaps)
