"""The follow-up list (回访名单): what citizens left at the booths, opened with the office's key.

Without a key it says where something is sealed, and nothing of what. What was erased is still in
the list, as erased.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.contacts import Private, masked
from booth_app.core.details import is_foreign, vouched
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Assign, Count, Detail, Outcome
from booth_app.core.merge import Decided, forks
from booth_app.core.reading import Line
from booth_app.exchange import recovery_text, sealing
from booth_app.i18n import _, date_name, sentence
from booth_app.services.details import outcome_name, place_name
from booth_app.services.naming import clock_time, tile_name

from . import deriving, keys
from .place import Office
from .status_words import booth_name

State: TypeAlias = Literal["sealed", "open", "erased", "missing", "unreadable"]
Row: TypeAlias = list[str]


class FollowUp(Struct, frozen=True, kw_only=True):
    """One consultation of which something was left.

    ``at`` is when it was counted, RFC 3339. ``said`` is what was left, where it was opened; ``why``
    says why it could not be. ``missing``: the booth erased it, or the file lost it on its way.
    """

    log: str
    seq: int
    commit: str
    booth: str
    day: str
    at: str
    measure: str
    item: str
    outcome: Outcome
    referred: str
    state: State
    said: Private | None = None
    why: str = ""


def key_of(office: Office, passphrase: str) -> bytes:
    """The key that opens what booths sealed; takes about a second. Refuses a wrong passphrase."""
    return keys.unlock(office.data, passphrase).work


def key_from_paper(recovery: str) -> bytes:
    """The same from the recovery key: its printed text, or what was typed of it."""
    return recovery_text.read(recovery)


def follow_ups(office: Office, key: bytes | None = None) -> list[FollowUp]:
    """The list, by day, booth and time; opened with ``key`` where there is one.

    Reads the files of every log in which something is sealed.
    """
    found = [one for log in office.reader.sealed_logs() for one in _of_log(office, log, key)]
    return sorted(found, key=_order)


def chosen(rows: Iterable[FollowUp], *, before: str = "", numbers: Iterable[str] = ()) -> list[str]:
    """The commits of what is still here: of days before one, of entries by their number, or all."""
    wanted = set(numbers)
    return [
        one.commit
        for one in rows
        if one.state not in ("erased", "missing")
        and (not before or one.day < before)
        and (not wanted or number_of(one) in wanted)
    ]


def number_of(one: FollowUp) -> str:
    """By what an entry is named: the first digits of its log, and its number there."""
    return f"{one.log[:8]}:{one.seq}"


def heads() -> Row:
    """What the columns are called."""
    return [
        _("List number"),
        _("Day"),
        _("Time"),
        _("Booth"),
        _("Topic"),
        _("Outcome"),
        _("What was asked"),
        _("Contact"),
    ]


def in_words(campaign: Campaign, one: FollowUp, *, unmask: bool = False) -> Row:
    """A row in people's words; telephones as 138****1234 unless ``unmask``."""
    text, contact = _left(one)
    if not unmask:
        text, contact = masked(text), masked(contact)
    outcome = outcome_name(one.outcome)
    if one.referred:
        where = place_name(campaign, one.referred)
        outcome = _("{outcome}: {where}", outcome=outcome, where=where)
    return [
        number_of(one),
        date_name(one.day),
        clock_time(one.at),
        booth_name(campaign, one.booth),
        tile_name(campaign, one.measure, one.item),
        outcome,
        text,
        contact,
    ]


def _left(one: FollowUp) -> tuple[str, str]:
    """Question and contact, or in the place of the question why there are none."""
    match one.state:
        case "open":
            assert one.said is not None
            return one.said.text, one.said.contact
        case "erased":
            return _("erased"), ""
        case "missing":
            return _("no longer in the booth's file"), ""
        case "unreadable":
            return one.why, ""
    return _("sealed"), ""


def _of_log(office: Office, log: str, key: bytes | None) -> list[FollowUp]:
    lines = deriving.lines_of(office.reader, log)
    decided = office.decisions().about(log)
    boxes = office.reader.boxes(log)
    _found, left_out = forks(sorted(lines, key=_place), decided.rulings)
    counted = [line for line in lines if line.place not in left_out and not is_foreign(line)]
    voided = {(void.log, void.seq, void.hash) for void in decided.voids}
    by_key = {line.key: line for line in counted}
    assigns = sorted(
        (line.place, line.data.booth) for line in counted if isinstance(line.data, Assign)
    )
    found = []
    for commit, line in vouched(counted).items():
        detail = line.data
        assert isinstance(detail, Detail)
        target = (detail.log, detail.seq, detail.hash)
        count = by_key.get(target)
        if count is None or line.key in voided or target in voided:
            continue
        row = _row(line, count, assigns, decided, commit)
        found.append(_opened(row, boxes.get(commit, b""), key))
    return found


def _row(
    line: Line,
    count: Line,
    assigns: Sequence[tuple[tuple[int, str], str]],
    decided: Decided,
    commit: str,
) -> FollowUp:
    detail, counted = line.data, count.data
    assert isinstance(detail, Detail)
    item, measure, at = detail.topic, "", count.entry.t
    if isinstance(counted, Count):
        item, measure = detail.topic or counted.item, counted.measure
        at = counted.at or at
    before = [booth for place, booth in assigns if place <= count.place]
    return FollowUp(
        log=line.entry.log,
        seq=line.entry.seq,
        commit=commit,
        booth=decided.booth(count.key, before[-1] if before else ""),
        day=line.entry.day,
        at=decided.moment(count.key, at),
        measure=measure,
        item=item,
        outcome=detail.outcome,
        referred=detail.referred,
        state="sealed",
    )


def _opened(row: FollowUp, box: bytes | None, key: bytes | None) -> FollowUp:
    if not box:
        return replace(row, state="erased" if box is None else "missing")
    if key is None:
        return row
    try:
        return replace(row, state="open", said=sealing.unseal(box, key))
    except Refusal as refusal:
        return replace(row, state="unreadable", why=sentence(refusal))


def _order(one: FollowUp) -> tuple[str, str, datetime, str, int]:
    return (one.day, one.booth, datetime.fromisoformat(one.at), one.log, one.seq)


def _place(line: Line) -> tuple[int, str]:
    return line.place
