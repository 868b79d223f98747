"""Issuing packs from the terminal."""

from pathlib import Path

import pytest

from booth_app.exchange import office_keys
from booth_app.exchange.office_keys import LEAST
from booth_app.services.office import campaigns, keys
from booth_app.services.office.place import Office, office_folder
from tests.laptop import Terminal

PHRASE = "correct horse"


@pytest.fixture
def data(terminal: Terminal, tmp_path: Path) -> Path:
    """The data of an office with the example campaign and keys."""
    made = tmp_path / "data"
    assert 0 == terminal("office", "new", "example", "--data", made)
    keys.make_keys(office_folder(made), PHRASE, LEAST)
    return made


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    """A file with the passphrase."""
    path = tmp_path / "phrase.txt"
    path.write_text(f"{PHRASE}\nanything\n", "utf-8")
    return path


def test_packs_are_written(terminal: Terminal, data: Path, phrase: Path, tmp_path: Path) -> None:
    """One for all; one for each; or for those that are named, with what to compare by voice."""
    public = keys.public(office_folder(data))
    assert public is not None
    issue = ("office", "issue", "--data", data, "--out", tmp_path, "--passphrase-file", phrase)
    assert 0 == terminal(*issue)
    assert str(tmp_path / "ip2011.boothpack") in terminal.out
    assert "for all booths" in terminal.out
    assert f"signed with key {public.fingerprint}" in terminal.out
    assert 0 == terminal(*issue, "--booth", "gsj", "--booth", "sfj")
    made = {path.name for path in tmp_path.glob("*.boothpack")}
    assert {"ip2011.boothpack", "ip2011_gsj.boothpack", "ip2011_sfj.boothpack"} == made
    assert 2 == terminal.out.count("alone: keep it secret")
    assert 0 == terminal(*issue, "--each")
    assert 5 == len(list(tmp_path.glob("ip2011_*.boothpack")))
    assert PHRASE not in terminal.out + terminal.err


def test_where_the_passphrase_comes_from(
    terminal: Terminal, data: Path, phrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file goes before the variable; a wrong one is said and writes nothing."""
    issue = ("office", "issue", "--data", data, "--out", tmp_path)
    monkeypatch.delenv("BOOTH_PASSPHRASE", raising=False)
    assert 2 == terminal(*issue)
    assert "BOOTH_PASSPHRASE" in terminal.err
    monkeypatch.setenv("BOOTH_PASSPHRASE", "wrong horse")
    assert 1 == terminal(*issue)
    assert "not the passphrase" in terminal.err
    assert [] == list(tmp_path.glob("*.boothpack"))
    assert 0 == terminal(*issue, "--passphrase-file", phrase)
    monkeypatch.setenv("BOOTH_PASSPHRASE", PHRASE)
    assert 0 == terminal(*issue)


def test_who_has_an_older_pack_is_said(
    terminal: Terminal, data: Path, phrase: Path, tmp_path: Path
) -> None:
    """After a new version, those that were given the one of before are named."""
    issue = ("office", "issue", "--data", data, "--out", tmp_path, "--passphrase-file", phrase)
    assert 0 == terminal(*issue, "--booth", "gsj", "--booth", "sfj")
    assert "" == terminal.err
    source = tmp_path / "next.toml"
    with Office(office_folder(data)) as office:
        theme = office.working_on().theme
        source.write_text(campaigns.source_text(office).replace(theme, "新主题"), "utf-8")
    assert 0 == terminal("office", "new", source, "--data", data)
    assert 0 == terminal(*issue, "--booth", "gsj")
    assert "Still with an older pack" in terminal.err
    assert 1 == terminal(*issue[:5], tmp_path / "nowhere", *issue[6:])


def test_without_keys_it_says_so(terminal: Terminal, tmp_path: Path, phrase: Path) -> None:
    """They are made first."""
    assert 0 == terminal("office", "new", "example", "--data", tmp_path / "d")
    out = ("--out", tmp_path, "--passphrase-file", phrase)
    assert 1 == terminal("office", "issue", "--data", tmp_path / "d", *out)
    assert "has no keys yet" in terminal.err
    assert office_keys.NAME in terminal.err
