"""What this copy of the program is: its version, how it was installed, whom it trusts."""

import platform
import re
import sys
from pathlib import Path

from msgspec import Struct

from booth_app import __version__
from booth_app.i18n import _, _mark
from booth_app.paths import resource

DEB_FOLDER = Path("/usr/lib/booth")
"""Where our Debian package puts the program, and nobody else does."""
_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}
_KEY = re.compile(r"[0-9a-f]{64}")
_HOW = {
    "deb": _mark("installed as a Debian package"),
    "tar": _mark("run from a folder of its own"),
    "setup": _mark("installed by its setup program"),
    "zip": _mark("run from a folder of its own"),
    "dmg": _mark("installed from a disk image"),
    "": _mark("run from its source or a Python package"),
}


class ThisCopy(Struct, frozen=True, kw_only=True):
    """``kind``: of package it came in (``update_file.SYSTEMS``), empty for none.

    ``folder``: where its executable is; ``keys``: whose new versions it takes.
    """

    version: str
    system: str
    machine: str
    kind: str
    folder: Path
    keys: tuple[str, ...]

    @property
    def how(self) -> str:
        """How it was installed, in words."""
        return _(_HOW[self.kind])


def this_copy() -> ThisCopy:
    """The program that is running."""
    folder = Path(sys.executable).resolve().parent
    system = _SYSTEMS.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return ThisCopy(
        version=__version__,
        system=system,
        machine=_MACHINES.get(machine, machine),
        kind=package_kind(system, folder) if getattr(sys, "frozen", False) else "",
        folder=folder,
        keys=read_keys(resource("release", "keys.txt")),
    )


def package_kind(system: str, folder: Path) -> str:
    """What package a frozen program in ``folder`` came in."""
    match system:
        case "linux":
            if folder == DEB_FOLDER:
                return "deb"
            # not where the system's loader runs it, as from a stick that can start no programs
            return "tar" if (folder / "booth").is_file() else ""
        case "windows":
            # our setup program leaves the way to remove what it installed
            return "setup" if (folder / "uninstall.exe").exists() else "zip"
        case "macos":
            return "dmg"
    return ""


def read_keys(path: Path) -> tuple[str, ...]:
    """The public keys in a file, one a line; anything else in it is a remark."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return ()
    return tuple(line for line in map(str.strip, lines) if _KEY.fullmatch(line))
