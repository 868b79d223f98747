"""The spreadsheet form for returns: where its cells are, and how the program knows them again.

Hidden columns say of every row what it is and of what, so that rows may be moved, and sheets
be put together in one workbook.
"""

from enum import Enum, IntEnum


class Column(IntEnum):
    """The columns of the form, counted from 0; those from MARK on are hidden."""

    MEASURE = 0
    ITEM = 1
    UNIT = 2
    VALUE = 3
    NOTE = 4
    MARK = 5
    CODE = 6
    ITEM_CODE = 7
    UNIT_CODE = 8


class Mark(Enum):
    """What a row of the form is. CODE holds the campaign's id, the body's code, the measure's."""

    CAMPAIGN = "booth-form:1"
    BODY = "booth-form:body"
    DAY = "booth-form:day"
    FIGURE = "booth-form:figure"
    FREE = "booth-form:free"


HEAD_VALUE = Column.ITEM
"""The column in which the head's cells are filled in."""
