"""One hash of all that a folder holds, to see whether two builds are the same.

    python3 packaging/contents.py FOLDER...       --list prints the line of each file as well

A file counts with its path below the folder, whether it may be run, and what is in it; a link with
where it points. Times and owners do not count: packages give files their own.
"""

import argparse
import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path


def lines(folder: Path) -> Iterator[str]:
    """A line for each file and link below ``folder``, in the order of their paths."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"link {path.readlink().as_posix()} {name}"
        elif path.is_file():
            runs = "x" if path.stat().st_mode & stat.S_IXUSR else "-"
            yield f"{hashlib.sha256(path.read_bytes()).hexdigest()} {runs} {name}"


def digest(folder: Path) -> str:
    """The SHA-256 of those lines, in hexadecimal."""
    return hashlib.sha256("".join(f"{line}\n" for line in lines(folder)).encode()).hexdigest()


def main() -> None:
    """Print the hash of each folder that is named."""
    parser = argparse.ArgumentParser(description="One hash of all that a folder holds.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="print the line of each file as well")
    options = parser.parse_args()
    for folder in options.folders:
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
        if options.list:
            print(*lines(folder), sep="\n")
        print(digest(folder), folder)


if __name__ == "__main__":
    main()
