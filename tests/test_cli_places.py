"""One laptop at several booths, from the terminal."""

from pathlib import Path

from booth_app.services import verifying
from tests.laptop import DAY, Terminal
from tests.services.office_pack import an_office


def test_booths_after_each_other(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """Serve, list, come back, export: what the window does, with answers for other programs."""
    assert 1 == terminal("serve", "--data", data, "--booth", "sfj")
    assert f"{DAY} is still open" in terminal.err
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal("serve", "--data", data, "--booth", "sfj")
    assert "(sfj)" in terminal.out
    listed = terminal.json("booths", "--data", data, "--json")
    assert [("gsj", False, [DAY], [DAY]), ("sfj", True, [], [])] == [
        (one["booth"], one["now"], one["days"], one["not_exported"]) for one in listed
    ]
    assert 0 == terminal("booths", "--data", data)
    assert [" ", "*"] == [line[0] for line in terminal.out.splitlines()]

    stick = tmp_path / "stick"
    stick.mkdir()
    assert 0 == terminal("export", "--data", data, "--to", stick)
    assert {"gsj", "sfj"} == {verifying.verify(file).booth for file in stick.iterdir()}
    assert 0 == terminal("serve", "--data", data, "--booth", "gsj")
    assert DAY == terminal.json("totals", "--data", data, "--json")["day"]


def test_setting_up_again_is_still_refused(terminal: Terminal, data: Path) -> None:
    """A laptop that serves a booth is moved on purpose, never by setting it up twice."""
    assert 1 == terminal("setup", "--data", data, "--pack", "example", "--booth", "sfj")
    assert 1 == len(terminal.json("booths", "--data", data, "--json"))


def test_another_pack_names_its_key(terminal: Terminal, data: Path) -> None:
    """A pack of somebody else is served with its fingerprint said."""
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal("serve", "--data", data, "--booth", "b1", "--pack", "legal-aid")
    assert "signed with key" in terminal.out
    assert 1 == terminal("serve", "--data", data, "--booth", "b1", "--pack", "nobody")


def test_the_pack_of_one_booth_needs_no_code(terminal: Terminal, tmp_path: Path) -> None:
    """Nobody at the booth has to know it; the fingerprint is said as ever."""
    office = an_office()
    pack = office.pack_in(tmp_path, "sfj")
    data = tmp_path / "data"
    assert 1 == terminal("setup", "--data", data, "--pack", pack, "--booth", "gsj")
    assert "alone" in terminal.err
    assert 1 == terminal("setup", "--data", data, "--pack", office.pack_in(tmp_path))
    assert "say for which" in terminal.err
    assert 0 == terminal("setup", "--data", data, "--pack", pack)
    assert "(sfj)" in terminal.out
    assert office.keys.fingerprint in terminal.out
