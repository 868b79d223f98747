"""An office from the first morning to the evening: packs out, sticks in, the list made right."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.laptop import booth

DAY = "2026-05-12"
CAMPAIGN = """
id = "water26"
name = "节水宣传周"
en = "Save Water Week"
start = 2026-05-10
end = 2026-05-16
booth_days = [2026-05-12]
measures = ["consultations", "leaflets", "boards", "staff"]
bodies = [
    { code = "slj", name = "市水利局", en = "Water Bureau", aliases = ["水利局"] },
    { code = "zjj", name = "市住建局", en = "Housing Bureau" },
    { code = "cgj", name = "市城管局", en = "City Management" },
    { code = "jyj", name = "市教育局", en = "Education" },
]
committee = ["市水利局", "市教育局"]
booths = [
    { code = "slj1", name = "水利局一号台", en = "Water 1", body = "水利局" },
    { code = "slj2", name = "水利局二号台", en = "Water 2", body = "水利局" },
    { code = "zjj1", name = "住建局咨询台", en = "Housing", body = "市住建局" },
    { code = "cgj1", name = "城管局咨询台", en = "City", body = "市城管局" },
]

[[items]]
measure = "consultations"
list = [{ code = "bill", name = "水费", en = "Bills" }]

[[items]]
measure = "leaflets"
list = [{ code = "tips", name = "节水小常识", en = "Saving tips", planned = 200 }]
"""


def said(*arguments: object, code: int = 0, stdin: str = "") -> str:
    """What a command of its own process says on its output; it must end as it should."""
    done = booth(*arguments, stdin=stdin.encode())
    assert code == done.returncode, (done.stdout + done.stderr).decode()
    return done.stdout.decode()


def told(*arguments: object, code: int = 0) -> Any:
    """The same of a command that answers in JSON."""
    return json.loads(said(*arguments, "--json", code=code))


def day_at_booth(data: Path, pack: Path, taps: int, leaflets: int) -> None:
    """A booth is set up from its own pack, counts, closes, and has something to hand in."""
    said("setup", "--data", data, "--pack", pack)
    said(
        "open-day", "--data", data, "--day", DAY, "--leader", "张三", "--staff", "甲", "--boards", 2
    )
    lines = [{"measure": "consultations", "item": "bill"}] * taps
    lines.append({"measure": "leaflets", "item": "tips", "n": leaflets, "how": "bulk"})
    said("record", "--data", data, "--stdin", stdin="\n".join(map(json.dumps, lines)))
    said("close-day", "--data", data)


def test_an_evening_until_the_chase_list_is_right(tmp_path: Path) -> None:
    """Packs out, sticks in: twice the same, one damaged, one missing; then the list is right."""
    office, packs, stick = tmp_path / "office", tmp_path / "packs", tmp_path / "stick"
    for folder in (packs, stick):
        folder.mkdir()
    source, phrase = tmp_path / "week.toml", tmp_path / "phrase"
    source.write_text(CAMPAIGN, "utf-8")
    phrase.write_text("six words nobody would guess here\n")
    keys = ("--passphrase-file", phrase)
    said("office", "--data", office, "new", source, *keys, "--recovery", tmp_path / "recovery.txt")
    said("office", "--data", office, "issue", "--out", packs, "--each", *keys)
    assert 4 == len(list(packs.glob("*.boothpack")))

    taps = {"slj1": 12, "slj2": 7, "zjj1": 5}
    for code, n in taps.items():
        day_at_booth(tmp_path / code, next(packs.glob(f"*_{code}.boothpack")), n, 10 * n)
        said("export", "--data", tmp_path / code, "--to", stick, "--only-booth")
    # a second stick with the same file, and one that was pulled out too early
    again = tmp_path / "again"
    again.mkdir()
    [first] = stick.glob("water26_slj1_*.booth")
    [broken] = stick.glob("water26_zjj1_*.booth")
    shutil.copy(first, again)
    whole = broken.read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])

    def collect(*paths: Path, code: int = 0) -> dict[str, Any]:
        found = told("office", "--data", office, "collect", *paths, code=code)
        return {Path(one["file"]): one for one in found}

    files = collect(stick, again, code=1)
    assert [True, True] == [files[one]["ok"] for one in stick.glob("*_slj?_*.booth")]
    assert files[again / first.name]["same"] or files[first]["same"]
    assert files[first]["enrolled"]
    assert not files[broken]["ok"]
    assert list(stick.glob("*.boothreceipt"))

    def consultations() -> dict[str, int]:
        rows = told("office", "--data", office, "totals", "--day", DAY)["totals"]
        return {one["booth"]: one["n"] for one in rows if one["measure"] == "consultations"}

    assert {"slj1": 12, "slj2": 7} == consultations()
    chase = said("office", "--data", office, "status", "--day", DAY, "--chase")
    assert "Housing" in chase
    assert "City" in chase
    state = told("office", "--data", office, "status")["state"]

    # the booth's stick again, whole now; the missing booth telephones its figure
    said("export", "--data", tmp_path / "zjj1", "--to", again, "--only-booth")
    assert all(one["ok"] for one in collect(again).values())
    figure = ("--set", "市城管局", "咨询", "近40", "--day", DAY)
    said("office", "--data", office, "returns", *figure)
    assert taps == {code: n for code, n in consultations().items() if code in taps}
    chase = said("office", "--data", office, "status", "--day", DAY, "--chase")
    assert "Housing: not reported" not in chase
    assert state != told("office", "--data", office, "status")["state"]

    # all of it once more changes nothing
    state = told("office", "--data", office, "status")["state"]
    collect(again, stick, code=1)
    assert state == told("office", "--data", office, "status")["state"]
    # the booth reads what the office has
    [receipt] = again.glob("*.boothreceipt")
    assert "matches" in said("receipt", "--data", tmp_path / "zjj1", receipt)
