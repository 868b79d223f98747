"""Handing a checked package to whoever installs it, and word of it for the start afterwards.

Programs of the system are begun by lists of arguments, never through a shell.
"""

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _
from booth_app.storage import database
from booth_app.storage.swap import alone

from . import portable, updating
from .clock import Clock
from .portable import Swap
from .this_copy import ThisCopy
from .updating import Update

_WORD = "word.json"
_OFFLINE = ("-o", "Dir::Etc::sourcelist=/dev/null", "-o", "Dir::Etc::sourceparts=/dev/null")
"""Without sources apt takes what is missing from nowhere: it refuses, and changes nothing."""


class Ready(Struct, frozen=True, kw_only=True):
    """A version that can be installed as soon as the program has let go of its data and files.

    ``command``: what is begun then; ``waits``: the program waits for its end and starts anew.
    ``swap``: of its folder with the new one, before that; without a command the program starts
    anew at once.
    """

    version: str
    own: str
    package: Path
    command: tuple[str, ...] = ()
    waits: bool = True
    swap: Swap | None = None

    @property
    def program(self) -> str:
        """What starts the program anew."""
        return str(self.swap.program) if self.swap else sys.executable


class _Word(Struct, frozen=True):
    """What the start afterwards is told: from which version to which, and how else it goes."""

    before: str
    after: str
    by_hand: str
    kept: str = ""


def make_ready(update: Update, package: Path, data: Path, clock: Clock, copy: ThisCopy) -> Ready:
    """Back the data up and see how ``package``, a checked copy, is installed here.

    Not for the window's own thread. Refuses while a day is open, where a backup cannot be made,
    and where nothing can install it (``UPDATE_BY_HAND`` says what to type).
    """
    updating.must_be_closed(data)
    updating.back_up(data, clock)
    ready = Ready(version=update.version, own=copy.version, package=package)
    match copy.kind:
        case "deb":
            command, waits = deb_command(package, os.environ, root=_is_root())
            return replace(ready, command=command, waits=waits)
        case "tar":
            swap = portable.plan(package, copy.folder, copy.version, update.version)
            return replace(ready, swap=swap)
        case "zip":  # Windows does not let go of the folder of a program that runs
            unpacked = portable.unpack(package, copy.folder)
            beside = portable.put_beside(unpacked, copy.folder, update.version)
            return replace(ready, command=(str(beside / "booth.exe"),), waits=False)
        case "dmg":
            return replace(ready, command=("open", str(package)), waits=False)
    return replace(ready, command=(str(package),), waits=False)


def deb_command(
    package: Path, environment: Mapping[str, str], *, root: bool
) -> tuple[tuple[str, ...], bool]:
    """What installs a Debian package here, and whether it is done when that command ends."""
    search = environment.get("PATH")
    apt = ("apt-get", *_OFFLINE, "install", "--yes", str(package))
    if root:
        return apt, True
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        if shutil.which("pkexec", path=search):
            return ("pkexec", *apt), True
        if shutil.which("xdg-open", path=search):
            return ("xdg-open", str(package)), False
    raise Refusal(Why.UPDATE_BY_HAND, command=_by_hand(package))


def let_go(ready: Ready, data: Path) -> None:
    """The last thing before the command: put an unpacked folder in place, leave word of it all.

    Refuses where a day was opened meanwhile (``UPDATE_DAY_OPEN``), or where somebody still works
    with the data (``DATA_IN_USE``). After it this process loads nothing that it has not loaded yet:
    its files are another version's.
    """
    updating.must_be_closed(data)
    by_hand = _by_hand(ready.package) if ready.package.suffix == ".deb" else ""
    word = _Word(before=ready.own, after=ready.version, by_hand=by_hand)
    with alone(data / database.FILE_NAME):
        if ready.swap is not None:
            word = replace(word, kept=str(portable.switch(ready.swap)))
    with contextlib.suppress(OSError):  # no more than a sentence would be missing
        (data / updating.FOLDER / _WORD).write_bytes(msgspec.json.encode(word))


def outside() -> dict[str, str]:
    """The environment for other programs: without what belongs to this one alone."""
    environment = dict(os.environ)
    # a frozen program finds its libraries by this; those of the system must not find them
    environment.pop("LD_LIBRARY_PATH", None)
    if before := environment.pop("LD_LIBRARY_PATH_ORIG", None):
        environment["LD_LIBRARY_PATH"] = before
    # the new version is another program, even where it has the place of this one
    environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    return environment


def word_of(data: Path, version: str) -> str:
    """What to say at the start after an installation was begun; empty where none was.

    It is said once. Where ``version`` is the new one, what was kept for it is deleted.
    """
    path = data / updating.FOLDER / _WORD
    try:
        word = msgspec.json.decode(path.read_bytes(), type=_Word)
        path.unlink()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return ""
    if version != word.after:
        failed = _(
            "Version {new} was not installed: this is {own}, as before. Nothing is lost.",
            new=word.after,
            own=version,
        )
        if not word.by_hand:
            return failed
        by_hand = _("It can also be typed in a terminal: {command}", command=word.by_hand)
        return f"{failed} {by_hand}"
    updating.forget(data)
    arrived = _("This is version {new} now; before it was {old}.", new=version, old=word.before)
    if not word.kept:
        return arrived
    kept = _("The version before is kept in {path}; it may be deleted.", path=word.kept)
    return f"{arrived} {kept}"


def _by_hand(package: Path) -> str:
    return f"sudo apt install {shlex.quote(str(package))}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
