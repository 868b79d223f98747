"""Refusals: what the program says when the world, not the program, is at fault.

A :class:`Refusal` carries a :class:`Why`, or one of ``core.office_errors``, whose value is the
English sentence shown to people: a gettext message id, which ``i18n.sentence`` puts into the
language of the screen.
Anything else that is raised is a bug of ours and goes to the log.
"""

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .office_errors import Reason

Fact: TypeAlias = str | int


def _(message: str) -> str:
    """Mark a sentence for the catalogue; translated only where it is shown."""
    return message


class Why(Enum):
    """Every reason to refuse, with its sentence. Facts go into the braces."""

    # the laptop's own state
    NOT_SET_UP = _("This laptop has no campaign yet: open a pack or try the example first.")
    ALREADY_SET_UP = _("This laptop already serves {booth}; its log is kept, nothing was changed.")
    SERVES_ANOTHER = _(
        "This laptop serves another booth since a moment ago. Nothing was written; look at the"
        " page and do it again."
    )
    DAY_OPEN_SERVING = _("{day} is still open: close it before this laptop serves another booth.")
    DAY_OPEN_PACK = _("{day} is still open: close it, then open {name} again. Nothing was changed.")
    NOT_PRACTICE = _("This is not practice: its data stays in use.")
    NOT_AN_EXAMPLE = _("This is not the example: its data stays in use.")
    NO_OPEN_DAY = _("No day is open: check in first, then count.")
    DAY_IS_OPEN = _("{day} is open already.")
    DAY_STILL_OPEN = _("{day} is still open: close it before opening another day.")
    DAY_CLOSED = _("{day} is closed; reopen it to change something.")
    NO_SUCH_DAY = _("There is nothing recorded for {day}.")
    BAD_DAY = _("“{text}” is not a date; write it as 2011-04-26.")
    DATABASE_NEWER = _(
        "The data in {path} was written by a newer version of this program; update the program."
        " Nothing was changed."
    )
    DATABASE_DAMAGED = _("The database {path} is damaged or not ours: {detail}. It was left as is.")
    DATABASE_SHUT = _("The database {path} cannot be opened: {detail}. Nothing was changed.")
    DATA_IN_USE = _(
        "The data is in use by another window or command: close that first. Nothing was changed."
    )
    BACKUP_UNSOUND = _(
        "{name} is not a sound backup of this program: {detail}. Nothing was changed."
    )
    BACKUP_FAILED = _("The backup could not be made: {detail}. What was counted is safe.")
    NOTHING_RECOVERED = _(
        "The database {path} is damaged, and nothing in it can be read. It was left as it is."
        " Restore a backup from a stick, or move it away to begin anew."
    )
    NOT_WRITTEN = _("This could not be written to disk: {detail}. It was not counted.")
    PERHAPS_WRITTEN = _(
        "The disk failed while this was written: {detail}. Look in the log whether it is there"
        " before you count it again."
    )
    DISK_FULL = _(
        "The disk is full, so this was not counted. The room kept back for this was freed: close"
        " the day, export it to a stick, then make room on the disk."
    )
    MENDED = _("{said} This command was stopped: do it again.")
    ANOTHER_RUNNING = _("The program is already running with this data; its window was raised.")
    NO_DISPLAY = _(
        "There is no display here, so the window cannot open; “booth demo” and every other"
        " command still work."
    )
    NO_SCREENS = _(
        "The pictures of the window could not be made: {detail}. Everything else is there."
    )
    NOT_OURS = _("There is something else in {path}: choose another folder. Nothing was changed.")
    # counting
    UNKNOWN_MEASURE = _("This campaign has no measure called “{measure}”.")
    UNKNOWN_ITEM = _("“{measure}” has no item called “{item}”.")
    ITEM_NEEDED = _("“{measure}” is counted by item: say which.")
    UNKNOWN_UNIT = _("“{measure}” is not counted in “{unit}”.")
    UNKNOWN_COMBO = _("This booth has no combination called “{combo}”.")
    PARTS_NEEDED = _("A combination has two different parts at least, and {high} at the most.")
    TOO_MANY_COMBOS = _("There is no room for another: {high} combinations at the most.")
    NAME_NEEDED = _("A name is needed.")
    BAD_TIME = _("“{text}” is not a time; write it as 2011-04-26T09:15:00+08:00.")
    BAD_NUMBER = _("The number must be a whole number from {low} to {high}.")
    NOT_YET = _("{time} is still to come: say a time of today that has passed.")
    NOTHING_TO_VOID = _("There is nothing left to take back here.")
    NO_SUCH_ENTRY = _("There is no entry {seq} in this log.")
    NOT_VOIDABLE = _("Entry {seq} cannot be voided: only counts, stock, people and remarks can.")
    NOT_A_COUNT = _("Entry {seq} is not a count.")
    SAME_NUMBER = _("The number is {n} already; nothing was changed.")
    ALREADY_VOIDED = _("Entry {seq} has been voided already.")
    TEXT_NEEDED = _("There is nothing in it: write a few words.")
    CLASSIFIED_ALREADY = _("Entry {seq} has its class already: void it, and count it anew.")
    REASON_NEEDED = _("Say in a few words why.")
    TEXT_TOO_LONG = _("The text is too long: {high} characters at the most.")
    BAD_PAIR = _("“{text}” is not understood; write it as NAME=NUMBER.")
    LINE_TOO_LONG = _("This is too much for one entry: {high} bytes at the most.")
    TOO_MANY_ITEMS = _("There is no room for another: {high} topics and leaflets at the most.")
    LOG_UNSOUND = _("The log of this laptop is not sound, so it was not exported: {detail}.")
    KEY_MISSING = _(
        "The key that this log was begun with is missing: its files cannot be signed."
        " Put {path} back."
    )
    BAD_LINE = _("This line is not understood: {detail}.")
    ITEM_EXISTS = _("There is already an item called “{name}”.")
    NO_DIFFERENCE = _(
        "“{item}” is not counted yet, or nothing differs: there is nothing to explain."
    )
    NOT_EXPLAINED = _("That cannot be why {n} of “{item}” differ: choose another explanation.")
    NOT_A_FACT = _(
        "“{measure}” is not a number that is typed: it is tapped, or taken from check-in."
    )
    # paper tally sheets
    BAD_SHEET = _(
        "“{text}” is no sheet number: type what stands at the top right of the sheet, or any"
        " name of letters, digits and dashes if it has none."
    )
    SHEET_NOT_PRINTED = _("Sheet {sheet} has not been printed here: compare the number.")
    SHEET_OF_ANOTHER = _("Sheet {sheet} belongs to booth {booth}: it is entered there.")
    SHEET_ENTERED = _(
        "Sheet {sheet} was entered already, on {day} at {time}; nothing was counted twice. If that"
        " was wrong, take that entry back first."
    )
    SHEET_NOT_ENTERED = _("Sheet {sheet} has not been entered.")
    SHEET_EMPTY = _("There is no number in it: nothing was entered.")
    BAD_CLOCK_TIME = _("“{text}” is no time of day; write it as 9:30.")
    TIMES_REVERSED = _("The sheet ends before it begins: compare its two times.")
    # people
    NOT_ON_DUTY = _("{person} is not checked in.")
    ON_DUTY_ALREADY = _("{person} is checked in already; nothing was written.")
    LEADS_TODAY = _("{person} leads today, and the leader is not counted among the staff.")
    NAME_TWICE = _(
        "There is a {person} already: add a word so that the two can be told apart, such as"
        " “{person} 2”. Nothing was written."
    )
    RESERVED_ROLE = _("“{role}” has a meaning of its own here: write another word for the role.")
    NOTHING_OF_PERSON = _("There is nothing of {person} today that could be taken back.")
    UNKNOWN_BADGE = _("Nobody here has the badge {badge}: say whose it is.")
    # details of a consultation
    NOT_A_CONSULTATION = _("Entry {seq} is no consultation: nothing can be told of it.")
    NOTHING_TOLD = _("Nothing was told of it: choose or write something first.")
    PLACE_NEEDS_REFERRAL = _("A place to go to is only told with the outcome “referred”.")
    PLACE_ONLY = _(
        "This looks like somebody's number: write only the place that somebody was sent to."
        " Nothing was kept."
    )
    NO_SEAL_KEYS = _(
        "The pack of this laptop has no key of the office, so that text and contact cannot be"
        " sealed: nothing of them was kept. What was counted stands."
    )
    CANNOT_SEAL = _(
        "A key of the office in this pack is no good, so that text and contact cannot be sealed:"
        " nothing of them was kept. Ask the office for a new pack."
    )
    IDENTITY_NUMBER = _(
        "This looks like an identity number, which is never kept: take it out. Nothing was kept."
    )
    NO_REFERRAL = _("Entry {seq} sends nobody to a place: a slip needs one.")
    # packs
    BAD_PACK = _("{name} is not a usable campaign pack: {detail}.")
    BAD_SOURCE = _("{name}: {detail}.")
    NO_SUCH_PACK = _("There is no pack or ready-made campaign called “{name}”.")
    NO_SUCH_BOOTH = _("The campaign has no booth “{booth}”; it has: {booths}.")
    # the other laptop's file
    OTHER_IS_THIS = _("{name} is this laptop's own file: take that of the other laptop.")
    OTHER_IS_PRACTICE = _(
        "{name} is practice, or this is: what is practised is never added to what counts."
    )
    OTHER_BOOTH = _(
        "{name} belongs to another booth ({booth}); here only the other laptop's helps."
    )
    OTHER_IS_OLDER = _("{name} is older than the file that was read before, which stays in use.")
    OTHER_FORKED = _(
        "{name} and the file that was read before are two versions of one log: that laptop was"
        " copied. The earlier one stays in use; tell the office."
    )
    # files
    NO_SUCH_FILE = _("{name}: there is no such file.")
    NOT_READABLE = _("{name} cannot be read: {detail}.")
    FILE_EMPTY = _("{name} is empty: copy it from the stick again.")
    FILE_FOREIGN = _("{name} is not a booth file.")
    FILE_IS_PACK = _("{name} is a campaign pack, not a booth file.")
    FILE_IS_RECEIPT = _("{name} is a receipt of the office, not a booth file.")
    FILE_TRUNCATED = _("{name} is cut off: copy it again, the original is needed.")
    FILE_DOUBLED = _("{name} has more than one file in it, one after the other; send the original.")
    FILE_CHANGED = _("{name} was changed or damaged after it was written: {detail}.")
    FILE_CHAIN = _("{name}: the chain of entries is broken at entry {seq}.")
    FILE_SIGNATURE = _("{name}: the signature does not match; it was not written by that laptop.")
    BAD_PIN = _("A PIN has {low} to {high} digits and nothing else.")
    PIN_WRONG = _("That is not the PIN: type it again, or ask who set it.")
    FILE_RESIGNED = _(
        "{name} was signed by another laptop than the one that wrote its entries: ask the booth for"
        " its own file."
    )
    FILE_MIXED = _(
        "{name} holds what belongs to another log (entry {seq}): it was put together by hand. Ask"
        " the booth for its own file."
    )
    FILE_PROOF_COPIED = _(
        "{name} shows a proof of the office that was given to another laptop or for another log:"
        " ask the booth for its own file."
    )
    FILE_PROOF_BOOTH = _(
        "{name} counts for one booth and shows the proof of another one ({booth}): ask the booth"
        " for its own file."
    )
    FILE_LARGE = _("{name} is larger than a booth file can be ({detail}).")
    FILE_NEWER = _("{name} was written by a newer version; update the program to read it.")
    GIVEN_FOREIGN = _(
        "{name} is no booth file, pack or receipt: this program has nothing to open in it."
    )
    GIVEN_FOLDER = _("{name} is a folder: open the file that is in it.")
    GIVEN_SEVERAL = _("These are {n} files: open one at a time. Nothing was opened.")
    GIVEN_IN_PRACTICE = _(
        "{name} is for real days, and this is practice: end practice, then open it again."
    )
    NOT_HANDED_OVER = _(
        "The program is already running but does not answer: close its window, then open the file"
        " again."
    )
    STICK_FULL = _("There is not enough room on {path}; nothing half-written was left there.")
    # a newer version of the program, on a stick
    UPDATE_NO_KEYS = _(
        "This copy of the program takes no new version from a stick: no release key was built into"
        " it. Install the new version in the way this one was installed."
    )
    UPDATE_NOT_PACKAGED = _(
        "This copy of the program was not installed from a package, so a package cannot take its"
        " place: bring it up to date in the way it came here."
    )
    UPDATE_NONE = _("There is no announcement of a new version in {path}.")
    BAD_UPDATE = _("{name} is no announcement of a new version: {detail}.")
    UPDATE_CHANGED = _("{name} was changed or damaged after it was signed; nothing of it is used.")
    UPDATE_UNKNOWN = _(
        "{name} was signed by somebody whom this copy of the program does not know (key"
        " {fingerprint}); nothing of it is used. Ask where it comes from."
    )
    UPDATE_NOT_NEWER = _(
        "{name} announces version {version}, and this is {own} already: only a newer one is taken."
    )
    UPDATE_TOO_FAR = _(
        "Version {version} cannot open the data of this version, {own}: install one in between"
        " first."
    )
    UPDATE_OTHER_SYSTEM = _("{name} has no package for this computer ({wanted}).")
    UPDATE_PACKAGE_MISSING = _("{package} is not beside {name}: copy both to the stick again.")
    UPDATE_PACKAGE_DAMAGED = _(
        "{package} is cut off or damaged, or another file than the one announced; nothing was"
        " installed. Copy it to the stick again."
    )
    UPDATE_DAY_OPEN = _(
        "{day} is still open: close it first. A new version is never installed during a day."
    )
    UPDATE_NO_ROOM = _(
        "There is not enough room in {path} for the new version: it needs {need} MB, and {free} MB"
        " are free."
    )
    UPDATE_FOLDER_SHUT = _(
        "The new version cannot be unpacked beside the present one in {path}: {detail}. Nothing was"
        " changed."
    )
    UPDATE_BY_HAND = _(
        "The new version is checked and the data is backed up, but no installer can be opened from"
        " here: type “{command}” in a terminal."
    )
    NOT_SAFE = _("{path} could not be written and read back: {detail}. Do not rely on it.")


SYSTEM_SAYS = (
    _("No such file or directory"),
    _("Permission denied"),
    _("Read-only file system"),
    _("Input/output error"),
    _("No space left on device"),
    _("Is a directory"),
    _("Not a directory"),
    _("File name too long"),
    _("database or disk is full"),
    _("attempt to write a readonly database"),
    _("disk I/O error"),
    _("unable to open database file"),
    _("database is locked"),
)
"""What the system and the database give as a reason most often; as a detail it is translated."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a malfunction
    """A request that the program declines with one clear sentence; nothing was changed."""

    def __init__(self, why: "Reason", **facts: Fact) -> None:
        super().__init__(why, facts)
        self.why = why
        self.facts = facts

    def __str__(self) -> str:
        """The English sentence, for logs and tests; people get ``i18n.sentence``."""
        said: str = self.why.value
        return said.format(**self.facts)
