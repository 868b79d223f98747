"""Makes a small data folder by a version's own commands, for the tests of all later versions.

    .venv/bin/python packaging/released.py tests/fixtures/released/1.0.0.zip [TREE]

TREE is another source of the program than this one, such as the checkout of a tag. Done once for
each version that is released, and committed; never made anew: what is in it is what that version
wrote, and ``expected.json`` is what that version itself said of it. Commands that a version did not
have yet are passed over.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DAYS = ("2011-04-26", "2011-04-27")
"""The first is closed, exported and taken in by the office; the second is left open."""
PASSPHRASE = "correct horse"
LINES: list[dict[str, Any]] = [
    {"measure": "consultations", "item": "patent", "n": 3},
    {"measure": "consultations", "item": "trademark"},
    {"measure": "consultations"},
    {"measure": "leaflets", "item": "tm_qa", "n": 20},
    {"measure": "leaflets", "item": "tm_qa", "n": 4, "how": "estimate", "reason": "没有数"},
    {"undo": True},
    {"combo": "one_each"},
    {"hand_over": "工作人员甲"},
    {"measure": "consultations", "item": "patent"},
    {"duty_in": "志愿者丙", "role": "志愿者"},
    {"note": "上午有雨"},
    {"fact": "boards", "n": 6, "reason": "又来一块"},
]
SHEET = {"counts": [{"measure": "leaflets", "item": "tm_qa", "n": 7}]}
SEALED = {"outcome": "follow_up", "text": "房东不还押金", "contact": "13800001234"}
_LEFT_OUT = {"backups", "logs", "updates"}
_KEPT = (".sqlite", ".key", ".json")


class Version:
    """A version of the program, by its command line, on one data folder."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self._tree, self._folder = tree, folder
        self.data = folder / "data"
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "LANG": "en_US.UTF-8",
            "BOOTH_STATE": str(folder / "state"),
            "PYTHONPATH": str(tree),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __call__(self, *words: object, stdin: str = "") -> str:
        """What a command says; ends the script where it is refused."""
        done = self._run(*words, stdin=stdin)
        if done.returncode:
            sys.exit(f"booth {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout

    def has(self, *words: str) -> bool:
        """Whether there is such a command."""
        return self._run(*words, "--help").returncode == 0

    def json(self, *words: object) -> Any:
        """The same of what is meant for other programs."""
        return json.loads(self(*words, "--json"))

    def _run(self, *words: object, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        asked_for_help = words[-1] == "--help" or words[0] == "--version"
        data = [] if asked_for_help else ["--data", self.data]
        return subprocess.run(
            [sys.executable, "-m", "booth_app", *map(str, [*words, *data])],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self._folder,
            env=self._environment,
        )


def play(booth: Version, folder: Path) -> dict[str, Any]:
    """Have the version keep a booth and its office; what it says of them at the end."""
    pack = "example"
    at_office = booth.has("office", "issue")
    if at_office:
        phrase = folder / "phrase.txt"
        phrase.write_text(PASSPHRASE + "\n")
        keys = ("--passphrase-file", phrase)
        booth("office", "new", "example", *keys, "--recovery", folder / "recovery.txt")
        booth("office", "issue", "--out", folder, "--booth", "gsj", *keys)
        [made] = folder.glob("*.boothpack")
        pack = str(made)
    booth("setup", "--pack", pack, "--booth", "gsj")
    people = ("--leader", "赵国哲", "--staff", "工作人员甲", "--lawyer", "律师乙")
    booth("open-day", "--day", DAYS[0], *people, "--boards", 5, "--stock", "tm_qa=100")
    count(booth, "p1")
    booth("close-day", "--counted", "tm_qa=70")
    stick = folder / "stick"
    stick.mkdir()
    booth("export", "--to", stick)
    if at_office:
        booth("office", "collect", stick)
    booth("open-day", "--day", DAYS[1], *people)
    count(booth, "p2")
    booth("doctor")
    expected = {
        "version": booth("--version").split()[-1],
        "days": {day: booth.json("totals", "--day", day) for day in DAYS},
    }
    if at_office:
        expected["office"] = booth.json("office", "totals", "--by", "measure")
        expected["passphrase"] = PASSPHRASE
    if booth.has("office", "followups"):
        expected["sealed"] = SEALED
    return expected


def count(booth: Version, sheet: str) -> None:
    """A few entries of each kind; a consultation with what is sealed of it, where that is known."""
    lines = [*LINES, {"paper": sheet, **SHEET}]
    if booth.has("office", "followups"):
        lines += [{"measure": "consultations", "item": "patent"}]
    answers = [json.loads(line) for line in _record(booth, lines)]
    wrong = [answer for answer in answers if "error" in answer]
    if wrong:
        sys.exit(str(wrong))
    if booth.has("office", "followups"):
        [answer] = map(json.loads, _record(booth, [{"detail": answers[-1]["seq"], **SEALED}]))
        if "error" in answer:
            sys.exit(str(answer))


def _record(booth: Version, lines: list[dict[str, Any]]) -> list[str]:
    stdin = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return booth("record", "--stdin", stdin=stdin).splitlines()


def files(data: Path) -> Iterator[Path]:
    """What belongs to the data: databases, keys; not what is made from them."""
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        if path.suffix in _KEPT and not _LEFT_OUT & set(inside.parts):
            yield path


def main(target: Path, tree: Path) -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory(prefix="booth-released-") as name:
        folder = Path(name)
        booth = Version(tree, folder)
        expected = play(booth, folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            said = json.dumps(expected, ensure_ascii=False, indent=1)
            packed.writestr(zipfile.ZipInfo("expected.json"), said, zipfile.ZIP_DEFLATED)
            for path in files(booth.data):
                member = zipfile.ZipInfo(f"data/{path.relative_to(booth.data).as_posix()}")
                packed.writestr(member, path.read_bytes(), zipfile.ZIP_DEFLATED)
    print(f"{target}: version {expected['version']}, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() if sys.argv[2:] else ROOT)
