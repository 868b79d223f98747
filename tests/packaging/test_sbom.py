"""The bill of materials: all that is shipped, with its licence, by the schema, always the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl.xml
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from booth_app import __version__
from booth_app.services import licences

from ..laptop import ROOT
from ..services.test_licences import LOCKED, ONLY_TO_BUILD

SCRIPT = ROOT / "packaging" / "sbom.py"


def written(out: Path, *locks: Path) -> bytes:
    """The bill, by a process of its own."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1300000000"}
    subprocess.run(
        [sys.executable, SCRIPT, out, *locks],
        check=True,
        capture_output=True,
        env=environment,
        timeout=120,
    )
    return out.read_bytes()


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("bill") / "new" / "a.cdx.json")


def components(bill: bytes) -> dict[str, Any]:
    """The parts by their references."""
    return {part["bom-ref"]: part for part in json.loads(bill)["components"]}


def test_it_holds_what_the_schema_asks_for(bill: bytes) -> None:
    """Any program that reads CycloneDX 1.6 reads it."""
    assert None is JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.decode())


def test_every_shipped_package_is_in_it(bill: bytes) -> None:
    """With the version and the hashes that are locked, and a licence; so is what is no package."""
    found = components(bill)
    for name in LOCKED.keys() - ONLY_TO_BUILD - {"pip"}:
        part = found[name]
        assert (LOCKED[name], f"pkg:pypi/{name}@{LOCKED[name]}") == (part["version"], part["purl"])
        [hashes] = [r["hashes"] for r in part["externalReferences"] if "hashes" in r]
        assert hashes and {"SHA-256"} == {one["alg"] for one in hashes}
    assert {"qt", "sqlite", "pdfium", "libsodium", "icu", "python"} <= found.keys()
    assert all(part["licenses"] for part in found.values())
    assert 2 == len(found["noto-sans-sc"]["components"])
    assert not ONLY_TO_BUILD & found.keys()
    names = {part.name for part in licences.listed()}
    outside = {"booth-app", "pip", "PyInstaller's bootloader"}
    assert names - outside == {part["name"] for part in found.values()}


def test_everything_hangs_on_the_program(bill: bytes) -> None:
    """From the program one comes to every part by what asks for it."""
    told = json.loads(bill)
    program = told["metadata"]["component"]
    assert __version__ == program["version"]
    below = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    reached, ways = set(), [program["bom-ref"]]
    while ways:
        for name in below[ways.pop()]:
            if name not in reached:
                reached.add(name)
                ways.append(name)
    assert components(bill).keys() == reached


def test_the_same_program_gives_the_same_file(bill: bytes, tmp_path: Path) -> None:
    """Serial number and time follow from what is in it."""
    assert bill == written(tmp_path / "b.cdx.json")


def test_another_qt_is_told(tmp_path: Path) -> None:
    """A build with another Qt names that one, with its hashes, and nothing else differs."""
    other = components(written(tmp_path / "c.cdx.json", lock := qt_lock()))
    assert "6.8.3" == other["pyside6-essentials"]["version"] == other["qt"]["version"]
    [hashes] = [r["hashes"] for r in other["shiboken6"]["externalReferences"] if "hashes" in r]
    assert all(one["content"] in lock.read_text("utf-8") for one in hashes)


def qt_lock() -> Path:
    """What is installed for the older Qt."""
    return ROOT / "packaging" / "requirements-qt-6.8.3.lock"


def test_the_tests_read_workbooks_as_the_program_does() -> None:
    """What checks the bill brings a safer reader of XML; no test may lean on it."""
    assert not openpyxl.xml.DEFUSEDXML
