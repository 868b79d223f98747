"""What left the laptop, read with nothing of the program: zipfile, hashlib, pypdf, openpyxl."""

import csv
import hashlib
import json
import zipfile
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

HEAD_ROWS = 4
"""Above the rows of a workbook's sheet: title, whose day, remarks, and the columns' heads."""
Totals = dict[tuple[str, str, str], int]


class BoothFile:
    """A ``.booth`` file, after docs/FORMAT.md; what does not hold together fails here."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.manifest = json.loads(archive.read("manifest.json"))
            for member in self.manifest["members"]:
                data = archive.read(member["name"])
                assert (member["bytes"], member["lines"]) == (len(data), data.count(b"\n"))
                assert member["sha256"] == hashlib.sha256(data).hexdigest()
            lines = archive.read("entries.jsonl").splitlines()
        self.entries: list[dict[str, Any]] = [json.loads(line) for line in lines]
        self._hashes = [hashlib.sha256(line).hexdigest() for line in lines]
        before = ["0" * 64, *self._hashes]
        assert before[:-1] == [entry["prev"] for entry in self.entries], "the chain is broken"
        assert [*range(1, len(lines) + 1)] == [entry["seq"] for entry in self.entries]
        assert {self.manifest["log_id"]} == {entry["log"] for entry in self.entries}
        assert (len(lines), before[-1]) == (self.manifest["last_seq"], self.manifest["head_hash"])

    def standing(self, day: str, kind: str) -> list[dict[str, Any]]:
        """The entries of a kind that no void cancels."""
        voided = {(e["data"]["seq"], e["data"]["hash"]) for e in self._all("void")}
        return [
            entry
            for entry, hash_ in zip(self.entries, self._hashes, strict=True)
            if (entry["day"], entry["kind"]) == (day, kind) and (entry["seq"], hash_) not in voided
        ]

    def said(self, day: str) -> Counter[tuple[str | int, ...]]:
        """Each standing count with all that it says, and how often it is there."""
        facts = ("measure", "item", "unit", "n", "how", "by", "combo", "sheet", "reason")
        empty = {"how": "live", "by": "", "combo": "", "sheet": "", "reason": ""}
        counts = [empty | entry["data"] for entry in self.standing(day, "count")]
        return Counter(tuple(count[fact] for fact in facts) for count in counts)

    def totals(self, day: str) -> Totals:
        """The day's figures, added up here; the manifest must claim the same."""
        sums: Counter[tuple[str, str, str]] = Counter()
        for entry in self.standing(day, "count"):
            data = entry["data"]
            sums[data["measure"], data["item"], data["unit"]] += data["n"]
        [claimed] = [one["totals"] for one in self.manifest["day_totals"] if one["day"] == day]
        assert dict(sums) == by_key(claimed)
        return dict(sums)

    def by_hour(self, day: str, measure: str) -> dict[int, int]:
        """What was counted of a measure in each hour of the clock on the wall."""
        hours: Counter[int] = Counter()
        for entry in self.standing(day, "count"):
            if entry["data"]["measure"] == measure:
                hours[int((entry["data"].get("at") or entry["t"])[11:13])] += entry["data"]["n"]
        return dict(hours)

    def corrections(self, day: str) -> int:
        """Voids of the day but for those of sorting, and of undoing that."""
        numbers = {entry["seq"]: entry for entry in self.entries}
        sorted_ = {
            e["data"]["seq"] for e in self._all("void") if e["data"]["reason"] == "classified"
        }
        made = {e["seq"] for e in self._all("count") if e["data"].get("replaces") in sorted_}
        return sum(
            entry["day"] == day
            and numbers[entry["data"]["seq"]]["kind"] != "detail"
            and entry["data"]["reason"] != "classified"
            and not (entry["data"]["reason"] == "undo" and entry["data"]["seq"] in made)
            for entry in self._all("void")
        )

    def told(self, day: str) -> Counter[str]:
        """How the consultations that stand went, where somebody said so."""
        counts = {entry["seq"] for entry in self.standing(day, "count")}
        details = [entry["data"] for entry in self.standing(day, "detail")]
        return Counter(one["outcome"] for one in details if one["seq"] in counts)

    def _all(self, kind: str) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if entry["kind"] == kind]


def by_key(rows: list[dict[str, Any]]) -> Totals:
    """Rows of totals as JSON has them, by measure, item and unit."""
    return {(row["measure"], row["item"], row["unit"]): row["n"] for row in rows}


def pdf_text(path: Path) -> str:
    """The text of a PDF, with one blank wherever the layout put any."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def workbook(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of one sheet of a workbook, as its formulas came out."""
    rows = load_workbook(path, data_only=True)[sheet].iter_rows(
        min_row=HEAD_ROWS + 1, values_only=True
    )
    return [tuple(row) for row in rows]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(StringIO(path.read_bytes().decode("utf-8-sig"))))
