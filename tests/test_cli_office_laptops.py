"""Laptops' keys at the terminal: who is known, confirmed, revoked; and the office's next key."""

from pathlib import Path

import pytest

from booth_app.exchange import signing
from booth_app.exchange.office_keys import LEAST
from booth_app.services.office import keys
from booth_app.services.office.place import office_folder
from tests.laptop import Terminal
from tests.services.office.booths import Booths

PHRASE = "correct horse"


@pytest.fixture
def work(terminal: Terminal, tmp_path: Path) -> Path:
    """The data of an office that has begun the example, and has its keys."""
    data = tmp_path / "work"
    assert 0 == terminal("office", "new", "example", "--data", data)
    keys.make_keys(office_folder(data), PHRASE, LEAST)
    return data


def test_a_laptop_is_confirmed_and_revoked(terminal: Terminal, work: Path, tmp_path: Path) -> None:
    """It counts all the time but for what comes after the theft; every step has its number."""
    booths = Booths(tmp_path / "sticks")
    log = booths.busy(n=20)
    name = signing.fingerprint(signing.public_key(log.seed))
    there = ("--data", work)
    assert 0 == terminal("office", "collect", booths.file(log), "--no-receipts", *there)
    assert f"unknown key {name}: confirm by telephone" in terminal.out
    assert 0 == terminal("office", "status", *there)
    assert f"unknown key {name}" in terminal.out
    assert 1 == terminal("office", "keys", "trust", "ABCD-EF01", "--reason", "x", *there)
    assert "ABCD-EF01" in terminal.err
    assert 0 == terminal("office", "keys", "trust", name, "--reason", "Mr Zhao, by phone", *there)
    assert terminal.out.startswith("Decided: number ")
    assert 0 == terminal("office", "keys", "laptops", *there)
    assert f"{name}  " in terminal.out and "confirmed; Mr Zhao, by phone" in terminal.out
    assert 0 == terminal("office", "keys", "revoke", name, "--reason", "stolen", *there)
    log.count(n=500)
    assert 0 == terminal("office", "collect", booths.file(log), "--no-receipts", *there)
    assert f"revoked key {name}: 1 entries set aside" in terminal.out
    [laptop] = terminal.json("office", "status", "--json", *there)["laptops"]
    assert ("revoked", 1, "stolen") == (laptop["trust"], laptop["aside"], laptop["reason"])
    [same] = terminal.json("office", "keys", "laptops", "--json", *there)
    assert laptop == same
    listed = terminal.json("office", "decide", "list", "--json", *there)
    assert ["trusted", "revoked"] == [one["kind"] for one in listed]
    number = listed[1]["number"]
    assert 0 == terminal("office", "decide", "take-back", number, "--reason", "found", *there)
    [laptop] = terminal.json("office", "keys", "laptops", "--json", *there)
    assert ("trusted", 0) == (laptop["trust"], laptop["aside"])


def test_the_office_gets_its_next_key(terminal: Terminal, work: Path, tmp_path: Path) -> None:
    """Under the same passphrase; its packs say by whose word."""
    phrase = tmp_path / "phrase"
    phrase.write_text(f"{PHRASE}\n", "utf-8")
    before = keys.root_key(office_folder(work))
    call = ("office", "keys", "renew", "--passphrase-file", phrase, "--data", work)
    assert 0 == terminal(*call)
    public = keys.public(office_folder(work))
    assert public is not None and [public.root, before] == public.roots
    assert public.fingerprint in terminal.out
    phrase.write_text("another phrase\n", "utf-8")
    assert 1 == terminal(*call)
    assert public == keys.public(office_folder(work))
