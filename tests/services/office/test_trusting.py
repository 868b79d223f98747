"""Laptops at the office: known, confirmed, revoked, and files that are not theirs."""

import itertools
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Head, Revoked
from booth_app.exchange import enrolment, pack_file, signing
from booth_app.exchange.office_keys import LEAST
from booth_app.services.office import (
    campaigns,
    cell_actions,
    chasing,
    collecting,
    completeness,
    deciding,
    deriving,
    issuing,
    keys,
    ledger,
    receipts,
    trusting,
)
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.log_builder import DAY, LogBuilder

from .booths import Booths

PHRASE = "correct horse"


@pytest.fixture
def root(office: Office) -> bytes:
    """The office has its keys; the seed of its root key."""
    keys.make_keys(office.data, PHRASE, LEAST)
    return keys.unlock(office.data, PHRASE).root


def key_of(log: LogBuilder) -> str:
    return signing.public_key(log.seed)


def enrolled(booths: Booths, log: LogBuilder, root: bytes, booth: str = "gsj") -> Path:
    """A file whose laptop was set up with the pack of its booth."""
    token = enrolment.issue(root, "ip2011", booth)
    proof = enrolment.prove(token, key_of(log), log.log)
    return booths.file(log, data=log.file(enrolment=proof))


def take(office: Office, *paths: Path) -> list[collecting.Taken]:
    return collecting.collect(office, paths).result().files


def counted(office: Office) -> int:
    """All consultations."""
    return sum(one.n for one in office.reader.totals() if one.measure == "consultations")


def said(office: Office) -> str:
    """The last words about the newest file."""
    return ledger.ledger(office)[0].remarks[-1].text


def states_of(office: Office, booth: str = "gsj") -> list[str]:
    cell = completeness.grid(office).cell(booth, DAY)
    return list(cell.states) if cell else []


def test_an_enrolled_laptop_needs_no_word(office: Office, booths: Booths, root: bytes) -> None:
    """Its proof is enough."""
    [taken] = take(office, enrolled(booths, booths.busy(), root))
    assert ("enrolled", "signed by its laptop") == (taken.trust, said(office))
    assert ["enrolled"] == [one.trust for one in trusting.laptops(office)]
    assert "key" not in states_of(office)


def test_an_unknown_laptop_counts_and_is_flagged(
    office: Office, booths: Booths, root: bytes
) -> None:
    """Everywhere that somebody looks, until its key was compared by telephone."""
    log = booths.busy(n=20)
    name = signing.fingerprint(key_of(log))
    [taken] = take(office, booths.file(log))
    flagged = f"unknown key {name}: confirm by telephone"
    assert (20, flagged) == (counted(office), said(office))
    assert flagged == ledger.remarks(office, taken)[-1].text
    assert "key" == states_of(office)[0]
    grid = completeness.grid(office)
    assert flagged in chasing.chase_text(office)
    [ask] = [one for one in cell_actions.actions(office, grid, "gsj", DAY) if one.kind == "key"]
    assert (key_of(log), ["trust", "revoke"]) == (ask.log, [one.key for one in ask.answers])
    trusting.trust(office, trusting.find(office, name), "Mr Zhao, by telephone").result()
    assert "signed by its laptop, whose key was confirmed" == said(office)
    assert (20, "received") == (counted(office), states_of(office)[0])
    [laptop] = trusting.laptops(office)
    assert ("trusted", "Mr Zhao, by telephone") == (laptop.trust, laptop.reason)


def test_without_keys_nobody_is_blamed(office: Office, booths: Booths) -> None:
    """An office that cannot enrol anybody flags nobody."""
    take(office, booths.file(booths.busy()))
    assert ("signature holds", "received") == (said(office), states_of(office)[0])


def test_a_revoked_laptop_counts_as_far_as_it_was_here(
    office: Office, booths: Booths, root: bytes
) -> None:
    """What comes of it later is kept and shown, and does not count; trusted again, it does."""
    log = booths.busy(n=20)
    take(office, booths.file(log))
    trusting.revoke(office, key_of(log), "stolen from the car").result()
    assert 20 == counted(office)
    log.count(n=700)
    [taken] = take(office, booths.file(log))
    assert (20, "revoked", 1, 1) == (counted(office), taken.trust, taken.aside, taken.added)
    name = signing.fingerprint(key_of(log))
    assert f"revoked key {name}: 1 entries set aside" == said(office)
    assert "aside" in states_of(office)
    assert [] == receipts._versions(office, deriving.states(office)[0])
    trusting.trust(office, key_of(log), "it was found again").result()
    assert (720, "received") == (counted(office), states_of(office)[0])


def test_a_laptop_that_is_nobodys_counts_nothing(
    office: Office, booths: Booths, root: bytes
) -> None:
    """Where the booth says on the telephone that it is not theirs."""
    log = booths.busy()
    take(office, booths.file(log))
    changes = trusting.revoke(office, key_of(log), "the booth has another one", 0).result()
    assert (0, "missing", ["missing", "aside"]) == (
        counted(office),
        completeness.grid(office).cell("gsj", DAY).state,
        states_of(office),
    )
    assert 0 == completeness.grid(office).whole.received
    deciding.take_back(office, changes.entries[0].entry.seq, "a mistake").result()
    assert 20 == counted(office)


def test_a_number_cuts_one_log(office: Office, booths: Booths) -> None:
    """Up to what the signed sheet says; where there are several logs it must be said of which."""
    log = booths.log()
    for _n in range(5):
        log.count()
    take(office, booths.file(log))
    trusting.revoke(office, key_of(log), "stolen", 5).result()
    assert 2 == counted(office)
    second = LogBuilder("77" * 16, log.seed, booth="gsj")
    take(office, booths.file(second))
    trusting.trust(office, key_of(log), "found").result()
    with pytest.raises(Refusal) as refused:
        trusting.revoke(office, key_of(log), "stolen", 5)
    assert OfficeWhy.LOG_NEEDED is refused.value.why
    trusting.revoke(office, key_of(log), "stolen", 5, log.log[:8]).result()
    assert 2 == counted(office)


@pytest.mark.parametrize("order", [*itertools.permutations(range(4))])
def test_when_it_was_revoked_does_not_matter(
    tmp_path: Path, booths: Booths, order: tuple[int, ...]
) -> None:
    """Three files and a revocation, in every order: the head that it names is what counts."""
    log = booths.log()
    log.count(n=3)
    early = booths.file(log, "a.booth")
    good = log.entries[-1]
    copied = log.fork(3)
    copied.count(n=100)
    log.count(n=40)
    late, forged = booths.file(log, "b.booth"), booths.file(copied, "c.booth")
    revoked = Revoked(key_of(log), [Head(log.log, good.entry.seq, good.hash)], "stolen")
    with Office(tmp_path / "office", TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
        office.reload()
        steps = [early, late, forged, revoked]
        for at in order:
            step = steps[at]
            if isinstance(step, Revoked):
                trusting.decide(office, step).result()
            else:
                take(office, step)
        [state] = deriving.states(office)
        assert (3, {DAY: 2}) == (counted(office), state.aside)
        hashes.setdefault("one", completeness.state_hash(office))
        assert hashes["one"] == completeness.state_hash(office)


hashes: dict[str, str] = {}
"""The state of the first order that was tried."""


def test_a_proof_that_comes_later_is_noted(office: Office, booths: Booths, root: bytes) -> None:
    """The same entries, now with the pack of the booth behind them."""
    log = booths.busy()
    take(office, booths.file(log))
    [again] = take(office, enrolled(booths, log, root))
    assert (False, "enrolled") == (again.same, again.trust)
    assert ["enrolled"] == [one.trust for one in trusting.laptops(office)]
    [third] = take(office, enrolled(booths, log, root))
    assert third.same
    assert {"signed by its laptop"} == {
        line.remarks[-1].text for line in ledger.ledger(office) if line.log
    }


def test_a_part_of_another_laptops_log_is_refused(office: Office, booths: Booths) -> None:
    """It was signed with another key than the first entry names; before or after the true one."""
    log = booths.busy(n=20)
    forged = log.fork(10)
    forged.seed = b"\7" * 32
    forged.count(n=900)
    part = booths.file(forged, data=forged.part(11, 11))
    take(office, booths.file(log))
    [refused] = take(office, part)
    assert refused.refusal and OfficeWhy.FILE_LOG_OF_ANOTHER is refused.refusal.why
    assert signing.fingerprint(key_of(log)) in str(refused.refusal)
    assert 20 == counted(office)


@pytest.mark.parametrize("first", ["true", "forged"])
def test_which_came_first_does_not_matter(office: Office, booths: Booths, first: str) -> None:
    """A forged part that came first counts until the true file comes, and then never again."""
    log = booths.busy(n=20)
    forged = log.fork(10)
    forged.seed = b"\7" * 32
    forged.count(n=900)
    paths = [booths.file(log), booths.file(forged, data=forged.part(5, 11))]
    for path in paths if first == "true" else paths[::-1]:
        take(office, path)
    assert 20 == counted(office)
    [state] = deriving.states(office)
    assert ([], [], {}) == (state.forks, state.gaps, state.aside)
    same.setdefault("hash", completeness.state_hash(office))
    assert same["hash"] == completeness.state_hash(office)


same: dict[str, str] = {}
"""The state of the order that was tried first."""


def test_the_true_laptop_takes_its_log_back(
    office: Office, booths: Booths, root: bytes, tmp_path: Path
) -> None:
    """A forged log under the same id came first, with the same entry ids; then the enrolled one."""
    log = booths.busy(n=20)
    forger = booths.log()
    forger.seed = b"\7" * 32
    forged = LogBuilder(log.log, forger.seed, booth="gsj")
    forged.count(n=900)
    [first] = take(office, booths.file(forged))
    assert first.ok
    [true] = take(office, enrolled(booths, log, root))
    assert (True, 20) == (true.ok, counted(office))
    newest, oldest = ledger.ledger(office)
    assert ["its log is another laptop’s: it does not count"] == [x.text for x in oldest.remarks]
    assert "signed by its laptop" == newest.remarks[-1].text
    assert "key" not in states_of(office)
    [again] = take(office, booths.file(forged, "again.booth"))
    assert again.refusal and OfficeWhy.FILE_LOG_OF_ANOTHER is again.refusal.why
    log.count()
    assert [True] == [one.ok for one in take(office, enrolled(booths, log, root))]
    assert 21 == counted(office)


def test_a_key_is_found_by_what_is_read_aloud(office: Office, booths: Booths) -> None:
    """With or without dashes; too short a piece, or nothing, is refused."""
    log = booths.busy()
    take(office, booths.file(log))
    name = signing.fingerprint(key_of(log))
    for text in (name, name.lower(), name.replace("-", " "), name[:4], key_of(log)):
        assert key_of(log) == trusting.find(office, text)
    for text in ("", "0", name[:3], "ZZZZ-0000"):
        with pytest.raises(Refusal) as refused:
            trusting.find(office, text)
        assert OfficeWhy.NO_SUCH_LAPTOP is refused.value.why
    assert "12" * 32 == trusting.find(office, "12" * 32)


def test_a_renewed_key_knows_its_own_tokens(
    office: Office, booths: Booths, root: bytes, tmp_path: Path
) -> None:
    """What the earlier key is known to have given holds; what it may have given since does not."""
    stick = tmp_path / "packs"
    stick.mkdir()
    [made] = issuing.issue(office, keys.unlock(office.data, PHRASE), stick, booths=["gsj"])
    token = pack_file.read(made.path.read_bytes(), "p").enrolment
    assert token is not None
    keys.renew(office.data, PHRASE, LEAST)
    log, other = booths.busy(), booths.busy("gsj", 1)
    proof = enrolment.prove(token, key_of(log), log.log)
    known = booths.file(log, data=log.file(enrolment=proof))
    stolen = enrolled(booths, other, root)  # by who has the old key
    assert ["enrolled", "unknown"] == [one.trust for one in take(office, known, stolen)]


def test_a_proof_of_another_office_is_told(office: Office, booths: Booths, root: bytes) -> None:
    """It counts, as any unknown laptop does."""
    [taken] = take(office, enrolled(booths, booths.busy(), bytes([9] * 32)))
    assert (True, "unknown", 20) == (taken.elsewhere, taken.trust, counted(office))
    assert "its pack was another office’s" in [one.text for one in ledger.remarks(office, taken)]
