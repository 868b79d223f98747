"""What the program is: its version, its parts, where it keeps the data."""

from collections.abc import Iterator
from pathlib import Path

from booth_app import __version__
from booth_app.i18n import _
from booth_app.storage import database

from . import licences


def in_one_line() -> str:
    """What it is for."""
    return _("Counts what a consultation booth does, and adds it up at the office.")


def facts(data: Path) -> Iterator[tuple[str, str]]:
    """What is worth knowing when somebody asks for help: what it is, and its value."""
    yield _("Version"), __version__
    yield _("Data"), str(data)
    for part in licences.parts():
        if part.name in (licences.PYTHON, licences.QT):
            yield part.name, part.version
    yield "SQLite", database.sqlite3.sqlite_version


def of_lgpl() -> str:
    """Which rights the LGPL gives to whoever has the program."""
    return _(
        "Qt and PySide6 are used under the LGPL 3, unchanged and as separate files. Whoever has"
        " the program may exchange them for a build of their own with the same interface. Their"
        " source code is to be had where the list says."
    )
