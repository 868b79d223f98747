"""What the program is, from the terminal."""

from pathlib import Path

from booth_app import __version__, i18n
from booth_app.services import licences, quick_start

from .laptop import Terminal


def test_what_it_is(terminal: Terminal, tmp_path: Path) -> None:
    """Version and data are named, and nothing is made where there is no data yet."""
    data = tmp_path / "data"
    assert 0 == terminal("about", "--data", data)
    assert __version__ in terminal.out and str(data) in terminal.out
    assert not data.exists()


def test_its_parts_and_their_licences(terminal: Terminal) -> None:
    """A line for each part; any of them in full, however it is spelt; no other."""
    assert 0 == terminal("about", "--licences")
    lines = terminal.out.splitlines()
    for part in licences.parts():
        assert [line for line in lines if line.startswith(part.name) and part.licence in line]
    assert "LGPL" in lines[-1]
    assert 0 == terminal("about", "--licence", "libSodium")
    assert "Frank Denis" in terminal.out
    assert 2 == terminal("about", "--licence", "nothing")
    assert "no part of that name" in terminal.err


def test_the_quick_start_in_either_language(terminal: Terminal, tmp_path: Path) -> None:
    """That of the window if no other is asked for; the same bytes as the program's own."""
    for asked, language in (((), "en"), (("--language", "zh_CN"), "zh_CN")):
        out = tmp_path / f"{language}.pdf"
        assert 0 == terminal("quick-start", "--out", out, *asked)
        with i18n.speaking(language):
            assert quick_start.kept().read_bytes() == out.read_bytes()
    assert 1 == terminal("quick-start", "--out", tmp_path)
    assert 2 == terminal("quick-start", "--out", tmp_path / "x.pdf", "--language", "fr")
