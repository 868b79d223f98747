"""Summary, bulletin and plain text from the terminal."""

from pathlib import Path

import pytest

from tests.laptop import Terminal
from tests.services.office.seed_campaign import seed_office


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with the seed campaign."""
    folder = tmp_path_factory.mktemp("seed")
    seed_office(folder).close()
    return folder / "data"


@pytest.mark.parametrize("kind", ["summary", "bulletin"])
@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_documents_are_written(
    terminal: Terminal, data: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    """The file's ending chooses the format, or ``--format`` does."""
    for out, more in ((f"{kind}.{ending}", ()), ("draft", ("--format", ending))):
        path = tmp_path / out
        options = ("--kind", kind, "--out", path, "--data", data, *more)
        assert 0 == terminal("office", "report", *options), terminal.err
        assert path.stat().st_size > 300


def test_the_language_is_that_of_the_document(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    """Whatever the terminal speaks; a day alone is told of that day."""
    out = tmp_path / "a.txt"
    options = ("--out", out, "--data", data)
    assert 0 == terminal("office", "report", "--kind", "summary", "--lang", "zh", *options)
    assert "发放宣传资料3000余份" in out.read_text("utf-8")
    assert "数据说明" not in out.read_text("utf-8")
    more = ("--lang", "zh", "--remarks", "--day", "2011-04-26")
    assert 0 == terminal("office", "report", "--kind", "summary", *more, *options)
    told = out.read_text("utf-8")
    assert "2011年4月26日知识产权宣传周活动总结" in told
    assert "差额来自未列数单位" in told
    assert 0 == terminal("office", "report", "--kind", "text", "--lang", "en", *options)
    assert out.read_text("utf-8").startswith("Intellectual Property Week, 20–26 April")


def test_another_format_is_refused(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """A text has no pages."""
    out = tmp_path / "a.pdf"
    assert 2 == terminal("office", "report", "--kind", "text", "--out", out, "--data", data)
    assert ".txt" in terminal.err
    assert not out.exists()
