"""The real window on damaged data: it opens, says what was recovered, and counts on."""

from pathlib import Path

from booth_app.services import counting
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import TurningClock

from .test_window_process import line, program

SAYS_WHAT_WAS_MENDED = """
from PySide6.QtCore import QTimer as _Timer
def act(w):
    def look():
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        told = [w for w in found if "damaged" in w._banner.text]
        if told:
            timer.stop()
            say(told[0]._banner.text)
            told[0].page().findChildren(Tile)[0].click()
            _Timer.singleShot(300, told[0].close)
    timer = _Timer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(100)
"""


def spoil(data: Path, table: str) -> None:
    """Overwrite the first page of a table or an index."""
    path = data / database.FILE_NAME
    raw = database.sqlite3.connect(path)
    query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    page = raw.execute(query, (table,)).fetchone()[0]
    raw.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\x55" * 4096
    path.write_bytes(whole)


def mended(data: Path, table: str) -> None:
    with Workplace(data, TurningClock()) as place:
        for _at in range(3):
            counting.record(place, "consultations", "patent").result()
    spoil(data, table)
    with program(data, SAYS_WHAT_WAS_MENDED) as process:
        told = line(process)
        assert 0 == process.wait(60)
    assert "3 counts of" in told
    with Workplace(data, TurningClock()) as place:
        assert "damaged" == place.reader.restored().why
        assert "ok" == place.reader.integrity_check()
        assert 1 == sum(total.n for total in place.reader.cells("2011-04-26").values())


def test_damage_that_keeps_it_from_opening(data: Path) -> None:
    """It is repaired before the window is there."""
    mended(data, "logs")


def test_damage_that_is_found_beside_the_counting(data: Path) -> None:
    """The check at the start finds it: the window closes, is repaired, and opens again."""
    mended(data, "sheets")
