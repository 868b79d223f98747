"""Writes what the program is made of as a CycloneDX bill of materials, checked by its schema.

    .venv/bin/python packaging/sbom.py OUT [LOCK...]

The packages and their hashes are those of ``requirements.lock``; each further lock file, such as
that of another Qt, takes the place of what came before. The licences and all that is no package
are those of ``resources/licences/parts.toml``; what is inside of packages tells its version
itself. With SOURCE_DATE_EPOCH set, the same program gives the same file.
"""

import hashlib
import os
import platform
import re
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from booth_app import __version__, paths
from booth_app.services import licences
from booth_app.services.licences import Named

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
SCHEMA = SchemaVersion.V1_6
OURSELVES = licences.PROGRAM
"""How a lock file begins the line that says that the program itself asks for a package."""
ONLY_TO_BUILD = {"hatchling", "booth-app (pyproject.toml:build)"}
"""Who asks for packages that are not shipped; one that nobody asks for was chosen by hand."""
LEFT_OUT = {"pip"}
"""Locked since a library asks for it, and part of no package of ours."""


class Locked(NamedTuple):
    """A package of the lock file; ``asked_by``: the packages that need it."""

    version: str
    hashes: list[str]
    asked_by: list[str]


def main(arguments: Sequence[str]) -> int:
    """Write the file; 1 where it does not hold what the schema asks for."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    locks = [LOCK, *map(Path, arguments[1:])]
    written = bill([lock.read_text("utf-8") for lock in locks])
    wrong = JsonStrictValidator(SCHEMA).validate_str(written)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return 1
    out = Path(arguments[0])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(written + "\n", "utf-8")
    print(out)
    return 0


def bill(locks: Sequence[str]) -> str:
    """The bill of materials as JSON."""
    packages: dict[str, Locked] = {}
    for lock in locks:
        for name, package in locked(lock).items():
            above = package.asked_by if name not in packages else packages[name].asked_by
            packages[name] = package._replace(asked_by=above)
    listed = [named for named in licences.listed() if named.name not in LEFT_OUT]
    inside = _inside(packages)
    components = {
        _spelt(named.name): _component(named, packages, inside)
        for named in listed
        if named.name != licences.PROGRAM and named.within != "pyinstaller"
    }
    program = _program(next(named for named in listed if named.name == licences.PROGRAM))
    bom = Bom(components=components.values())
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(
        int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC
    )
    for named in listed:
        part = components.get(_spelt(named.name))
        if part is None:
            continue
        package = packages.get(_spelt(named.name))
        askers = package.asked_by if package else [named.within or OURSELVES]
        for one in askers:
            above = program if one.startswith(OURSELVES) else components.get(_spelt(one))
            if above is not None:
                bom.register_dependency(above, [part])
    return _numbered(bom)


def locked(lock: str) -> dict[str, Locked]:
    """The packages of a lock file by their names, without those that only build."""
    found = {}
    for block in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M):
        head = re.match(r"([\w.-]+)==([\w.!+]+)", block)
        if head is None:
            continue
        asked = re.findall(r"^ +#(?: via)? +([\w-]+(?: \(.*\))?)$", block, re.M)
        asked_by = [one for one in asked if one != "via"]
        if not asked_by or set(asked_by) - ONLY_TO_BUILD:
            hashes = re.findall(r"sha256:([0-9a-f]{64})", block)
            found[_spelt(head[1])] = Locked(head[2], sorted(hashes), asked_by)
    return found


def _numbered(bom: Bom) -> str:
    """The bill as text, with a serial number that follows from what is in it."""
    bom.serial_number = uuid.UUID(int=0)
    digest = hashlib.sha256(_text(bom).encode()).hexdigest()
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, digest)
    return _text(bom)


def _text(bom: Bom) -> str:
    made: str = make_outputter(bom, OutputFormat.JSON, SCHEMA).output_as_string(indent=2)
    return made


def _program(named: Named) -> Component:
    return Component(
        name="booth",
        type=ComponentType.APPLICATION,
        version=__version__,
        bom_ref="booth",
        licenses=[LicenseFactory().make_from_string(named.licence)],
        purl=PackageURL("pypi", name="booth-app", version=__version__),
    )


def _component(
    named: Named, packages: Mapping[str, Locked], inside: Mapping[str, str]
) -> Component:
    spelt = _spelt(named.name)
    package = packages.get(spelt)
    known = _version(named, package, inside)
    references = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(named.source))]
    if package is not None:
        references.append(
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(f"https://pypi.org/project/{spelt}/{known}/"),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in package.hashes],
            )
        )
    return Component(
        name=named.name,
        version=known or None,
        bom_ref=spelt,
        licenses=[LicenseFactory().make_from_string(named.licence)],
        purl=PackageURL("pypi" if package else "generic", name=spelt, version=known or None),
        external_references=references,
        components=list(_files(named)),
    )


def _files(named: Named) -> Iterator[Component]:
    """The files of a part that is kept in the repository."""
    for name in named.files:
        digest = hashlib.sha256(paths.resource(*name.split("/")).read_bytes()).hexdigest()
        yield Component(
            name=name,
            type=ComponentType.FILE,
            bom_ref=name,
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
        )


def _version(named: Named, package: Locked | None, inside: Mapping[str, str]) -> str:
    """Empty where nobody can tell."""
    if package is not None:
        return package.version
    return named.version or inside.get(named.name, "")


def _inside(packages: Mapping[str, Locked]) -> dict[str, str]:
    """The versions of what is no package of its own, as far as they tell them."""
    from lxml import etree
    from pypdfium2.version import PDFIUM_INFO

    from booth_app.storage.database import sqlite3

    return {
        # the same numbers, but for a fourth that counts PySide6's own corrections
        "Qt": ".".join(packages["pyside6-essentials"].version.split(".")[:3]),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "PDFium": ".".join(
            str(getattr(PDFIUM_INFO, n)) for n in ("major", "minor", "build", "patch")
        ),
        "libxml2 and libxslt": ".".join(map(str, etree.LIBXML_COMPILED_VERSION)),
    }


def _spelt(name: str) -> str:
    """A name as lock files and package URLs spell it."""
    return re.sub(r"[-_. ]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
