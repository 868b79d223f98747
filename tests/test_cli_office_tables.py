"""The statistics table and superiors' own forms, from the terminal."""

from pathlib import Path

import openpyxl

from tests.laptop import Terminal
from tests.log_builder import DAY
from tests.test_cli_office_totals import office

__all__ = ["office"]


def test_the_statistics_table_is_written(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """In columns that are given and kept under a name; of a body, in either language."""
    table = ("office", "report", "--kind", "table", "--out")
    kept = ("--column", "咨询", "--column", "资料:套=发放", "--save-form", "省局")
    assert 0 == terminal(*table, tmp_path / "t.xlsx", *kept, *office), terminal.err
    for more in (("--form", "省局"), ("--rows", "booth", "--lang", "zh"), ("--body", "文体新局")):
        assert 0 == terminal(*table, tmp_path / "t.pdf", *more, *office), terminal.err
        assert b"%PDF" == (tmp_path / "t.pdf").read_bytes()[:4]
    assert 0 == terminal(*table, tmp_path / "t.table", "--format", "xlsx", *office), terminal.err
    assert 2 == terminal(*table, tmp_path / "t.csv", *office)
    for wrong in (
        ("--form", "市局"),
        ("--column", "无"),
        ("--body", "无"),
        ("--column", "boards+咨询"),
    ):
        assert 1 == terminal(*table, tmp_path / "no.pdf", *wrong, *office)
    assert not (tmp_path / "no.pdf").exists()


def test_a_superiors_form_is_filled(
    terminal: Terminal, office: tuple[object, ...], tmp_path: Path
) -> None:
    """Added once with its cells, corrected, filled, listed, taken on, removed."""
    book = openpyxl.Workbook()
    for row in (("单位", "接待咨询（人次）", "展板"), ("市工商局",), ("市商务局",)):
        book.active.append(row)
    form, path = ("office", "form"), tmp_path / "表.xlsx"
    book.save(path)
    assert 0 == terminal(*form, "add", path, "--name", "省局", *office), terminal.err
    assert "Sheet!B2" in terminal.out
    assert 0 == terminal(*form, "map", "省局", "D2=资料:套@gsj", *office), terminal.err
    out = tmp_path / "filled.xlsx"
    assert 0 == terminal(*form, "fill", "省局", "--out", out, "--day", DAY, *office), terminal.err
    assert "Sheet!B3" in terminal.err
    assert "Sheet!C3" in terminal.err
    rows = list(openpyxl.load_workbook(out).active.iter_rows(min_row=2, values_only=True))
    assert [("市工商局", 242, 5, 484), ("市商务局", "nearly 200", "—", None)] == rows
    assert 4 + 1 == len(terminal.json(*form, "list", "--json", *office)["forms"][0]["targets"])
    assert 0 == terminal(*form, "list", *office)
    assert 0 == terminal(*form, "copy", "ip2011", *office)
    assert 0 == terminal(*form, "remove", "省局", *office)
    assert 1 == terminal(*form, "fill", "省局", "--out", out, *office)


def test_charts_are_drawn(terminal: Terminal, office: tuple[object, ...], tmp_path: Path) -> None:
    """As a picture of either kind; of what nobody told there is none."""
    chart = ("office", "report", "--kind", "chart", "--out")
    for name, more in (("c.png", ("--by", "hour")), ("c.svg", ("--unit", "人次", "--lang", "zh"))):
        said = terminal(*chart, tmp_path / name, "--measure", "咨询", *more, *office)
        assert 0 == said, terminal.err
        assert (tmp_path / name).stat().st_size > 2000
    assert 1 == terminal(*chart, tmp_path / "d.png", "--measure", "投诉", *office)
    assert 2 == terminal(*chart, tmp_path / "d.png", *office)
    assert 2 == terminal(*chart, tmp_path / "d.pdf", "--measure", "咨询", *office)
    assert not (tmp_path / "d.png").exists()
