"""Remarks of the booth about its day; they stand on the daily sheet."""

from concurrent.futures import Future

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Note
from booth_app.core.texts import one_line

from .changes import Changes
from .workplace import Workplace

MAX_NOTE = 200
"""Characters; the field in the window takes no more either."""


def add_note(place: Workplace, text: str) -> "Future[Changes]":
    """Add a remark to the open day. Never about a citizen: it is not sealed."""
    place.require()
    note = Note(one_line(text, MAX_NOTE))
    if not note.text:
        raise Refusal(Why.TEXT_NEEDED)
    stamp = place.clock.stamp()
    return place.submit(lambda log: Changes((log.append("note", log.open_day(), note, stamp),)))
