"""Pictures of the real window, made in a process of their own so that nothing here needs Qt."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from booth_app.core.errors import Refusal, Why

_SECONDS = 120


class Screens:
    """Several windows at work at the same time. A context manager: afterwards nothing is left."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="booth-screens-")
        self._started: list[str] = []
        self._running: list[tuple[str, subprocess.Popen[str]]] = []

    def __enter__(self) -> "Screens":
        return self

    def __exit__(self, *_: object) -> None:
        for _name, process in self._running:
            process.kill()
            process.communicate()
        self._folder.cleanup()

    def start(self, name: str, data: Path, at: str, language: str, *, office: bool = False) -> None:
        """Begin to picture what the window shows over a copy of ``data`` as it is now.

        Nobody may have ``data`` open; where it is not there yet, the first run is pictured. ``at``
        (RFC 3339) is what the clock shows. ``office``: the pages of the office that is there.
        """
        own = Path(self._folder.name) / str(len(self._started))
        self._started.append(name)
        if data.exists():
            shutil.copytree(data, own / "data")
        frozen = getattr(sys, "frozen", False)  # then the executable is the program itself
        program = [sys.executable] if frozen else [sys.executable, "-m", "booth_app"]
        where = ["--screens", str(own / "screens"), "--data", str(own / "data")]
        process = subprocess.Popen(
            [*program, *where, "--at", at, "--language", language, *["--office"] * office],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        self._running.append((name, process))

    def finish(self) -> Iterator[tuple[str, Path]]:
        """Wait for all of them and yield each picture with the name it was started under."""
        while self._running:
            name, process = self._running[0]
            try:
                printed, said = process.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                printed, said = "", f"{_SECONDS} s"
            if process.returncode != 0:
                raise Refusal(Why.NO_SCREENS, detail=" ".join(said.split())[-200:])
            del self._running[0]
            for line in printed.splitlines():
                yield name, Path(line)
