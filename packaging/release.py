"""Announces a version, so that copies of the program take it from a stick; see docs/FORMAT.md.

    .venv/bin/python packaging/release.py key NAME
        makes NAME.key, which signs and stays secret, and NAME.pub, which goes into builds
    .venv/bin/python packaging/release.py trust NAME.pub FILE
        writes FILE, the keys that a build trusts: what build.sh --release-key does
    .venv/bin/python packaging/release.py sign --key NAME.key --news NEWS.toml [--date DAY] FOLDER
        announces the packages of the newest version in FOLDER beside them
    .venv/bin/python packaging/release.py check [--key NAME.pub] FILE...
        reads announcements and the packages beside them as the program would

NEWS.toml has what is new, in short lines for people: zh_CN = ["…"] and en = ["…"]. Whoever has
the secret key is the publisher: keep it off the machine that builds, and never in the repository.
"""

import argparse
import hashlib
import os
import re
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from booth_app.core import versions
from booth_app.core.errors import Refusal
from booth_app.exchange import signing, update_file
from booth_app.exchange.update_file import News, Package, Release

_VERSION = r"(?P<version>\d+\.\d+\.\d+)"
NAMES = {
    "deb": rf"booth_{_VERSION}_(?P<machine>\w+)\.deb",
    "tar": rf"booth-{_VERSION}-linux-(?P<machine>\w+)\.tar\.gz",
    "setup": rf"booth-{_VERSION}-windows-(?P<machine>\w+)-setup\.exe",
    "zip": rf"booth-{_VERSION}-windows-(?P<machine>\w+)\.zip",
    "dmg": rf"booth-{_VERSION}-macos-(?P<machine>\w+)\.dmg",
}
"""What each kind of package is called."""
_MACHINES = {"amd64": "x86_64", "x64": "x86_64", "aarch64": "arm64"}
OPENS_FROM = 1
"""The oldest form of the data that this source still opens: its migrations begin there."""


def make_key(name: Path) -> None:
    """A new pair of keys; an older secret one is never written over."""
    secret, public = name.with_suffix(".key"), name.with_suffix(".pub")
    seed = signing.new_key()
    descriptor = os.open(secret, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(seed.hex() + "\n")
    key = signing.public_key(seed)
    public.write_text(f"# Release key {signing.fingerprint(key)}\n{key}\n", "utf-8")
    print(f"{secret} signs; keep it secret. {public} goes into builds.")
    print(f"fingerprint: {signing.fingerprint(key)}")


def public_keys(path: Path) -> list[str]:
    """The keys in a public file; exits where there is none, or something else in it.

    A secret key has as many digits as a public one: only what ends in ``.pub`` is taken for public.
    """
    if path.suffix != ".pub":
        sys.exit(f"{path} does not end in .pub: a secret key must not go into a build")
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys):
        sys.exit(f"{path} is no public release key")
    return keys


def trust(public: Path, into: Path) -> None:
    """Have a build trust these keys and no others."""
    into.write_text("".join(f"{key}\n" for key in public_keys(public)), "utf-8")


def packages(folder: Path, version: str) -> list[Package]:
    """The packages of a version that lie in a folder."""
    found = []
    for path in sorted(folder.iterdir()):
        for kind, name in NAMES.items():
            match = re.fullmatch(name, path.name)
            if match and match["version"] == version:
                content = path.read_bytes()
                machine = match["machine"]
                found.append(
                    Package(
                        file=path.name,
                        system=update_file.SYSTEMS[kind],
                        machine=_MACHINES.get(machine, machine),
                        kind=kind,
                        bytes=len(content),
                        sha256=hashlib.sha256(content).hexdigest(),
                    )
                )
    return found


def newest(folder: Path) -> str:
    """The newest version of which there is a package in a folder; exits where there is none."""
    found = {
        versions.parse(match["version"])
        for path in folder.iterdir()
        for name in NAMES.values()
        if (match := re.fullmatch(name, path.name))
    }
    if not found:
        sys.exit(f"there is no package in {folder}")
    return str(max(found))


def sign(key: Path, news: Path, day: str, folder: Path) -> Path:
    """Announce the newest packages in a folder; what is written is read as the program reads it."""
    seed = bytes.fromhex(key.read_text("ascii"))
    version = newest(folder)
    release = Release(
        format=update_file.FORMAT,
        major=update_file.MAJOR,
        minor=update_file.MINOR,
        version=version,
        released=day,
        key=signing.public_key(seed),
        opens_from=OPENS_FROM,
        news=msgspec.convert(tomllib.loads(news.read_text("utf-8")), News),
        packages=packages(folder, version),
    )
    data = update_file.build(seed, release)
    target = folder / update_file.file_name(version)
    update_file.read(data, target.name)
    target.write_bytes(data)
    return target


def check(path: Path, trusted: Sequence[str]) -> bool:
    """Say what an announcement is worth; whether all is well."""
    try:
        release = update_file.read(path.read_bytes(), path.name)
    except (Refusal, OSError) as error:
        print(error)
        return False
    fingerprint = signing.fingerprint(release.key)
    known = not trusted or release.key in trusted
    whose = fingerprint if known else f"{fingerprint}, WHICH IS NOT TRUSTED"
    print(f"{path.name}: version {release.version} of {release.released}, signed by {whose}")
    sound = known
    for package in release.packages:
        beside = path.with_name(package.file)
        content = beside.read_bytes() if beside.is_file() else b""
        whole = hashlib.sha256(content).hexdigest() == package.sha256
        sound &= whole
        print(f"  {package.file}: {'whole' if whole else 'MISSING OR DAMAGED'}")
    return sound


def main(arguments: Sequence[str]) -> int:
    """Do one of the four; 1 where a check found something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    orders = parser.add_subparsers(dest="order", required=True)
    key = orders.add_parser("key")
    key.add_argument("name", type=Path)
    trusting = orders.add_parser("trust")
    trusting.add_argument("public", type=Path)
    trusting.add_argument("into", type=Path)
    signs = orders.add_parser("sign")
    signs.add_argument("--key", type=Path, required=True)
    signs.add_argument("--news", type=Path, required=True)
    signs.add_argument("--date", default=date.today().isoformat())
    signs.add_argument("folder", type=Path)
    checks = orders.add_parser("check")
    checks.add_argument("--key", type=Path)
    checks.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args(arguments)
    match given.order:
        case "key":
            make_key(given.name)
        case "trust":
            trust(given.public, given.into)
        case "sign":
            print(sign(given.key, given.news, given.date, given.folder))
        case "check":
            trusted = public_keys(given.key) if given.key else []
            results = [check(path, trusted) for path in given.files]
            return 0 if all(results) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
