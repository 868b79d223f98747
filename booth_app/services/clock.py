"""Time, as the log needs it: what the wall says, and what cannot jump."""

import os
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Protocol

from booth_app.core.entries import Stamp


class Clock(Protocol):
    """Where stamps come from; the demonstration and the tests bring their own."""

    def stamp(self) -> Stamp:
        """The present moment."""


class SystemClock:
    """The laptop's own clock, in its own time zone."""

    def __init__(self) -> None:
        self._boot = _boot()

    def stamp(self) -> Stamp:
        """The present moment."""
        return Stamp(datetime.now().astimezone(), _steady_ns() // 1_000_000, self._boot)


def _steady_ns() -> int:
    """A clock that nobody can set and that goes on while the laptop sleeps."""
    if sys.platform == "linux":  # elsewhere the monotonic clock does that by itself
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return time.monotonic_ns()


def _boot() -> str:
    """What the monotonic clock counts from: the boot where the system names it, or this start."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return os.urandom(8).hex()
