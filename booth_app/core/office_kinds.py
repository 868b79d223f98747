"""What the office's own log says: one type for the data of each kind, as docs/FORMAT.md lists them.

The office keeps a log like a booth's. None of these kinds stands in a booth file. They are outside
any business day; where one is about a day, its data says which.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from .figures import Bound
from .kinds import KINDS, MAX_INT, VOIDABLE, Data, Day, Hash, LogId, Natural, Text
from .sheet_facts import SheetFacts

Counts: TypeAlias = Literal["files", "return", "both"]
Form: TypeAlias = Literal[
    "banner", "article", "lecture", "questionnaire", "briefing", "media", "other"
]
LongText: TypeAlias = Annotated[str, Meta(max_length=2000)]


class CampaignVersion(Struct, frozen=True):
    """From here on the campaign is what the pack with this hash says."""

    pack: Hash


class PackIssued(Struct, frozen=True, omit_defaults=True):
    """A pack with this hash was written for a booth, or for all of them where ``booth`` is empty.

    ``key`` and ``grant`` are those of the booth's token, as in its proof of enrolment; empty where
    the pack is for all.
    """

    pack: Hash
    booth: Text = ""
    key: Text = ""
    grant: Text = ""


class Import(Struct, frozen=True, omit_defaults=True):
    """A booth file was taken in; voiding this entry undoes it.

    ``first``, ``last`` and ``head`` name the entries it holds of ``log``; ``added`` and ``known``
    count those that were new and those that were here, at that time. ``enrolled``: the laptop
    proved that it was set up with this office's pack for its booth.
    """

    file: Text
    sha256: Hash
    log: LogId
    booth: Text
    key: Hash
    first: Natural
    last: Natural
    head: Hash
    exported_at: Text
    added: Natural = 0
    known: Natural = 0
    enrolled: bool = False


class Refused(Struct, frozen=True, omit_defaults=True):
    """A file was set aside: ``why`` names the reason (``core.errors.Why``), with its facts."""

    file: Text
    sha256: Text
    why: Text
    facts: dict[str, str | int] = {}


class Return(Struct, frozen=True, omit_defaults=True):
    """One figure that a body reported without a laptop.

    ``day`` is empty where it holds for the whole campaign, ``booth`` where it holds for the whole
    body. ``source`` is the file it was read from, empty where it was typed. ``how`` is ``paper``
    where it was taken from the signed sheet of a booth whose file is lost: ``source`` is then the
    day code, and ``log`` the log that the sheet is of.
    """

    body: Text
    measure: Text
    unit: Text
    value: Natural
    day: Day = ""
    booth: Text = ""
    item: Text = ""
    bound: Bound = "eq"
    word: Text = ""
    note: Text = ""
    source: Text = ""
    how: Literal["", "paper"] = ""
    log: Text = ""


class Published(Struct, frozen=True, omit_defaults=True):
    """A total of the campaign, or of a day of it, as it was published."""

    measure: Text
    unit: Text
    value: Natural
    day: Day = ""
    item: Text = ""
    bound: Bound = "eq"
    word: Text = ""
    note: Text = ""
    source: Text = ""


class Amount(Struct, frozen=True, omit_defaults=True):
    """A figure of an activity."""

    measure: Text
    unit: Text
    value: Natural
    bound: Bound = "eq"
    word: Text = ""


class Activity(Struct, frozen=True, omit_defaults=True):
    """Something that is not a booth: banners, an article, a lecture, a questionnaire.

    ``series`` is the number of the declared series it belongs to, 0 for none. ``until`` is its
    last day where it went on longer than ``day``. ``bodies`` are codes.
    """

    form: Form
    title: Text = ""
    series: Natural = 0
    day: Day = ""
    until: Day = ""
    place: Text = ""
    bodies: list[Text] = []
    people: list[Text] = []
    amounts: list[Amount] = []
    note: LongText = ""


class Ruling(Struct, frozen=True, omit_defaults=True):
    """What counts where a log forks at ``seq``: branches that begin with ``keep``, not ``drop``.

    Both are hashes of entries number ``seq``. A branch in neither was not known then: it counts,
    and is to be decided.
    """

    log: LogId
    seq: Natural
    keep: list[Hash] = []
    drop: list[Hash] = []
    reason: Text = ""


class Shift(Struct, frozen=True, omit_defaults=True):
    """The times of a log's entries from ``first`` to ``last`` (0: to its end) were off."""

    log: LogId
    seconds: Annotated[int, Meta(ge=-MAX_INT, le=MAX_INT)]
    first: Natural = 1
    last: Natural = 0
    reason: Text = ""


class Reassign(Struct, frozen=True, omit_defaults=True):
    """A log's entries from ``first`` to ``last`` (0: to its end) belong to another booth."""

    log: LogId
    booth: Text
    first: Natural = 1
    last: Natural = 0
    reason: Text = ""


class Choice(Struct, frozen=True, omit_defaults=True):
    """Where a body has both booth files and a return for a day: which of them counts.

    ``measure`` is empty where it holds for all of them.
    """

    body: Text
    counts: Counts
    day: Day = ""
    measure: Text = ""
    reason: Text = ""


class Signed(Struct, frozen=True, omit_defaults=True):
    """The signed daily sheet of a booth is here; ``code`` is the day code on it, if any.

    ``paper`` is what its QR says, where that was scanned, with the laptop's public ``key`` and its
    ``signature`` over it.
    """

    booth: Text
    day: Day
    code: Text = ""
    note: Text = ""
    paper: SheetFacts | None = None
    key: Text = ""
    signature: Text = ""


class Erased(Struct, frozen=True, omit_defaults=True):
    """Sealed texts were erased, and stay so whatever file comes: ``commits`` name them.

    ``before``: all of business days before that one were, at that time; only for the reader.
    """

    commits: Annotated[list[Hash], Meta(min_length=1, max_length=500)]
    before: Day = ""
    reason: Text = ""


class Head(Struct, frozen=True):
    """The entry of a log up to which it is good."""

    log: LogId
    seq: Natural
    hash: Hash


class Trusted(Struct, frozen=True, omit_defaults=True):
    """A person compared the public ``key`` of a laptop, and knows whose it is."""

    key: Hash
    reason: Text = ""


class Revoked(Struct, frozen=True, omit_defaults=True):
    """The laptop with this public ``key`` is trusted no more, but for what it had written before.

    Of its logs only the entries ``heads`` count, and those that lead to them.
    """

    key: Hash
    heads: list[Head] = []
    reason: Text = ""


OfficeData: TypeAlias = (
    CampaignVersion
    | PackIssued
    | Import
    | Refused
    | Return
    | Published
    | Activity
    | Ruling
    | Shift
    | Reassign
    | Choice
    | Signed
    | Trusted
    | Revoked
    | Erased
)

OFFICE_KINDS: dict[str, type[OfficeData]] = {
    "campaign": CampaignVersion,
    "issued": PackIssued,
    "import": Import,
    "refused": Refused,
    "return": Return,
    "published": Published,
    "activity": Activity,
    "ruling": Ruling,
    "shift": Shift,
    "reassign": Reassign,
    "choice": Choice,
    "signed": Signed,
    "trusted": Trusted,
    "revoked": Revoked,
    "erased": Erased,
}
ALL_KINDS: dict[str, type[Data] | type[OfficeData]] = {**KINDS, **OFFICE_KINDS}
ALL_VOIDABLE = VOIDABLE | (OFFICE_KINDS.keys() - {"campaign", "issued", "refused", "erased"})
ABOUT_A_LOG = frozenset({"import", "ruling", "shift", "reassign"})
"""Decisions after which what follows from a log must be derived anew."""
ABOUT_A_KEY = frozenset({"trusted", "revoked"})
"""Decisions after which what follows from every log of a laptop must be derived anew."""
