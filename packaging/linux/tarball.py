"""Packs a frozen folder so that it runs from wherever it is unpacked: same folder, same bytes.

SOURCE_DATE_EPOCH=… python packaging/linux/tarball.py FROZEN VERSION FILE.tar.gz
"""

import gzip
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

import tree


def main(frozen: Path, version: str, out: Path) -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory(prefix="booth-tar-") as folder:
        root = Path(folder) / f"booth-{version}"
        shutil.copytree(frozen, root, symlinks=True)
        links = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_symlink()]
        if links:  # sticks mostly have a file system that knows none
            raise ValueError(f"the folder has links: {', '.join(links)}")
        tree.put(root / "README.txt", (tree.HERE / "README.txt").read_bytes())
        tree.put(root / "start.sh", (tree.HERE / "start.sh").read_bytes())
        tree.put(root / "LICENSE", (tree.SOURCE / "LICENSE").read_bytes())
        tree.copy_documents(root)
        tree.settle(root, root / "booth", root / "start.sh")
        _pack(root, out)


def _pack(root: Path, out: Path) -> None:
    with (
        tree.whole(out) as part,
        part.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=tree.epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        # `add` goes through each folder by name
        archive.add(root, root.name, filter=_nobodys)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Owned by root, whoever packs it."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
