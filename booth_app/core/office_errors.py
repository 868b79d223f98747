"""The reasons for which an office refuses; ``core.errors`` says what a refusal is."""

from enum import Enum
from typing import TypeAlias

from .errors import Why, _


class OfficeWhy(Enum):
    """Every reason of the office's, with its sentence. Facts go into the braces."""

    FOLDER_ABOVE = _(
        "There is no office in {path}, which is an office's own folder: give {above}, the folder"
        " above."
    )
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
    FILE_LOG_OF_ANOTHER = _(
        "{name} says that it is of a log which another laptop began (key {fingerprint}). Nothing"
        " was taken from it; ask the booth for its own file."
    )
    NO_SUCH_LAPTOP = _(
        "No file here was signed with a key “{text}”: compare it with the list of laptops."
        " Nothing was changed."
    )
    LOG_NEEDED = _(
        "This laptop wrote several logs: say of which one the number is. Nothing was changed."
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
    CELL_NUMBER = _("{table}, {row}, “{column}”: “{text}” is no whole number from {low} to {high}.")
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
    RECEIPT_NOT_SET_UP = _(
        "{name} is a receipt of the office for a booth's laptop, and this one serves no booth yet:"
        " there is nothing to compare it with."
    )
    RECEIPT_AT_OFFICE = _(
        "{name} is a receipt of an office for its booths: take it back to the booth and open it on"
        " the laptop there. Nothing was changed."
    )
    PACK_AT_OFFICE = _(
        "{name} is a campaign pack. Packs are for booths: open it on the laptop of a booth. Nothing"
        " was changed."
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
    KEYS_RENEWED_OFTEN = _("The office's key was renewed {high} times already, and stays now.")
    PACK_KEY_CHANGED = _(
        "This pack is signed with another key ({fingerprint}) than the packs of this campaign"
        " before ({known}). Ask the office by telephone for the short name of its key, and give"
        " that here if it is the same. Nothing was changed."
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
    SCAN_FOREIGN = _("This is not the code of a daily sheet: scan the square code at its foot.")
    SCAN_NEWER = _(
        "This sheet was printed by a newer version; update the program to read its code."
    )
    SCAN_CUT = _("The end of the code is missing: scan it again, slowly. Nothing was noted.")
    SCAN_MISREAD = _("The code was not read as it is printed: scan it again. Nothing was noted.")
    SCAN_UNSOUND = _(
        "This code says nothing that a daily sheet can say: it was not made by this program."
        " Nothing was noted."
    )
    SCAN_SIGNATURE = _(
        "What this code says was changed after the laptop had signed it: do not use the sheet, ask"
        " the booth. Nothing was noted."
    )
    SCAN_IS_PRACTICE = _("This is a sheet of practice: it does not count, and nothing was noted.")
    SCAN_OTHER_CAMPAIGN = _(
        "This sheet is of another campaign ({id}): change to it to note the sheet. Nothing was"
        " noted."
    )
    SCAN_OTHER_SHEET = _(
        "This is the sheet of {booth}, {day}: choose that one, or scan the right sheet. Nothing was"
        " noted."
    )
    SCAN_NO_TOTALS = _("Number {seq} is no scanned sheet: there are no totals to take from it.")
    SCAN_FILE_IS_HERE = _(
        "The booth file of this sheet is here: its figures count, and those of the paper are not"
        " needed."
    )
    NO_SHEETS = _("There is no booth file of that day here: take files in first.")
    SCAN_TAKEN = _("The totals of this sheet were taken already; they count once.")
    COLUMN_NO_UNIT = _(
        "The column “{column}” has no unit: a table says of every figure what it is."
    )
    COLUMN_TWICE = _(
        "The column “{column}” would add up “{measure}” twice: give what is within another a column"
        " of its own."
    )
    COLUMN_UNITS = _(
        "“{column}” has figures in several units ({known}): say which one behind a colon, and give"
        " the others a column of their own."
    )
    NO_SUCH_FORM = _("There is no form “{name}” here; there are: {known}.")
    FORM_NO_NAME = _("The form needs a name by which it is found again.")
    TOO_MANY_FORMS = _("There are {high} forms already: remove one that is not needed any more.")
    NO_SUCH_CELL = _("“{cell}” is no cell of a sheet: write it as B5.")
    NO_SUCH_SHEET = _("The form has no sheet “{sheet}”; it has: {known}.")
    CELL_HAS_FORMULA = _(
        "The cell {cell} of “{sheet}” computes something or lies under another one: nothing is"
        " written there. Choose the cell beside it."
    )
    OWN_FORM_MISSING = _(
        "The file of the form “{name}” is gone or was changed: add the empty form again. Its cells"
        " are kept."
    )
    OWN_FORM_CHANGED = _(
        "The form “{name}” is here with another file: remove it, or give this one another name."
    )
    SEALED_FOR_OTHERS = _(
        "This was sealed to other keys than this one: open it with the keys, or the recovery key,"
        " of the office whose pack the booth had."
    )
    SEALED_DAMAGED = _("This is not what was sealed: it was changed, and cannot be opened.")
    SEALED_NEWER = _("This was sealed by a newer program: update the program to open it.")
    NO_SUCH_FOLLOW_UP = _("There is no “{number}” in the follow-up list. Nothing was erased.")
    NOTHING_TO_ERASE = _("There is nothing sealed there to erase.")
    NOTHING_TO_DRAW = _("Nobody gave a figure of “{measure}” in this unit ({unit}) to draw.")


Reason: TypeAlias = Why | OfficeWhy


def reason(name: str) -> Reason | None:
    """The reason with this name, which a log may have kept; None where this version has none."""
    return Why.__members__.get(name) or OfficeWhy.__members__.get(name)
