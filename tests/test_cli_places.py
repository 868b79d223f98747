"""One laptop at several booths, from the terminal."""

from pathlib import Path

from booth_app.services import verifying
from tests.laptop import DAY, Terminal


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
