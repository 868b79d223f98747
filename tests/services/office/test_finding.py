"""Booth files on sticks, under whatever names."""

import os
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.services.office import collecting, finding, set_aside
from booth_app.services.office.place import Office

from .booths import Booths


def test_files_are_known_by_what_they_are(booths: Booths) -> None:
    """A booth file under another name is found, and a file that is only called one is, too."""
    stick = booths.folder
    renamed = booths.file(booths.busy(), "scan.pdf")
    below = stick / "April" / "26"
    below.mkdir(parents=True)
    deep = renamed.rename(below / "data (1).zip")
    called = stick / "PHOTO.BOOTH"
    called.write_bytes(b"no booth file at all")
    (stick / "letter.txt").write_text("hello")
    (stick / "empty.zip").touch()
    assert [deep, called] == finding.booth_files([stick])


def test_what_is_hidden_is_passed_over(booths: Booths) -> None:
    """Half-written files and the trash of a stick are nobody's."""
    kept = booths.file(booths.busy())
    booths.file(booths.busy(), ".001.booth.part")
    booths.file(booths.busy(), ".001.booth")
    trash = booths.folder / ".Trash-1000"
    trash.mkdir()
    (trash / "old.booth").write_bytes(kept.read_bytes())
    assert [kept] == finding.booth_files([booths.folder])


def test_copies_of_what_was_set_aside_are_not_found_again(office: Office, booths: Booths) -> None:
    """A folder that holds the office's data brings nothing of its own back."""
    bad = booths.file(booths.busy(), data=b"cut")
    collecting.collect(office, [bad]).result()
    assert [] != list((office.data / set_aside.FOLDER).iterdir())
    with pytest.raises(Refusal) as caught:
        finding.booth_files([office.data])
    assert Why.NOTHING_TO_COLLECT is caught.value.why


def test_files_are_taken_as_they_are_given(booths: Booths, tmp_path: Path) -> None:
    """What was chosen by name is for collecting to judge, and each is named once."""
    one, gone = booths.file(booths.busy()), tmp_path / "gone.booth"
    assert [one, gone] == finding.booth_files([one, gone, booths.folder])


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links only for some")
def test_links_and_pipes_lead_nowhere(booths: Booths, tmp_path: Path) -> None:
    """A folder that links to itself, or a pipe that nobody writes to, does not hold it up."""
    kept = booths.file(booths.busy())
    (booths.folder / "again").symlink_to(booths.folder, target_is_directory=True)
    os.mkfifo(booths.folder / "pipe")
    assert [kept] == finding.booth_files([booths.folder])
