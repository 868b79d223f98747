"""What is flat and what has grown, between the resting points of a part of the week."""

from collections.abc import Sequence

from .measures import Rest

FLAT = 0.05
"""What may be added at the last resting point, beside the lowest since the first day's."""


def grown(rests: Sequence[Rest]) -> dict[str, str]:
    """What has grown over these resting points, by measure, in words; empty where nothing has.

    Amounts may end up to 5 % above their lowest; of kinds there may nowhere be more than after the
    first day, on which everything is opened once.
    """
    first, last = rests[0], rests[-1]
    found = {}
    for what, n in last.amounts.items():
        lowest = min(one.amounts[what] for one in rests)
        if n > lowest * (1 + FLAT):
            found[what] = f"{what}: {lowest:,} → {n:,} ({n / lowest - 1:+.1%})"
    for what, before in first.kinds.items():
        more = {
            f"{kind} {before[kind]} → {n} ({one.when})"
            for one in rests[1:]
            for kind, n in (one.kinds[what] - before).items()
            for n in (n + before[kind],)
        }
        if more:
            found[what] = f"{what}: {'; '.join(sorted(more)[:8])}"
    return found


def table(rests: Sequence[Rest]) -> list[str]:
    """The resting points, a line each."""
    amounts = list(rests[0].amounts)
    heads = [*(one if one[0].isupper() else f"{one} KiB" for one in amounts), *rests[0].kinds]
    rows = [["", *heads]]
    rows += [
        [
            one.when,
            *(f"{one.amounts[what]:,}" for what in amounts),
            *(str(sum(kinds.values())) for kinds in one.kinds.values()),
        ]
        for one in rests
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(c.rjust(w) for c, w in zip(row, widths, strict=True)) for row in rows]
