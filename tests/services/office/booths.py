"""Booths of the example campaign that hand in their files."""

import hashlib
from pathlib import Path

from tests.log_builder import DAY, LogBuilder


class Booths:
    """Writes booth files into a folder, as sticks bring them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._made = 0

    def log(self, booth: str = "gsj", number: int = 0) -> LogBuilder:
        """A booth's log with its day open; ``number`` tells several laptops of it apart."""
        seed = hashlib.sha256(f"{booth} {number}".encode()).digest()
        return LogBuilder(seed.hex()[:32], seed, booth=booth)

    def busy(self, booth: str = "gsj", number: int = 0, n: int = 20, day: str = DAY) -> LogBuilder:
        """The same with ``n`` consultations, five leaflets, and the day closed."""
        log = self.log(booth, number)
        for at in range(n):
            log.count(("patent", "trademark")[at % 2], day=day)
        log.leaflets(5, day=day)
        log.close(day)
        return log

    def file(self, log: LogBuilder, name: str = "", data: bytes | None = None) -> Path:
        """A file of the log as it is now, under a name of its own."""
        self._made += 1
        path = self.folder / (name or f"{self._made:03}-{log.log[:8]}.booth")
        path.write_bytes(log.file() if data is None else data)
        return path
