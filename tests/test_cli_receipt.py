"""The office's receipt, from the terminal."""

from pathlib import Path

from booth_app.exchange import booth_file
from tests.laptop import DAY, Terminal
from tests.services.office_pack import an_office


def test_what_the_office_has(terminal: Terminal, tmp_path: Path) -> None:
    """A day is handed in, and the receipt says so; a receipt of somebody else is refused."""
    office, data = an_office(), tmp_path / "data"
    assert 0 == terminal("setup", "--data", data, "--pack", office.pack_in(tmp_path, "gsj"))
    assert 0 == terminal("open-day", "--data", data, "--day", DAY)
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal("receipt", "--data", data)
    assert "No receipt" in terminal.out
    assert terminal.json("receipt", "--data", data, "--json") is None
    stick = tmp_path / "stick"
    stick.mkdir()
    assert 0 == terminal("export", "--data", data, "--to", stick, "--only-booth")
    [file] = stick.glob("*.booth")
    verified = booth_file.verify(file.read_bytes(), file.name)
    receipt = stick / "ours.boothreceipt"
    receipt.write_bytes(office.receipt(verified))
    assert 0 == terminal("receipt", "--data", data, receipt)
    assert "26 April" in terminal.out and "code matches" in terminal.out
    assert "ours.boothreceipt" in terminal.out
    told = terminal.json("receipt", "--data", data, "--json")
    assert (verified.manifest.log_id, "whole", DAY, 0) == (
        told["log"],
        told["state"],
        told["day"],
        told["missing"],
    )
    theirs = stick / "theirs.boothreceipt"
    theirs.write_bytes(an_office().receipt(verified))
    assert 1 == terminal("receipt", "--data", data, theirs)
    assert "not written by the office" in terminal.err
    assert 1 == terminal("receipt", "--data", data, file)
    assert "it is a booth file" in terminal.err
