"""Makes build/frozen/booth on the system it runs on, as build.sh does on Linux.

    python packaging/frozen/freeze.py

For Windows and macOS, in an environment with packaging/requirements-build.lock. Freezes the wheel,
never the folder that one happens to be in.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"


def main() -> None:
    """Make the wheel, install it, freeze it."""
    # two builds of one commit differ by nothing but what the system's linker adds
    os.environ.update(PYTHONHASHSEED="0", PYINSTALLER_CONFIG_DIR=str(BUILD / "work" / "cache"))
    dist = BUILD / "dist"
    python("-m", "hatchling", "build", "--target", "wheel", "--directory", str(dist))
    wheel = max(dist.glob("booth_app-*.whl"), key=lambda path: path.stat().st_mtime)
    python("-m", "pip", "install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
    where = ("--distpath", str(BUILD / "frozen"), "--workpath", str(BUILD / "work"))
    spec = ROOT / "packaging" / "frozen" / "booth.spec"
    python("-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *where, str(spec))


def python(*arguments: str) -> None:
    """Run this Python; raises where it fails."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
