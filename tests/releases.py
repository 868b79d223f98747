"""Releases for tests: a publisher's key, copies of the program, packages and announcements."""

import hashlib
import io
import tarfile
from pathlib import Path

from msgspec.structs import replace

from booth_app.exchange import signing, update_file
from booth_app.exchange.update_file import News, Package, Release
from booth_app.services.this_copy import ThisCopy

SEED = bytes([7] * 32)
KEY = signing.public_key(SEED)
STRANGER = bytes([8] * 32)
DEB = b"!<arch>\n" + bytes(range(256)) * 40
NEWS = News(zh_CN=["能从U盘升级", "更快"], en=["Updates from a stick", "Faster"])


def copy_of(folder: Path, **change: object) -> ThisCopy:
    """A copy of version 1.0.0 that was installed as a Debian package and trusts the publisher."""
    known = ThisCopy(
        version="1.0.0", system="linux", machine="x86_64", kind="deb", folder=folder, keys=(KEY,)
    )
    return replace(known, **change)


def package(content: bytes = DEB, **change: object) -> Package:
    """A package as an announcement describes it."""
    made = Package(
        file="booth_1.1.0_amd64.deb",
        system="linux",
        machine="x86_64",
        kind="deb",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return replace(made, **change)


def release(*packages: Package, **change: object) -> Release:
    """Version 1.1.0, signed by the publisher."""
    made = Release(
        format=update_file.FORMAT,
        major=update_file.MAJOR,
        minor=update_file.MINOR,
        version="1.1.0",
        released="2027-03-01",
        key=KEY,
        opens_from=1,
        news=NEWS,
        packages=list(packages) or [package()],
    )
    return replace(made, **change)


def announce(
    folder: Path, made: Release, contents: dict[str, bytes] | None = None, seed: bytes = SEED
) -> Path:
    """Put an announcement into a folder, and packages beside it; where the announcement is."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (contents or {}).items():
        (folder / name).write_bytes(content)
    path = folder / update_file.file_name(made.version)
    path.write_bytes(update_file.build(seed, made))
    return path


def stick(folder: Path, **change: object) -> Path:
    """A stick with version 1.1.0 as a Debian package on it."""
    made = release(**change)
    announce(folder, made, {one.file: DEB for one in made.packages})
    return folder


def archive(**files: bytes) -> bytes:
    """A tar.gz with these files in the folder ``booth-1.1.0``; ``__`` stands for a slash."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"booth-1.1.0/{name.replace('__', '/')}")
            member.size, member.mode = len(content), 0o755
            packed.addfile(member, io.BytesIO(content))
    return out.getvalue()
