"""Which backups are kept, and what counts as one."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal
from booth_app.storage import backups, database
from booth_app.storage.backups import Backup
from booth_app.storage.log import LogWriter

from .conftest import begin, tap

NOON = datetime(2011, 4, 26, 12)


def copies(minutes: list[int]) -> list[Backup]:
    """Backups that were made so many minutes before noon."""
    times = [NOON - timedelta(minutes=one) for one in minutes]
    return [Backup(Path(f"booth-{at:%Y%m%d-%H%M%S}.sqlite"), at) for at in times]


@given(st.lists(st.integers(0, 60 * 24 * 40), unique=True, max_size=60))
def test_the_last_ten_and_one_a_day_are_kept(minutes: list[int]) -> None:
    """The ten newest stay, and the newest of each of the last fourteen days; nothing else."""
    found = copies(minutes)
    keeping = backups.kept(found, NOON.date())
    newest = sorted(found, key=lambda one: one.made_at, reverse=True)
    assert {one.path for one in newest[:10]} <= keeping
    for day in (NOON.date() - timedelta(days=n) for n in range(14)):
        of_day = [one for one in newest if one.made_at.date() == day]
        assert not of_day or of_day[0].path in keeping
    assert len(keeping) <= 10 + 14
    # what is kept would be kept again: nothing that stays is lost by deleting the rest
    assert keeping == backups.kept([one for one in found if one.path in keeping], NOON.date())


def test_only_what_has_a_time_in_its_name_is_deleted(tmp_path: Path) -> None:
    """A copy made before a migration, and files of others, stay where they are."""
    for one in copies([60 * 24 * n for n in range(20, 35)]):
        (tmp_path / one.path.name).touch()
    for name in ("booth-v1.sqlite", "mine.sqlite", "notes.txt"):
        (tmp_path / name).touch()
    gone = backups.prune(tmp_path, date(2011, 4, 26))
    assert 5 == len(gone)
    assert 10 == len(backups.listed(tmp_path))
    assert {"booth-v1.sqlite", "mine.sqlite", "notes.txt"} <= {p.name for p in tmp_path.iterdir()}


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_copy_of_damage_is_no_backup(path: Path, tmp_path: Path, page: int) -> None:
    """A database that is not sound gives no backup, and nothing half-made stays behind."""
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        writer.submit(tap()).result()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 + 100 : page * 4096] = b"\x55" * 3996
    path.write_bytes(whole)
    target = tmp_path / "copies" / "copy.sqlite"
    with pytest.raises((database.DatabaseError, Refusal)):
        backups.copy_database(path, target)
    assert not target.exists()
    assert [] == list(target.parent.glob("*"))
