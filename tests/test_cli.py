"""The command line: its promises to people and to other programs."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from booth_app import cli
from booth_app.exchange import campaign_source
from booth_app.services import counting, duty, handover
from booth_app.services.preferences import prefer
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import DAY, ROOT, Terminal, TurningClock, booth

COMMANDS = (ROOT / "docs" / "COMMANDS.md").read_text("utf-8")


# ---- what every command promises


def commands() -> list[str]:
    """The names of all commands, those of groups such as ``office new`` among them."""
    return sorted(_names(cli.booth))


def _names(group: click.Group) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from (f"{name} {below}" for below in _names(command))
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield name


def command_of(name: str) -> click.Command:
    """The command with this name."""
    found: click.Command = cli.booth
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def options(name: str) -> list[str]:
    """The options of a command, but for those that all have."""
    parameters = command_of(name).params
    found = [option for p in parameters if isinstance(p, click.Option) for option in p.opts]
    return [option for option in found if option not in ("--help", "-h", "--data")]


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name: str) -> None:
    """A command has a chapter with an example, and each of its options stands there."""
    [chapter] = re.findall(rf"^### `booth {name}`\n(.*?)(?=^##|\Z)", COMMANDS, re.S | re.M)
    assert re.search(rf"^    booth {name}( |$)", chapter, re.M), "an example"
    missing = [option for option in options(name) if option not in chapter]
    assert [] == missing


def test_nothing_else_is_documented() -> None:
    """A chapter whose command is gone would mislead."""
    assert commands() == sorted(re.findall(r"^### `booth ([a-z -]+)`", COMMANDS, re.M))


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help(terminal: Terminal, name: str) -> None:
    """``--help`` is there for each, with a sentence about every option."""
    assert 0 == terminal(*name.split(), "--help")
    assert all(p.help for p in command_of(name).params if isinstance(p, click.Option))


@pytest.mark.parametrize(
    "arguments",
    [
        ["open-day", "--day", DAY],
        ["close-day"],
        ["record", "--stdin"],
        ["totals", "--json"],
        ["details", "--json"],
        ["slip", "--entry", "4", "--out", "x.pdf"],
        ["sheet", "--out", "x.pdf"],
        ["export", "--to", "."],
    ],
    ids=lambda arguments: arguments[0],
)
def test_without_a_campaign_it_is_refused(
    terminal: Terminal, tmp_path: Path, arguments: Sequence[str]
) -> None:
    """One sentence on stderr, exit code 1, and no folder is made for a slip in ``--data``."""
    assert 1 == terminal(*arguments, "--data", tmp_path / "data")
    assert (
        "This laptop has no campaign yet: open a pack or try the example first.\n" == terminal.err
    )
    assert "" == terminal.out
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments", [["no-such-command"], ["totals", "--no-such-option"], ["setup"], ["record"]]
)
def test_a_senseless_line_is_2(terminal: Terminal, data: Path, arguments: Sequence[str]) -> None:
    """What cannot be understood is told apart from what is refused."""
    assert 2 == terminal(*arguments)
    assert terminal.err.startswith("Usage: booth")


def test_data_may_stand_before_the_command(terminal: Terminal, data: Path) -> None:
    """``booth --data DIR totals`` and ``booth totals --data DIR`` are the same."""
    before = terminal.json("--data", data, "totals", "--json")
    assert before == terminal.json("totals", "--data", data, "--json")


# ---- the day


def test_a_day_from_setup_to_export(terminal: Terminal, tmp_path: Path) -> None:
    """The whole way of a booth, each command after the other."""
    data = tmp_path / "data"
    assert 0 == terminal("setup", "--data", data, "--pack", "example", "--booth", "sfj")
    assert "Justice Bureau" in terminal.out
    assert re.search(r"key [0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\n", terminal.out)
    morning = ["--leader", "杨学军", "--leader-post", "副局长", "--staff", "甲", "--lawyer", "乙"]
    numbers = ["--boards", 2, "--fact", "标语=1", "--stock", "法律援助指南=400"]
    opening = ["open-day", "--data", data, "--day", DAY, "--place", "中天街", *morning, *numbers]
    assert 0 == terminal(*opening)
    assert 0 == terminal("close-day", "--data", data, "--counted", "aid_guide=9", "--note", "雨")
    assert 0 == terminal("sheet", "--data", data, "--out", tmp_path / "sheet.pdf")
    assert 0 == terminal("export", "--data", data, "--to", tmp_path)
    assert 0 == terminal("doctor", "--data", data, "--zip", tmp_path / "help.zip"), terminal.out
    assert {"sheet.pdf", "help.zip", "data"} < {path.name for path in tmp_path.iterdir()}
    told = terminal.json("totals", "--data", data, "--json")
    assert [("banners", "", 1), ("boards", "", 2)] == [
        (row["measure"], row["item"], row["n"]) for row in told["totals"]
    ]


def test_the_same_command_opens_a_closed_day_again(terminal: Terminal, data: Path) -> None:
    """Reopening takes no second note of boards and stock, and says so."""
    opening = ["open-day", "--data", data, "--day", "2011-04-27", "--boards", "5"]
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal(*opening)
    assert ("", 1) == (terminal.err, terminal(*opening))
    assert "2011-04-27 is open already.\n" == terminal.err
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal(*opening)
    assert "not noted again" in terminal.err
    told = terminal.json("totals", "--data", data, "--json")
    assert [{"measure": "boards", "item": "", "unit": "块", "n": 5}] == told["totals"]


@pytest.mark.parametrize("pair", ["tm_qa", "tm_qa=", "=5", "tm_qa=-1", "tm_qa=1.5", "tm_qa=９"])
def test_numbers_are_given_as_pairs(terminal: Terminal, data: Path, pair: str) -> None:
    """NAME=NUMBER, or a sentence that says so."""
    assert 1 == terminal("close-day", "--data", data, "--counted", pair)
    assert f"“{pair}” is not understood; write it as NAME=NUMBER.\n" == terminal.err


def test_totals_json_is_a_contract(terminal: Terminal, data: Path) -> None:
    """Exactly these keys, in this order, in the characters that people write."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "consultations", "patent", 31).result()
    assert 0 == terminal("totals", "--data", data, "--json")
    row = '{"measure": "consultations", "item": "patent", "unit": "人次", "n": 31}'
    assert f'{{"day": "{DAY}", "totals": [{row}]}}\n' == terminal.out


def test_totals_for_people_have_names_and_units(terminal: Terminal, data: Path) -> None:
    """Without ``--json`` the campaign's own words stand in columns."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "consultations", "patent", 31).result()
        counting.record(place, "consultations", "", 2).result()
        counting.record(place, "boards", n=5).result()
    assert 0 == terminal("totals", "--data", data)
    assert [
        "Tuesday 26 April",
        "Display boards                       5  boards",
        "Consultations   Not yet classified   2  visits",
        "Consultations   Patents             31  visits",
    ] == terminal.out.splitlines()


def test_totals_are_of_the_open_day_else_the_last(terminal: Terminal, data: Path) -> None:
    """Without ``--day`` nobody needs to know the date; a day that never was is refused."""
    ask = ["totals", "--data", data, "--json"]
    assert 0 == terminal("close-day", "--data", data)
    assert DAY == terminal.json(*ask)["day"]
    assert 0 == terminal("open-day", "--data", data, "--day", "2011-04-20")
    assert "2011-04-20" == terminal.json(*ask)["day"]
    assert DAY == terminal.json(*ask, "--day", DAY)["day"]
    for day, said in (("2011-04-21", "nothing recorded"), ("21.4.", "is not a date")):
        assert 1 == terminal(*ask, "--day", day)
        assert said in terminal.err


# ---- files


def test_verify_says_what_it_found(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """A line a file: sound, renamed, there twice, or refused; 1 as soon as one is refused."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "leaflets", "tm_qa", 484).result()
    assert 0 == terminal("export", "--data", data, "--to", tmp_path)
    [file] = tmp_path.glob("*.booth")
    twin = shutil.copy(file, tmp_path / "twin.booth")
    (tmp_path / "photo.booth").write_bytes(b"\xff\xd8\xff\xe0")
    assert 0 == terminal("verify", file, twin)
    one, other = terminal.out.splitlines()
    assert f"✓ {file}: 4 entries; {DAY}; Leaflets 484 sets; key " in one
    assert other.endswith(f"; was called {file.name}; the same as {file}")
    assert 1 == terminal("verify", file, tmp_path / "photo.booth", tmp_path / "none.booth")
    assert ["✓", "✗", "✗"] == [line[0] for line in terminal.out.splitlines()]
    assert "" == terminal.err


def test_verify_json_is_for_other_programs(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """The same facts as a list of objects; the exit code is the same too."""
    assert 0 == terminal("export", "--data", data, "--to", tmp_path)
    [file] = tmp_path.glob("*.booth")
    assert 1 == terminal("verify", "--json", file, tmp_path / "none.booth")
    found, refused = json.loads(terminal.out)
    assert (str(file), True, file.name, [DAY]) == (
        found["file"],
        found["ok"],
        found["proper_name"],
        found["days"],
    )
    assert {"file", "ok", "error"} == refused.keys()


def test_a_pack_made_here_can_be_used_there(terminal: Terminal, tmp_path: Path) -> None:
    """A source becomes a signed pack, and a laptop is set up from it."""
    source = ROOT / "resources" / "campaigns" / "legal-aid.toml"
    pack = tmp_path / "legal.boothpack"
    assert 0 == terminal("pack", source, "--out", pack, "--data", tmp_path / "office")
    assert re.search(r"key [0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\n", terminal.out)
    assert 0 == terminal("setup", "--data", tmp_path / "booth", "--pack", pack, "--booth", "b1")
    broken = tmp_path / "broken.toml"
    broken.write_text('id = "x"')
    assert 1 == terminal("pack", broken, "--out", pack, "--data", tmp_path / "office")
    assert terminal.err.startswith("broken.toml: ")


def test_packs_lists_names_for_setup(terminal: Terminal) -> None:
    """Each ready-made campaign stands with its booths."""
    assert 0 == terminal("packs")
    lines = [line.split("\t") for line in terminal.out.splitlines()]
    assert sorted(campaign_source.ready_made()) == [line[0] for line in lines]
    assert "gsj sfj wtj swj zscqj" == {line[0]: line[2] for line in lines}["example"]


def test_damage_deep_in_the_file_is_mended(terminal: Terminal, data: Path) -> None:
    """Pages that turn out to be broken while they are read are mended; the next command works."""
    path = data / database.FILE_NAME
    raw = database.sqlite3.connect(path)
    query = "SELECT rootpage FROM sqlite_schema WHERE name = 'tallies'"
    page = raw.execute(query).fetchone()[0]
    raw.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\x55" * 4096
    path.write_bytes(whole)
    assert 1 == terminal("totals", "--data", data)
    assert terminal.err.startswith("The data was damaged. Recovered up to 8:29: 0 counts")
    assert terminal.err.endswith("This command was stopped: do it again.\n")
    assert 1 == len(terminal.err.splitlines())
    assert 0 == terminal("totals", "--data", data)
    assert "Counting goes on in a new log" in terminal.err
    assert 0 == terminal("doctor", "--data", data)


def test_the_doctor_finds_fault(terminal: Terminal, data: Path) -> None:
    """Exit code 1 when anything is wrong, with a line that says what."""
    assert 0 == terminal("doctor", "--data", data)
    (data / "device.key").unlink()
    assert 1 == terminal("doctor", "--data", data)
    assert "✗ The key that this log was begun with is missing" in terminal.out


# ---- how it speaks


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "en_GB.UTF-8"}, "no campaign yet"),
        ({"LANG": "zh_CN.UTF-8"}, "。"),
        ({"LANG": "C"}, "。"),
        ({"LANG": "", "LC_ALL": "POSIX"}, "。"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GBK"}, "。"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.ISO-8859-1"}, "no campaign yet"),
    ],
    ids=str,
)
def test_it_speaks_as_the_environment_does(
    tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    """English where the locale is English, else Chinese; always in UTF-8."""
    done = booth("totals", "--data", tmp_path / "data", **variables)
    assert said in done.stderr.decode()
    assert 1 == done.returncode


def test_the_language_of_the_window_comes_first(data: Path) -> None:
    """What somebody chose for this data holds for its terminal too, down to the help."""
    with Workplace(data) as place:
        prefer(place, "language", "en").result()
    done = booth("--data", data, "--help", LANG="zh_CN.UTF-8")
    assert b"Without a command the window opens." in done.stdout
    assert "不".encode() not in done.stdout


def test_chinese_stays_readable_in_a_plain_locale(data: Path) -> None:
    """Where the locale knows only ASCII the output is UTF-8 all the same."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "consultations").result()
    done = booth("totals", "--data", data, "--json", LANG="C", LC_ALL="C", PYTHONUTF8="0")
    assert "人次" in done.stdout.decode()


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    """One sentence and exit code 1, and no data is made; every command still works."""
    hidden = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = booth("--data", tmp_path / "data", **hidden)
    assert (1, b"") == (done.returncode, done.stdout)
    assert b"There is no display here" in done.stderr
    assert 1 == len(done.stderr.splitlines())
    assert [] == list(tmp_path.iterdir())


def test_its_version(terminal: Terminal) -> None:
    """``--version`` says name and number."""
    assert re.fullmatch(rb"booth \d+\.\d+\.\d+\r?\n", booth("--version").stdout)


def test_people_and_the_sheet_they_sign(data: Path, terminal: Terminal, tmp_path: Path) -> None:
    """Who was here, and who counts, for people and programs; the sheet also for a day to come."""
    with Workplace(data, TurningClock()) as place:
        duty.lead(place, "赵国哲", "副局长").result()
        duty.check_in(place, "王芳", lawyer=True, role="讲解员").result()
        duty.check_in(place, "乙").result()
        duty.check_out(place, "乙").result()
        handover.hand_over(place, "王芳").result()
    assert 0 == terminal("people", "--data", data)
    assert ["Leader: 赵国哲  副局长", "Counting: 王芳"] == terminal.out.splitlines()[1:3]
    assert "王芳  lawyer · 讲解员  8:30–" in terminal.out
    said = terminal.json("people", "--data", data, "--json")
    assert (2, 1, "王芳", "赵国哲") == tuple(
        said[key] for key in ("staff", "lawyers", "counting", "leader")
    )
    assert [("王芳", True, None), ("乙", False, 0)] == [
        (one["name"], one["here"], one["minutes"]) for one in said["people"]
    ]
    for day in (DAY, "2011-05-01"):
        out = tmp_path / f"{day}.pdf"
        assert 0 == terminal("attendance", "--data", data, "--day", day, "--out", out)
        assert out.read_bytes().startswith(b"%PDF")
    assert 1 == terminal("attendance", "--data", data, "--day", "1 May", "--out", tmp_path / "x")


def test_an_export_leaves_tables_beside_the_booth_file(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    """Each is named; one that could not be written is too, and the rest is good all the same."""
    out = tmp_path / "out"
    out.mkdir()
    assert 0 == terminal("export", "--data", data, "--to", out, "--only-booth")
    assert {".booth"} == {path.suffix for path in out.iterdir()}
    [file] = out.iterdir()
    laptop = file.name.split("_")[2][:4]
    (out / f"ip2011_gsj_{laptop}_20110426.csv").mkdir()
    assert 0 == terminal("export", "--data", data, "--to", out)
    assert f"ip2011_gsj_{laptop}_20110426.xlsx (" in terminal.out
    assert "may be pulled out" in terminal.out
    assert terminal.err.startswith(f"ip2011_gsj_{laptop}_20110426.csv is missing: ")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.pdf", b"%PDF-"), ("a.XLSX", b"PK"), ("a.csv", b"\xef\xbb\xbfday,")]
)
def test_the_name_of_a_sheet_says_what_it_is(
    terminal: Terminal, data: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    """The same day as a page, as a workbook or as a table."""
    assert 0 == terminal("sheet", "--data", data, "--out", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_is_odd_about_a_day_is_said_and_not_refused(terminal: Terminal, data: Path) -> None:
    """A day before the last one is opened all the same."""
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal("open-day", "--data", data, "--day", "2011-04-25")
    assert "earlier than the last day" in terminal.err
