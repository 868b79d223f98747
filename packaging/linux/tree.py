"""Folders as they are packed: the program, its documents, the same bytes and dates every time."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent.parent
"""The folder of the project's files."""
HERE = SOURCE / "packaging" / "linux"
DOCUMENTS = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "SECURITY.md", "docs")
"""What people may read, in the places to which its links point."""


def epoch() -> int:
    """The date of everything that is packed, in seconds since 1970."""
    return int(os.environ["SOURCE_DATE_EPOCH"])


def copy_documents(into: Path) -> None:
    """The documents with their pictures, below ``into``."""
    for name in DOCUMENTS:
        if (SOURCE / name).is_dir():
            shutil.copytree(SOURCE / name, into / name)
        else:
            put(into / name, (SOURCE / name).read_bytes())


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what is ``path`` afterwards; where that fails, nothing is left over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def put_packed(path: Path, content: bytes) -> None:
    """The same, gzipped without a date."""
    put(path, gzip.compress(content, 9, mtime=0))


def manual(language: str) -> bytes:
    """The manual page ``booth(1)`` in one language."""
    template = HERE / ("booth.1.in" if language == "en" else f"booth.{language}.1.in")
    command = [sys.executable, str(HERE / "man.py"), language, str(template)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def settle(folder: Path, *executables: Path) -> None:
    """Give everything below ``folder`` the same rights and dates, whoever packs it and when.

    Only ``executables`` can be started.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in executables else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
    folder.chmod(0o755)
    os.utime(folder, (epoch(), epoch()))
