"""What can be done about a booth's day: which decisions it waits for, and which can be undone."""

from typing import Literal, TypeAlias

from msgspec import Struct

from booth_app.core.completeness import DayCell, Grid, Part
from booth_app.core.merge import Fork
from booth_app.core.office_kinds import Reassign, Ruling, Shift
from booth_app.core.rollup_choices import Conflict
from booth_app.core.signed_sheets import NOT_HERE, Sheet
from booth_app.exchange import signing
from booth_app.i18n import _, _mark, _n
from booth_app.services import clocks

from . import deriving, paper_totals, rollup
from .ledger import LedgerLine, ledger
from .place import Office
from .rollup_words import conflict_text

Kind: TypeAlias = Literal[
    "fork",
    "choose",
    "times",
    "reassign",
    "sheet",
    "paper",
    "paper_back",
    "key",
    "figures",
    "return",
    "back",
    "undo",
]
_FILES = 5_000
"""So far back the ledger is looked through for the files of one booth."""


class Choice(Struct, frozen=True):
    """One answer; ``key`` is what it stands for."""

    key: str
    text: str
    needs_reason: bool = False


class Action(Struct, frozen=True, kw_only=True):
    """Something to be done. ``text`` is for its button, ``question`` what is asked then.

    ``log`` and ``seq``: what a fork is in and where, or the office's entry that is taken back.
    For ``key``, ``log`` is the laptop's. ``logs`` are those of which it is said whose they are.
    ``figures`` and ``return`` lead to other pages; ``sheet``, ``reassign`` and ``times`` to a form.
    ``times`` is about what ``log`` has of ``day``, and its form is headed by ``question``, which
    names the laptop where a cell has several; ``paper`` takes the totals of the sheet ``seq``.
    """

    kind: Kind
    text: str
    question: str = ""
    answers: list[Choice] = []
    log: str = ""
    logs: list[str] = []
    seq: int = 0
    body: str = ""
    day: str = ""
    measure: str = ""


def actions(office: Office, grid: Grid, booth: str, day: str) -> list[Action]:
    """All that can be done about one cell, the most pressing first."""
    row = next((one for one in grid.rows if one.booth == booth), None)
    cell = row.cells.get(day) if row else None
    if row is None or cell is None:
        return []
    logs = [part.log for part in cell.parts]
    found = _forks(office, logs)
    found += [_choose(office, one) for one in _conflicts(office, row.body, booth, day)]
    times = [
        (_times(office, part, cell), bool(part.jumps or part.odd_dates)) for part in cell.parts
    ]
    found += [action for action, doubtful in times if doubtful]
    if not row.known:
        text = _("Say whose it is…")
        found.append(Action(kind="reassign", text=text, logs=row.logs))
    found += [_confirm(key) for key in dict.fromkeys(part.key for part in cell.parts) if key]
    found += [_from_paper(office, sheet) for sheet in cell.sheets if _may_be_taken(office, sheet)]
    found.append(Action(kind="sheet", text=_("Note the signed sheet…")))
    if cell.has_file or cell.returns:
        found.append(Action(kind="figures", text=_("Its figures")))
    found += [action for action, doubtful in times if not doubtful]
    if row.known and not cell.has_file:
        found.append(Action(kind="return", text=_("Enter by hand"), body=row.body, day=day))
    found += [
        _back(
            sheet.seq,
            _("Take back the sheet {code}", code=sheet.code).strip(),
            _("Take back that the signed sheet is here?"),
        )
        for sheet in cell.sheets
    ]
    found += [
        _back(
            seq,
            _("Take back whose it is"),
            _("Take back that this laptop counts for this booth?"),
        )
        for seq, one in office.decisions().of(Reassign)
        if one.log in logs
    ]
    found += _times_back(office, logs, day)
    if files := _files(office, logs):
        found.append(_undo(files))
    return found


def _may_be_taken(office: Office, sheet: Sheet) -> bool:
    """Whether its totals can be taken from paper, or were."""
    if not sheet.scanned:
        return False
    return sheet.verdict in NOT_HERE or bool(paper_totals.taken(office.decisions(), sheet.code))


def _from_paper(office: Office, sheet: Sheet) -> Action:
    if paper_totals.taken(office.decisions(), sheet.code):
        return Action(
            kind="paper_back",
            text=_("Take back the totals of the sheet {code}", code=sheet.code),
            question=_("Take back the totals that were taken from paper? The sheet stays noted."),
            answers=[Choice(sheet.code, _("Take them back"), needs_reason=True)],
        )
    return Action(
        kind="paper",
        text=_("Take the totals from the sheet {code}", code=sheet.code),
        question=_(
            "Not all that is on this sheet is in a file here. Take its totals, marked as from"
            " paper? When the file comes, you are asked which counts."
        ),
        answers=[Choice("take", _("Take the totals"))],
        seq=sheet.seq,
    )


def _confirm(key: str) -> Action:
    fingerprint = signing.fingerprint(key)
    return Action(
        kind="key",
        text=_("Confirm the key {fingerprint}…", fingerprint=fingerprint),
        question=_(
            "Ask the booth by telephone: the settings page of its laptop shows its key. Is it"
            " {fingerprint}? Write whom you asked.",
            fingerprint=fingerprint,
        ),
        answers=[
            Choice("trust", _("It is the same"), needs_reason=True),
            Choice("revoke", _("Not theirs: count nothing of it"), needs_reason=True),
        ],
        log=key,
    )


def _times(office: Office, part: Part, cell: DayCell) -> Action:
    text, question = _("Put the times right…"), _("By how much was the laptop's clock wrong?")
    if len(cell.parts) > 1:
        [key] = [state.key for state in deriving.states(office) if state.log == part.log]
        name = signing.fingerprint(key) if key else part.log
        text = _("Put the times right ({key})…", key=name)
        question = _("By how much was the clock of the laptop {key} wrong?", key=name)
    return Action(kind="times", text=text, question=question, log=part.log, day=cell.day)


def _times_back(office: Office, logs: list[str], day: str) -> list[Action]:
    """Take back each shift of entries of a day."""
    spans = {
        state.log: (of_day.first_seq, of_day.last_seq)
        for state in deriving.states(office)
        for of_day in state.days
        if state.log in logs and of_day.day == day
    }
    return [
        _back(
            number,
            _shifted(one),
            _(
                "Take back that the times were put right? They count by what else was decided about"
                " them, or else as the laptop wrote them."
            ),
        )
        for number, one in office.decisions().of(Shift)
        if one.log in spans
        and one.first <= spans[one.log][1]
        and (not one.last or one.last >= spans[one.log][0])
    ]


def _shifted(one: Shift) -> str:
    """What is taken back, with its entries: there may be several, of the same span even."""
    span = clocks.span(one.seconds) if one.seconds else _("as written")
    if one.last:
        text = _mark("Take back the times ({span}, entries {first}–{last})")
    else:
        text = _mark("Take back the times ({span}, from entry {first} on)")
    return _(text, span=span, first=one.first, last=one.last)


def _forks(office: Office, logs: list[str]) -> list[Action]:
    rulings = {(one.log, one.seq): number for number, one in office.decisions().of(Ruling)}
    undecided, decided = [], []
    for state in deriving.states(office):
        if state.log not in logs:
            continue
        for fork in state.forks:
            if fork.seq in state.undecided:
                undecided.append(_decide(state.log, fork))
            elif number := rulings.get((state.log, fork.seq)):
                text = _("Take back the decision of entry {seq}", seq=fork.seq)
                question = _("Take back which version counts from entry {seq} on?", seq=fork.seq)
                decided.append(_back(number, text, question))
    return [*undecided, *decided]


def _back(seq: int, text: str, question: str) -> Action:
    """Take back what the office wrote in its entry ``seq``."""
    answers = [Choice("back", _("Take it back"), needs_reason=True)]
    return Action(kind="back", text=text, question=question, answers=answers, seq=seq)


def _decide(log: str, fork: Fork) -> Action:
    """Both versions are what somebody counted; which of them counts must be said."""
    question = _(
        "From entry {seq} on there are two versions: the laptop was copied or restored."
        " Ask the booth. Which counts?",
        seq=fork.seq,
    )
    only = [
        Choice(
            branch.hash,
            _n(
                "Only the one entry, {last}",
                "Only the {n} entries to {last}",
                branch.entries,
                last=branch.last_seq,
            ),
            needs_reason=True,
        )
        for branch in sorted(fork.branches, key=lambda branch: -branch.entries)
    ]
    both = Choice("", _("All of them: both laptops counted"))
    return Action(
        kind="fork",
        text=_("Decide the two versions…"),
        question=question,
        answers=[*only, both],
        log=log,
        seq=fork.seq,
    )


def dropped(office: Office, log: str, seq: int, kept: str) -> list[str]:
    """The hashes of a fork's branches that do not count where only ``kept`` does; "" keeps all."""
    for state in deriving.states(office):
        for fork in state.forks:
            if (state.log, fork.seq) == (log, seq) and kept:
                return [branch.hash for branch in fork.branches if branch.hash != kept]
    return []


def _conflicts(office: Office, body: str, booth: str, day: str) -> list[Conflict]:
    return [
        one
        for one in rollup.conflicts(office)
        if one.body == body and one.day in ("", day) and booth in one.booths
    ]


def _choose(office: Office, conflict: Conflict) -> Action:
    return Action(
        kind="choose",
        text=_("Choose anew: file or return…") if conflict.counts else _("Choose: file or return…"),
        question=conflict_text(office.working_on(), conflict),
        answers=[
            Choice("files", _("The files count")),
            Choice("return", _("The return counts")),
            Choice("both", _("Both: they tell of different things")),
        ],
        body=conflict.body,
        day=conflict.day,
        measure=conflict.measure,
    )


def _files(office: Office, logs: list[str]) -> list[LedgerLine]:
    if not any(one.log in logs for one in deriving.states(office)):
        return []
    return [line for line in ledger(office, _FILES) if line.log in logs and not line.undone]


def _undo(files: list[LedgerLine]) -> Action:
    answers = [
        Choice(str(line.seq), _("Undo {file}", file=line.file), needs_reason=True) for line in files
    ]
    return Action(
        kind="undo",
        text=_("Undo a file…"),
        question=_("Which file is to be undone? What other files hold stays."),
        answers=answers[:6],
    )
