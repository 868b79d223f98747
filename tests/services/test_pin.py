"""The PIN of the settings: set, asked for, forgotten."""

import sqlite3
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import pin_hash
from booth_app.services import pin
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import Terminal


def test_it_is_asked_for_once_it_is_set(laptop: Workplace) -> None:
    """The digits count, not how an input method wrote them; nothing else opens it."""
    assert not pin.is_set(laptop)
    pin.set_pin(laptop, "2604 ").result()
    assert pin.is_set(laptop)
    for same in ("2604", " 2604", "２６０４"):
        pin.check(laptop, same)
    for other in ("", "2605", "26040", "02604"):
        with pytest.raises(Refusal) as refused:
            pin.check(laptop, other)
        assert Why.PIN_WRONG is refused.value.why
    pin.remove(laptop).result()
    assert not pin.is_set(laptop)


@pytest.mark.parametrize("bad", ["", "123", "1234567890123", "12a4", "一二三四", "12 34", "٣٤٥٦"])
def test_it_has_digits_alone(laptop: Workplace, bad: str) -> None:
    """So that every keyboard, and every scanner, can type it."""
    with pytest.raises(Refusal) as refused:
        pin.set_pin(laptop, bad)
    assert Why.BAD_PIN is refused.value.why


def test_it_does_not_stand_in_the_data(laptop: Workplace) -> None:
    """Only a hash does, and another one each time."""
    pin.set_pin(laptop, "260411").result()
    raw = sqlite3.connect(laptop.data / database.FILE_NAME)
    [kept] = raw.execute("SELECT value FROM settings WHERE key = 'pin'").fetchone()
    raw.close()
    assert kept.startswith("$argon2id$") and "260411" not in kept
    assert kept != pin_hash.make("260411")
    assert not pin_hash.fits("rubbish", "260411")
    assert not pin_hash.fits("", "")


def test_forgotten_it_is_removed_at_the_terminal(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    """Whoever has the laptop can: it keeps no secret, and nobody is locked out."""
    file = tmp_path / "pin.txt"
    file.write_text("2604\n")
    assert 0 == terminal("pin", "--data", data)
    assert "There is no PIN.\n" == terminal.out
    assert 0 == terminal("pin", "--file", file, "--data", data)
    assert "There is a PIN.\n" == terminal.out
    assert 0 == terminal("pin", "--reset", "--data", data)
    assert "There is no PIN.\n" == terminal.out
