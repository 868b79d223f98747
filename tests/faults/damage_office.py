"""Each page of an office's database is overwritten in turn: it notices, and takes in more files.

The office is one as commands make it. Afterwards its totals are what they were, or it says that
something is missing. One more file is taken in and counts; and whatever it missed is there again
once the sticks are read once more. The control is an office that mends in silence.
"""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from booth_app import cli
from booth_app.services.office import mending
from booth_app.services.office.place import office_folder
from booth_app.storage import backups, database
from tests.services.office.booths import Booths

from .damage import NAMES, PAGE, WAYS, overwrite
from .findings import Findings
from .program import Running

HERE = (("gsj", 20), ("sfj", 7))
"""Booths whose files the office has, and how many consultations they counted;"""
MORE = ("xtw", 5)
"""one that comes afterwards."""


class _WrongError(Exception):
    """What the office did, and should not have."""


class _Office:
    """The commands of an office, each in a process of its own."""

    def __init__(self, data: Path, program: Callable[[Sequence[str]], int] = cli.run) -> None:
        self.data, self._program = data, program

    def totals(self) -> tuple[int, str]:
        """How many consultations it has, and what it says of its data."""
        out, said = self.run("totals", "--json")
        rows = json.loads(out)["totals"]
        return sum(row["n"] for row in rows if row["measure"] == "consultations"), said

    def collect(self, *files: str) -> str:
        """Take in files; what it says of its data."""
        return self.run("collect", *files, "--no-receipts")[1]

    def run(self, *arguments: str) -> tuple[bytes, str]:
        """What a command prints and complains of; one that mends and stops is done again."""
        told = ""
        for _attempt in range(2):
            command = ["office", *arguments, "--data", str(self.data)]
            with Running(command, scratch=self.data.parent, instead=self._program) as process:
                code, said = process.end(), process.complaint
                told += said
                if code not in (0, 1) or "Traceback" in said:
                    raise _WrongError(f"{arguments[0]} ended with {code}: {said.strip()[-300:]}")
                if code == 0:
                    return process.said, told.strip()
        raise _WrongError(f"it does not do {arguments[0]}: {told.strip()[-300:]}")


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """Damage ``asked`` pages: each in turn, each time in another way."""
    booths = Booths(folder / "sticks")
    files = [str(booths.file(booths.busy(code, n=n))) for code, n in (*HERE, MORE)]
    template = _Office(folder / "template")
    template.run("new", "example")
    begun = folder / "begun"
    shutil.copytree(_backups(template.data), begun)
    template.collect(*files[:-1])
    pages = (office_folder(template.data) / database.FILE_NAME).stat().st_size // PAGE
    findings.counts["pages of the database"] = pages
    findings.control = _control(template.data, begun, files, pages)
    step = max(1, pages // findings.asked)
    for number in range(findings.asked):
        how, page = number % len(WAYS), (number * step) % pages
        data = _damaged(template.data, page, how, random.Random(f"{seed} {number}"))
        if number % 2:
            # the files came after the last backup
            _put_back(begun, data)
        wrong = _use(findings, _Office(data), files)
        findings.done += 1
        if wrong:
            findings.breaks(f"seed {seed}, page {page + 1} of {pages}, {NAMES[how]}: {wrong}")


def _backups(data: Path) -> Path:
    return office_folder(data) / backups.FOLDER


def _put_back(begun: Path, data: Path) -> None:
    """Have only the backups that were made when the campaign began."""
    shutil.rmtree(_backups(data))
    shutil.copytree(begun, _backups(data))


def _damaged(template: Path, page: int, how: int, chance: random.Random) -> Path:
    data = template.with_name("data")
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(template, data)
    overwrite(office_folder(data) / database.FILE_NAME, page, how, chance)
    return data


def _use(findings: Findings, office: _Office, files: list[str]) -> str:
    """What is wrong with what the office does now, or nothing."""
    expected = sum(n for _code, n in HERE)
    try:
        before, said = office.totals()
        if before != expected and not said:
            return f"its total is {before}, not {expected}, and nothing was said"
        findings.counts["said" if said else "not noticed"] += 1
        findings.counts["something is missing"] += before != expected
        said = office.collect(files[-1])
        after, more = office.totals()
        if after != before + MORE[1] and not said + more:
            return f"one more file makes {after} of {before}, and nothing was said"
        office.collect(*files)
        last, said = office.totals()
    except (TimeoutError, _WrongError) as wrong:
        return str(wrong)
    if last != expected + MORE[1] or said:
        return f"once all files are read again its total is {last}; it says: {said}"
    return ""


def silent(arguments: Sequence[str]) -> int:
    """The office's commands, but nobody hears of what was mended."""
    opened = mending.open_office
    mending.open_office = lambda data: (opened(data)[0], [])  # type: ignore[assignment, misc]
    return cli.run(arguments)


def _control(template: Path, begun: Path, files: list[str], pages: int) -> str:
    for page in reversed(range(pages)):  # files lie at the end
        data = _damaged(template, page, 0, random.Random(page))
        _put_back(begun, data)
        wrong = _use(Findings("control", 0), _Office(data, silent), files)
        if "nothing was said" in wrong:
            return f"an office that mends in silence was caught at page {page + 1}: {wrong}"
    return ""
