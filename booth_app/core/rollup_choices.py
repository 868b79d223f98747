"""What counts in the roll-up where two sources speak of the same: files, returns, parts of both.

Nothing is ever added up twice in silence. What does not count stays in the roll-up with the reason,
so that it can be shown beside.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import product
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .office_kinds import Choice, Counts
from .rollup import DUTY, Row, Why

Decided: TypeAlias = Counts | Literal[""]
_Place: TypeAlias = tuple[str, ...]
"""Day, booth, item, and the log of a signed sheet."""


class Conflict(Struct, frozen=True, kw_only=True):
    """A body has both booth files and a return for a measure, on a day or for the campaign.

    ``counts`` is what was chosen, by the office's entry ``choice``; while it is empty the files
    count. ``files`` and ``returned`` are the rows that speak of the same.
    """

    body: str
    day: str
    measure: str
    files: list[Row]
    returned: list[Row]
    counts: Decided = ""
    choice: int = 0

    @property
    def booths(self) -> list[str]:
        """The booths that the files are of."""
        return sorted({row.booth for row in self.files})


class Judged(Struct, frozen=True):
    """All rows, each with whether it counts, and the conflicts among them, decided or not."""

    rows: list[Row]
    conflicts: list[Conflict]


def judge(rows: Sequence[Row], choices: Iterable[tuple[int, Choice]]) -> Judged:
    """Say of each row whether it counts.

    Undecided, files go before a return. Of two returns of the same, the later entry counts. Where
    people checked in, they count, and not the number that the booth typed for them.
    """
    chosen = {(one.body, one.day, one.measure): (one.counts, seq) for seq, one in choices}
    why: dict[int, Why] = {}
    _typed_beside_check_in(rows, why)
    _repeated(rows, why)
    said = {(row.body, row.measure) for row in rows if row.is_return}
    files: dict[tuple[str, str], list[int]] = defaultdict(list)
    returned: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if at in why:
            continue
        if row.is_return:
            returned[row.body, row.measure, row.day].append(at)
        elif row.is_from_files and (row.body, row.measure) in said:
            files[row.body, row.measure].append(at)
    found = []
    for (body, measure, day), ours in sorted(returned.items()):
        of_day = [at for at in files[body, measure] if day in ("", rows[at].day)]
        theirs = {rows[at].booth for at in of_day}
        ours = [at for at in ours if theirs and rows[at].booth in ("", *theirs)]
        if not ours:
            continue
        told = {rows[at].booth for at in ours}
        of_day = [at for at in of_day if "" in told or rows[at].booth in told]
        counts, seq = _choice(chosen, body, day, measure)
        if counts == "return":
            why.update(dict.fromkeys(of_day, "return"))
        elif counts != "both":
            why.update(dict.fromkeys(ours, counts or "undecided"))
        found.append((body, measure, day, of_day, ours, counts, seq))
    judged = (
        [
            replace(row, counts=False, why=why[at]) if at in why else row
            for at, row in enumerate(rows)
        ]
        if why
        else list(rows)
    )
    return Judged(
        judged,
        [
            Conflict(
                body=body,
                day=day,
                measure=measure,
                files=[judged[at] for at in of_day],
                returned=[judged[at] for at in ours],
                counts=counts,
                choice=seq,
            )
            for body, measure, day, of_day, ours, counts, seq in found
        ],
    )


def without_parts(rows: Sequence[Row]) -> list[Row]:
    """The rows with those returns not counting that another one contains.

    A return for the whole campaign contains those of its days, one for the whole body those of its
    booths, one of the whole measure those of its items: in the same unit. The signed sheets of two
    laptops contain nothing of each other.
    """
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.is_return and row.counts:
            groups[row.body, row.measure, row.unit].append(at)
    inside: set[int] = set()
    for group in groups.values():
        if len(group) > 1:
            places = {_place(rows[at]) for at in group}
            inside.update(at for at in group if _contained(_place(rows[at]), places))
    if not inside:
        return list(rows)
    return [
        replace(row, counts=False, why="within") if at in inside else row
        for at, row in enumerate(rows)
    ]


def _place(row: Row) -> _Place:
    return row.day, row.booth, row.item, row.log


def _contained(place: _Place, places: Set[_Place]) -> bool:
    choices = [(part, "") if part else ("",) for part in place]
    return any(one in places for one in product(*choices) if one != place)


def _choice(
    chosen: dict[tuple[str, str, str], tuple[Counts, int]], body: str, day: str, measure: str
) -> tuple[Decided, int]:
    """What was chosen, by the choice that is closest to the question."""
    for key in ((day, measure), (day, ""), ("", measure), ("", "")):
        if found := chosen.get((body, *key)):
            return found
    return "", 0


def _typed_beside_check_in(rows: Sequence[Row], why: dict[int, Why]) -> None:
    checked_in = {(row.booth, row.day, row.measure) for row in rows if row.how == DUTY}
    measures = {measure for _booth, _day, measure in checked_in}
    for at, row in enumerate(rows):
        if (
            row.measure in measures
            and row.is_from_files
            and row.how != DUTY
            and (row.booth, row.day, row.measure) in checked_in
        ):
            why[at] = "check_in"


def _repeated(rows: Sequence[Row], why: dict[int, Why]) -> None:
    last: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(rows):
        if not row.is_return:
            continue
        # of two laptops of a booth each has a sheet of its own
        key = (row.body, row.booth, row.day, row.measure, row.item, row.unit, row.log)
        before = last.get(key)
        if before is None or rows[before].seqs < row.seqs:
            last[key] = at
        if before is not None:
            why[min(before, at, key=lambda one: rows[one].seqs)] = "repeated"
