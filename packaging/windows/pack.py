"""Packs a frozen folder for Windows: an installer, and an archive that runs from wherever it is.

    SOURCE_DATE_EPOCH=… python packaging/windows/pack.py FROZEN VERSION ICON OUT [TARGET]

OUT gets ``booth-VERSION-windows-x64-setup.exe``, made by NSIS's ``makensis``, and the same as
``.zip``. TARGET is what NSIS makes the installer for, such as ``amd64-unicode``; its own is 32 bit.
The same folder gives the same archive.
"""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "linux"))

import tree  # noqa: E402  how folders are packed is the same for every system


def main(frozen: Path, version: str, icon: Path, out: Path, target: str = "") -> None:
    """Write both."""
    out.mkdir(parents=True, exist_ok=True)
    name = out / f"booth-{version}-windows-x64"
    _archive(frozen, f"booth-{version}", name.with_name(f"{name.name}.zip"))
    _installer(frozen, version, icon, name.with_name(f"{name.name}-setup.exe"), target)


def _archive(frozen: Path, root: str, file: Path) -> None:
    dated = time.gmtime(tree.epoch())[:6]
    # Notepad takes a text for UTF-8 that says so, and a line for one that ends with both
    readme = (HERE / "README.txt").read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    members = {path.relative_to(frozen).as_posix(): path.read_bytes() for path in _files(frozen)}
    for path in (tree.SOURCE / document for document in tree.DOCUMENTS):
        for part in [path] if path.is_file() else _files(path):
            members[part.relative_to(tree.SOURCE).as_posix()] = part.read_bytes()
    members |= {"README.txt": readme, "LICENSE.txt": (tree.SOURCE / "LICENSE").read_bytes()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(f"{root}/{name}", dated)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, members[name])


def _installer(frozen: Path, version: str, icon: Path, file: Path, target: str) -> None:
    kilobytes = sum(path.stat().st_size for path in _files(frozen)) // 1024
    defined = {
        "VERSION": version,
        "FOLDER": frozen.resolve(),
        "ICON": icon.resolve(),
        "OUT": file.resolve(),
        "SIZE": kilobytes,
        **({"TARGET": target} if target else {}),
    }
    command = ["makensis", "-V2", "-WX", *(f"-D{key}={value}" for key, value in defined.items())]
    subprocess.run([*command, str(HERE / "booth.nsi")], check=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:])
