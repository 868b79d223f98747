"""Which files are meant by what was named, dropped, or plugged in."""

from pathlib import Path

import pytest

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import finding


def test_folders_are_looked_through(tmp_path: Path) -> None:
    """Booth files at any depth, whatever the case of their ending; nothing hidden, nothing else."""
    wanted = ["a.booth", "B.BOOTH", "day/c.booth", "day/stick/d.booth"]
    for name in [*wanted, "photo.jpg", ".a.booth.part", ".trash/e.booth", "._a.booth"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    found = finding.booth_files([tmp_path])
    assert sorted(wanted) == sorted(path.relative_to(tmp_path).as_posix() for path in found)


def test_what_was_named_is_taken_as_it_is(tmp_path: Path) -> None:
    """A file that is no booth file is to be set aside with a reason, not passed over."""
    photo, booth = tmp_path / "photo.zip", tmp_path / "a.booth"
    for path in (photo, booth):
        path.write_bytes(b"x")
    assert [photo, booth] == finding.booth_files([photo, tmp_path, booth])


def test_nothing_to_collect_is_refused(tmp_path: Path) -> None:
    """An empty stick is said to be one."""
    with pytest.raises(Refusal) as refused:
        finding.booth_files([tmp_path])
    assert OfficeWhy.NOTHING_TO_COLLECT is refused.value.why
