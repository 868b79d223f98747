"""Each page of a small database is overwritten in turn: the program notices, and counts on.

Pages become zeros, ones, noise, another page, or have one bit flipped. Then ``booth record`` counts
once more. Either every entry is still there as it was, or the program says what happened; it never
begins anew in silence. In both cases it counts, at the booth where it was, and what it exports
verifies: nothing is given to it from outside. The control leaves out what it checks when it opens.
"""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from booth_app import cli, paths
from booth_app.services import recovery
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY

from .findings import Findings
from .laptops import copy_of
from .program import Running, count_lines, record

PAGE = 4096
ENTRIES = 60
BOOTH, EARLIER = "gsj", "2011-04-25"


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """Damage ``asked`` pages: each in turn, each time in another way."""
    data, template = _used_laptop(folder), folder / "template"
    shutil.copytree(data, template)
    shutil.copytree(paths.state_folder(), folder / "remembered")
    before = _lines(template)
    pages = (template / database.FILE_NAME).stat().st_size // PAGE
    findings.counts["pages of the database"] = pages
    findings.control = _control(template, folder, before, pages)
    # in a short run from every part of the file
    step = max(1, pages // findings.asked)
    for number in range(findings.asked):
        how = number % len(WAYS)
        page = (number * step) % pages
        chance = random.Random(f"{seed} {number}")
        data = _damaged(template, folder / "data", page, how, chance)
        try:
            wrong = _use(findings, data, before)
        except TimeoutError as stuck:
            wrong = str(stuck)
        findings.done += 1
        if wrong:
            findings.breaks(f"seed {seed}, page {page + 1} of {pages}, {NAMES[how]}: {wrong}")


def _used_laptop(folder: Path) -> Path:
    """A laptop that closed a day at one booth and counts at another, used as people use it."""
    data = folder / "data"
    for command in (
        ["setup", "--pack", "example", "--booth", "sfj"],
        ["open-day", "--day", EARLIER],
        ["record", "--stdin"],
        ["close-day"],
        ["serve", "--booth", BOOTH],
        ["open-day", "--day", DAY, "--leader", "王", "--staff", "李"],
        ["record", "--stdin"],
    ):
        feed = count_lines(1, ENTRIES) if command[0] == "record" else b""
        do(folder, [*command, "--data", str(data)], feed)
    return data


def _zeros(_old: bytes, _other: bytes, _chance: random.Random) -> bytes:
    return bytes(PAGE)


def _ones(_old: bytes, _other: bytes, _chance: random.Random) -> bytes:
    return b"\xff" * PAGE


def _noise(_old: bytes, _other: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(PAGE)


def _another(_old: bytes, other: bytes, _chance: random.Random) -> bytes:
    return other


def _one_sector(old: bytes, _other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(8) * 512
    return old[:at] + chance.randbytes(512) + old[at + 512 :]


def _one_bit(old: bytes, _other: bytes, chance: random.Random) -> bytes:
    page = bytearray(old)
    page[chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
    return bytes(page)


WAYS = (_zeros, _noise, _another, _one_bit, _ones, _one_sector, _one_bit)
NAMES = ("zeros", "noise", "another page", "one bit", "ones", "noise in a sector", "one bit")


def _damaged(template: Path, data: Path, page: int, how: int, chance: random.Random) -> Path:
    copy_of(template, data)
    # it is no laptop put back: this computer remembers what was counted on it
    shutil.copytree(data.parent / "remembered", paths.state_folder(), dirs_exist_ok=True)
    overwrite(data / database.FILE_NAME, page, how, chance)
    return data


def overwrite(path: Path, page: int, how: int, chance: random.Random) -> None:
    """Spoil one page of a database, counted from 0, in one of ``WAYS``."""
    content = bytearray(path.read_bytes())
    place = slice(page * PAGE, (page + 1) * PAGE)
    other = chance.randrange(len(content) // PAGE) * PAGE
    old, others = bytes(content[place]), bytes(content[other : other + PAGE])
    content[place] = WAYS[how](old, others, chance)
    path.write_bytes(content)


def _use(
    findings: Findings,
    data: Path,
    before: set[bytes],
    program: Callable[[Sequence[str]], int] = cli.run,
) -> str:
    """Count once; what is wrong with what the program does then, or nothing."""
    with Running(["doctor", "--data", str(data)], scratch=data.parent) as doctor:
        if doctor.end() not in (0, 1) or "Traceback" in doctor.complaint:
            return f"the check ended with {doctor.code}: {doctor.complaint.strip()[-300:]}"
    arguments, feed = record(data), count_lines(90_000, 1)
    with Running(arguments, feed, scratch=data.parent, instead=program) as process:
        code = process.end()
        said, answers = process.complaint, process.answers
    if code not in (0, 1) or "Traceback" in said:
        return f"it ended with {code}: {said.strip()[-300:]}"
    told = said.strip() or "".join(answer.get("error", "") for answer in answers)
    lost = len(before - _lines(data))
    if lost and not told:
        return f"{lost} of {len(before)} entries are gone or changed, and nothing was said"
    findings.counts["said" if told else "not noticed, nothing lost"] += 1
    findings.counts["some could not be read"] += lost > 0
    return _what_keeps_it_from_counting_on(data)


def _what_keeps_it_from_counting_on(data: Path) -> str:
    """What is wrong with it now, or nothing: it counts, for the same booth, and that verifies."""
    stick = data.parent / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    at = ["--data", str(data)]
    try:
        answer = json.loads(do(data.parent, record(data), count_lines(91_000, 1)))
        served = json.loads(do(data.parent, ["booths", *at, "--json"]))
        do(data.parent, ["export", *at, "--to", str(stick), "--only-booth"])
        files = [str(one) for one in stick.glob("*.booth")]
        found = json.loads(do(data.parent, ["verify", *files, "--json"]))
    except RefusedError as refused:
        return str(refused)
    [now] = [one for one in served if one["now"]]
    if "seq" not in answer or (BOOTH, [DAY]) != (now["booth"], now["days"]):
        return f"it answers {answer}, and serves {now}"
    with Reader(data / database.FILE_NAME) as reader:
        counted = reader.entry(answer["seq"])
        if counted is None or counted.stored.entry.id != answer["id"]:
            return f"what it answered is not in its log: {answer}"
        head = reader.head()
    if (now["log"], head and head.hash) not in [(one["log"], one["head"]) for one in found]:
        return "what it counted is in no file"
    return ""


class RefusedError(Exception):
    """A command did not do what it should; what it said."""


def do(scratch: Path, arguments: Sequence[str], feed: bytes = b"") -> bytes:
    """What a command prints that must go well."""
    with Running(arguments, feed, scratch=scratch) as process:
        if process.end() != 0 or "Traceback" in process.complaint:
            said = process.complaint.strip()[-300:]
            raise RefusedError(f"{arguments[0]} ended with {process.code}: {said}")
        return process.said


def _lines(data: Path) -> set[bytes]:
    """The lines of all logs, as far as they can be read at all."""
    found: set[bytes] = set()
    copy = data.parent / "look"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    try:
        connection = database.sqlite3.connect(copy / database.FILE_NAME)
        try:
            for (line,) in connection.execute("SELECT line FROM entries"):
                found.add(line if isinstance(line, bytes) else str(line).encode())
        finally:
            connection.close()
    except database.DatabaseError:
        pass
    return found


def unchecked(arguments: Sequence[str]) -> int:
    """``booth record``, but nothing is checked when the data is opened."""
    Workplace._check_end = lambda _place: None  # type: ignore[method-assign]
    recovery.check_everything = lambda _place: None
    return cli.run(arguments)


def _control(template: Path, folder: Path, before: set[bytes], pages: int) -> str:
    for page in reversed(range(pages)):  # entries lie at the end
        for how in (3, 6, 2):
            chance = random.Random(page * 10 + how)
            data = _damaged(template, folder / "data", page, how, chance)
            wrong = _use(Findings("control", 0), data, before, unchecked)
            if "nothing was said" in wrong:
                return f"opening without checks was caught at page {page + 1}: {wrong}"
    return ""
