"""The text in the QR of the sheet that a booth prints of its log."""

from typing import Any

from booth_app.core.entries import data_of
from booth_app.core.kinds import DayClose
from booth_app.core.sheet_facts import SheetFacts
from booth_app.exchange import sheet_code
from tests.log_builder import DAY, LogBuilder


def paper_of(log: LogBuilder, booth: str = "gsj", **changes: Any) -> str:
    """What is on the sheet of a log whose last entry closed the day; ``changes`` are lies."""
    last = log.entries[-1]
    close = data_of(last.entry, DayClose)
    seed = changes.pop("seed", log.seed)
    said: dict[str, Any] = {
        "campaign": "ip2011",
        "booth": booth,
        "day": DAY,
        "log": log.log,
        "first": close.first_seq,
        "last": last.entry.seq,
        "head": last.hash,
        "totals": close.totals,
    }
    return sheet_code.build(seed, SheetFacts(**(said | changes)))
