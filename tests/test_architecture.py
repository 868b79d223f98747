"""The walls that no import contract can see: what is loaded when, said in both languages, small."""

import ast
import gettext
import json
import os
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from booth_app.core.errors import Why
from booth_app.core.office_errors import OfficeWhy, Reason
from booth_app.paths import resource

ROOT = Path(__file__).parents[1]
SOURCES = sorted(ROOT.glob("booth_app/**/*.py"))
SLOW = {"reportlab", "docx", "openpyxl", "xlsxwriter", "sqlite_utils", "PIL", "pypinyin"}
MOST_LINES = 400

WINDOW = """
import json, sys
from pathlib import Path
from booth_app import app
from booth_app.services.workplace import Workplace
place = Workplace(Path(sys.argv[1]), threaded=True)
application, desk, window = app.start(place)
application.processEvents()
assert window.page_name(), "the counter page is shown"
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
window.close()
desk.close()
"""
COMMAND = """
import json, sys
from booth_app.cli import run
code = run(sys.argv[1:])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(code)
"""
START = """
import json, sys
sys.argv = ["booth", *sys.argv[1:]]
from booth_app import __main__
__main__._open_window = lambda data, *, office, files: print(
    "office" if office else "booth", *files
)
try:
    __main__.main()
except SystemExit:
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level modules that a process of its own has loaded at its end."""
    return set(json.loads(said(code, *arguments)[-1]))


def said(code: str, *arguments: str) -> list[str]:
    """What a process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout.splitlines()


def test_the_terminal_loads_no_qt(data: Path) -> None:
    """The whole product works where no window can be: a command never touches Qt."""
    modules = loaded(COMMAND, "totals", "--data", str(data), "--json")
    assert {"PySide6", "shiboken6"} & modules == set()
    assert SLOW & modules == set()


def test_the_window_loads_nothing_slow(data: Path) -> None:
    """What the first tap does not need is not loaded before it."""
    assert (SLOW | {"nacl", "tomllib"}) & loaded(WINDOW, str(data)) == set()


def test_the_way_to_the_window_loads_no_click(data: Path) -> None:
    """Opening the window takes no detour through the command line."""
    assert {"click", "platformdirs"} & loaded(START, "--data", str(data)) == set()


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0)], ids=["before", "behind"])
def test_the_office_has_a_window_too(data: Path, order: tuple[int, ...]) -> None:
    """``booth office`` alone opens it, with ``--data`` before or behind; it needs no ``click``."""
    words = ["office", "--data", str(data)]
    opened, modules = said(START, *(words[at] for at in order))
    assert "office" == opened
    assert "click" not in json.loads(modules)


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["x y.booth"], "booth x y.booth"),
        (["FILE.BoothPack"], "booth FILE.BoothPack"),
        (["file:///media/a%20b/r.boothreceipt"], "booth file:///media/a%20b/r.boothreceipt"),
        (["a.boothupdate", "b.booth"], "booth a.boothupdate b.booth"),
        (["office", "x.booth"], "office x.booth"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_files_of_ours_are_for_the_window(data: Path, words: list[str], opened: str) -> None:
    """By their names alone, whether they are there or not: a double click needs no ``click``."""
    shown, modules = said(START, "--data", str(data), *words)
    assert opened == shown
    assert "click" not in json.loads(modules)


@pytest.mark.parametrize("why", [*Why, *OfficeWhy], ids=lambda why: why.name)
def test_every_refusal_is_said_in_both_languages(why: Reason) -> None:
    """Each reason has its sentence in English and Chinese, with the same facts in it."""
    english = why.value
    folder = resource("locale")
    chinese = gettext.translation("booth", folder, languages=["zh_CN"]).gettext(english)
    assert english != chinese
    assert facts(english) == facts(chinese)
    assert english.endswith(".")
    assert chinese.endswith("。")


def test_no_two_reasons_share_a_sentence() -> None:
    """Two reasons with the same sentence would be one, and nobody could tell them apart."""
    members = {**Why.__members__, **OfficeWhy.__members__}
    assert len(Why.__members__) + len(OfficeWhy.__members__) == len(members)
    assert list(members) == [why.name for why in (*Why, *OfficeWhy)]
    assert len(members) == len({why.value for why in (*Why, *OfficeWhy)})


def facts(sentence: str) -> set[str]:
    """The names in the braces of a sentence."""
    return {name for _text, name, _spec, _how in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    """A file that one can take in has at most 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.parent.name in ("gui", "widgets") or path.stem == "app"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_lambda_hangs_on_a_signal(path: Path) -> None:
    """A widget whose own signal is connected to a lambda never dies: use its methods."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_connect(node)]
    assert [] == [node.lineno for node in calls if any(map(is_lambda, node.args))]


def is_connect(node: ast.AST) -> bool:
    """Whether this is ``signal.connect(…)``."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
    )


def is_lambda(node: ast.AST) -> bool:
    """Whether an argument is a lambda."""
    return isinstance(node, ast.Lambda)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_run_that_was_read(path: Path) -> None:
    """No text becomes code, no file becomes objects, and no shell is ever asked."""
    assert [] == [at for node in ast.walk(ast.parse(path.read_text("utf-8"))) for at in runs(node)]


@pytest.mark.parametrize(
    "code",
    [
        "eval('1')",
        "exec(text)",
        "compile(text, '', 'exec')",
        "__import__(name)",
        "builtins.eval(text)",
        "import pickle",
        "from marshal import loads",
        "import shelve as s",
        "os.system('ls')",
        "os.popen('ls')",
        "os.execv(a, b)",
        "yaml.load(text)",
        "subprocess.run('ls', shell=True)",
        "subprocess.run('ls', shell=wanted)",
        "subprocess.getoutput('ls')",
        "asyncio.create_subprocess_shell('ls')",
    ],
)
def test_the_test_of_what_is_run_sees_it(code: str) -> None:
    """A test that found nothing anywhere would prove nothing."""
    assert [1] == [at for node in ast.walk(ast.parse(code)) for at in runs(node)]


RUNS = {"eval", "exec", "compile", "__import__"}
"""Calls that make code of a text."""
OF_MODULES = {
    "builtins": RUNS,
    "os": {"system", "popen", "execv", "execve", "execvp", "execl", "execlp", "spawnv", "spawnl"},
    "subprocess": {"getoutput", "getstatusoutput"},
    "asyncio": {"create_subprocess_shell"},
    "yaml": {"load", "unsafe_load", "full_load"},
}
LOADERS = {"pickle", "marshal", "shelve", "dill", "code", "codeop", "pty"}
"""Modules that make objects or code of bytes."""


def runs(node: ast.AST) -> list[int]:
    """The line of a node that runs what it was given, or could."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if not node.level else []
        bad = any(name.partition(".")[0] in LOADERS for name in names)
        return [node.lineno] * bad
    if not isinstance(node, ast.Call):
        return []
    call = node.func
    bad = isinstance(call, ast.Name) and call.id in RUNS
    if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name):
        bad = call.attr in OF_MODULES.get(call.value.id, ())
    shell = [each.value for each in node.keywords if each.arg == "shell"]
    bad |= any(not (isinstance(v, ast.Constant) and v.value is False) for v in shell)
    return [node.lineno] * bad


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A stranger finds the file by its first line."""
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
