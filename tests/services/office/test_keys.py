"""The office's key file in its folder."""

import os
import stat
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import office_keys, signing
from booth_app.exchange.office_keys import LEAST
from booth_app.services import device
from booth_app.services.office import keys

PHRASE = "correct horse"


def refused(call: object, *arguments: object) -> Why:
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.why


def test_keys_are_made_once(tmp_path: Path) -> None:
    """A second time is refused and changes nothing: packs that are out rest on the first."""
    assert keys.public(tmp_path) is None
    recovery = keys.make_keys(tmp_path, PHRASE, LEAST)
    before = (tmp_path / "office.key").read_bytes()
    assert OfficeWhy.OFFICE_KEYS_THERE is refused(keys.make_keys, tmp_path, PHRASE, LEAST)
    assert before == (tmp_path / "office.key").read_bytes()
    made = keys.public(tmp_path)
    assert made is not None and made.fingerprint in recovery
    assert made.root == signing.public_key(keys.unlock(tmp_path, PHRASE).root)


def test_too_short_a_passphrase_leaves_no_keys(tmp_path: Path) -> None:
    """Nothing half-made is there afterwards."""
    assert OfficeWhy.PASSPHRASE_SHORT is refused(keys.make_keys, tmp_path, "short", LEAST)
    assert keys.public(tmp_path) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_reads_the_file(tmp_path: Path) -> None:
    """Private from the first moment, also after the passphrase was changed."""
    keys.make_keys(tmp_path, PHRASE, LEAST)
    keys.change_passphrase(tmp_path, PHRASE, "battery staple", LEAST)
    assert 0o600 == stat.S_IMODE((tmp_path / "office.key").stat().st_mode)
    assert {"office.key", "device.key"} == {path.name for path in tmp_path.iterdir()}


def test_a_passphrase_is_changed_or_recovered(tmp_path: Path) -> None:
    """The same keys under another passphrase; a wrong one, or a wrong sheet, changes nothing."""
    recovery = keys.make_keys(tmp_path, PHRASE, LEAST)
    root = keys.unlock(tmp_path, PHRASE).root
    keys.change_passphrase(tmp_path, PHRASE, "battery staple", LEAST)
    assert root == keys.unlock(tmp_path, "battery staple").root
    assert OfficeWhy.PASSPHRASE_WRONG is refused(keys.unlock, tmp_path, PHRASE)
    kept = (tmp_path / "office.key").read_bytes()
    _file, other = office_keys.make(PHRASE, "ab" * 32, LEAST)
    assert OfficeWhy.RECOVERY_WRONG is refused(keys.recover, tmp_path, other, "a new phrase", LEAST)
    change = keys.change_passphrase
    assert OfficeWhy.PASSPHRASE_WRONG is refused(change, tmp_path, PHRASE, "a new phrase", LEAST)
    assert kept == (tmp_path / "office.key").read_bytes()
    keys.recover(tmp_path, recovery, "a new phrase", LEAST)
    assert root == keys.unlock(tmp_path, "a new phrase").root


def test_this_computer_may_sign_receipts(tmp_path: Path) -> None:
    """The grant is for ``device.key``; a folder that came to another key asks for a new one."""
    assert not keys.may_sign_receipts(tmp_path)
    keys.make_keys(tmp_path, PHRASE, LEAST)
    assert keys.may_sign_receipts(tmp_path)
    made = keys.public(tmp_path)
    assert made is not None and device.public_key(tmp_path) == made.device
    (tmp_path / "device.key").unlink()
    device.key_or_new(tmp_path)
    assert not keys.may_sign_receipts(tmp_path)
    keys.grant_this_computer(tmp_path, PHRASE)
    assert keys.may_sign_receipts(tmp_path)


def test_missing_and_damaged_files_have_their_own_sentences(tmp_path: Path) -> None:
    """Neither is taken for a wrong passphrase."""
    assert OfficeWhy.OFFICE_KEYS_MISSING is refused(keys.unlock, tmp_path, PHRASE)
    keys.make_keys(tmp_path, PHRASE, LEAST)
    (tmp_path / "office.key").write_bytes((tmp_path / "office.key").read_bytes()[:-200])
    assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused(keys.unlock, tmp_path, PHRASE)
    assert OfficeWhy.OFFICE_KEYS_DAMAGED is refused(keys.public, tmp_path)
    assert OfficeWhy.OFFICE_KEYS_THERE is refused(keys.make_keys, tmp_path, PHRASE, LEAST)


def test_keys_that_are_prepared_are_kept_only_on_a_word(tmp_path: Path) -> None:
    """Who went away before the recovery key was in safety has no keys, and begins again."""
    dropped = keys.prepare(tmp_path, PHRASE, LEAST)
    assert keys.public(tmp_path) is None
    assert "…" in repr(dropped)
    prepared = keys.prepare(tmp_path, PHRASE, LEAST)
    keys.keep(tmp_path, prepared)
    made = keys.public(tmp_path)
    assert made is not None and made.fingerprint in prepared.recovery
    assert OfficeWhy.OFFICE_KEYS_THERE is refused(keys.keep, tmp_path, dropped)
    assert OfficeWhy.OFFICE_KEYS_THERE is refused(keys.prepare, tmp_path, PHRASE, LEAST)


def test_the_last_group_shows_that_somebody_has_the_key(tmp_path: Path) -> None:
    """The last four signs of the fourth line, in any letters; nothing else will do."""
    prepared = keys.prepare(tmp_path, PHRASE, LEAST)
    last = next(line for line in prepared.recovery.splitlines() if line.startswith("    4:"))
    group = last.split()[-1]
    assert prepared.is_last_group(group.lower().replace("0", "o").replace("1", "l"))
    assert prepared.is_last_group(f" {group[:2]}-{group[2:]} ")
    assert not prepared.is_last_group(last.split()[-2])
    assert not prepared.is_last_group("")
