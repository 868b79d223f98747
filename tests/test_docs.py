"""The documents: what they point to is there, and what they list is what the code has."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.core.entries import Entry, parse
from booth_app.core.office_kinds import ALL_KINDS
from booth_app.exchange import booth_file, campaign_source, pack_file, receipt_file
from booth_app.exchange.enrolment import Enrolment, Token
from booth_app.exchange.manifest import BoothManifest, Device, PackManifest
from booth_app.exchange.receipt_file import Desk, LogHeld, ReceiptManifest
from booth_app.exchange.source_toml import (
    CampaignSource,
    ComboPartSource,
    ComboSource,
    ItemSource,
    MeasureSource,
)
from booth_app.exchange.succession import Handover
from booth_app.exchange.update_file import News, Package, Release
from booth_app.paths import resource

from .laptop import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PICTURES = sorted(ROOT.glob("docs/pictures/*"))
MOST_BYTES = 150_000
ABSOLUTE = re.compile(r"""(?:^|[\s`"'(=])(/[A-Za-z]\w*)/?""", re.M)
COMMON = {"/media", "/tmp"}
"""Where examples may point to: such folders are on everybody's machine."""


def text_of(path: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^```.*?^```$|^ {4}.*?$", "", path.read_text("utf-8"), flags=re.S | re.M)


def targets(path: Path) -> Iterator[str]:
    """Where the links and pictures of a document lead, but for the web."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
        if not target.startswith(("https://", "http://")):
            yield target


def anchors(path: Path) -> set[str]:
    """The headings of a document as links name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {
        "".join(c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM")
        .strip()
        .replace(" ", "-")
        for heading in headings
    }


def toml_blocks(name: str) -> str:
    """The TOML of a document, block after block."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    return "".join(re.findall(r"^```toml\n(.*?)^```$", text, re.S | re.M))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Every file, picture and heading that a document links to is there."""
    for target in targets(path):
        file, _hash, anchor = target.partition("#")
        aimed = (path.parent / file).resolve() if file else path
        assert aimed.exists(), target
        assert aimed.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(aimed), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_no_machine(path: Path) -> None:
    """What holds on one machine alone is of no use to others."""
    text = path.read_text("utf-8")
    assert set() == set(ABSOLUTE.findall(text)) - COMMON
    assert "\\Users\\" not in text


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_are_shown_and_small(path: Path) -> None:
    """A picture that no document shows is left over; a large one makes every clone larger."""
    shown = {
        (page.parent / target).resolve()
        for page in DOCUMENTS
        for target in targets(page)
        if target.endswith(".png")
    }
    assert path in shown
    assert path.stat().st_size <= MOST_BYTES


def test_every_kind_of_entry_is_described() -> None:
    """Whoever reads a log with another program finds each kind, and each of its fields."""
    text = (ROOT / "docs" / "FORMAT.md").read_text("utf-8")
    for kind, data in ALL_KINDS.items():
        [row] = re.findall(rf"^\| `{kind}` \|.*$", text, re.M)
        missing = [field for field in data.__struct_fields__ if f"`{field}`" not in row]
        assert [] == missing, kind


def test_members_and_fields_are_described() -> None:
    """Every part of the three files, and every field of what stands in them, is named."""
    text = (ROOT / "docs" / "FORMAT.md").read_text("utf-8")
    named = set(re.findall(r"`([\w.]+)`", text))
    assert set() == {*booth_file.PARTS, *pack_file.PARTS, *receipt_file.PARTS} - named
    shapes = (Entry, BoothManifest, Device, Enrolment, PackManifest, Token, Handover, LogHeld)
    for shape in (*shapes, ReceiptManifest, Desk, Release, News, Package):
        assert set() == set(shape.__struct_fields__) - named, shape


def test_the_entry_that_is_shown_is_one() -> None:
    """The example of a line can be read."""
    text = (ROOT / "docs" / "FORMAT.md").read_text("utf-8")
    [line] = re.findall(r'^ {4}(\{"v":1,.*\})$', text, re.M)
    assert "count" == parse(line.encode()).entry.kind


def test_the_campaign_that_is_shown_compiles() -> None:
    """An author may begin with the example in the document, and put one's own measure below."""
    standard = resource("campaigns", "standard.toml").read_text("utf-8")
    text = toml_blocks("PACKS.md")
    campaign = campaign_source.read(text, "PACKS.md", standard)
    assert tomllib.loads(text)["id"] == campaign.id


def test_every_setting_of_a_campaign_is_described() -> None:
    """Whoever writes a campaign finds each setting."""
    named = set(re.findall(r"`(\w+)", (ROOT / "docs" / "PACKS.md").read_text("utf-8")))
    for shape in (CampaignSource, MeasureSource, ItemSource, ComboSource, ComboPartSource):
        assert set() == set(shape.__struct_encode_fields__) - named, shape
