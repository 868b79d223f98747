"""``booth record --stdin`` as it must not be: it commits each entry of an act by itself.

Run as ``python -m tests.end_to_end.entry_by_entry record --data DIR --stdin``; the tests must catch
it leaving half an act behind, or they could not catch the program doing so.
"""

import sys
from typing import Any

from booth_app.cli import run
from booth_app.core.entries import Stored
from booth_app.storage.transaction import Transaction

insert_together = Transaction._insert


def insert_alone(self: Transaction, *facts: Any, **more: Any) -> Stored:
    """Insert, and have the disk know of this entry before the next."""
    stored = insert_together(self, *facts, **more)
    self._connection.execute("COMMIT")
    self._connection.execute("BEGIN IMMEDIATE")
    return stored


if __name__ == "__main__":
    Transaction._insert = insert_alone  # type: ignore[method-assign]
    sys.exit(run(sys.argv[1:]))
