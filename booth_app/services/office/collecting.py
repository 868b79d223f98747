"""Taking in booth files: verified, compared with what is here, kept as they came, derived anew.

A batch is one transaction. A file that cannot be used is set aside and stops nobody; a batch that
is stopped leaves everything as it was. A preview is the same batch, undone at its end.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Sequence, Set
from concurrent.futures import Future
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.entries import Stamp, Stored
from booth_app.core.errors import Refusal
from booth_app.core.merge import compare
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import CampaignVersion, Import, PackIssued, Refused
from booth_app.core.reading import Line
from booth_app.core.texts import shown_name
from booth_app.core.trust import Source, Trust
from booth_app.exchange import booth_file, enrolment, signing
from booth_app.exchange.booth_file import Verified
from booth_app.exchange.safe_read import read_safely
from booth_app.services.changes import Changes
from booth_app.storage.office import OfficeTransaction

from . import deriving, keys, sealed_texts, set_aside
from .place import Decisions, Office

ID = "Q"
MAX_TEXT = 200
Watch = Callable[[int, int, str], bool]
"""Told how many files of how many are done, and which is next; False stops the batch."""


class Taken(Struct, frozen=True, kw_only=True):
    """What became of one file.

    ``seq`` is its number in the ledger, 0 where nothing was written: a file that is here already,
    or a preview. ``refusal`` is why it was set aside. ``conflicts`` are entries that say otherwise
    than those that were here; ``gaps``, ``forks`` and ``jumps`` (of its clock, which nobody has put
    right) are those of the whole log after it. ``older``: more of its log is here than it holds.
    ``aside``: so many entries of its log do not count, since their key was revoked. ``elsewhere``:
    its laptop was enrolled, but not here.
    """

    file: str
    path: Path
    seq: int = 0
    refusal: Refusal | None = None
    booth: str = ""
    log: str = ""
    fingerprint: str = ""
    enrolled: bool = False
    elsewhere: bool = False
    trust: Trust = "unknown"
    aside: int = 0
    exported_at: str = ""
    days: list[str] = []
    added: int = 0
    known: int = 0
    same: bool = False
    older: bool = False
    conflicts: list[int] = []
    gaps: list[tuple[int, int]] = []
    forks: list[int] = []
    jumps: list[int] = []
    odd_dates: int = 0
    unknown_booth: bool = False
    unknown_pack: bool = False
    not_understood: int = 0

    @property
    def ok(self) -> bool:
        """Whether it counts."""
        return self.refusal is None

    @property
    def clock_doubtful(self) -> bool:
        """Whether the laptop's clock was set, or was plainly wrong."""
        return bool(self.jumps or self.odd_dates)


class Collected(Changes, frozen=True, kw_only=True):
    """What became of a batch; its entries are those of the office's log."""

    files: list[Taken]


def collect(
    office: Office, paths: Iterable[Path], watch: Watch | None = None, *, preview: bool = False
) -> "Future[Collected]":
    """Take in the booth files at ``paths``; with ``preview`` only say what that would bring.

    Refuses (``COLLECTING_STOPPED``) where ``watch`` stopped it: then everything is as it was.
    """
    office.working_on()
    wanted = list(paths)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Collected:
        with log.tried() if preview else nullcontext():
            batch = _Batch(log, office, stamp)
            taken = []
            for at, path in enumerate(wanted):
                if watch is not None and not watch(at, len(wanted), shown_name(path.name)):
                    raise Refusal(OfficeWhy.COLLECTING_STOPPED)
                taken.append(batch.take(path))
        if preview:
            return Collected(files=[replace(one, seq=0) for one in taken])
        for one in taken:
            if one.refusal is not None:
                set_aside.keep(office.data, one.path)
        return Collected(tuple(batch.written), files=taken)

    return office.work(job)


def undo(office: Office, seq: int, reason: str = "") -> "Future[Changes]":
    """Undo one import, or take back the setting aside of a file, by its number in the ledger.

    What other files hold stays. Refuses (``NO_SUCH_IMPORT``) any other number.
    """
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        found = log.file_of(seq)
        if found is None or not log.stands(log.entry(seq)):
            raise Refusal(OfficeWhy.NO_SUCH_IMPORT, seq=seq)
        void = log.void(log.entry(seq), "", reason, stamp)
        deriving.derive_again(log, found[0], Decisions(log.decisions()))
        sealed_texts.keep_again(log, found[0])
        return Changes((void,))

    return office.work(job)


class _Batch:
    """Takes in one file after the other, within one transaction."""

    def __init__(self, log: OfficeTransaction, office: Office, stamp: Stamp) -> None:
        self._log, self._stamp = log, stamp
        self._campaign = office.working_on()
        self._keys = keys.public(office.data)
        self._decisions = Decisions(log.decisions())
        self._erased = sealed_texts.erased(self._decisions)
        self._packs = {one.pack for _seq, one in self._decisions.of(CampaignVersion)}
        self._tokens = {one.key for _seq, one in self._decisions.of(PackIssued)}
        self._booths = {booth.code for booth in self._campaign.booths}
        self._ids: set[int] = set()
        self._foreign: set[int] = set()
        self._read_ids()
        self.written: list[Stored] = []

    def take(self, path: Path) -> Taken:
        """One file: taken in, known already, or set aside with the reason."""
        data = b""
        name = shown_name(path.name)
        try:
            data = read_safely(path)
            return self._take(path, name, data, booth_file.verify(data, name))
        except Refusal as refusal:
            seq = self._note_refused(path, name, data, refusal)
            return Taken(file=name, path=path, refusal=refusal, seq=seq)

    def _take(self, path: Path, name: str, data: bytes, found: Verified) -> Taken:
        manifest = found.manifest
        if found.rehearsal:
            raise Refusal(OfficeWhy.FILE_IS_PRACTICE, name=name)
        if manifest.campaign_id != self._campaign.id:
            raise Refusal(OfficeWhy.FILE_OTHER_CAMPAIGN, name=name, id=manifest.campaign_id)
        log = manifest.log_id
        held, trust = deriving.sources(self._log, log, found.lines), self._decisions.keys
        mine = Source(0, found.public_key, self._is_enrolled(found), found.lines)
        sifted = trust.sift(log, [*held, mine])
        if mine.key in sifted.foreign:
            owner = next(one.key for one in held if one.key not in sifted.foreign)
            whose = signing.fingerprint(owner)
            raise Refusal(OfficeWhy.FILE_LOG_OF_ANOTHER, name=name, fingerprint=whose)
        here = [one for one in held if one.key not in sifted.foreign]
        known = {line.place for one in here for line in one.lines}
        plan = compare(known, found.lines)
        proved = any(one.enrolled for one in here if one.key == mine.key)
        said = Taken(
            file=name,
            path=path,
            booth=found.booth,
            log=log,
            fingerprint=signing.fingerprint(found.public_key),
            enrolled=mine.enrolled,
            elsewhere=found.enrolment is not None and not mine.enrolled,
            trust=trust.of(mine.key, enrolled=mine.enrolled or proved),
            aside=len(sifted.aside),
            exported_at=manifest.exported_at,
            days=found.days,
            added=len(plan.new),
            known=plan.known,
            conflicts=plan.conflicts,
            older=not plan.new and len(known) > len(found.lines),
            unknown_booth=found.booth not in self._booths,
            unknown_pack=manifest.pack_hash not in self._packs,
            not_understood=found.not_understood,
        )
        signed = mine.key in [one.key for one in here] and (proved or not mine.enrolled)
        sealed_texts.keep(self._log, log, sifted.counted, found.payloads, self._erased)
        if signed and self._log.holds(log, manifest.first_seq, manifest.head_hash):
            return replace(said, same=True)
        self._forget({one.no for one in held if one.key in sifted.foreign})
        ids = array(ID, map(_id_of, found.lines))
        new = set(ids) if not here else {_id_of(line) for line in plan.new}
        self._refuse_known(new, plan.new, name)
        entry = self._write(data, said, found, ids)
        self._ids |= new
        folded = None if here or sifted.aside else dict(found.cells)
        state = deriving.put(self._log, log, sifted, self._decisions, folded)
        return replace(
            said,
            seq=entry.entry.seq,
            # a part may say nothing of the booth, which the whole log knows
            booth=said.booth or state.booth,
            unknown_booth=(said.booth or state.booth) not in self._booths,
            gaps=state.gaps,
            forks=[fork.seq for fork in state.forks],
            jumps=[jump.seq for jump in state.unsettled],
            odd_dates=sum(day.odd_dates for day in state.days),
        )

    def _read_ids(self) -> None:
        for ids in self._log.known_ids(self._foreign):
            self._ids.update(array(ID, ids))

    def _forget(self, foreign: Set[int]) -> None:
        """Let the ids of files that turn out to be of another's log stand for nothing."""
        if foreign - self._foreign:
            self._foreign |= foreign
            self._ids = set()
            self._read_ids()

    def _is_enrolled(self, found: Verified) -> bool:
        """Whether this office gave the token; by an earlier key only what it is known to have
        given, since that key may have been stolen."""
        proof, manifest = found.enrolment, found.manifest
        if proof is None or self._keys is None or (found.booth and proof.booth != found.booth):
            return False
        of = (manifest.campaign_id, found.public_key, manifest.log_id)
        root, *earlier = self._keys.roots
        return enrolment.holds(proof, root, *of) or (
            proof.key in self._tokens and any(enrolment.holds(proof, one, *of) for one in earlier)
        )

    def _refuse_known(self, ids: Set[int], lines: Sequence[Line], name: str) -> None:
        """Refuse new entries of which one has an id that stands for another entry already."""
        if twice := self._ids & ids:
            seq = min(line.entry.seq for line in lines if _id_of(line) in twice)
            raise Refusal(OfficeWhy.FILE_SAME_ID, name=name, seq=seq)

    def _write(self, data: bytes, said: Taken, found: Verified, ids: "array[int]") -> Stored:
        manifest = found.manifest
        sha256 = hashlib.sha256(data).hexdigest()
        taken = Import(
            file=said.file[:MAX_TEXT],
            sha256=sha256,
            log=said.log,
            booth=said.booth,
            key=found.public_key,
            first=manifest.first_seq,
            last=manifest.last_seq,
            head=manifest.head_hash,
            exported_at=manifest.exported_at,
            added=said.added,
            known=said.known,
            enrolled=said.enrolled,
        )
        # what is sealed lies apart, so that it can be erased
        no = self._log.keep_file(sha256, ids.tobytes(), booth_file.without_payloads(data))
        entry = self._log.append("import", "", taken, self._stamp)
        self._log.take_in(no, taken, entry)
        self.written.append(entry)
        return entry

    def _note_refused(self, path: Path, name: str, data: bytes, refusal: Refusal) -> int:
        """Write into the ledger that a file was set aside, once; what was no file is not there."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not path.is_file() or self._log.knows_refused(sha256):
            return 0
        facts = {
            key: value[:MAX_TEXT] if isinstance(value, str) else value
            for key, value in refusal.facts.items()
        }
        refused = Refused(name[:MAX_TEXT], sha256, refusal.why.name, facts)
        entry = self._log.append("refused", "", refused, self._stamp)
        self.written.append(entry)
        return entry.entry.seq


def _id_of(line: Line) -> int:
    """The last eight bytes of an entry's id: 62 of their bits are chance."""
    written = line.entry.id
    return int(written[19:23] + written[24:], 16)
