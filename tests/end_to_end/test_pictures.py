"""The pages as pictures, made by a process of its own: whatever Qt there is, it can draw them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from booth_app.gui.pages import PAGES
from tests.laptop import ROOT

FULL = (1366, 768)
"""The screen of an old laptop, which the pages must fit."""


def pictures(folder: Path, *arguments: str) -> dict[str, QImage]:
    """Every page of a data folder, by its name."""
    done = subprocess.run(
        [sys.executable, "-m", "booth_app.app", "--screens", str(folder), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert (0, "") == (done.returncode, done.stderr)
    return {Path(line).stem: QImage(line) for line in done.stdout.splitlines()}


def colours(image: QImage) -> set[int]:
    """Those of one pixel in every 49."""
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return {image.pixel(x, y) for x in across for y in down}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_page_of_a_day_is_drawn(data: Path, tmp_path: Path, language: str) -> None:
    """Each fits the screen of an old laptop, and none stays empty."""
    made = pictures(tmp_path, "--data", str(data), "--language", language)
    assert set(PAGES) == set(made)
    assert {FULL} == {(image.width(), image.height()) for image in made.values()}
    assert [] == [name for name, image in made.items() if len(colours(image)) < 5]


def test_an_office_is_drawn_before_it_has_anything(tmp_path: Path) -> None:
    """Its first page stands by itself."""
    made = pictures(tmp_path, "--data", str(tmp_path / "data"), "--office", "--language", "en")
    assert ["office-begin"] == list(made)
    assert len(colours(made["office-begin"])) >= 5
