"""A portable copy takes a newer version from a stick: real window, real folders, real start."""

import os
import select
from pathlib import Path

from booth_app.services import backing_up, closing, handing_over, preferences
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock
from tests.releases import announce, archive, package, release

from .test_window_process import line, program

TAKES_IT_FROM_THE_STICK = """
import os
from booth_app.gui.update_card import UpdateCard
from booth_app.services import this_copy
from tests.releases import copy_of

copy = copy_of(Path(os.environ["PRESENT"]), kind="tar")
this_copy.this_copy = lambda: copy

def act(w):
    pressed = []
    def look():
        for card in w.findChildren(UpdateCard):
            if not pressed:
                pressed.append("")
                card.look_in([Path(os.environ["STICK"])])
            text = card._act.text()
            if card._act.isVisible() and card._act.isEnabled() and text not in pressed:
                pressed.append(text)
                say(text)
                card._act.click()
    timer = QTimer(w)
    timer.timeout.connect(look)
    timer.start(50)
    w.show_page("settings")
"""
STARTED = b'#!/bin/sh\necho "new version in $0" > "%s"\n'


def test_the_new_version_is_started_in_the_place_of_the_old(data: Path, tmp_path: Path) -> None:
    """Backed up, switched, started; the folder before is kept, and the data is let go of."""
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
        preferences.prefer(place, "language", "en").result()
    heard = tmp_path / "heard"
    os.mkfifo(heard)
    reading = os.open(heard, os.O_RDONLY | os.O_NONBLOCK)
    present = tmp_path / "programs" / "booth-1.0.0"
    present.mkdir(parents=True)
    (present / "booth").write_bytes(b"old program")
    content = archive(booth=STARTED % os.fsencode(heard))
    tar = package(content, file="booth-1.1.0-linux-x86_64.tar.gz", kind="tar")
    announce(tmp_path / "stick", release(tar), {tar.file: content})
    place_of = {"PRESENT": str(present), "STICK": str(tmp_path / "stick")}
    try:
        with program(data, TAKES_IT_FROM_THE_STICK, **place_of) as process:
            assert "Check it" == line(process)
            assert "Install it now" == line(process)
            assert 0 == process.wait(60)
        assert select.select([reading], [], [], 60)[0]
        said = os.read(reading, 4096).decode().strip()
    finally:
        os.close(reading)
    new = tmp_path / "programs" / "booth-1.1.0" / "booth"
    assert f"new version in {new}" == said
    assert {"booth-1.0.0-old", "booth-1.1.0"} == {path.name for path in new.parents[1].iterdir()}
    assert b"old program" == (tmp_path / "programs" / "booth-1.0.0-old" / "booth").read_bytes()
    assert 1 <= backing_up.kept(data).number
    assert "This is version 1.1.0 now" in handing_over.word_of(data, "1.1.0")
    with Workplace(data, TurningClock()) as place:
        assert "ok" == place.reader.integrity_check()
