"""``booth office check`` from the terminal."""

from pathlib import Path

from tests.laptop import ROOT, Terminal


def test_slips_are_listed_with_their_places(terminal: Terminal, tmp_path: Path) -> None:
    """A line each, exit code 1; none and 0 for a proper text. It works without a campaign."""
    text = tmp_path / "text.txt"
    text.write_text("总结\n发放资料873余份，接待80人余次。\n", "utf-8")
    options = (text, "--data", tmp_path / "none")
    assert 1 == terminal("office", "check", *options)
    assert "2:5" in terminal.out.splitlines()[0]
    assert terminal.out.splitlines()[0].endswith("→ 870余份")
    assert 2 == len(terminal.out.splitlines())
    assert "no figure is compared" in terminal.err
    text.write_text("发放资料800余份。", "utf-8")
    assert 0 == terminal("office", "check", *options)
    assert [] == terminal.json("office", "check", "--json", *options)


def test_figures_are_compared_with_the_office(terminal: Terminal, tmp_path: Path) -> None:
    """What the office has is proposed for a figure that differs."""
    data = tmp_path / "work"
    assert 0 == terminal("office", "new", "example", "--data", data), terminal.err
    returns = ROOT / "resources/demo/office-returns.csv"
    assert 0 == terminal("office", "returns", returns, "--data", data)
    text = tmp_path / "text.txt"
    text.write_text("市文体新局接待咨询160人次。", "utf-8")
    assert 1 == terminal("office", "check", text, "--data", data)
    assert terminal.out.rstrip().endswith("→ 150人次")
