"""The follow-up list from the terminal, from a booth's line to a workbook, and erased."""

import json
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from booth_app.exchange.office_keys import LEAST
from booth_app.services.office import keys
from booth_app.services.office.place import office_folder
from tests.laptop import DAY, Terminal, booth

PHRASE = "correct horse"
QUESTION, CONTACT = "侵权之后多久要起诉", "李明 13812345678"


@pytest.fixture
def data(tmp_path: Path, terminal: Terminal) -> Path:
    """A laptop and an office in one folder; a citizen left something, and the file was taken in."""
    data, stick = tmp_path / "data", tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "phrase").write_text(PHRASE)
    office = ("--data", data)
    phrase = ("--passphrase-file", tmp_path / "phrase")
    assert 0 == terminal("office", "new", "example", *office)
    (tmp_path / "paper").write_text(keys.make_keys(office_folder(data), PHRASE, LEAST))
    assert 0 == terminal("office", "issue", "--out", stick, *phrase, *office), terminal.err
    [pack] = stick.glob("*.boothpack")
    assert 0 == terminal("setup", "--pack", pack, "--booth", "gsj", *office), terminal.err
    assert 0 == terminal("open-day", "--day", DAY, *office), terminal.err
    lines = [
        {"measure": "consultations", "item": "patent"},
        {"detail": 4, "outcome": "follow_up", "text": QUESTION, "contact": CONTACT},
        {"measure": "consultations", "item": "patent"},
        {"detail": 6, "contact": "declined"},
        {"detail": 6, "text": "证号 110101199003071234"},
    ]
    said = booth("record", "--stdin", *office, stdin="\n".join(map(json.dumps, lines)).encode())
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [4, 5, 6, 7] == [answer.get("seq") for answer in answers[:4]]
    assert "identity number" in answers[4]["error"]
    assert "110101" not in said.stdout.decode() + said.stderr.decode()
    assert 0 == terminal("export", "--to", stick, *office), terminal.err
    assert 0 == terminal("office", "collect", stick, *office), terminal.err
    return data


def test_a_list_that_tells_nothing_without_the_key(data: Path, terminal: Terminal) -> None:
    """Where something is sealed, and that it is."""
    [row] = terminal.json("office", "followups", "--json", "--data", data)
    assert ("gsj", DAY, "patent", "follow_up", "sealed") == tuple(
        row[key] for key in ("booth", "day", "item", "outcome", "state")
    )
    assert "text" not in row


def test_opened_masked_and_whole(data: Path, terminal: Terminal, tmp_path: Path) -> None:
    """With the passphrase, or with the recovery key; a telephone whole only where asked."""
    for key in (("--passphrase-file", tmp_path / "phrase"), ("--recovery", tmp_path / "paper")):
        [row] = terminal.json("office", "followups", "--json", *key, "--data", data)
        assert (QUESTION, "李明 138****5678") == (row["text"], row["contact"])
        assert 0 == terminal("office", "followups", "--unmask", *key, "--data", data)
        assert CONTACT in terminal.out
    (tmp_path / "wrong").write_text("another phrase")
    wrong = ("--passphrase-file", tmp_path / "wrong")
    assert 1 == terminal("office", "followups", *wrong, "--data", data)
    assert "passphrase" in terminal.err.lower()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_for_whoever_calls_back(
    data: Path, terminal: Terminal, tmp_path: Path, ending: str
) -> None:
    """Readable by this user alone; masked like the list."""
    out = tmp_path / f"list.{ending}"
    key = ("--passphrase-file", tmp_path / "phrase", "--data", data)
    assert 0 == terminal("office", "followups", "--out", out, *key), terminal.err
    assert 0o600 == stat.S_IMODE(out.stat().st_mode)
    if ending == "csv":
        text = out.read_text("utf-8-sig")
    else:
        rows = load_workbook(out).active.iter_rows(values_only=True)
        text = "\n".join(str(cell) for row in rows for cell in row)
    assert QUESTION in text
    assert "李明 138****5678" in text
    assert 2 == terminal("office", "followups", "--out", tmp_path / "list.pdf", *key)


def test_erased_for_good(data: Path, terminal: Terminal, tmp_path: Path) -> None:
    """The list says so, the file that comes again brings nothing back, and the log is sound."""
    office = ("--data", data)
    assert 2 == terminal("office", "erase", *office)
    assert 1 == terminal("office", "erase", "--entry", "abc:1", *office)
    assert 1 == terminal("office", "erase", "--before", DAY, *office)
    assert 0 == terminal("office", "erase", "--before", "2011-05-01", "--reason", "办结", *office)
    assert 0 == terminal("office", "collect", tmp_path / "stick", *office)
    [row] = terminal.json("office", "followups", "--json", *office)
    assert "erased" == row["state"]
    [file] = (tmp_path / "stick").glob("*.booth")
    assert 0 == terminal("verify", file)
