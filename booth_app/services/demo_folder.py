"""The folder of a demonstration: what is its own is replaced, everything else is left alone."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from booth_app.core.errors import Refusal, Why

_LIST = "demo-files.json"
"""Which files the demonstration left here, so that the next one can take them away again."""


class DemoFolder:
    """Keeps account of what it makes in ``out``."""

    def __init__(self, out: Path) -> None:
        """Make the folder where it is new; refuses where that cannot be."""
        self._out = out
        self._kept: list[str] = []
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            detail = error.strerror or str(error)
            raise Refusal(Why.NOT_SAFE, path=str(out), detail=detail) from error

    def clear(self, booths: Sequence[str]) -> None:
        """Take away what an earlier demonstration left.

        Refuses, before anything is gone, where the place of a booth's data is not ours.
        """
        earlier = self._earlier()
        for code in booths:
            folder = self._out / code
            if folder.exists() and code not in earlier:
                raise Refusal(Why.NOT_OURS, path=str(folder))
        for name in earlier:
            path = self._out / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        self._write()

    def data(self, booth: str) -> Path:
        """The data folder of a booth."""
        self.keep(self._out / booth)
        return self._out / booth / "data"

    def place_for(self, name: str) -> Path:
        """Where a new file may go; refuses a name that somebody else's file has."""
        path = self._out / name
        if path.exists():
            raise Refusal(Why.NOT_OURS, path=str(path))
        return path

    def keep(self, path: Path) -> Path:
        """Put a file that was made here on the list."""
        self._kept.append(path.name)
        self._write()
        return path

    def take(self, path: Path, name: str) -> Path:
        """Move a file made elsewhere here, and put it on the list."""
        target = self.place_for(name)
        shutil.move(path, target)
        return self.keep(target)

    def _earlier(self) -> list[str]:
        try:
            names = json.loads((self._out / _LIST).read_text("utf-8"))
        except (OSError, ValueError):
            return []
        # names alone: a list that somebody changed must not lead elsewhere
        sound = isinstance(names, list) and all(isinstance(name, str) for name in names)
        return [n for n in names if n not in ("", ".", "..") and Path(n).name == n] if sound else []

    def _write(self) -> None:
        (self._out / _LIST).write_text(json.dumps(self._kept, indent=1), "utf-8")
