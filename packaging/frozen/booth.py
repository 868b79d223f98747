"""Where the frozen program begins: what only it needs, before anything else is imported."""

import os
import sys


def give_back_environment() -> None:
    """Leave to the programs that are started from here the libraries of their own system.

    PyInstaller's starter puts this folder before them, in variables that everybody inherits; it
    needs them no longer. This program, begun anew, is also started without them.
    """
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


give_back_environment()
try:
    import pysqlite3
except ImportError:
    pass  # where there is no wheel of it, Python's own is in the folder
else:
    # sqlite-utils imports `sqlite3` by name, even where it then uses this one
    sys.modules["sqlite3"] = pysqlite3

from booth_app.__main__ import main  # noqa: E402

main()
