"""The same files come to the same state, in whatever order, however often, whatever was undone.

Hypothesis makes up logs that fork, files that hold parts of them and overlap, and what the office
decided: voids that come late, rulings over forks, shifted clocks. Two offices take them in, one in
another order, some twice, and with files that it undoes again; both must come to one hash. The
control merges by (log, seq) alone, so that the last of two lines wins.
"""

import random
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from booth_app.core.kinds import Void
from booth_app.core.log_state import derive
from booth_app.core.merge import Decided, compare
from booth_app.core.office_kinds import Reassign, Ruling, Shift
from booth_app.core.reading import Line
from tests.core.test_merge import lines, logs
from tests.services.office import test_merging as real_files

from .findings import Findings

Merge = Callable[[Sequence[Sequence[Line]]], list[Line]]


class Case(NamedTuple):
    """Files that stay, files that are undone, and what the office decided."""

    stay: list[list[Line]]
    undone: list[list[Line]]
    decided: Decided


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """What comes to an office in an evening, of one log."""
    branches = [lines(branch) for branch in draw(logs())]

    def files(least: int, most: int) -> list[list[Line]]:
        made = []
        for _file in range(draw(st.integers(least, most))):
            branch = draw(st.sampled_from(branches))
            first = draw(st.sampled_from([0, 0, 0, draw(st.integers(0, len(branch) - 1))]))
            made.append(branch[first : draw(st.integers(first + 1, len(branch)))])
        return made

    stay, undone = files(1, 5), files(0, 3)
    every = [line for branch in branches for line in branch]
    log = every[0].entry.log
    seqs = st.integers(1, max(line.entry.seq for line in every))
    hashes = st.sampled_from([line.hash for line in every])
    targets = draw(st.lists(st.sampled_from(every), max_size=2))
    return Case(
        stay,
        undone,
        Decided(
            shifts=draw(st.lists(st.builds(Shift, st.just(log), st.just(3600), seqs), max_size=1)),
            reassigns=draw(
                st.lists(st.builds(Reassign, st.just(log), st.just("sfj"), seqs), max_size=1)
            ),
            rulings=draw(
                st.lists(
                    st.builds(Ruling, st.just(log), seqs, st.just([]), st.lists(hashes)),
                    max_size=1,
                )
            ),
            voids=[Void(log, one.entry.seq, one.hash, "late") for one in targets],
        ),
    )


def as_a_set(files: Sequence[Sequence[Line]]) -> list[Line]:
    """What the office does: of each file it takes the lines that it does not hold."""
    held: list[Line] = []
    for file in files:
        held += compare([line.place for line in held], file).new
    return held


def by_number(files: Sequence[Sequence[Line]]) -> list[Line]:
    """What it must not do: one line for a number, the last that came."""
    return list({line.entry.seq: line for file in files for line in file}.values())


def state_hash(held: Sequence[Line], decided: Decided) -> str:
    """The name of all that follows."""
    state, cells = derive(held, decided)
    figures = sorted((repr(cell), repr(total)) for cell, total in cells.items())
    return sha256(msgspec.json.encode(state) + repr(figures).encode()).hexdigest()


def differs(case: Case, chance: random.Random, merge: Merge) -> bool:
    """Whether another order, repetition, and files undone again come to another state."""
    plain = state_hash(merge(case.stay), case.decided)
    coming = [(file, True) for file in [*case.stay, *chance.choices(case.stay, k=2)]]
    coming += [(file, False) for file in case.undone]
    chance.shuffle(coming)
    merge([file for file, _stays in coming])  # as it stands before the undoing
    kept = [file for file, stays in coming if stays]
    return plain != state_hash(merge(kept), case.decided)


def of_sets(findings: Findings, _folder: Path, number: int) -> None:
    """Make up ``asked`` cases; then see that merging by number is caught."""

    def holds(case: Case, chance: random.Random) -> None:
        findings.done += 1
        findings.counts["forked"] += len({line.place for file in case.stay for line in file}) > len(
            {line.entry.seq for file in case.stay for line in file}
        )
        findings.counts["with files undone"] += bool(case.undone)
        findings.counts["with late voids"] += bool(case.decided.voids)
        assert not differs(case, chance, as_a_set)

    chances = st.randoms(use_true_random=False)
    findings.control = _control(number)
    _hypothesize(findings, holds, number, findings.asked, cases(), chances)


def of_files(findings: Findings, _folder: Path, number: int) -> None:
    """The same through real files and a real office: how it is tested every day, more often."""
    shuffled = real_files.test_any_order_and_repetition_gives_one_state.hypothesis.inner_test
    undone = real_files.test_undoing_is_never_having_taken_in.hypothesis.inner_test

    def holds_shuffled(plan: Any, chance: random.Random, void: bool) -> None:
        findings.done += 1
        shuffled(plan, chance, void)

    def holds_undone(stay: Any, go: Any, chance: random.Random) -> None:
        findings.done += 1
        undone(stay, go, chance)

    chances = st.randoms(use_true_random=False)
    sticks, half = real_files.sticks(), -(-findings.asked // 2)
    findings.control = _control(number)
    _hypothesize(findings, holds_shuffled, number, half, sticks, chances, st.booleans())
    _hypothesize(findings, holds_undone, number, half, sticks, sticks, chances)


def _control(number: int) -> str:
    def caught(case: Case, chance: random.Random) -> None:
        assert not differs(case, chance, by_number)

    try:
        _run(caught, number, 2000, cases(), st.randoms(use_true_random=False))
    except AssertionError:
        return "one line for a number was caught: the order decided"
    return ""


def _hypothesize(
    findings: Findings, holds: Callable[..., None], number: int, examples: int, *given_to: Any
) -> None:
    try:
        _run(holds, number, examples, *given_to)
    except Exception as failure:
        findings.breaks(f"seed {number}: {' '.join(getattr(failure, '__notes__', []))} {failure}")


def _run(holds: Callable[..., None], number: int, examples: int, *given_to: Any) -> None:
    runs = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(runs(given(*given_to)(holds)))()
