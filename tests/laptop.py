"""A laptop for tests: its clock, and what a test asks of it most."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from booth_app import cli
from booth_app.core.entries import Stamp
from booth_app.services import counting
from booth_app.services.workplace import Workplace

ROOT = Path(__file__).parents[1]
DAY = "2011-04-26"
MORNING = datetime(2011, 4, 26, 8, 30, tzinfo=timezone(timedelta(hours=8)))


class TurningClock:
    """Goes on by seven seconds whenever somebody looks, so that hours pass in long tests."""

    def __init__(self, at: datetime = MORNING, step: float = 7) -> None:
        self._now = at
        self._step = timedelta(seconds=step)
        self._since = timedelta()

    def stamp(self) -> Stamp:
        """The present moment."""
        self._now += self._step
        self._since += self._step
        return Stamp(self._now, self._since // timedelta(milliseconds=1), "test")

    def wait(self, **span: float) -> None:
        """Time passes."""
        self._now += timedelta(**span)
        self._since += timedelta(**span)


class SetClock:
    """A clock that a test sets: ``turn`` moves the wall alone, ``wait`` moves both."""

    def __init__(self, at: datetime = MORNING) -> None:
        self._wall, self._steady = at, timedelta()

    def stamp(self) -> Stamp:
        """The present moment."""
        return Stamp(self._wall, self._steady // timedelta(milliseconds=1), "set")

    def wait(self, **span: float) -> None:
        """Time passes."""
        self._wall += timedelta(**span)
        self._steady += timedelta(**span)

    def turn(self, **span: float) -> None:
        """Somebody sets the clock."""
        self._wall += timedelta(**span)


def rows(place: Workplace, day: str = DAY) -> list[tuple[str, str, str, int]]:
    """The day's totals as ``booth totals`` gives them, without their keys."""
    return [tuple(row.values()) for row in counting.totals(place, day)]


def booth(
    *arguments: object, stdin: bytes = b"", **variables: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run ``booth`` as people do, in a process of its own; in English unless ``LANG`` is given."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "booth_app", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=120,
        cwd=ROOT,
        env=environment | {"LANG": "en_US.UTF-8"} | variables,
    )


class Terminal:
    """Runs commands in this process and keeps what they said."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        code = cli.run([str(argument) for argument in arguments])
        said = self._capture.readouterr()
        self.out, self.err = said.out.decode(), said.err.decode()
        return code

    def json(self, *arguments: object) -> Any:
        assert 0 == self(*arguments), self.err
        return json.loads(self.out)
