"""The ledger: which files came, when, and what is to be said of each, the newest first."""

from collections.abc import Iterator, Set
from typing import Literal, TypeAlias

from msgspec import Struct

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal
from booth_app.core.log_state import LogState
from booth_app.core.office_errors import reason
from booth_app.core.office_kinds import Import, Refused
from booth_app.core.trust import Trust
from booth_app.exchange import signing
from booth_app.i18n import _, _n, name_of, sentence
from booth_app.services.naming import clock_time
from booth_app.storage.queries import Listed

from . import deriving, keys, trusting
from .collecting import Taken
from .place import Office
from .status_words import spans_text

Tone: TypeAlias = Literal["plain", "muted", "good", "warn", "bad"]
SHOWN = 12
"""So many files are shown at first, and so many more each time."""
_LOOKED_BACK = 200


class Remark(Struct, frozen=True):
    """A few words about a file, and how much they matter."""

    text: str
    tone: Tone = "plain"


class LedgerLine(Struct, frozen=True, kw_only=True):
    """A file that was taken in or set aside. ``undone``: it does not count any more.

    ``doubtful``: the booth and the day whose times may be off, where the clock of its log is.

    ``seq`` is what ``collecting.undo`` asks for; ``t`` RFC 3339; ``log`` empty where it was set
    aside.
    """

    seq: int
    t: str
    file: str
    booth: str = ""
    log: str = ""
    added: int = 0
    undone: bool = False
    doubtful: tuple[str, str] | None = None
    remarks: list[Remark]


def ledger(office: Office, limit: int = SHOWN) -> list[LedgerLine]:
    """The last files, newest first. What a log lacks is said at its newest file alone."""
    states = {state.log: state for state in deriving.states(office)}
    enrolling = bool(keys.root_key(office.data))
    proved = {(log, key) for log, key, enrolled in office.reader.signers() if enrolled}
    foreign = trusting.foreign(office)
    lines = []
    for listed in office.reader.ledger(limit):
        if listed.stored.entry.kind == "refused":
            lines.append(_refused(listed))
            continue
        taken = data_of(listed.stored.entry, Import)
        # the state is told once: it is that of all files of the log together
        others = taken.key in foreign.get(taken.log, ())
        state = None if listed.voided or others else states.pop(taken.log, None)
        if others and not listed.voided:
            lines.append(_of_another(office, listed, taken))
            continue
        lines.append(_taken_in(office, listed, taken, state, proved, enrolling=enrolling))
    return lines


def last_file(office: Office) -> str:
    """When the last of the files that count came (RFC 3339); empty before the first."""
    for listed in office.reader.ledger(_LOOKED_BACK):
        if listed.stored.entry.kind == "import" and not listed.voided:
            return listed.stored.entry.t
    return ""


def booth_word(office: Office, code: str) -> str:
    """What people call a booth; its code where the campaign does not have it."""
    booths = office.working_on().booths
    return next((name_of(booth) for booth in booths if booth.code == code), code)


def remarks(office: Office, taken: Taken) -> list[Remark]:
    """What is to be said of a file that is looked at, or was just taken in."""
    if taken.refusal is not None:
        return [Remark(sentence(taken.refusal), "bad")]
    if taken.same:
        return [Remark(_("here already, nothing new"), "muted")]
    if taken.older:
        return [Remark(_("older than what is here, nothing new"), "muted")]
    said = [*_numbers(taken.added, taken.known)]
    if taken.conflicts:
        text = _("says otherwise than what is here, from entry {seq} on", seq=min(taken.conflicts))
        said.append(Remark(text, "bad"))
    elif taken.forks:
        said.append(Remark(_two_versions(taken.forks[0]), "bad"))
    if taken.unknown_booth:
        said.append(Remark(_("the campaign has no booth “{code}”", code=taken.booth), "bad"))
    said += _missing(taken.gaps)
    if taken.clock_doubtful:
        said.append(Remark(_("its clock was wrong or was set"), "warn"))
    if taken.unknown_pack:
        said.append(Remark(_("counted with another version of the campaign"), "muted"))
    if taken.not_understood:
        text = _n(
            "1 entry of a newer program is kept, not counted",
            "{n} entries of a newer program are kept, not counted",
            taken.not_understood,
        )
        said.append(Remark(text, "warn"))
    if taken.elsewhere:
        said.append(Remark(_("its pack was another office’s"), "warn"))
    enrolling = bool(keys.root_key(office.data))
    said.append(_signature(taken.trust, taken.fingerprint, taken.aside, enrolling=enrolling))
    return said


def _taken_in(
    office: Office,
    listed: Listed,
    taken: Import,
    state: LogState | None,
    proved: Set[tuple[str, str]],
    *,
    enrolling: bool,
) -> LedgerLine:
    said = [*_numbers(taken.added, taken.known)]
    if listed.voided:
        said = [Remark(_("undone"), "muted")]
    elif state is not None:
        said += [Remark(_two_versions(seq), "bad") for seq in state.undecided]
        said += _missing(state.gaps)
        if state.clock_doubtful:
            said.append(Remark(_("its clock was wrong or was set"), "warn"))
    if not listed.voided:
        trust = office.decisions().keys.of(taken.key, enrolled=(taken.log, taken.key) in proved)
        aside = sum(state.aside.values()) if state is not None else 0
        name = signing.fingerprint(taken.key)
        said.append(_signature(trust, name, aside, enrolling=enrolling))
    return LedgerLine(
        seq=listed.stored.entry.seq,
        t=listed.stored.entry.t,
        file=taken.file,
        booth=booth_word(office, taken.booth),
        log=taken.log,
        added=taken.added,
        undone=listed.voided,
        doubtful=_doubtful(state) if state is not None and not listed.voided else None,
        remarks=said,
    )


def _doubtful(state: LogState) -> tuple[str, str] | None:
    """The day whose times may be off: where a clock was set between two, it was wrong before."""
    days = [one for one in state.days if one.odd_dates]
    for jump in state.unsettled[:1]:  # one day can be asked about at a time
        days += [one for one in state.days if one.holds(jump.seq)]
        days += [one for one in state.days if one.last_seq < jump.seq][-1:]
        days += state.days[:1]
    return (days[0].booth, days[0].day) if days else None


def _of_another(office: Office, listed: Listed, taken: Import) -> LedgerLine:
    """A file that counts for nothing, since its log turned out to be another laptop's."""
    return LedgerLine(
        seq=listed.stored.entry.seq,
        t=listed.stored.entry.t,
        file=taken.file,
        booth=booth_word(office, taken.booth),
        log=taken.log,
        remarks=[Remark(_("its log is another laptop’s: it does not count"), "bad")],
    )


def _refused(listed: Listed) -> LedgerLine:
    refused = data_of(listed.stored.entry, Refused)
    why = reason(refused.why)
    text = sentence(Refusal(why, **refused.facts)) if why is not None else refused.why
    aside = Remark(_("set aside, nothing was taken from it"), "muted")
    return LedgerLine(
        seq=listed.stored.entry.seq,
        t=listed.stored.entry.t,
        file=refused.file,
        undone=listed.voided,
        remarks=[Remark(text, "bad"), aside],
    )


def _numbers(added: int, known: int) -> Iterator[Remark]:
    yield Remark(_("{n} new", n=added))
    if known:
        yield Remark(_("{n} known", n=known), "muted")


def _missing(gaps: list[tuple[int, int]]) -> Iterator[Remark]:
    if gaps:
        spans = spans_text(gaps)
        yield Remark(_("entries {spans} missing: wait for a stick", spans=spans), "warn")


def _two_versions(seq: int) -> str:
    return _("two versions from entry {seq} on: decide", seq=seq)


def _signature(trust: Trust, fingerprint: str, aside: int, *, enrolling: bool) -> Remark:
    match trust:
        case "enrolled":
            return Remark(_("signed by its laptop"), "good")
        case "trusted":
            return Remark(_("signed by its laptop, whose key was confirmed"), "good")
        case "revoked" if aside:
            text = _("revoked key {key}: {n} entries set aside", key=fingerprint, n=aside)
            return Remark(text, "bad")
        case "revoked":
            return Remark(_("revoked key {key}: counts as before", key=fingerprint), "warn")
    if enrolling:
        said = _("unknown key {fingerprint}: confirm by telephone", fingerprint=fingerprint)
        return Remark(said, "warn")
    return Remark(_("signature holds"), "good")


def time_word(t: str, today: str) -> str:
    """When a file came: the time, with the date where that is not ``today``."""
    return clock_time(t) if t.startswith(today) else f"{t[5:10]}  {clock_time(t)}"
