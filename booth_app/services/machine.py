"""What tells this computer from another; loads no cryptography, since every start asks."""

import hashlib
import os
import platform
import sys
from pathlib import Path

MACHINE_ID = Path("/etc/machine-id")
"""Where Linux names the computer."""


def machine() -> str:
    """A short mark of this computer that names nobody: 16 hex digits."""
    told = _told_by_windows() if os.name == "nt" else _told_by_file() or _told_by_macos()
    return hashlib.sha256(f"booth machine {told or platform.node()}".encode()).hexdigest()[:16]


def _told_by_file() -> str:
    try:
        return MACHINE_ID.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _told_by_macos() -> str:
    """What macOS calls the computer's hardware; its name changes with the network it is in."""
    if sys.platform != "darwin":
        return ""
    import ctypes

    raw, wait = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
    try:
        failed = ctypes.CDLL(None).gethostuuid(raw, wait)
    except (OSError, AttributeError):
        return ""
    return "" if failed else raw.raw.hex()


def _told_by_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        where = winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE,
            r"SOFTWARE\Microsoft\Cryptography",
            0,
            winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
        )
        with where:
            return str(winreg.QueryValueEx(where, "MachineGuid")[0])
    except OSError:
        return ""
