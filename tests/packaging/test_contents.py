"""The hash by which two builds are compared."""

import shutil
import subprocess
import sys
from pathlib import Path

from ..laptop import ROOT


def _digest(folder: Path) -> str:
    command = [sys.executable, str(ROOT / "packaging" / "contents.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()[0]


def test_a_copy_has_the_hash_and_nothing_that_differs_has_it(tmp_path: Path) -> None:
    """Names, bytes, links and what may be run count; where a folder lies and its times do not."""
    one = tmp_path / "one"
    (one / "lib").mkdir(parents=True)
    (one / "booth").write_bytes(b"program")
    (one / "booth").chmod(0o755)
    (one / "lib" / "qt.so").write_bytes(b"library")
    (one / "link").symlink_to("booth")
    hashes = {_digest(one)}

    def changed(name: str) -> Path:
        return shutil.copytree(one, tmp_path / name, symlinks=True, copy_function=shutil.copy)

    assert hashes == {_digest(changed("same"))}
    (changed("bytes") / "lib" / "qt.so").write_bytes(b"Library")
    (changed("mode") / "booth").chmod(0o644)
    (changed("name") / "lib" / "qt.so").rename(tmp_path / "name" / "lib" / "qt.so.6")
    (changed("more") / "lib" / "empty").touch()
    (changed("link") / "link").unlink()
    (tmp_path / "link" / "link").symlink_to("lib")
    hashes |= {_digest(tmp_path / name) for name in ("bytes", "mode", "name", "more", "link")}
    assert 6 == len(hashes)
