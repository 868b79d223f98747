"""The parts of the program: all of them are named, and each has its licence."""

import re
from pathlib import Path

import pytest

from booth_app.paths import resource
from booth_app.services import licences
from booth_app.services.licences import Part
from tests.laptop import ROOT

ONLY_TO_BUILD = {"hatchling", "packaging", "pathspec", "tomlkit", "trove-classifiers"}
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
LOCKED = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.M))


def spelt(name: str) -> str:
    """A package's name as lock files spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def packages() -> dict[str, Part]:
    """The parts that are packages of their own, by their names in the lock file."""
    return {
        spelt(part.name): part
        for part in licences.installed()
        if not part.within and part.name not in ("booth-app", "Python", "Noto Sans SC")
        if part.name != "Tabler Icons"
    }


def test_every_package_that_is_shipped_is_a_part() -> None:
    """Nothing that the lock file brings along is given away without its licence."""
    assert LOCKED.keys() - ONLY_TO_BUILD == packages().keys()


@pytest.mark.parametrize("part", licences.installed(), ids=lambda part: part.name)
def test_each_part_has_its_licence_in_full(part: Part) -> None:
    """A licence can be read without a network, and so can where the source code is."""
    assert 400 < len(licences.text_of(part))
    assert part.licence
    assert part.source.startswith("https://") or part.name == licences.PROGRAM
    assert part.version or part.within


def test_qt_comes_with_both_licences_and_the_notices_of_others() -> None:
    """The LGPL refers to the GPL: whoever gets Qt gets both texts, whole."""
    [qt] = [part for part in licences.installed() if part.name == licences.QT]
    text = licences.text_of(qt)
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "HarfBuzz"):
        assert words.lower() in text.lower()
    for name, lines in (("LGPL-3.0.txt", 165), ("GPL-3.0.txt", 674)):
        assert lines == len(resource("licences", name).read_text("utf-8").splitlines())


def test_the_list_of_third_parties_says_the_same() -> None:
    """The document names each part with the version that is locked and the same licence."""
    text = (ROOT / "docs" / "THIRD_PARTY.md").read_text("utf-8")
    told = {}
    for line in text.splitlines():
        if line.startswith("| ") and line.count("|") == 5:
            names, version, licence = (cell.strip() for cell in line.split("|")[1:4])
            for name in re.sub(r" \(.*\)", "", names).split(", "):
                told[spelt(name)] = (version, licence.removesuffix(" (or GPL)").lower())
    for name, part in packages().items():
        licence = part.licence.removeprefix("LicenseRef-").lower()
        assert (LOCKED[name], licence) == told[name], name


def test_a_folder_of_licences_reads_as_the_packages_do(tmp_path: Path) -> None:
    """A frozen program says the same about itself as one that is installed by pip."""
    found = licences.installed()
    folder = tmp_path / "LICENCES"
    licences.write(folder, found)
    read = licences.bundled(folder)
    assert [(p.name, p.version, p.licence, p.source, p.within) for p in found] == [
        (p.name, p.version, p.licence, p.source, p.within) for p in read
    ]
    for was, now in zip(found, read, strict=True):
        assert sorted(Path(text).read_bytes() for text in was.texts) == sorted(
            Path(text).read_bytes() for text in now.texts
        )
        assert all(Path(text).is_relative_to(folder) for text in now.texts)
