"""What this computer remembers of data folders."""

from pathlib import Path

import pytest

from booth_app import paths
from booth_app.services import marks
from booth_app.services.workplace import Workplace


@pytest.mark.parametrize("noise", [b"", b"\xff\xfe", b'{"\xff": 1}', b"[]", b'{"a": {"seq": "x"}}'])
def test_damaged_marks_are_none(laptop: Workplace, data: Path, noise: bytes) -> None:
    """The laptop opens and counts as if it had never been seen."""
    marks.Marker(laptop).keep(at_once=True)
    kept = marks._path(data)
    assert kept.parent == paths.state_folder()
    kept.write_bytes(noise)
    assert {} == marks.marks(data)
    marks.Marker(laptop).keep(at_once=True)
    assert {laptop.log} == set(marks.marks(data))
