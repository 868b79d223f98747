"""Trust: what counts of a log follows from its files and the decisions, in whatever order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.office_kinds import Head, Revoked, Trusted
from booth_app.core.reading import Line, read_line
from booth_app.core.trust import Source, Trusting, ends
from booth_app.exchange import signing
from tests.log_builder import LOG, LogBuilder

OWN, OTHER = "aa" * 32, "bb" * 32


def a_log(n: int = 6) -> LogBuilder:
    """A log of ``n`` counts behind its three first entries."""
    log = LogBuilder()
    for _n in range(n):
        log.count()
    return log


def lines(log: LogBuilder, first: int = 1, last: int = 0) -> list[Line]:
    """Entries of a log, as they stand in a file."""
    return [read_line(one.line) for one in log.entries[first - 1 : last or None]]


def source(found: list[Line], key: str = OWN, *, enrolled: bool = False) -> Source:
    return Source(1, key, enrolled, found)


def head(line: Line) -> Head:
    return Head(LOG, *line.place)


def seqs(found: object) -> list[int]:
    """The numbers of entries, in order."""
    assert isinstance(found, list | tuple)
    return sorted(line.entry.seq for line in found)


def test_an_unknown_key_counts() -> None:
    """Nothing is lost because nobody knows a laptop; how far it is trusted is said."""
    trust = Trusting()
    assert "unknown" == trust.of(OWN, enrolled=False)
    assert "enrolled" == trust.of(OWN, enrolled=True)
    sifted = trust.sift(LOG, [source(lines(a_log()))])
    assert ([*range(1, 10)], []) == (seqs(sifted.counted), seqs(sifted.aside))


def test_of_several_decisions_the_last_one_holds() -> None:
    """Who was revoked by mistake is trusted again."""
    assert "revoked" == Trusting([Trusted(OWN), Revoked(OWN)]).of(OWN, enrolled=True)
    assert "trusted" == Trusting([Revoked(OWN), Trusted(OWN, "met her")]).of(OWN, enrolled=False)
    assert "met her" == Trusting([Revoked(OWN), Trusted(OWN, "met her")]).said(OWN)


def test_a_revoked_key_counts_up_to_its_head() -> None:
    """What it had written before is true; what came after is set aside and not lost."""
    whole = lines(a_log())
    trust = Trusting([Revoked(OWN, [head(whole[4])])])
    sifted = trust.sift(LOG, [source(whole)])
    assert ([1, 2, 3, 4, 5], [6, 7, 8, 9]) == (seqs(sifted.counted), seqs(sifted.aside))


def test_another_past_of_a_revoked_log_does_not_count() -> None:
    """Who has the key could write the early entries anew; they do not lead to the head."""
    log = a_log()
    copied = log.fork(3)
    copied.count(n=500)
    trust = Trusting([Revoked(OWN, [head(lines(log)[-1])])])
    sifted = trust.sift(LOG, [source(lines(log)), source(lines(copied))])
    assert (9, [4]) == (len(sifted.counted), seqs(sifted.aside))


def test_a_log_that_a_thief_begins_counts_nothing() -> None:
    """No head of it was named."""
    sifted = Trusting([Revoked(OWN, [])]).sift(LOG, [source(lines(a_log()))])
    assert (0, 9) == (len(sifted.counted), len(sifted.aside))


def test_what_fills_a_gap_below_a_head_counts() -> None:
    """The head vouches for all that leads to it, also for what came later."""
    whole = lines(a_log())
    parts = [source(whole[:3]), source(whole[6:])]
    heads = [head(whole[at - 1]) for at, _hash in ends([*whole[:3], *whole[6:]])]
    trust = Trusting([Revoked(OWN, heads)])
    assert [1, 2, 3, 7, 8, 9] == seqs(trust.sift(LOG, parts).counted)
    assert [*range(1, 10)] == seqs(trust.sift(LOG, [*parts, source(whole)]).counted)


def test_a_part_that_another_laptop_signed_is_foreign() -> None:
    """Whoever began the log owns it: its first entry names its key."""
    log = a_log()
    key = signing.public_key(log.seed)
    forged = log.fork(5)
    forged.count(n=900)
    files = [source(lines(log), key), source(lines(forged, 6), OTHER)]
    sifted = Trusting().sift(LOG, files)
    assert ({OTHER}, 9) == (sifted.foreign, len(sifted.counted))


def test_who_proves_more_owns_the_log() -> None:
    """A log that was begun anew under the same id by somebody unknown is not that of the booth."""
    log, forged = a_log(), a_log(2)
    files = [source(lines(forged), OTHER), source(lines(log), OWN, enrolled=True)]
    assert {OTHER} == Trusting().sift(LOG, files).foreign
    assert {OWN} == Trusting([Trusted(OTHER), Revoked(OWN)]).sift(LOG, files).foreign
    both = [source(lines(forged), OTHER), source(lines(log), OWN)]
    assert frozenset() == Trusting().sift(LOG, both).foreign
    # the good part of a log that was revoked goes to nobody else
    revoked = Trusting([Revoked(OWN, [head(lines(log)[-1])])])
    assert {OTHER} == revoked.sift(LOG, both).foreign


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.booleans(),
            st.integers(1, 9),
            st.integers(1, 9),
            st.booleans(),
        ),
        min_size=1,
        max_size=7,
    ),
    st.integers(0, 9),
    st.randoms(use_true_random=False),
)
def test_order_and_repetition_do_not_matter(
    plan: list[tuple[int, bool, int, int, bool]], cut: int, chance: random.Random
) -> None:
    """Files of three branches, two keys, enrolled or not, and a revocation: one answer."""
    log = a_log()
    branches = [log, log.fork(4), log.fork(6)]
    for branch in branches[1:]:
        while len(branch.entries) < 9:
            branch.count(n=7)
    files = [
        source(
            lines(branches[at], min(first, last), max(first, last)),
            OTHER if other else OWN,
            enrolled=enrolled,
        )
        for at, other, first, last, enrolled in plan
    ]
    heads = [head(lines(log)[cut - 1])] if cut else []
    trust = Trusting([Revoked(OWN, heads)])

    def answer(found: list[Source]) -> tuple[set[object], set[object], frozenset[str]]:
        sifted = trust.sift(LOG, found)
        counted, aside = ({one.place for one in each} for each in sifted[:2])
        return counted, aside - counted, sifted.foreign

    shuffled = [*files, *chance.choices(files, k=3)]
    chance.shuffle(shuffled)
    assert answer(files) == answer(shuffled)
