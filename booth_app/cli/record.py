"""``booth record --stdin``: other programs count, one JSON object a line."""

import os
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec
from msgspec import Struct

from booth_app.core.contacts import Private
from booth_app.core.details import Told
from booth_app.core.entries import MAX_LINE, Stored
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import How, Outcome
from booth_app.exchange import strict_json
from booth_app.i18n import _, sentence
from booth_app.services import (
    combos,
    corrections,
    counting,
    details,
    duty,
    facts,
    handover,
    marks,
    notes,
    paper,
    private,
    recovery,
    stock,
    stocktake,
)
from booth_app.services.changes import Changes
from booth_app.services.paper import Tally
from booth_app.services.workplace import Workplace

from .terminal import at_work, needs_data

EXAMPLES = (
    ('{"measure": "consultations", "item": "patent", "n": 1}', _("something was counted")),
    ('    "unit", "how": live|bulk|estimate|paper, "at": "2011-04-26T09:15:00+08:00"', ""),
    ('    "reason"', _("why it is written later, or how it was estimated")),
    ('{"combo": "one_each", "n": 1}', _("count every part of a combination")),
    ('{"classify": 17, "item": "patent"}', _("give an unclassified count its class")),
    ('{"void": 17, "reason": "…"}', _("cancel entry 17")),
    ('{"correct": 17, "n": 4, "reason": "…"}', _("put the right number in its place")),
    ('{"detail": 17, "outcome": "answered"}', _("tell something of consultation 17;")),
    ("", _("or referred|follow_up|complaint; also to, topic, persons, minutes")),
    ('    "text": "…", "contact": "…"', _("sealed for the office alone; or declined")),
    ('{"undo": true}', _("take back the last act")),
    ('{"stock": "tm_qa", "brought": 100}', _("or refilled, damaged, counted")),
    ('{"difference": "tm_qa", "explained": "damaged", "reason": "…"}', ""),
    ("", _("or untapped, overtapped, brought, open")),
    ('{"fact": "boards", "n": 5, "reason": "…"}', _("not tapped; null takes it back")),
    ('{"note": "…"}', _("a remark for the daily sheet")),
    ('{"duty_in": "…", "lawyer": false}', _("somebody begins duty; also role")),
    ('{"duty_out": "…"}', _("somebody goes home")),
    ('{"badge": "…"}', _("comes or goes, by a badge")),
    ('{"lead": "…", "post": "…"}', _("leads from now on")),
    ('{"hand_over": "…"}', _('counts from now on; "" is nobody in particular')),
    ('{"paper": "007", "counts": [{"measure": "…", "item": "…", "n": 31}]}', ""),
    ("", _("a whole tally sheet; also from, to, by")),
    ('{"void_paper": "007", "reason": "…"}', _("cancel all that was entered from it")),
)
"""What a line may say, and what it does."""
HELP = (
    _("Count what other programs say, one JSON object a line on standard input.")
    + "\n\n"
    + _("Each line is answered by one line, after its commit:")
    + '\n{"seq": 17, "id": "…"} / {"error": "…"}\n\n\b\n'
    + "\n".join(f"{example:<38}  {about}".rstrip() for example, about in EXAMPLES)
)


class CountLine(Struct, forbid_unknown_fields=True):
    """Something was counted."""

    measure: str
    item: str = ""
    n: int = 1
    unit: str = ""
    how: How | None = None
    at: str | None = None
    reason: str = ""


class ComboLine(Struct, forbid_unknown_fields=True):
    """A combination was handed out, ``n`` times."""

    combo: str
    n: int = 1


class ClassifyLine(Struct, forbid_unknown_fields=True):
    """A count that waited for its class gets it."""

    classify: int
    item: str


class VoidLine(Struct, forbid_unknown_fields=True):
    """An earlier entry is cancelled."""

    void: int
    reason: str = ""


class DetailLine(Struct, forbid_unknown_fields=True):
    """Something is told of a consultation."""

    detail: int
    outcome: Outcome = ""
    to: str = ""
    topic: str = ""
    persons: int = 0
    minutes: int = 0
    text: str | None = None
    contact: str | None = None

    @property
    def said(self) -> Private | None:
        """What the citizen left, to be sealed; None where the line does not speak of it."""
        if self.text is None and self.contact is None:
            return None
        private.keep_out_of_dumps()
        declined = self.contact == private.DECLINED
        return Private(self.text or "", "" if declined else self.contact or "", declined)


class CorrectLine(Struct, forbid_unknown_fields=True):
    """The right number is put in the place of an earlier count's."""

    correct: int
    n: int
    reason: str = ""


class UndoLine(Struct, forbid_unknown_fields=True):
    """The day's last act is taken back."""

    undo: bool


class StockLine(Struct, forbid_unknown_fields=True):
    """Stock was brought, refilled, damaged or counted: exactly one of them."""

    stock: str
    measure: str = ""
    brought: int | None = None
    refilled: int | None = None
    damaged: int | None = None
    counted: int | None = None
    reason: str = ""


class DifferenceLine(Struct, forbid_unknown_fields=True):
    """Why what is left of an item is not what should be."""

    difference: str
    explained: stocktake.Explanation
    measure: str = ""
    reason: str = ""


class FactLine(Struct, forbid_unknown_fields=True):
    """A number that is not tapped; null where it is not to be said any more."""

    fact: str
    n: int | None
    unit: str = ""
    item: str = ""
    reason: str = ""


class NoteLine(Struct, forbid_unknown_fields=True):
    """A remark."""

    note: str


class DutyInLine(Struct, forbid_unknown_fields=True):
    """A person comes."""

    duty_in: str
    lawyer: bool = False
    role: str = ""


class DutyOutLine(Struct, forbid_unknown_fields=True):
    """A person goes."""

    duty_out: str


class PaperLine(Struct, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A paper tally sheet was entered."""

    paper: str
    counts: list[Tally]
    start: str = ""
    end: str = ""
    by: str = ""


class VoidPaperLine(Struct, forbid_unknown_fields=True):
    """All that was entered from a paper tally sheet is cancelled."""

    void_paper: str
    reason: str = ""


class BadgeLine(Struct, forbid_unknown_fields=True):
    """A person comes or goes, by what a scanner read."""

    badge: str


class LeadLine(Struct, forbid_unknown_fields=True):
    """A person leads from now on."""

    lead: str
    post: str = ""


class HandOverLine(Struct, forbid_unknown_fields=True):
    """A person counts from now on, or nobody in particular."""

    hand_over: str


KINDS: dict[str, type[Struct]] = {
    # by the key that only they must have; a stock line may have a measure too
    "stock": StockLine,
    "difference": DifferenceLine,
    "fact": FactLine,
    "combo": ComboLine,
    "classify": ClassifyLine,
    "void": VoidLine,
    "detail": DetailLine,
    "correct": CorrectLine,
    "undo": UndoLine,
    "note": NoteLine,
    "duty_in": DutyInLine,
    "duty_out": DutyOutLine,
    "paper": PaperLine,
    "void_paper": VoidPaperLine,
    "badge": BadgeLine,
    "lead": LeadLine,
    "hand_over": HandOverLine,
    "measure": CountLine,
}


@click.command("record", help=HELP)
@needs_data
@click.option("--stdin", is_flag=True, help=_("Read from standard input."))
def record_command(data: Path, stdin: bool) -> None:
    """Answer every line until there are no more, or nobody listens any longer."""
    if not stdin:
        raise click.UsageError(_("Say --stdin: there is no other way yet."))
    with at_work(data) as place:
        recovery.check_everything(place)  # it writes for long: better now than in its middle
        handover.recall(place)
        marker = marks.Marker(place)
        while raw := _next_line(sys.stdin.buffer):
            damage: Refusal | None = None
            try:
                answer = _answer(_obey(place, raw))
            except Refusal as refusal:
                answer, damage = {"error": sentence(refusal)}, refusal
            try:
                sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
                sys.stdout.buffer.flush()
                marker.keep()
            except BrokenPipeError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                return
            if damage is not None and damage.why is Why.DATABASE_DAMAGED:
                raise damage


def _next_line(source: BinaryIO) -> bytes:
    """The next line with its end, empty at the end; of one too long, more than a line may have.

    The rest of such a line is read and forgotten, so that the next one is itself.
    """
    line = source.readline(MAX_LINE + 1)
    rest = line
    while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
        rest = source.readline(MAX_LINE + 1)
    return line


def _obey(place: Workplace, raw: bytes) -> Changes:
    """Do what a line asks and wait for its commit; refuses what is not understood."""
    match _read(raw):
        case CountLine() as line:
            future = counting.record(
                place,
                line.measure,
                line.item,
                line.n,
                unit=line.unit,
                how=line.how,
                at=line.at,
                reason=line.reason,
            )
        case ComboLine() as line:
            future = combos.tap_combo(place, line.combo, line.n)
        case ClassifyLine() as line:
            future = corrections.classify(place, line.classify, line.item)
        case VoidLine() as line:
            future = corrections.void(place, line.void, line.reason)
        case DetailLine() as line:
            told = Told(line.topic, line.outcome, line.to, line.persons, line.minutes)
            future = details.describe(place, line.detail, told, line.said)
        case CorrectLine() as line:
            future = corrections.correct(place, line.correct, line.n, line.reason)
        case UndoLine(undo=True):
            future = corrections.undo(place)
        case StockLine() as line:
            future = _stock(place, line)
        case DifferenceLine() as line:
            measure, item = stock.find_item(place.require()[0], line.difference, line.measure)
            future = stocktake.explain(place, measure, item, line.explained, line.reason)
        case FactLine() as line:
            future = facts.say(
                place, line.fact, line.n, unit=line.unit, item=line.item, reason=line.reason
            )
        case NoteLine() as line:
            future = notes.add_note(place, line.note)
        case DutyInLine() as line:
            future = duty.check_in(place, line.duty_in, lawyer=line.lawyer, role=line.role)
        case DutyOutLine() as line:
            future = duty.check_out(place, line.duty_out)
        case PaperLine() as line:
            future = paper.enter(
                place, line.paper, line.counts, start=line.start, end=line.end, by=line.by
            )
        case VoidPaperLine() as line:
            future = paper.take_back(place, line.void_paper, line.reason)
        case BadgeLine() as line:
            future = duty.toggle_badge(place, line.badge)
        case LeadLine() as line:
            future = duty.lead(place, line.lead, line.post)
        case HandOverLine() as line:
            future = handover.hand_over(place, line.hand_over)
        case _:
            raise Refusal(Why.BAD_LINE, detail=_("it asks for nothing"))
    changes = future.result()
    if changes.kinds & handover.OF_COUNTING:
        handover.recall(place)
    return changes


def _read(raw: bytes) -> Struct:
    if len(raw) > MAX_LINE + 1 or (len(raw) > MAX_LINE and not raw.endswith(b"\n")):
        raise Refusal(Why.BAD_LINE, detail=_("a line is longer than 64 kB"))
    try:
        # what a Mac types comes in another form of Unicode than the log's, which composes it
        value = strict_json.read(raw.strip(), composed=False) if raw.strip() else None
    except strict_json.StrictJsonError as error:
        raise Refusal(Why.BAD_LINE, detail=_(str(error))) from error
    known = [key for key in KINDS if key in value] if isinstance(value, dict) else []
    if not known:
        raise Refusal(Why.BAD_LINE, detail=_("it asks for nothing"))
    try:
        return msgspec.convert(value, KINDS[known[0]])
    except msgspec.ValidationError as error:
        raise Refusal(Why.BAD_LINE, detail=str(error)) from error


def _stock(place: Workplace, line: StockLine) -> "Future[Changes]":
    said = [(what, n) for what in stock.WHAT if (n := getattr(line, what)) is not None]
    if len(said) != 1:
        detail = _("exactly one of “brought”, “refilled”, “damaged” and “counted” is needed")
        raise Refusal(Why.BAD_LINE, detail=detail)
    measure, item = stock.find_item(place.require()[0], line.stock, line.measure)
    return stock.note_stock(place, measure, item, *said[0], line.reason)


def _answer(changes: Changes) -> dict[str, Any]:
    made = [_name(stored) for stored in changes.entries]
    if not made:  # it was so already
        return {"entries": []}
    return made[-1] if len(made) == 1 else {**made[-1], "entries": made}


def _name(stored: Stored) -> dict[str, Any]:
    return {"seq": stored.entry.seq, "id": stored.entry.id}
