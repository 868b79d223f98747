"""Which Debian packages a frozen folder needs beside itself, as a ``Depends`` of them.

What an ELF file of the folder asks for and the folder does not hold must come from the system.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2t64 | libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""Shared libraries, and the packages that hold them: first as Debian 13 calls them, then 12."""

DATA = {"libxkbcommon.so.0": "xkb-data"}
"""What lies beside a library in a system, and is needed as well where that is brought along."""
AT_WILL = {"libqgtk3.so"}
"""Plugins that Qt passes over where their libraries are missing: there is no GNOME then."""

OLD_DPKG = (2, 31)
"""The C library of Debian 11 and of what was made from it: their dpkg cannot unpack zstd."""


class Needs:
    """What the ELF files below ``frozen`` ask the system for.

    ``libc`` is the oldest version of the C library that has all they call, such as ``(2, 34)``.
    Raises ``LookupError`` for a library whose package is not in the table.
    """

    def __init__(self, frozen: Path) -> None:
        wanted: dict[str, Path] = {}
        held: set[str] = set()
        self.libc = (2, 0)
        for path in elf_files(frozen):
            held.add(path.name)
            said = _readelf(path)
            if path.name in AT_WILL:
                continue
            for library in re.findall(r"\(NEEDED\).*\[(.+)\]", said):
                wanted.setdefault(library, path)
            for version in re.findall(r"Name: GLIBC_([\d.]+)", said):
                self.libc = max(self.libc, tuple(map(int, version.split("."))))
        self.libraries = sorted(wanted.keys() - held)
        self.data = {package for library, package in DATA.items() if library in held}
        if unknown := [name for name in self.libraries if name not in PACKAGES]:
            asked = ", ".join(f"{name} (for {wanted[name].name})" for name in unknown)
            raise LookupError(f"no Debian package is known for {asked}")

    def depends(self) -> str:
        """The value of the field ``Depends``."""
        packages = {PACKAGES[name] for name in self.libraries} - {"libc6"} | self.data
        libc = f"libc6 (>= {'.'.join(map(str, self.libc))})"
        return ", ".join([libc, *sorted(packages)])


def elf_files(folder: Path) -> Iterator[Path]:
    """The programs and shared libraries below ``folder``, each once."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _readelf(path: Path) -> str:
    done = subprocess.run(
        ["readelf", "--dynamic", "--version-info", "--wide", str(path)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="replace",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
    )
    return done.stdout
