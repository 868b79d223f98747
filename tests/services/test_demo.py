"""The demonstration: exact where the source is, and careful with other people's folders."""

from pathlib import Path

import pytest

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.core.totals import by_hour, by_unit, fold
from booth_app.services import demo, doctor, verifying
from booth_app.services.days import record_of
from booth_app.services.demo_folder import DemoFolder
from booth_app.services.details import day_summary
from booth_app.services.office import rollup
from booth_app.services.office.place import Office, office_folder
from booth_app.services.paper import overview as paper_overview
from booth_app.services.workplace import Workplace

DAY = "2011-04-26"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """One demonstration, in a folder that already holds something else."""
    out = tmp_path_factory.mktemp("demo")
    (out / "mine.txt").write_text("mine")
    return out, list(demo.play(out))


def test_it_leaves_what_it_says(played: tuple[Path, list[Path]]) -> None:
    """For each booth its files, a sheet and pictures of the real window; nothing is empty."""
    out, made = played
    for code in ("gsj", "sfj"):
        names = [path.name for path in made if code in path.name]
        assert 1 == sum(name.endswith(".booth") for name in names)
        [laptop] = {name.split("_")[2][:4] for name in names if name.endswith(".booth")}
        tables = {f"ip2011_{code}_{laptop}_20110426.{ending}" for ending in ("xlsx", "csv")}
        assert {f"daily-sheet-{code}-{DAY}.pdf", *tables} <= set(names)
        for page in ("check-in", "count", "close", "closed", "settings"):
            assert f"{code}-{page}.png" in names
    assert "tally-sheets-gsj.pdf" in [path.name for path in made]
    assert "example-first-run.png" in [path.name for path in made]
    assert all(path.parent == out and path.stat().st_size > 300 for path in made)
    assert "mine" == (out / "mine.txt").read_text()


@pytest.mark.parametrize(
    ("booth", "figures", "leader", "staff", "lawyers", "corrections"),
    [
        (
            "gsj",
            {"consultations": {"人次": 242}, "leaflets": {"套": 484}, "boards": {"块": 5}},
            "赵国哲",
            3,
            0,
            3,
        ),
        (
            "sfj",
            {"consultations": {"人次": 35}, "leaflets": {"份": 1000}, "boards": {}},
            "杨学军",
            8,
            5,
            1,
        ),
    ],
)
def test_the_figures_are_the_published_ones(
    played: tuple[Path, list[Path]],
    booth: str,
    figures: dict[str, dict[str, int]],
    leader: str,
    staff: int,
    lawyers: int,
    corrections: int,
) -> None:
    """Exactly what the source says of each booth, after its corrections, and nothing it omits."""
    with Workplace(played[0] / booth / "data") as place:
        cells = place.reader.cells(DAY)
        assert figures == {measure: by_unit(cells, measure) for measure in figures}
        record = record_of(place, DAY)
        assert (leader, "副局长", staff, lawyers) == (
            record.leader,
            record.leader_post,
            len(record.staff),
            record.lawyers,
        )
        assert corrections == len(record.corrections)
        assert cells == fold(place.reader.day_lines(DAY))
        assert {8, 9, 10, 11} == by_hour(cells, "consultations", "人次").keys()
        assert not record.is_open
        taken_in = {key: line.taken_in for key, line in record.stock.items()}
        for (measure, item), line in record.stock.items():
            given = sum(
                n.n for cell, n in cells.items() if (cell.measure, cell.item) == (measure, item)
            )
            assert -1 <= line.counted + given - taken_in[measure, item] <= 0


def test_it_shows_what_else_can_be_done(played: tuple[Path, list[Path]]) -> None:
    """A combo, a paper sheet, words about consultations, a handover; nothing stays unsorted."""
    with Workplace(played[0] / "gsj" / "data") as place:
        entries = [stored.entry for stored in place.reader.day_lines(DAY)]
        counts = [data_of(entry, Count) for entry in entries if entry.kind == "count"]
        assert 14 * 3 == sum(count.combo == "one_each" for count in counts)
        assert 6 == sum(count.n for count in counts if count.sheet)
        assert {"工作人员甲", "工作人员乙", "工作人员丙", ""} == {count.by for count in counts}
        assert {"answered": 1, "referred": 1, "follow_up": 1} == day_summary(place, DAY).outcomes
        record = record_of(place, DAY)
        assert ["工作人员甲", "工作人员乙"] == list(record.present)
        assert [] == place.reader.unclassified(DAY, "consultations", 10)
        [paper] = paper_overview(place, DAY).today
        assert "8:40–8:55" == paper.tallied


def test_its_files_are_sound(played: tuple[Path, list[Path]]) -> None:
    """The booth files verify, and the doctor finds nothing wrong with either booth."""
    for code in ("gsj", "sfj"):
        [file] = played[0].glob(f"*_{code}_*.booth")
        assert (file.name, code) == (
            verifying.verify(file).proper_name,
            verifying.verify(file).booth,
        )
        findings = doctor.examine(played[0] / code / "data")
        assert {doctor.FINE} == {finding.verdict for finding in findings}


def test_the_next_one_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """What a demonstration left is taken away by the next, and nothing else."""
    first = DemoFolder(tmp_path / "out")
    first.clear(["gsj"])
    first.data("gsj").mkdir(parents=True)
    old = first.keep(tmp_path / "out" / "old.booth")
    old.write_text("old")
    mine = tmp_path / "out" / "mine.booth"
    mine.write_text("mine")
    DemoFolder(tmp_path / "out").clear(["gsj"])
    assert {"mine.booth", "demo-files.json"} == {p.name for p in (tmp_path / "out").iterdir()}


def test_data_of_others_is_refused(tmp_path: Path) -> None:
    """Where a booth's folder is not the demonstration's own, nothing is touched at all."""
    real = tmp_path / "gsj" / "data"
    real.mkdir(parents=True)
    (real / "booth.sqlite").write_text("real")
    folder = DemoFolder(tmp_path)
    with pytest.raises(Refusal) as refused:
        folder.clear(["sfj", "gsj"])
    assert Why.NOT_OURS is refused.value.why
    assert ["gsj"] == [path.name for path in tmp_path.iterdir()]
    assert "real" == (real / "booth.sqlite").read_text()


def test_a_file_of_others_is_not_written_over(tmp_path: Path) -> None:
    """A name that is taken by something else is refused, and that stays as it is."""
    (tmp_path / "sheet.pdf").write_text("signed")
    folder = DemoFolder(tmp_path)
    folder.clear([])
    with pytest.raises(Refusal) as refused:
        folder.place_for("sheet.pdf")
    assert Why.NOT_OURS is refused.value.why
    assert "signed" == (tmp_path / "sheet.pdf").read_text()


def test_a_list_that_somebody_changed_leads_nowhere(tmp_path: Path) -> None:
    """Only names within the folder are taken from the list of an earlier demonstration."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "precious").write_text("precious")
    for text in ('["../precious", "..", "/etc/hosts"]', '{"a": 1}', "nonsense", "[1]"):
        (out / "demo-files.json").write_text(text)
        DemoFolder(out).clear(["gsj"])
    assert "precious" == (tmp_path / "precious").read_text()


def test_where_no_folder_can_be_it_is_refused(tmp_path: Path) -> None:
    """A file in the way is a refusal, not a traceback."""
    (tmp_path / "file").touch()
    with pytest.raises(Refusal) as refused:
        DemoFolder(tmp_path / "file")
    assert Why.NOT_SAFE is refused.value.why


def test_the_office_has_the_published_figures(played: tuple[Path, list[Path]]) -> None:
    """Its roll-up says what follows from five bodies' figures, and what does not."""
    out, made = played
    names = [path.name for path in made]
    assert {"office-inbox.png", "office-totals.png", f"roll-up-{DAY}.xlsx"} <= set(names)
    with Office(office_folder(out / "office" / "data")) as office:
        found = {
            (one.measure, one.unit): (one.low, one.high) for one in rollup.sums(office, ["measure"])
        }
        assert (627, 827) == found["consultations", "人次"]
        assert ((2600, 2900), (484, 484)) == (found["leaflets", "份"], found["leaflets", "套"])
        said = {one.published.measure: one for one in rollup.comparisons(office)}
        assert "short" == said["consultations"].reach
        leaflets = said["leaflets"]
        assert ("follows", (3084, 3384)) == (leaflets.reach_together, leaflets.together)
