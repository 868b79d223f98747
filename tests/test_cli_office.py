"""The organising office from the terminal: campaigns, keys, files, what is missing, decisions."""

from pathlib import Path

import pytest

from booth_app.core import day_code
from booth_app.exchange.office_keys import LEAST
from booth_app.services.office import keys
from booth_app.services.office.place import has_office, office_folder
from tests.laptop import DAY, Terminal, booth
from tests.services.office.booths import Booths

PHRASE = "correct horse"


@pytest.fixture
def sticks(tmp_path: Path) -> Booths:
    """Writes booth files of the example campaign."""
    return Booths(tmp_path / "sticks")


@pytest.fixture
def work(tmp_path: Path, terminal: Terminal) -> Path:
    """A data folder whose office has begun the example campaign."""
    assert 0 == terminal("office", "new", "example", "--data", tmp_path / "data")
    return tmp_path / "data"


# ---- campaigns


def test_nothing_is_made_by_looking(terminal: Terminal, tmp_path: Path) -> None:
    """Before a campaign is begun every command says so, and leaves no trace."""
    data = tmp_path / "data"
    assert 1 == terminal("office", "status", "--data", data)
    assert "begin one first" in terminal.err
    assert 0 == terminal("office", "--data", data, "campaigns")
    assert not data.exists()


def test_the_offices_own_folder_is_not_the_one_to_give(terminal: Terminal, work: Path) -> None:
    """Whoever gives the folder itself is told to give the one above it."""
    assert 1 == terminal("office", "status", "--data", office_folder(work))
    assert f"give {work}, the folder above" in terminal.err
    assert not office_folder(office_folder(work)).exists()


def test_a_campaign_is_begun_once_and_then_revised(
    terminal: Terminal, work: Path, tmp_path: Path
) -> None:
    """The same id again is the next version, and every difference is printed."""
    assert has_office(work)
    assert not (work / "booth.sqlite").exists()
    source = tmp_path / "campaign.toml"
    assert 0 == terminal("office", "source", "--out", source, "--data", work)
    assert 0 == terminal("office", "new", source, "--data", work)
    assert "Nothing changed." in terminal.out
    text = source.read_text("utf-8")
    source.write_text(text.replace('name = "知识产权宣传周"', 'name = "知识产权周"'), "utf-8")
    assert 0 == terminal("office", "--data", work, "new", source)
    assert "Campaign" in terminal.out and ": changed" in terminal.out


def test_campaigns_are_listed_and_chosen(terminal: Terminal, work: Path) -> None:
    """The one that was begun last is in work, until another is chosen."""
    assert 0 == terminal("office", "new", "legal-aid", "--data", work)
    assert 0 == terminal("office", "campaigns", "--data", work)
    assert [" ", "*"] == [line[0] for line in terminal.out.splitlines()]
    assert 0 == terminal("office", "work-on", "ip2011", "--data", work)
    assert "ip2011" == terminal.json("office", "status", "--json", "--data", work)["campaign"]
    assert 1 == terminal("office", "work-on", "nobody", "--data", work)
    assert "it has: " in terminal.err


# ---- keys


def test_keys_and_their_way_back(terminal: Terminal, work: Path, tmp_path: Path) -> None:
    """Made once; the recovery key is never written over something else, and sets a passphrase."""
    phrase, other, paper = (tmp_path / name for name in ("phrase", "other", "paper.txt"))
    phrase.write_text(f"{PHRASE}\n", "utf-8")
    other.write_text("battery staple\r\nsecond line", "utf-8")
    make = ("office", "keys", "make", "--passphrase-file", phrase, "--data", work)
    assert 1 == terminal("office", "keys", "show", "--data", work)
    assert 1 == terminal(*make, "--recovery", phrase)
    assert PHRASE == phrase.read_text("utf-8").strip()
    assert 0 == terminal(*make, "--recovery", paper)
    public = keys.public(office_folder(work))
    assert public is not None and public.fingerprint in paper.read_text("utf-8")
    assert 0 == terminal("office", "keys", "show", "--data", work)
    assert public.fingerprint in terminal.out
    assert 1 == terminal(*make, "--recovery", tmp_path / "second.txt")
    assert not (tmp_path / "second.txt").exists()
    back = ("office", "keys", "recover", "--recovery", paper, "--new-file", other)
    assert 0 == terminal(*back, "--data", work)
    change = ("office", "keys", "passphrase", "--old-file", other, "--new-file", phrase)
    assert 0 == terminal(*change, "--data", work)
    assert 1 == terminal(*change, "--data", work)


def test_a_passphrase_without_a_place_for_the_recovery_key(
    terminal: Terminal, tmp_path: Path
) -> None:
    """The two go together, and nothing is begun without."""
    data = tmp_path / "data"
    assert 2 == terminal("office", "new", "example", "--passphrase-file", "x", "--data", data)
    assert not data.exists()


# ---- files


def test_collecting_a_stick(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """A line for each file, 1 if any was set aside; the second time nothing is new."""
    sticks.file(sticks.busy("gsj"))
    sticks.file(sticks.busy("sfj"))
    assert 0 == terminal("office", "collect", sticks.folder, "--data", work)
    first = terminal.out
    assert ["✓", "✓"] == [line[0] for line in first.splitlines()[:2]]
    assert "no keys" in first
    sticks.file(sticks.log(), "bad.booth", b"cut")
    assert 1 == terminal("office", "collect", sticks.folder, "--data", work)
    assert ["=", "=", "✗"] == [line[0] for line in terminal.out.splitlines()[:3]]


def test_collecting_for_programs(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """A list of facts, and after a dry run nothing is there."""
    log = sticks.busy("gsj")
    path = sticks.file(log, data=log.part(5, 9))
    bad = sticks.file(log, "bad.booth", b"cut")
    call = ("office", "collect", path, "--json", "--data", work)
    assert [(True, 5, 0, [[1, 4]])] == [
        (one["ok"], one["added"], one["seq"], one["gaps"])
        for one in terminal.json(*call, "--dry-run")
    ]
    assert [] == terminal.json("office", "ledger", "--json", "--data", work)
    [taken] = terminal.json(*call)
    assert (str(path), log.log) == (taken["file"], taken["log"])
    assert taken["seq"] > 0
    assert 1 == terminal("office", "collect", bad, "--json", "--data", work)
    assert '"ok": false' in terminal.out and '"why": "FILE_FOREIGN"' in terminal.out


def test_nothing_to_collect(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """An empty stick is refused with a sentence."""
    assert 1 == terminal("office", "collect", sticks.folder, "--data", work)
    assert "There is no booth file in" in terminal.err


def test_a_receipt_is_left_on_the_stick(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """Where the office has its keys; not after a dry run, and not if nobody wants one."""
    keys.make_keys(office_folder(work), PHRASE, LEAST)
    sticks.file(sticks.busy("gsj"))
    call = ("office", "collect", sticks.folder, "--data", work)
    for option in ("--dry-run", "--no-receipts"):
        assert 0 == terminal(*call, option)
        assert [] == list(sticks.folder.glob("*.boothreceipt"))
    assert 0 == terminal(*call)
    [receipt] = sticks.folder.glob("*.boothreceipt")
    assert f"receipt: {receipt}" in terminal.out


def test_the_ledger_and_undoing(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """An import is undone by its number; then the state is what it was before."""
    status = ("office", "status", "--json", "--data", work)
    before = terminal.json(*status)["state"]
    [taken] = terminal.json(
        "office", "collect", sticks.file(sticks.busy()), "--json", "--data", work
    )
    assert before != terminal.json(*status)["state"]
    assert 0 == terminal("office", "ledger", "--data", work)
    assert terminal.out.startswith(f"{taken['seq']}  ")
    undo = ("office", "undo", taken["seq"], "--reason", "wrong stick", "--data", work)
    assert 0 == terminal(*undo)
    assert before == terminal.json(*status)["state"]
    assert 1 == terminal(*undo)


# ---- what is missing


def test_the_status_and_the_chase_list(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """A row for each booth, the counters below; the chase list is a text to be pasted."""
    terminal("office", "collect", sticks.file(sticks.busy("gsj")), "--data", work)
    assert 0 == terminal("office", "status", "--data", work)
    assert "✓ received" in terminal.out and "! not reported" in terminal.out
    assert "1 of 5 booths received, 4 missing" in terminal.out
    assert 0 == terminal("office", "status", "--chase", "--day", DAY, "--data", work)
    assert "Please send the booth file (4):" in terminal.out
    facts = terminal.json("office", "status", "--day", DAY, "--json", "--data", work)
    assert {"received": 1, "missing": 4} == {
        name: facts["counters"][name] for name in ("received", "missing")
    }
    states = {row["booth"]: [cell["state"] for cell in row["cells"]] for row in facts["booths"]}
    assert (["received"], ["missing"]) == (states["gsj"], states["sfj"])
    assert 4 == sum(line["todo"] == "send" for line in facts["chase"])


def test_a_signed_sheet(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """0 where it agrees, 1 where it does not; what cannot be read is refused."""
    log = sticks.busy("gsj")
    terminal("office", "collect", sticks.file(log), "--data", work)
    code = day_code.make(log.entries[-1].entry.seq, log.entries[-1].hash)
    said = terminal.json("office", "signed", "--code", code, "--json", "--data", work)
    assert ("gsj", DAY, "agrees") == (said["booth"], said["day"], said["verdict"])
    later = day_code.make(99, log.entries[-1].hash)
    sheet = ("office", "signed", "gsj", "--day", DAY, "--data", work)
    assert 1 == terminal(*sheet, "--code", later)
    assert "older than the signed sheet" in terminal.out
    assert 1 == terminal(*sheet, "--code", "no code")
    assert "is no day code" in terminal.err
    assert 0 == terminal(*sheet, "--note", "brought by hand")


# ---- decisions


def test_a_fork_is_decided_and_taken_back(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """The questions name the beginnings; a ruling ends the question, taking it back asks again."""
    log = sticks.log("gsj")
    copied = log.fork(3)
    log.count(n=1)
    copied.count(n=100)
    terminal("office", "collect", sticks.file(log), sticks.file(copied), "--data", work)
    assert 0 == terminal("office", "decide", "questions", "--data", work)
    assert log.log[:8] in terminal.out
    assert copied.entries[-1].hash[:8] in terminal.out
    rule = ("office", "decide", "rule", log.log[:8], 4, "--data", work)
    assert 1 == terminal(*rule, "--drop", copied.entries[-1].hash[:8])
    assert "why" in terminal.err
    drop = ("--drop", copied.entries[-1].hash[:8], "--reason", "copied")
    assert 0 == terminal(*rule, *drop)
    assert 0 == terminal("office", "decide", "questions", "--data", work)
    assert "" == terminal.out
    [ruling] = terminal.json("office", "decide", "list", "--json", "--data", work)
    assert ("ruling", [copied.entries[-1].hash]) == (ruling["kind"], ruling["drop"])
    take = ("office", "decide", "take-back", ruling["number"], "--reason", "no", "--data", work)
    assert 0 == terminal(*take)
    assert [] == terminal.json("office", "decide", "list", "--json", "--data", work)
    assert 1 == terminal("office", "decide", "rule", log.log[:8], 9, "--data", work)


def test_other_decisions(terminal: Terminal, work: Path, sticks: Booths) -> None:
    """Times, booths, single entries, and which of two sources: each an entry with its reason."""
    log = sticks.busy("gsj", n=1)
    terminal("office", "collect", sticks.file(log), "--data", work)
    begin, why = log.log[:8], ("--reason", "told by telephone", "--data", work)
    decide = ("office", "decide")
    assert 0 == terminal(*decide, "shift", begin, "--seconds", -3600, *why)
    assert 0 == terminal(*decide, "void", begin, 4, *why)
    assert 1 == terminal(*decide, "void", begin, 99, *why)
    assert 0 == terminal(*decide, "reassign", begin, "sfj", *why)
    assert 1 == terminal(*decide, "reassign", begin, "nobody", *why)
    assert 0 == terminal(*decide, "choose", "市工商局", "files", "--day", DAY, "--data", work)
    assert 0 == terminal(*decide, "choose", "gsj", "files", "--day", DAY, "--data", work)
    assert "decided already" in terminal.out
    assert 1 == terminal(*decide, "shift", "ffff", "--seconds", 1, *why)
    found = terminal.json(*decide, "list", "--json", "--data", work)
    assert ["shift", "void", "reassign", "choice"] == [one["kind"] for one in found]
    assert 0 == terminal(*decide, "list", "--data", work)
    assert "seconds=-3600" in terminal.out
    cells = terminal.json("office", "status", "--json", "--data", work)["booths"]
    [sfj] = [row for row in cells if row["booth"] == "sfj"]
    assert [5] == [total["n"] for total in sfj["cells"][0]["totals"]]


# ---- in a process of its own


def test_the_office_in_a_real_process(tmp_path: Path, sticks: Booths) -> None:
    """Begun with its keys, collected, asked: as people type it, in Chinese by default."""
    phrase, data = tmp_path / "phrase", tmp_path / "data"
    phrase.write_text(PHRASE, "utf-8")
    made = booth(
        *("office", "new", "example", "--data", data),
        *("--passphrase-file", phrase, "--recovery", tmp_path / "recovery.txt"),
    )
    assert 0 == made.returncode, made.stderr.decode()
    sticks.file(sticks.busy("gsj"))
    collected = booth("office", "--data", data, "collect", sticks.folder)
    assert 0 == collected.returncode, collected.stderr.decode()
    assert 1 == len(list(sticks.folder.glob("*.boothreceipt")))
    chased = booth("--data", data, "office", "status", "--chase", LANG="zh_CN.UTF-8")
    assert "缺 4 台" in chased.stdout.decode()
