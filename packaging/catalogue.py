"""Brings the Chinese catalogue up to date with the texts in the code, and compiles it.

    .venv/bin/python packaging/catalogue.py

New texts come in untranslated and are listed; texts that are gone are taken out.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "booth.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "_mark": None, "_n": (2,)}
"""Of one and of many only many has a translation."""
WIDTH = 100


def template() -> Catalog:
    """Every text that the code asks to be translated."""
    catalogue = Catalog(charset="utf-8")
    for name, _line, message, _comments, _context in sorted(
        extract_from_dir(str(ROOT / "booth_app"), keywords=KEYWORDS), key=lambda row: row[:2]
    ):
        catalogue.add(message, locations=[(f"booth_app/{name}", 0)])
    return catalogue


def translated() -> Catalog:
    """The catalogue as it is."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Update and compile; exits with 1 while a text is not translated."""
    catalogue = translated() if PO.exists() else Catalog(locale="zh_CN", project="booth")
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with PO.open("wb") as file:
        write_po(
            file, catalogue, width=WIDTH, sort_output=True, include_lineno=False, omit_header=False
        )
    MO.write_bytes(compiled(catalogue))
    missing = [m.id for m in catalogue if m.id and not m.string]
    for message in missing:
        print(message)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
