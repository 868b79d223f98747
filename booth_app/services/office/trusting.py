"""Laptops' keys at the office: which are known, which a person confirmed, which are revoked.

A laptop that was enrolled needs nobody's word. Any other counts and is flagged, until somebody
compares its key by telephone. One that was stolen counts up to what was here of it before.
"""

from collections.abc import Sequence
from concurrent.futures import Future

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Head, Revoked, Trusted
from booth_app.core.texts import one_line
from booth_app.core.trust import Trust, ends
from booth_app.exchange import signing
from booth_app.services.changes import Changes
from booth_app.services.reasons import MAX_REASON
from booth_app.storage.office import OfficeTransaction

from . import deriving, keys
from .place import Decisions, Office

_ABOUT = (Trusted, Revoked)
_KEY_DIGITS = 64
_SHORTEST = 4
"""With fewer signs of a fingerprint nobody has compared anything."""


class Laptop(Struct, frozen=True, kw_only=True):
    """A key that signed files here, or about which something was decided.

    ``fingerprint`` is what its settings page shows. ``booths`` and ``logs`` are those it wrote;
    ``aside``: so many of its entries do not count. ``reason``: why it was trusted or revoked.
    """

    key: str
    fingerprint: str
    trust: Trust
    booths: list[str]
    logs: list[str]
    last_t: str = ""
    aside: int = 0
    reason: str = ""


def laptops(office: Office) -> list[Laptop]:
    """All of them; those that must be confirmed first, then by booth."""
    signers = office.reader.signers()
    states = {state.log: state for state in deriving.states(office)}
    trust = office.decisions().keys
    decided = [one.data.key for one in office.decisions().all if isinstance(one.data, _ABOUT)]
    found = []
    for key in dict.fromkeys([*(key for _log, key, _enrolled in signers), *decided]):
        logs = sorted({log for log, of, _enrolled in signers if of == key})
        enrolled = any(proved for _log, of, proved in signers if of == key)
        of_key = [states[log] for log in logs if log in states]
        found.append(
            Laptop(
                key=key,
                fingerprint=signing.fingerprint(key),
                trust=trust.of(key, enrolled=enrolled),
                booths=sorted({state.booth for state in of_key}),
                logs=logs,
                last_t=max((state.last_t for state in of_key), default=""),
                aside=sum(sum(state.aside.values()) for state in of_key),
                reason=trust.said(key),
            )
        )
    return sorted(found, key=_rank)


def unknown_logs(office: Office) -> dict[str, str]:
    """Logs of laptops that nobody confirmed, each with its key; none before there are keys here.

    Without keys this office enrols nobody, and nobody is to blame for that.
    """
    if not keys.root_key(office.data):
        return {}
    trust = office.decisions().keys
    signers = office.reader.signers()
    proved = {(log, key) for log, key, enrolled in signers if enrolled}
    others = foreign(office)
    return {
        log: key
        for log, key, _enrolled in signers
        if trust.of(key, enrolled=(log, key) in proved) == "unknown"
        and key not in others.get(log, ())
    }


def foreign(office: Office) -> dict[str, frozenset[str]]:
    """Of logs that several keys signed files of: the keys whose files count for nothing there."""
    signed: dict[str, set[str]] = {}
    for log, key, _enrolled in office.reader.signers():
        signed.setdefault(log, set()).add(key)
    trust = office.decisions().keys
    return {
        log: trust.sift(log, deriving.sources(office.reader, log)).foreign
        for log, of in signed.items()
        if len(of) > 1
    }


def find(office: Office, text: str) -> str:
    """The key that somebody means: its beginning as it is read aloud, or all its 64 digits.

    Refuses (``NO_SUCH_LAPTOP``) none and several; a whole key may be one that signed nothing yet.
    """
    plain = "".join(text.split()).replace("-", "").lower()
    if len(plain) == _KEY_DIGITS and all(sign in "0123456789abcdef" for sign in plain):
        return plain
    found = [one.key for one in laptops(office) if signing.key_id(one.key).startswith(plain)]
    if len(found) != 1 or len(plain) < _SHORTEST:
        raise Refusal(OfficeWhy.NO_SUCH_LAPTOP, text=one_line(text, MAX_REASON))
    return found[0]


def trust(office: Office, key: str, reason: str) -> "Future[Changes]":
    """Say that a person knows whose the laptop with this key is; its entries count again.

    ``reason``: who said so, and how. What was decided before holds no more, and stays on record.
    """
    return decide(office, Trusted(key, _reason(reason)))


def revoke(
    office: Office, key: str, reason: str, last: int | None = None, log_id: str = ""
) -> "Future[Changes]":
    """Trust a laptop no more: what counts of it now goes on counting, and nothing else of it.

    ``last``: of what is here only entries up to that number, none with 0; in the log whose id
    begins with ``log_id`` where it wrote several, and its others then stay as they are. Refuses
    (``LOG_NEEDED``) a number without a log where there are several.
    """
    logs = _logs(office, key)
    meant = [log for log in logs if log.startswith(log_id)]
    if last and len(meant) != 1:
        raise Refusal(OfficeWhy.LOG_NEEDED)
    heads = []
    for log in logs:
        with office.reader.snapshot():
            lines = deriving.lines_of(office.reader, log)
        if last is not None and log in meant:
            lines = [line for line in lines if line.entry.seq <= last]
        heads += [Head(log, *place) for place in ends(lines)]
    return decide(office, Revoked(key, heads, _reason(reason)))


def decide(office: Office, said: Trusted | Revoked) -> "Future[Changes]":
    """Write such a decision, and derive every log of that laptop anew."""
    office.working_on()
    stamp = office.clock.stamp()
    kind = "trusted" if isinstance(said, Trusted) else "revoked"

    def job(log: OfficeTransaction) -> Changes:
        entry = log.append(kind, "", said, stamp)
        derive_logs_of(log, said.key)
        return Changes((entry,))

    return office.work(job)


def derive_logs_of(log: OfficeTransaction, key: str) -> None:
    """Within a job: derive every log anew of which this key signed a file."""
    decisions = Decisions(log.decisions())
    for booth_log in sorted({one for one, of, _enrolled in log.signers() if of == key}):
        deriving.derive_again(log, booth_log, decisions)


def _logs(office: Office, key: str) -> Sequence[str]:
    return sorted({log for log, of, _enrolled in office.reader.signers() if of == key})


def _rank(one: Laptop) -> tuple[bool, list[str], str]:
    return one.trust not in ("unknown", "revoked"), one.booths, one.key


def _reason(text: str) -> str:
    reason = one_line(text, MAX_REASON)
    if not reason:
        raise Refusal(Why.REASON_NEEDED)
    return reason
