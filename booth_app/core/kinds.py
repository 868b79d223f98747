"""What entries say: one type for the data of each kind, as docs/FORMAT.md lists them."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

MAX_INT = 2**53 - 1
MAX_COUNT = 100_000
"""The largest number one entry may add; more is a slip of the finger."""

Hash: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
LogId: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z")]
Natural: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_INT)]
Amount: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_COUNT)]
Text: TypeAlias = Annotated[str, Meta(max_length=200)]
How: TypeAlias = Literal["live", "bulk", "estimate", "paper"]
Outcome: TypeAlias = Literal["", "answered", "referred", "follow_up", "complaint"]
Contact: TypeAlias = Literal["", "given", "declined"]


class Genesis(Struct, frozen=True, omit_defaults=True):
    """The first entry of a log: which device, which pack, which machine.

    ``rehearsal``: everything in this log is practice and never counts.
    """

    device_key: Hash
    pack_hash: Hash
    machine: Text
    app_version: Text
    rehearsal: bool = False


class Restored(Struct, frozen=True, omit_defaults=True):
    """This log goes on in the place of another one, which is written no more.

    ``log`` is that one, ``seq`` and ``hash`` its last entry that is here; 0 and 64 zeros where
    none is. ``why``: ``behind`` (entries that were written are not here), ``machine`` (another
    computer), ``damaged`` (recovered from a damaged database), ``backup`` (a backup was put back).
    ``known``: the last entry that is known to have been written, where that is a later one.
    """

    log: LogId
    seq: Natural
    hash: Hash
    why: Text
    known: Natural = 0


class Assign(Struct, frozen=True):
    """From here on the laptop stands at this booth of this body."""

    booth: Text
    body: Text
    pack: Hash


class NewItem(Struct, frozen=True):
    """An item that the booth added because its pack did not have it."""

    measure: Text
    item: Text
    name: Text
    unit: Text


class DayOpen(Struct, frozen=True):
    """The day begins, or begins again after it was closed (``reopened``)."""

    place: Text = ""
    leader: Text = ""
    leader_post: Text = ""
    reopened: bool = False


class Count(Struct, frozen=True, omit_defaults=True):
    """``n`` of a measure were counted; ``item`` is empty where it was not classified.

    ``at`` is the time the thing happened, for an entry made later, and ``reason`` says why it was
    made later. ``by``: who was counting, where one person was chosen. ``combo``: the combination
    whose one tap wrote this and the entries beside it, by its code in the campaign or, where the
    booth made it, by its name. ``sheet``: the number of the paper sheet
    it was entered from. ``replaces``: the ``seq`` of the voided count of the same log that this
    one stands for: what −1 left of it, it with its class, another number in its place, or it
    again after an undo. ``unit`` is repeated here so that a log can be read in twenty years
    without its pack.
    """

    measure: Text
    item: Text
    unit: Text
    n: Amount
    how: How = "live"
    at: str | None = None
    by: Text = ""
    reason: Text = ""
    combo: Text = ""
    sheet: Text = ""
    replaces: Natural = 0


class Detail(Struct, frozen=True, omit_defaults=True):
    """What is told of one consultation, beside its count; a later one replaces an earlier one.

    ``log``, ``seq`` and ``hash`` name the count. ``referred``: where the citizen was sent.
    ``persons`` and ``minutes``: how many asked, how long it took; 0 where nobody said. Nothing
    here names a citizen: ``text`` and ``contact`` say only that a text or a contact is sealed in
    the entry's payload, or that the citizen declined to give a contact.
    """

    log: LogId
    seq: Natural
    hash: Hash
    topic: Text = ""
    outcome: Outcome = ""
    referred: Text = ""
    persons: Amount = 0
    minutes: Amount = 0
    by: Text = ""
    text: bool = False
    contact: Contact = ""


class Void(Struct, frozen=True, omit_defaults=True):
    """Cancels one earlier entry; ``by``: who was counting, where one person was chosen."""

    log: LogId
    seq: Natural
    hash: Hash
    reason: Text
    by: Text = ""


class Stock(Struct, frozen=True, omit_defaults=True):
    """Exactly one of: brought in the morning, refilled, damaged, counted by hand."""

    measure: Text
    item: Text
    unit: Text
    brought: Amount | None = None
    refilled: Amount | None = None
    damaged: Amount | None = None
    counted: Amount | None = None
    by: Text = ""
    reason: Text = ""


class Duty(Struct, frozen=True, omit_defaults=True):
    """A person checks in or out. The leader is not one of the staff (人员), a lawyer is.

    ``role`` is a word of the booth's own, but for two: a ``duty_in`` as ``leader`` says who leads
    from here on, with the ``post``; a ``duty_in`` or ``duty_out`` as ``counting`` says who counts
    from here on, and changes nothing else. ``at`` is when it happened, where that is not when the
    entry was made.
    """

    person: Text
    lawyer: bool = False
    role: Text = ""
    post: Text = ""
    at: str | None = None


class Note(Struct, frozen=True):
    """A remark of the booth about its day; never about a citizen."""

    text: Text


class Paper(Struct, frozen=True, omit_defaults=True):
    """The paper tally sheet with this number was entered; its counts name it too.

    ``start`` and ``end``: from when to when it was tallied, RFC 3339, where it says so. ``by``:
    who entered it, where one person was chosen; who tallied stands in the counts.
    """

    sheet: Text
    start: str | None = None
    end: str | None = None
    by: Text = ""


class ClockJump(Struct, frozen=True):
    """The wall clock was set: the next entry's time is ``seconds`` off what it would have been.

    Measured against the clock that cannot be set; ``expected`` is RFC 3339.
    """

    expected: str
    seconds: Annotated[int, Meta(ge=-MAX_INT, le=MAX_INT)]


class DayTotal(Struct, frozen=True):
    """One row of a day's totals."""

    measure: str
    item: str
    unit: str
    n: int


class DayClose(Struct, frozen=True):
    """The day's first and last entry before this one, and what they add up to."""

    first_seq: Natural
    last_seq: Natural
    totals: list[DayTotal]


Data: TypeAlias = (
    Genesis
    | Restored
    | Assign
    | NewItem
    | DayOpen
    | Count
    | Detail
    | Void
    | Stock
    | Duty
    | Note
    | Paper
    | ClockJump
    | DayClose
)

KINDS: dict[str, type[Data]] = {
    "genesis": Genesis,
    "restored": Restored,
    "assign": Assign,
    "item": NewItem,
    "day_open": DayOpen,
    "count": Count,
    "detail": Detail,
    "void": Void,
    "stock": Stock,
    "duty_in": Duty,
    "duty_out": Duty,
    "note": Note,
    "paper": Paper,
    "clock": ClockJump,
    "day_close": DayClose,
}
VOIDABLE = frozenset({"count", "detail", "stock", "duty_in", "duty_out", "note", "item", "paper"})
