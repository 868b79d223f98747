"""``booth record --stdin`` as it must not be: it answers before the commit.

Run as ``python -m tests.end_to_end.early_acknowledger record --data DIR --stdin``; the tests must
catch it losing what it has answered, or they could not catch the program doing so.
"""

import sys
from typing import Any

from booth_app.cli import run
from booth_app.storage import database
from booth_app.storage.log import LogWriter

COMMITS_AT_ONCE = 40


class LateConnection:
    """Commits only now and then, and says every time that it did."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._commits = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> Any:
        """Leave out most commits, and the beginnings after them."""
        if statement == "COMMIT":
            self._commits += 1
            if self._commits % COMMITS_AT_ONCE:
                return None
        if statement.startswith("BEGIN") and self._connection.in_transaction:
            return None
        return self._connection.execute(statement, *values)


def open_late(path: Any) -> Any:
    """Open the database with a connection that cannot be trusted."""
    return LateConnection(open_for_writing(path))


open_for_writing = database.open_for_writing
if __name__ == "__main__":
    database.open_for_writing = open_late
    assert LogWriter, "it opens its connection through the module"
    sys.exit(run(sys.argv[1:]))
