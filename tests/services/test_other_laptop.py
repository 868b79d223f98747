"""Two laptops at one booth: the common total is that of both logs, and nothing gets mixed up."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from booth_app.core.entries import parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.totals import by_item, fold
from booth_app.services import (
    closing,
    counting,
    day_tables,
    days,
    exporting,
    other_laptop,
    practising,
    preferences,
    reporting,
    serving,
    setup,
)
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, Terminal, TurningClock
from tests.services.test_totals_agree import do
from tests.strategies import Act, acts

NEXT_DAY = "2011-04-27"


def second_laptop(data: Path, booth: str = "gsj", pack: str = "example") -> Workplace:
    """Another laptop, set up for a booth of the example, its day open."""
    place = Workplace(data, TurningClock())
    setup.set_up(place, setup.read_pack(place, pack), booth).result()
    place.reload()
    days.open_day(place, DAY).result()
    return place


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workplace]:
    """The other laptop at booth gsj, its day open."""
    with second_laptop(tmp_path / "other") as place:
        yield place


def export(place: Workplace, folder: Path) -> Path:
    """The file of a laptop, as it is carried over on a stick."""
    folder.mkdir(exist_ok=True)
    return exporting.export(place, folder).path


def said(place: Workplace) -> list[str]:
    """The common totals of the day, in words."""
    there = other_laptop.other(place)
    return other_laptop.in_words(place, there, DAY) if there else []


@settings(max_examples=40)
@given(here=acts(15), there=acts(15))
def test_the_common_total_is_the_fold_of_both_logs(
    new_laptop: Callable[[], Path],
    tmp_path_factory: pytest.TempPathFactory,
    here: list[Act],
    there: list[Act],
) -> None:
    """Whatever was done at the two, together they counted what the union of their logs says."""
    folder = tmp_path_factory.mktemp("two")
    with (
        Workplace(new_laptop(), TurningClock()) as one,
        second_laptop(folder / "other") as two,
    ):
        for place, done in ((one, here), (two, there)):
            for act in done:
                do(place, act)
        other_laptop.read(one, export(two, folder))
        union = [parse(line) for place in (one, two) for line in place.reader.lines()]
        expected = {
            (row.measure, row.item, row.unit): row.n
            for row in by_item({c: n for c, n in fold(union).items() if c.day == DAY})
        }
        known = other_laptop.other(one)
        assert known is not None
        rows = other_laptop.common(known, one.reader.cells(DAY), DAY)
        assert expected == {(row.measure, row.item, row.unit): row.together for row in rows}


def test_units_are_never_mixed(laptop: Workplace, other: Workplace, tmp_path: Path) -> None:
    """Sets and copies stay two figures, each with what came from where."""
    counting.record(laptop, "consultations", "patent", 128).result()
    counting.record(laptop, "leaflets", "tm_qa", 5).result()
    counting.record(other, "consultations", "trademark", 97).result()
    counting.record(other, "leaflets", "aid_guide", 9).result()
    assert [] == said(laptop)
    other_laptop.read(laptop, export(other, tmp_path))
    assert [
        "Consultations 128 + 97 = 225 visits",
        "Leaflets 5 + 0 = 5 sets, 0 + 9 = 9 copies",
    ] == sorted_parts(said(laptop))
    counting.record(laptop, "consultations", "patent").result()
    assert "Consultations 129 + 97 = 226 visits" == said(laptop)[0]


def sorted_parts(lines: list[str]) -> list[str]:
    """The lines with the parts of each in the order sets, copies."""
    first, second = lines
    name, _space, parts = second.partition(" ")
    return [first, f"{name} " + ", ".join(sorted(parts.split(", "), reverse=True))]


def test_a_newer_file_replaces_and_an_older_one_does_not(
    laptop: Workplace, other: Workplace, tmp_path: Path
) -> None:
    """The last state of the other laptop counts; the same file twice changes nothing."""
    counting.record(other, "consultations", "patent", 3).result()
    early = export(other, tmp_path / "early")
    counting.record(other, "consultations", "patent", 4).result()
    late = export(other, tmp_path / "late")
    other_laptop.read(laptop, early)
    assert ["Consultations 0 + 3 = 3 visits", "Leaflets 0 + 0 = 0 copies"] == said(laptop)
    other_laptop.read(laptop, late)
    known = other_laptop.other(laptop)
    other_laptop.read(laptop, late)
    assert known == other_laptop.other(laptop)
    with pytest.raises(Refusal, match="older") as refused:
        other_laptop.read(laptop, early)
    assert Why.OTHER_IS_OLDER is refused.value.why
    assert known == other_laptop.other(laptop)
    again = export(other, tmp_path / "again")
    other_laptop.read(laptop, again)
    assert "Consultations 0 + 7 = 7 visits" == said(laptop)[0]
    other_laptop.forget(laptop)
    assert other_laptop.other(laptop) is None


def test_what_is_not_the_other_laptops_is_refused(
    laptop: Workplace, other: Workplace, tmp_path: Path
) -> None:
    """Its own file, another booth, another campaign, practice, and what is no booth file."""
    counting.record(laptop, "consultations", "patent").result()
    own = export(laptop, tmp_path / "own")
    with second_laptop(tmp_path / "sfj", "sfj") as place:
        booth = export(place, tmp_path / "booth")
    with second_laptop(tmp_path / "legal", "b1", "legal-aid") as place:
        campaign = export(place, tmp_path / "campaign")
    practising.prepare(other)
    with Workplace(other.data / "rehearsal", TurningClock()) as practice:
        rehearsal = export(practice, tmp_path / "practice")
    photo = tmp_path / "photo.booth"
    photo.write_bytes(b"\xff\xd8")
    for file, why in (
        (own, Why.OTHER_IS_THIS),
        (booth, Why.OTHER_BOOTH),
        (campaign, Why.OTHER_BOOTH),
        (rehearsal, Why.OTHER_IS_PRACTICE),
        (photo, Why.FILE_FOREIGN),
        (tmp_path / "gone.booth", Why.NO_SUCH_FILE),
    ):
        with pytest.raises(Refusal, match=file.name) as refused:
            other_laptop.read(laptop, file)
        assert why is refused.value.why
    assert other_laptop.other(laptop) is None


def test_what_counts_is_not_added_to_practice(
    laptop: Workplace, other: Workplace, tmp_path: Path
) -> None:
    """In practice only the practice of another laptop can be read."""
    real = export(other, tmp_path / "real")
    practising.prepare(laptop)
    practising.prepare(other)
    with (
        Workplace(laptop.data / "rehearsal", TurningClock()) as here,
        Workplace(other.data / "rehearsal", TurningClock()) as there,
    ):
        with pytest.raises(Refusal) as refused:
            other_laptop.read(here, real)
        assert Why.OTHER_IS_PRACTICE is refused.value.why
        other_laptop.read(here, export(there, tmp_path / "practice"))
        assert other_laptop.other(here) is not None


def test_a_copied_laptop_is_noticed(
    laptop: Workplace, tmp_path: Path, new_laptop: Callable[[], Path]
) -> None:
    """Two files of one log and one length that differ are not taken for each other."""
    first = tmp_path / "first"
    with second_laptop(first) as place:
        closing.close_day(place).result()
    second = shutil.copytree(first, tmp_path / "second")
    made = []
    for data, item in ((first, "patent"), (second, "trademark")):
        with Workplace(data, TurningClock()) as place:
            days.reopen(place, DAY).result()
            counting.record(place, "consultations", item).result()
            made.append(export(place, tmp_path / item))
    other_laptop.read(laptop, made[0])
    with pytest.raises(Refusal) as refused:
        other_laptop.read(laptop, made[1])
    assert Why.OTHER_FORKED is refused.value.why


def test_it_belongs_to_the_booth(laptop: Workplace, other: Workplace, tmp_path: Path) -> None:
    """At the next booth nothing is known of it; back here it is there again."""
    other_laptop.read(laptop, export(other, tmp_path))
    closing.close_day(laptop).result()
    for booth, known in (("sfj", False), ("gsj", True)):
        serving.serve(laptop, serving.present_pack(laptop), booth).result()
        laptop.reload()
        assert known is (other_laptop.other(laptop) is not None)


def test_the_sheet_stays_that_of_this_laptop(
    laptop: Workplace, other: Workplace, tmp_path: Path
) -> None:
    """Its figures are this laptop's; the common total and the file are remarks, on their day."""
    counting.record(laptop, "consultations", "patent", 128).result()
    counting.record(other, "consultations", "trademark", 97).result()
    before = reporting.daily_sheet(laptop, DAY)
    file = export(other, tmp_path)
    other_laptop.read(laptop, file)
    sheet = reporting.daily_sheet(laptop, DAY)
    assert (before.big, before.classes) == (sheet.big, sheet.classes)
    told = " ".join(sheet.remarks)
    assert "128 + 97 = 225 visits" in told
    assert file.name in told
    closing.close_day(laptop).result()
    days.open_day(laptop, NEXT_DAY).result()
    assert [] == reporting.daily_sheet(laptop, NEXT_DAY).remarks


def test_on_the_command_line(
    laptop: Workplace, other: Workplace, tmp_path: Path, terminal: Terminal
) -> None:
    """The same for a terminal: read, ask again, in figures for programs, forget."""
    counting.record(laptop, "consultations", "patent", 128).result()
    counting.record(other, "consultations", "patent", 97).result()
    file = export(other, tmp_path)
    data = laptop.data
    assert 0 == terminal("other", "--data", data)
    assert "No file" in terminal.out
    assert 0 == terminal("other", "--data", data, file)
    assert "128 + 97 = 225 visits" in terminal.out
    told = terminal.json("other", "--data", data, "--json")
    assert {
        "measure": "consultations",
        "item": "patent",
        "unit": "人次",
        "here": 128,
        "there": 97,
        "together": 225,
    } == told["totals"][0]
    assert (DAY, other.log, file.name) == (told["day"], told["log"], told["file"])
    assert 1 == terminal("other", "--data", data, export(laptop, tmp_path))
    assert "own file" in terminal.err
    assert terminal.json("other", "--data", data, "--forget", "--json") is None


def test_the_order_of_reading_does_not_matter(
    laptop: Workplace, other: Workplace, tmp_path: Path
) -> None:
    """However the files of a day arrive, the newest of them is what is shown in the end."""
    made = []
    for n in (1, 2, 3):
        counting.record(other, "consultations", "patent", n).result()
        made.append(export(other, tmp_path / str(n)))
    for order in itertools.permutations(made):
        other_laptop.forget(laptop)
        for file in order:
            try:
                other_laptop.read(laptop, file)
            except Refusal as refusal:
                assert Why.OTHER_IS_OLDER is refusal.why
        assert "Consultations 0 + 6 = 6 visits" == said(laptop)[0]


@pytest.mark.parametrize("spoilt", ["{", '{"log":1}', "[]"])
def test_what_was_spoilt_is_forgotten(
    laptop: Workplace, other: Workplace, tmp_path: Path, spoilt: str
) -> None:
    """A damaged memory stops nobody: the file is read once more."""
    counting.record(other, "consultations", "patent", 3).result()
    preferences.remember(laptop, preferences.OTHER_LAPTOP, spoilt).result()
    assert other_laptop.other(laptop) is None
    other_laptop.read(laptop, export(other, tmp_path))
    assert "Consultations 0 + 3 = 3 visits" == said(laptop)[0]


def test_their_tables_share_a_stick(laptop: Workplace, other: Workplace, tmp_path: Path) -> None:
    """Each leaves its own tables of the day, and neither replaces the other's."""
    written = [
        path
        for place in (laptop, other)
        for path in day_tables.write_tables(
            place, exporting.export(place, tmp_path).last, tmp_path
        ).written
    ]
    assert 4 == len(set(written))
