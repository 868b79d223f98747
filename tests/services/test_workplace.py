"""Opening a data folder: quickly, and never over something that cannot be trusted."""

import sqlite3
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.services import counting
from booth_app.services.board import board
from booth_app.services.days import record_of
from booth_app.services.preferences import chosen_language, prefer, preferences
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import DAY, TurningClock, rows


def outside(data: Path, statement: str) -> None:
    """Do something that only another program can do."""
    raw = sqlite3.connect(data / database.FILE_NAME)
    raw.execute("DROP TRIGGER entries_never_change")
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_broken_end_is_refused(data: Path) -> None:
    """A log whose last entries are not what they were is not counted on."""
    outside(data, "UPDATE entries SET line = x'00' WHERE seq = 3")
    with pytest.raises(Refusal) as refused:
        Workplace(data)
    assert Why.DATABASE_DAMAGED is refused.value.why


def test_a_lost_campaign_is_refused(data: Path) -> None:
    """Without its campaign a log could not be read: that is said, not guessed."""
    outside(data, "DELETE FROM packs")
    with pytest.raises(Refusal) as refused:
        Workplace(data)
    assert Why.DATABASE_DAMAGED is refused.value.why


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """Where no folder can be, the refusal says so."""
    (tmp_path / "file").touch()
    with pytest.raises(Refusal) as refused:
        Workplace(tmp_path / "file")
    assert Why.NOT_WRITTEN is refused.value.why


def test_two_workplaces_see_each_other(data: Path) -> None:
    """What one process counts the other sees at once, and both write the same log."""
    with Workplace(data, TurningClock()) as one, Workplace(data, TurningClock()) as other:
        for place in (one, other, one):
            counting.record(place, "consultations", "patent").result()
            assert rows(one) == rows(other)
        assert [("consultations", "patent", "人次", 3)] == rows(one)
        assert other.reader.broken_at() is None


def test_the_board_shows_what_the_totals_say(laptop: Workplace) -> None:
    """Tiles, sections and hours are the day's figures; other units get no tile of this one."""
    counting.record(laptop, "consultations", "patent", 3).result()
    counting.record(laptop, "leaflets", "tm_qa", 2).result()
    counting.record(laptop, "leaflets", "aid_guide", 9).result()
    shown = board(laptop, record_of(laptop, DAY))
    tiles = {(t.measure, t.item): t.n for section in shown.sections for t in section.tiles if t.n}
    assert {
        ("consultations", "patent"): 3,
        ("leaflets", "tm_qa"): 2,
        ("leaflets", "aid_guide"): 9,
    } == tiles
    assert [[(3, "visits")], [(9, "copies"), (2, "sets")]] == [s.totals for s in shown.sections]
    assert [(8, 3)] == shown.hours


def test_the_chosen_language_is_known_before_anything_opens(data: Path, tmp_path: Path) -> None:
    """The language is read without making or changing anything; nonsense is no language."""
    assert "" == chosen_language(tmp_path / "nowhere")
    assert "" == chosen_language(data)
    with Workplace(data) as place:
        prefer(place, "language", "en").result()
        assert "en" == preferences(place).language
    assert "en" == chosen_language(data)
    with Workplace(data) as place:
        prefer(place, "language", "xx").result()
    assert "" == chosen_language(data)
    (tmp_path / database.FILE_NAME).write_bytes(b"not a database")
    assert "" == chosen_language(tmp_path)
    (tmp_path / database.FILE_NAME).write_bytes(b"")
    assert "" == chosen_language(tmp_path)
