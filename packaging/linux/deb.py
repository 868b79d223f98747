"""Makes the Debian package of a frozen folder: the same folder, the same bytes.

    SOURCE_DATE_EPOCH=… python packaging/linux/deb.py FROZEN VERSION FILE.deb [LEVEL]

LEVEL is how hard to compress, for one that is thrown away; it is as hard as it goes if not given.

It has no scripts of its own: what has to happen when it is installed (types of files, menus, icons)
belongs to packages that see to it by themselves. So nothing of it can touch anybody's data.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import tree
from needs import OLD_DPKG, Needs

MAINTAINER = "booth_app contributors <contributors@booth-app.invalid>"
"""A package must name somebody; the project has no address, and ``.invalid`` says so."""
LEVELS = {"xz": "9", "zstd": "22"}
"""How hard each compression tries: a stick is small, and a package is made once."""
PROGRAM = Path("usr/lib/booth")
SHARE = Path("usr/share")
CONTROL = """\
Package: booth
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: desktop-file-utils, hicolor-icon-theme, shared-mime-info, xdg-utils
Section: misc
Priority: optional
Description: {description}
"""
CHANGELOG = """\
booth ({version}) stable; urgency=medium

  * See CHANGELOG.md.

 -- {maintainer}  {date}
"""


def main(frozen: Path, version: str, out: Path, level: str = "") -> None:
    """Write the package."""
    needs = Needs(frozen)
    with tempfile.TemporaryDirectory(prefix="booth-deb-") as folder:
        root = Path(folder) / "booth"
        shutil.copytree(frozen, root / PROGRAM, symlinks=True)
        _put_start(root)
        _put_desktop(root / SHARE, Path(folder))
        _put_documents(root / SHARE, version)
        kilobytes = sum(_kilobytes(path) for path in root.rglob("*"))
        _put_control(root, version, needs.depends(), kilobytes)
        tree.settle(root, root / PROGRAM / "booth")
        compression = "xz" if needs.libc <= OLD_DPKG else "zstd"
        _pack(root, out, compression, level or LEVELS[compression])


def _put_start(root: Path) -> None:
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/booth").symlink_to("../lib/booth/booth")


def _put_desktop(share: Path, scratch: Path) -> None:
    """What makes the desktop know the program and its files."""
    icons = [sys.executable, str(tree.SOURCE / "packaging/icons.py"), str(scratch / "icons")]
    subprocess.run(icons, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(scratch / "icons/hicolor", share / "icons/hicolor")
    for name, place in {
        "booth.desktop": "applications/booth.desktop",
        "booth-mime.xml": "mime/packages/booth.xml",
        "io.github.booth_app.booth.metainfo.xml": "metainfo/io.github.booth_app.booth.metainfo.xml",
    }.items():
        tree.put(share / place, (tree.HERE / name).read_bytes())


def _put_documents(share: Path, version: str) -> None:
    doc = share / "doc/booth"
    tree.copy_documents(doc)
    tree.put(doc / "copyright", _copyright(share.parent.parent / PROGRAM).encode())
    date = format_datetime(datetime.fromtimestamp(tree.epoch(), UTC))
    changes = CHANGELOG.format(version=version, maintainer=MAINTAINER, date=date)
    tree.put_packed(doc / "changelog.gz", changes.encode())
    tree.put_packed(share / "man/man1/booth.1.gz", tree.manual("en"))
    tree.put_packed(share / "man/zh_CN/man1/booth.1.gz", tree.manual("zh_CN"))
    tree.put(share / "lintian/overrides/booth", (tree.HERE / "lintian-overrides").read_bytes())


def _copyright(program: Path) -> str:
    """Debian's form of the licences; the texts themselves the program brings along."""
    parts = json.loads((program / "LICENCES/index.json").read_text("utf-8"))
    lines = [
        f" {part['name']} {part['version']}: {part['licence'] or 'see there'}" for part in parts
    ]
    return (tree.HERE / "copyright.in").read_text("utf-8").replace("@PARTS@", "\n".join(lines))


def _put_control(root: Path, version: str, depends: str, kilobytes: int) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(root)}\n"
        for path in files
    ]
    tree.put(root / "DEBIAN/md5sums", "".join(sums).encode())
    control = CONTROL.format(
        version=version,
        maintainer=MAINTAINER,
        kilobytes=kilobytes,
        depends=depends,
        description=(tree.HERE / "description.txt").read_text("utf-8").strip(),
    )
    tree.put(root / "DEBIAN/control", control.encode())


def _kilobytes(path: Path) -> int:
    """As Debian counts it: a file in whole kilobytes, anything else as one."""
    is_file = path.is_file() and not path.is_symlink()
    return -(-path.stat().st_size // 1024) if is_file else 1


def _pack(root: Path, out: Path, compression: str, level: str) -> None:
    command = ["dpkg-deb", "--root-owner-group", f"-Z{compression}", f"-z{level}", "--build"]
    # how many threads there are would show in the bytes; Debian 11 has no option for it
    environment = os.environ | {"DPKG_DEB_THREADS_MAX": "1"}
    with tree.whole(out) as part:
        subprocess.run(
            [*command, str(root), str(part)],
            check=True,
            stdout=subprocess.DEVNULL,
            env=environment,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *sys.argv[4:])
