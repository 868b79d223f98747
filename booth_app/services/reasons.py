"""Why an entry was made or voided: what people type, and the words that the program gives itself.

Those of the program stand in the log as they are here; ``reason_text`` says them to people.
"""

from booth_app.core.acts import CLASSIFIED, MINUS_ONE, UNDO
from booth_app.core.days import LEFT_OPEN
from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import one_line
from booth_app.i18n import _, _mark

MAX_REASON = 100
"""Characters."""
STOCK_TAKE = "stock_take"
"""What a stock-take explains, where nobody gave another reason."""
CORRECTED = "corrected"
"""A person's marks or name were put right."""
REPLACED = "replaced"
"""The detail was told anew."""
SCANNED = "scanned"
"""The signed sheet whose code was typed was scanned; so its totals are known."""
NEWER_SHEET = "newer_sheet"
"""The totals from paper were taken from a newer sheet of the same day."""
_OWN = {
    UNDO: _mark("taken back"),
    MINUS_ONE: _mark("mis-tap (−1)"),
    CLASSIFIED: _mark("classified"),
    STOCK_TAKE: _mark("stock-take"),
    LEFT_OPEN: _mark("difference left open"),
    CORRECTED: _mark("marks corrected"),
    REPLACED: _mark("told anew"),
    SCANNED: _mark("scanned"),
    NEWER_SHEET: _mark("a newer sheet"),
}


def reason_of(text: str) -> str:
    """A reason as the log keeps it; refuses none, too long a one, and a word of the program's."""
    reason = reason_if_any(text)
    if not reason:
        raise Refusal(Why.REASON_NEEDED)
    return reason


def reason_if_any(text: str) -> str:
    """The same where nothing need be said."""
    reason = one_line(text, MAX_REASON)
    if reason in _OWN:  # by them an undo, say, is told from a void that somebody made
        raise Refusal(Why.REASON_NEEDED)
    return reason


def reason_text(reason: str) -> str:
    """A reason in people's words, where it is one that the program gives itself."""
    return _(_OWN[reason]) if reason in _OWN else reason
