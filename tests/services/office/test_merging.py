"""Merging through real files: any order, repetition, overlap, fork, late void and undo."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from booth_app.core.entries import Stored
from booth_app.services.office import campaigns, collecting, deciding, deriving
from booth_app.services.office.place import Office
from tests.laptop import TurningClock

from .booths import Booths


@contextmanager
def empty_office() -> Iterator[tuple[Office, Booths]]:
    """An office with the example campaign, and a folder for sticks."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with Office(data / "office", TurningClock()) as office:
            campaigns.begin(office, campaigns.read_source(office, "example")).result()
            office.reload()
            yield office, Booths(data / "sticks")


def state(office: Office) -> object:
    """All that follows from the files and the decisions."""
    return sorted(office.reader.totals()), deriving.states(office)


@st.composite
def sticks(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """Files: of which booth, of which branch, from and to which entry (in tenths of the log)."""
    one = st.tuples(
        st.sampled_from(["gsj", "sfj"]),
        st.integers(0, 1),
        st.sampled_from([0, 0, 0, 3, 6]),
        st.sampled_from([4, 7, 10, 10]),
    )
    return draw(st.lists(one, min_size=1, max_size=6))


def written(booths: Booths, plan: list[tuple[str, int, int, int]]) -> tuple[list[Path], Stored]:
    """The files of a plan, and a count of booth gsj that an office might void."""
    paths = []
    branches = {}
    for booth in ("gsj", "sfj"):
        log = booths.log(booth)
        target = log.count(n=3)
        log.count(n=4)
        log.leaflets(20)
        copied = log.fork(4)
        log.void(log.count(n=50))
        log.count("trademark", n=2)
        log.close()
        for _more in range(4):
            copied.count(n=1000)
        branches[booth] = (log, copied, target)
    for booth, branch, first, last in plan:
        log = branches[booth][branch]
        size = len(log.entries)
        begin = max(1, size * first // 10)
        part = log.part(begin, max(begin, size * last // 10))
        paths.append(booths.file(log, data=part))
    return paths, branches["gsj"][2]


@settings(max_examples=15)
@given(sticks(), st.randoms(use_true_random=False), st.booleans())
def test_any_order_and_repetition_gives_one_state(
    plan: list[tuple[str, int, int, int]], chance: random.Random, void: bool
) -> None:
    """The same files in another order, some of them twice, with a void early or late."""
    with empty_office() as (one, booths), empty_office() as (other, _none):
        paths, target = written(booths, plan)
        shuffled = [*paths, *chance.choices(paths, k=2)]
        chance.shuffle(shuffled)
        collecting.collect(one, paths).result()
        collecting.collect(other, shuffled[:1]).result()
        about = [office for office in (one, other) if void and knows(office, target)]
        for office in about:
            deciding.void(office, *target.key, "wrong").result()
        collecting.collect(other, shuffled[1:]).result()
        for office in (one, other):
            if void and knows(office, target) and office not in about:
                deciding.void(office, *target.key, "wrong").result()
        if knows(one, target):
            assert knows(other, target)
        assert state(one) == state(other)


@settings(max_examples=15)
@given(sticks(), sticks(), st.randoms(use_true_random=False))
def test_undoing_is_never_having_taken_in(
    stay: list[tuple[str, int, int, int]],
    go: list[tuple[str, int, int, int]],
    chance: random.Random,
) -> None:
    """Files that were taken in and undone, among others, leave nothing behind."""
    with empty_office() as (one, booths), empty_office() as (other, _none):
        paths, _target = written(booths, [*stay, *go])
        kept, undone = paths[: len(stay)], paths[len(stay) :]
        same = {path.read_bytes() for path in kept}
        mixed = [(path, False) for path in kept]
        mixed += [(path, True) for path in undone if path.read_bytes() not in same]
        chance.shuffle(mixed)
        numbers = []
        for path, gone in mixed:
            [taken] = collecting.collect(one, [path]).result().files
            if gone and taken.seq:
                numbers.append(taken.seq)
        chance.shuffle(numbers)
        for seq in numbers:
            collecting.undo(one, seq).result()
        collecting.collect(other, kept).result()
        assert state(one) == state(other)


def knows(office: Office, target: Stored) -> bool:
    """Whether an entry is here."""
    lines = deriving.lines_of(office.reader, target.entry.log)
    return (target.entry.seq, target.hash) in {line.place for line in lines}
