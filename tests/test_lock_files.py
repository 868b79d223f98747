"""The lock files: every package in an exact version, with the hashes of its files."""

import re

import pytest

from .laptop import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"]
OTHER_QT = sorted(path.name for path in ROOT.glob("packaging/requirements-qt-*.lock"))


@pytest.mark.parametrize("name", [*LOCKS, *OTHER_QT])
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    """What was not looked at when it was chosen is never installed."""
    text = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert packages
    for line in packages:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[\w.!+]+", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line


def test_checks_and_packages_take_what_the_program_runs_on() -> None:
    """The other lists hold the first, version for version."""
    first, *others = (
        set(re.findall(r"^[\w.-]+==[\w.!+]+", (ROOT / "packaging" / one).read_text("utf-8"), re.M))
        for one in LOCKS
    )
    assert [set(), set()] == [first - other for other in others]


@pytest.mark.parametrize("name", OTHER_QT)
def test_another_qt_is_what_its_file_says_and_the_project_allows(name: str) -> None:
    """It takes the place of the usual Qt, package for package, and is one of the line 6.8."""
    version = name.removeprefix("requirements-qt-").removesuffix(".lock")
    text = (ROOT / "packaging" / name).read_text("utf-8")
    packages = re.findall(r"^([\w-]+)==(\S+)", text, re.M)
    assert [("pyside6-essentials", version), ("shiboken6", version)] == packages
    assert "6.8" == ".".join(version.split(".")[:2])
    assert '"PySide6-Essentials>=6.8,' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_each_library_of_the_program_is_in_the_list() -> None:
    """What ``pyproject.toml`` asks for is locked, and named with its licence."""
    locked = (ROOT / "packaging" / LOCKS[0]).read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    wanted = re.search(r"^dependencies = \[(.*?)^\]", project, re.S | re.M)
    assert wanted
    names = re.findall(r'^ +"([\w-]+)', wanted[1], re.M)
    third = (ROOT / "docs" / "THIRD_PARTY.md").read_text("utf-8").lower().replace("_", "-")
    assert [] == [name for name in names if f"{name.lower()}==" not in locked]
    assert [] == [name for name in names if name.lower() not in third]
