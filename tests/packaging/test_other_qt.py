"""The checks on another Qt: what is installed for them, and what the smoke test runs."""

import re
import subprocess

from tests.laptop import ROOT

PACKAGING = ROOT / "packaging"
LOCK = PACKAGING / "requirements-dev.lock"


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as a script of packaging does that has read setup.sh."""
    return subprocess.run(
        ["sh", "-euc", f'. "{PACKAGING}/setup.sh"; {command}', str(PACKAGING / "test.sh")],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def pins(text: str) -> dict[str, tuple[str, int]]:
    """Each package of a lock file with its version and how many hashes it has."""
    packages = re.split(r"^(?=[a-z])", text, flags=re.M)[1:]
    return {
        name: (version, package.count("--hash=sha256:"))
        for package in packages
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", package)
    }


def test_nothing_but_qt_is_another() -> None:
    """So that what fails there fails because of Qt."""
    usual = pins(LOCK.read_text("utf-8"))
    other = pins(shell(f'use_qt 6.8.3; pinned "{LOCK}"').stdout)
    assert {"pyside6-essentials": "6.8.3", "shiboken6": "6.8.3"} == {
        name: version for name, (version, _) in other.items() if (version, _) != usual[name]
    }
    assert list(usual) != [] and set(usual) == set(other)
    assert all(hashes for _, hashes in other.values())


def test_the_usual_qt_is_as_locked() -> None:
    """Without another Qt the lock file counts as it is."""
    assert LOCK.read_text("utf-8") == shell(f'pinned "{LOCK}"').stdout


def test_each_qt_has_an_environment_of_its_own() -> None:
    """The usual one is never changed under the hands of who works with it."""
    assert f"{ROOT}/.venv-qt-6.8.3" == shell('use_qt 6.8.3; printf %s "$venv"').stdout
    assert f"{ROOT}/.venv" == shell('printf %s "$venv"').stdout


def test_a_qt_that_is_not_locked_is_refused_in_a_sentence() -> None:
    """Nothing without hashes is installed; what there is is said."""
    done = shell("use_qt 5.15; echo not reached")
    assert (1, "") == (done.returncode, done.stdout)
    assert "no lock file for Qt 5.15, only:" in done.stderr
    assert "requirements-qt-6.8.3.lock" in done.stderr
    assert not (ROOT / ".venv-qt-5.15").exists()


def test_what_the_smoke_test_names_is_there() -> None:
    """It runs at the end of everything: a renamed test is found here, and not only there."""
    lines = (ROOT / "tests" / "smoke.txt").read_text("utf-8").split()
    assert lines
    for line in lines:
        path, _, name = line.partition("::")
        source = (ROOT / path).read_text("utf-8")
        assert not name or f"def {name}(" in source, line
