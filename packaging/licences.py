"""Writes the licences of all that a frozen program brings along into its folder LICENCES.

    python packaging/licences.py FROZEN

To be run by the Python whose packages were frozen. On Debian the libraries that were taken from
the system are listed with the copyright file of their package.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from booth_app.services import licences
from booth_app.services.licences import Part

FOLDER = "LICENCES"
LEFT_OUT = {"pip"}
"""Installed beside the program, and not frozen into it."""
OF_PACKAGES = ("PySide6", "shiboken6", "lib-dynload", "pillow.libs")
"""Folders whose libraries come from Python's packages, and not from the system."""


def main(arguments: Sequence[str]) -> int:
    """Write the folder anew; the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    frozen = Path(arguments[0])
    folder = frozen / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    parts = [part for part in licences.installed() if part.name not in LEFT_OUT]
    licences.write(folder, [*parts, *of_system(frozen)])
    for text in folder.rglob("*"):
        text.chmod(0o755 if text.is_dir() else 0o644)
    print(f"{folder} ({len(licences.bundled(folder))} parts)")
    without = [part.name for part in licences.bundled(folder) if not part.texts]
    if without:
        print(f"no licence text: {', '.join(without)}", file=sys.stderr)
    return 1 if without else 0


def of_system(frozen: Path) -> Iterator[Part]:
    """The Debian packages whose libraries lie in the folder; none elsewhere."""
    if shutil.which("dpkg-query") is None:
        return
    names = sorted(
        path.name
        for path in frozen.rglob("*.so*")
        if path.is_file() and not set(OF_PACKAGES) & set(path.parts)
    )
    for package in sorted(_owners(names)):
        name = package.partition(":")[0]
        text = Path("/usr/share/doc", name, "copyright")
        if text.is_file():
            yield Part(
                name=name,
                version=_asked("-W", "-f", "${Version}", package),
                licence="",
                source="https://sources.debian.org/",
                texts=[str(text), *_common(text)],
            )


def _common(text: Path) -> list[str]:
    """The licences that a copyright file of Debian only points to."""
    named = re.findall(r"/usr/share/common-licenses/([\w.+-]*\w)", text.read_text("utf-8"))
    paths = sorted({Path("/usr/share/common-licenses", name).resolve() for name in named})
    return [str(path) for path in paths if path.is_file()]


def _owners(libraries: Sequence[str]) -> set[str]:
    """The packages that own shared libraries of these names; none for those of no package."""
    if not libraries:
        return set()
    lines = _asked("-S", *(f"*/{library}" for library in libraries)).splitlines()
    return {
        package
        for owners, _colon, path in (line.partition(": ") for line in lines)
        # and not the modules of Debian's own Python packages, which are called the same
        if path.startswith(("/lib/", "/usr/lib/")) and len(Path(path).parts) <= 5
        for package in owners.split(", ")
    }


def _asked(*question: str) -> str:
    """What the system's package database answers, whether or not it knows all of it."""
    return subprocess.run(["dpkg-query", *question], capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
