"""Refusals: what the program says when the world, not the program, is at fault.

A :class:`Refusal` carries a :class:`Why`, whose value is the English sentence shown to people.
The sentence is a gettext message id: ``i18n.sentence`` puts it into the language of the screen.
Anything else that is raised is a bug of ours and goes to the log.
"""

from enum import Enum
from typing import TypeAlias

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
    NOT_WRITTEN = _("This could not be written to disk: {detail}. It was not counted.")
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
    # the organising office
    NO_CAMPAIGN_YET = _("This office has no campaign yet: begin one first.")
    CAMPAIGN_THERE = _(
        "This office has the campaign {id} already; its log is kept, nothing was changed."
    )
    NO_SUCH_CAMPAIGN = _("This office has no campaign “{id}”; it has: {known}.")
    CAMPAIGN_CODE = _(
        "“{text}” is no code for a campaign: 2 to 16 small letters a–z and digits, such as ip2012."
    )
    PHRASES_DIFFER = _(
        "The two passphrases are not the same: type both again. Nothing was changed."
    )
    NOTHING_TO_COLLECT = _("There is no booth file in {path}.")
    COLLECTING_STOPPED = _("Stopped: everything is as it was before.")
    FILE_IS_PRACTICE = _("{name} is practice: it is never added to real figures.")
    FILE_OTHER_CAMPAIGN = _("{name} belongs to another campaign ({id}): nothing was taken from it.")
    FILE_SAME_ID = _(
        "{name} has another entry under the id of one that is here (entry {seq}): it was put"
        " together by hand. Nothing was taken from it; ask the booth for its own file."
    )
    NO_SUCH_LOG = _("Nothing of the log {log} is here: take in its file first.")
    NO_SUCH_FORK = _(
        "The log {log} has no fork at entry {seq} with these branches, one of which must count."
    )
    NO_SUCH_IMPORT = _("Number {seq} is no file that was taken in, or it was undone already.")
    NO_SUCH_DECISION = _(
        "Number {seq} is no decision of this office, or it was taken back already."
    )
    ANOTHER_CAMPAIGN = _(
        "This is another campaign: its code is {id}, not {known}. A new version keeps the code;"
        " nothing was changed."
    )
    ITEM_HAS_MEASURE = _(
        "“{item}” was counted as “{measure}” and stays there, so that earlier numbers keep their"
        " meaning: hide it, and add another one with a code of its own."
    )
    ITEM_HAS_UNIT = _(
        "“{item}” was counted in {known} and not in {unit}: hide it, and add another one in {unit},"
        " so that earlier numbers keep their meaning."
    )
    UNIT_IN_USE = _(
        "“{measure}” must keep the unit {unit}: “{item}” was counted in it. Nothing was changed."
    )
    CELL_EMPTY = _("{table}, {row}: “{column}” must not be empty.")
    CELL_LONG = _("{table}, {row}: “{column}” has {high} characters at the most.")
    CELL_CODE = _(
        "{table}, {row}: “{text}” is no code: small letters a–z and digits, a letter first. Left"
        " empty, the program makes one."
    )
    CELL_NUMBER = _(
        "{table}, {row}, “{column}”: “{text}” is no whole number from {low} to {high}."
    )
    CELL_DATE = _("{table}, {row}, “{column}”: “{text}” is no date; write it as 2011-04-26.")
    CELL_UNKNOWN = _("{table}, {row}, “{column}”: nothing here is called “{text}”.")
    CELL_UNCLEAR = _("{table}, {row}, “{column}”: “{text}” may mean {names}.")
    CELL_TWICE = _("{table}, {row}, “{column}”: “{text}” is there twice.")
    CELL_UNIT = _("{table}, {row}, “{column}”: “{measure}” is not counted in “{text}”.")
    CELL_MANY = _("{table}, {row}: “{column}” has {high} words at the most.")
    CODE_ISSUED = _(
        "{table}, {row}: the code “{code}” was handed out and stays. Hide this row and add another"
        " one instead."
    )
    ROW_IN_USE = _(
        "{table}, {row}: it is still named elsewhere in the campaign. Hide it instead of taking it"
        " out."
    )
    ALL_HIDDEN = _("One measure and one booth at least must be shown. Nothing was changed.")
    DAYS_REVERSED = _("The campaign ends on {end}, before it starts on {start}: compare the two.")
    DAY_OUTSIDE = _(
        "{name}: {day} is no day of the campaign ({start} to {end}): correct one of them."
    )
    SITE_IN_ITSELF = _("The site “{site}” would lie in itself ({path}): choose another one.")
    COMBO_UNSOUND = _(
        "The combination “{combo}” does not fit this: everything in it must be tapped, and named"
        " by its class. Change it or hide it first."
    )
    TABLE_UNSOUND = _("{table}: {detail}. Nothing was changed.")
    BOOTH_HAS_BODY = _(
        "The booth “{booth}” belongs to {body}, and so does what it counted: hide it, and add"
        " another booth for the other body."
    )
    PACK_FOR_ONE = _(
        "This pack is for {booth} alone: ask the office for the pack of the other booth. Nothing"
        " was changed."
    )
    BOOTH_NEEDED = _("This pack is for several booths: say for which ({booths}).")
    BAD_RECEIPT = _("{name} is not a usable receipt: {detail}.")
    RECEIPT_OF_ANOTHER = _(
        "{name} was not written by the office whose pack this laptop has: ask that office for its"
        " receipt. Nothing was changed."
    )
    RECEIPT_WITHOUT_US = _(
        "{name} says nothing of this laptop: when it was written, the office had no file of it."
        " Nothing was changed."
    )
    RECEIPT_IS_OLDER = _(
        "{name} is older than the receipt that was read before, which stays in use."
    )
    BAD_DAY_CODE = _(
        "“{text}” is no day code: type what stands on the sheet, such as 731-7K3F-9Q2M. Nothing was"
        " changed."
    )
    NO_DAY_OF_CODE = _(
        "No file here has that day code: say which booth and day the sheet is of. Nothing was"
        " changed."
    )
    SHEET_OUTSIDE = _(
        "{day} is no day of the campaign ({start} to {end}), and no file of that booth tells of it."
        " Nothing was changed."
    )
    PASSPHRASE_SHORT = _("The passphrase is too short: {low} characters at least.")
    PASSPHRASE_WRONG = _(
        "That is not the passphrase of these keys: look whether Caps Lock is on, and type it again."
    )
    OFFICE_KEYS_THERE = _("This office has its keys already; they stay as they are.")
    OFFICE_KEYS_MISSING = _(
        "This office has no keys yet, or {path} is gone: make them, or put the file back."
    )
    OFFICE_KEYS_DAMAGED = _(
        "{name} is not a key file of an office, or it is damaged: {detail}. Take a copy of it from"
        " a backup; nothing was changed."
    )
    RECOVERY_MISTYPED = _(
        "Line {line} of the recovery key is not as it was printed: compare it sign by sign."
        " Nothing was changed."
    )
    RECOVERY_WRONG = _(
        "This recovery key belongs to other keys than these: look for the sheet that names the key"
        " {fingerprint}. Nothing was changed."
    )
    BAD_FIGURE = _(
        "“{text}” is no number that can be counted: write it as 200, nearly 200, more than 1000"
        " or about 300, with one unit at the most."
    )
    FIGURE_TWICE = _("“{text}” says twice how exact it is ({words}): keep one of the words.")
    RETURN_FOREIGN = _(
        "{name} is no table of figures: save it as .csv or .xlsx, and try again. Nothing was taken"
        " from it."
    )
    RETURN_OLD_BOOK = _(
        "{name} is an old workbook, or one with a password: save it as .xlsx without one. Nothing"
        " was taken from it."
    )
    RETURN_LARGE = _(
        "{name} is larger than a table of figures can be ({detail}). Nothing was taken from it."
    )
    RETURN_DAMAGED = _("{name} cannot be read: {detail}. Nothing was taken from it.")
    RETURN_NO_HEAD = _(
        "{name} has no row that names its columns: it needs “measure” and “value” at least."
        " Nothing was taken from it."
    )
    RETURN_TWO_COLUMNS = _(
        "{name} has two columns for “{column}”: give each another head. Nothing was taken from it."
    )
    RETURN_WHICH_COLUMN = _(
        "{name}: the column “{column}” may mean the body or the unit. Call it “body” or “unit”."
        " Nothing was taken from it."
    )
    RETURN_ANOTHER_CAMPAIGN = _(
        "{name} is a form of another campaign ({campaign}). Nothing was taken from it."
    )
    RETURN_NOT_COMPUTED = _(
        "A cell of this row holds a formula without its result: open the file, save it again, or"
        " write the number."
    )
    RETURN_WHOSE = _("The form does not say whose figures these are: choose the body in its head.")
    RETURN_NO_MEASURE = _("It does not say what was counted.")
    RETURN_NO_NUMBER = _(
        "There are words but no number: write 0 if there was none, or leave the whole row empty."
    )
    RETURN_NO_BODY = _(
        "The campaign has no body called “{body}”: correct the name, or add it to the campaign."
    )
    RETURN_NO_BOOTH = _(
        "There is no booth called “{booth}” here: correct the name, or add it to the campaign."
    )
    RETURN_WHICH = _("“{word}” may mean {names}: write one of these codes instead.")
    RETURN_BAD_BOUND = _("“{text}” is none of eq, gt, lt, around and ge.")
    RETURN_BAD_WORD = _("“{text}” is no word for how exact a number is.")
    RETURN_CONTRADICTS = _("“{value}” and “{said}” contradict each other: keep one of the two.")
    RETURN_OUTSIDE = _(
        "{day} is no day of the campaign ({start} to {end}): correct it, or leave the day empty."
    )
    NO_SUCH_RETURN = _("Number {seq} is no figure of a return, or it was taken back already.")
    MEASURE_NEEDS_UNIT = _(
        "“{measure}” has no unit: write one beside its number, or say it when you add the measure."
        " Nothing was added."
    )
    NO_SUCH_ACTIVITY = _("Number {seq} is no activity, or it was taken back already.")
    ACTIVITY_THERE = _("The same activity is there already, as number {seq}: nothing was written.")
    ACTIVITY_EMPTY = _("There is nothing in it: give it a title, a body or a figure.")
    ACTIVITY_REVERSED = _("It ends on {until}, before it begins on {day}: correct one of the two.")
    NO_SUCH_SERIES = _("The campaign has declared no series number {no}; it has: {known}.")
    BAD_FORM = _("“{text}” is no kind of activity; there are: {known}.")
    RETURN_ROW_TWICE = _(
        "It says the same thing as row {first}, which counts: take one of the two out."
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
    FILE_LARGE = _("{name} is larger than a booth file can be ({detail}).")
    FILE_NEWER = _("{name} was written by a newer version; update the program to read it.")
    STICK_FULL = _("There is not enough room on {path}; nothing half-written was left there.")
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

    def __init__(self, why: Why, **facts: Fact) -> None:
        super().__init__(why, facts)
        self.why = why
        self.facts = facts

    def __str__(self) -> str:
        """The English sentence, for logs and tests; people get ``i18n.sentence``."""
        return self.why.value.format(**self.facts)
