"""The command line: its promises to people and to other programs."""

import io
import json
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest

from booth_app import cli
from booth_app.services import counting
from booth_app.services.preferences import prefer
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY, ROOT, TurningClock, booth, rows

COMMANDS = (ROOT / "docs" / "COMMANDS.md").read_text("utf-8")


class Terminal:
    """Runs commands in this process and keeps what they said."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        code = cli.run([str(argument) for argument in arguments])
        said = self._capture.readouterr()
        self.out, self.err = said.out.decode(), said.err.decode()
        return code

    def json(self, *arguments: object) -> Any:
        assert 0 == self(*arguments), self.err
        return json.loads(self.out)


@pytest.fixture
def terminal(capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    """A terminal that speaks English."""
    return Terminal(capsysbinary)


def in_order(*lines: object) -> bytes:
    """Lines for ``record``: objects, or bytes as they are."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return b"".join(line + b"\n" for line in raw)


@pytest.fixture
def record(data: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> "Any":
    """Gives lines to ``booth record --stdin`` and returns its answers, as objects."""

    def ask(*lines: object) -> list[dict[str, Any]]:
        return ask_raw(in_order(*lines))

    def ask_raw(raw: bytes) -> list[dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        assert 0 == terminal("record", "--data", data, "--stdin")
        return [json.loads(line) for line in terminal.out.splitlines()]

    ask.raw = ask_raw  # type: ignore[attr-defined]
    return ask


# ---- what every command promises


def commands() -> list[str]:
    """The names of all commands."""
    return sorted(cli.booth.commands)


def options(name: str) -> list[str]:
    """The options of a command, but for those that all have."""
    parameters = cli.booth.commands[name].params
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
    assert commands() == sorted(re.findall(r"^### `booth ([a-z-]+)`", COMMANDS, re.M))


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help(terminal: Terminal, name: str) -> None:
    """``--help`` is there for each, with a sentence about every option."""
    assert 0 == terminal(name, "--help")
    assert all(p.help for p in cli.booth.commands[name].params if isinstance(p, click.Option))


@pytest.mark.parametrize(
    "arguments",
    [
        ["open-day", "--day", DAY],
        ["close-day"],
        ["record", "--stdin"],
        ["totals", "--json"],
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


# ---- record


def test_every_kind_of_line(record: Any, data: Path) -> None:
    """Counts, voids, undo, stock, notes and duty: each answered with its entry."""
    answers = record(
        {"measure": "consultations", "item": "patent", "n": 3},
        {"measure": "leaflets", "item": "tm_qa", "unit": "套", "how": "estimate"},
        {"measure": "咨询", "item": "商标", "at": "2011-04-26T07:15:00+08:00", "how": "paper"},
        {"void": 4, "reason": "误点"},
        {"stock": "tm_qa", "brought": 100},
        {"stock": "tm_qa", "measure": "leaflets", "counted": 9},
        {"note": "下雨"},
        {"duty_in": "甲", "lawyer": True},
        {"duty_out": "甲"},
        {"undo": True},
    )
    assert list(range(4, 14)) == [answer["seq"] for answer in answers]
    assert all({"seq", "id"} == answer.keys() for answer in answers)
    with Workplace(data, TurningClock()) as place:
        assert [("leaflets", "tm_qa", "套", 1)] == rows(place)
        ids = [place.reader.entry(answer["seq"]).stored.entry.id for answer in answers]
    assert ids == [answer["id"] for answer in answers]


BAD_LINES = {
    "no JSON": b"patent",
    "cut off": b'{"measure": "consultations"',
    "blank": b"",
    "white": b"   \t",
    "no UTF-8": b'{"note": "\xff\xfe"}',
    "half a character": b'{"note": "\\ud800"}',
    "NUL": b"\x00",
    "a list": b'[{"undo": true}]',
    "a number": b"17",
    "nothing asked": b'{"hello": 1}',
    "nothing undone": b'{"undo": false}',
    "a key twice": b'{"measure": "consultations", "n": 1, "n": 2}',
    "a key unknown": b'{"measure": "consultations", "m": 1}',
    "true": b'{"measure": "consultations", "n": true}',
    "a float": b'{"measure": "consultations", "n": 1.0}',
    "an exponent": b'{"measure": "consultations", "n": 1e2}',
    "NaN": b'{"measure": "consultations", "n": NaN}',
    "a text": b'{"measure": "consultations", "n": "1"}',
    "null": b'{"measure": "consultations", "n": null}',
    "negative": b'{"measure": "consultations", "n": -1}',
    "too many": b'{"measure": "consultations", "n": 100001}',
    "huge": b'{"measure": "consultations", "n": 99999999999999999999999}',
    "endless": b'{"measure": "consultations", "n": ' + b"9" * 5000 + b"}",
    "deep": b"[" * 5000 + b"]" * 5000,
    "too long": b'{"note": "' + b"x" * 70_000 + b'"}',
    "far too long": b'{"note": "' + b"x" * 3_000_000 + b'"}',
    "no such measure": b'{"measure": "balloons"}',
    "no such item": b'{"measure": "consultations", "item": "balloons"}',
    "another unit": b'{"measure": "leaflets", "item": "tm_qa", "unit": "\xe4\xbb\xbd"}',
    "no such way": b'{"measure": "consultations", "how": "guess"}',
    "no time": b'{"measure": "consultations", "at": "9:15"}',
    "no such entry": b'{"void": 99, "reason": "x"}',
    "no entry at all": b'{"void": 99999999999999999999999, "reason": "x"}',
    "no reason": b'{"void": 4}',
    "stock of what": b'{"stock": "tm_qa"}',
    "stock twice": b'{"stock": "tm_qa", "brought": 1, "counted": 1}',
    "stock of a topic": b'{"stock": "patent", "brought": 1}',
    "a stranger": b'{"duty_out": "\xe4\xb8\x99"}',
    "no name": b'{"duty_in": " "}',
    "an empty note": b'{"note": ""}',
}


def test_a_bad_line_changes_nothing_and_stops_nothing(record: Any, data: Path) -> None:
    """Each bad line gets a sentence, nothing is written, and the next line is read."""
    good = b'{"measure": "consultations"}'
    lines = [good, *(part for bad in BAD_LINES.values() for part in (bad, good))]
    answers = record(*lines)
    assert ["seq", "id"] * 1 == list(answers[0])
    for (name, _bad), refused, counted in zip(
        BAD_LINES.items(), answers[1::2], answers[2::2], strict=True
    ):
        assert ["error"] == list(refused), name
        assert refused["error"].endswith("."), name
        assert ["seq", "id"] == list(counted), name
    with Workplace(data, TurningClock()) as place:
        assert [("consultations", "", "人次", len(BAD_LINES) + 1)] == rows(place)
        assert len(BAD_LINES) + 4 == place.reader.head().seq


def test_line_ends_of_every_system(record: Any) -> None:
    """CRLF will do, and so will a last line without an end."""
    line = b'{"measure": "consultations"}'
    answers = record.raw(line + b"\r\n" + line + b"\n" + line)
    assert [4, 5, 6] == [answer["seq"] for answer in answers]


def test_what_a_mac_types_is_understood(record: Any, data: Path) -> None:
    """Decomposed text is the same text: it is composed before it is read."""
    answers = record({"note": "cafe\u0301"}, '{"note": "cafe\u0301"}'.encode())
    with Workplace(data, TurningClock()) as place:
        for answer in answers:
            assert {"text": "café"} == place.reader.entry(answer["seq"]).stored.entry.data


def test_an_answer_means_it_is_on_the_disk(data: Path) -> None:
    """While the command still waits for its next line, others see what it has answered."""
    import subprocess

    command = [sys.executable, "-m", "booth_app", "record", "--data", str(data), "--stdin"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdin is not None
    assert process.stdout is not None
    for seq in range(4, 9):
        process.stdin.write(b'{"measure": "consultations"}\n')
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        with Reader(data / database.FILE_NAME) as reader:
            entry = reader.entry(seq)
            assert entry is not None
            assert answer == {"seq": seq, "id": entry.stored.entry.id}
    process.communicate(timeout=60)
    assert 0 == process.returncode


def test_nobody_listens_any_more(data: Path) -> None:
    """A closed stdout ends the command quietly, with what it had done in the log."""
    import subprocess

    command = [sys.executable, "-m", "booth_app", "record", "--data", str(data), "--stdin"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.close()
    _out, said = process.communicate(b'{"measure": "consultations"}\n' * 50, timeout=60)
    assert (0, b"") == (process.returncode, said)
    with Reader(data / database.FILE_NAME) as reader:
        assert reader.head().seq >= 4


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
    assert ["consumer-rights", "example", "legal-aid"] == [line[0] for line in lines]
    assert "gsj sfj wtj swj zscqj" == lines[1][2]


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
