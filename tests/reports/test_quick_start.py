"""The quick start, read back from the PDFs that come with the program."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from booth_app import i18n
from booth_app.reports.pdf_text import NO_GLYPH
from booth_app.services import quick_start

MOST_BYTES = 600_000
SMALLEST = 11
MARGIN = 28
A4 = (595, 842)

Box = tuple[float, float, float, float]


def kept(language: str) -> Path:
    """The PDF in a language."""
    with i18n.speaking(language):
        return quick_start.kept()


def words(pdf: bytes) -> list[str]:
    """The text of each page, without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            re.sub(r"\s+", "", page.get_textpage().get_text_bounded()).translate(
                str.maketrans({"“": '"', "”": '"', "…": "..."})
            )
            for page in document
        ]


def white() -> bytes:
    """A picture with nothing on it."""
    file = BytesIO()
    Image.new("RGB", (190, 100), "white").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_two_small_pages_that_any_printer_prints(language: str) -> None:
    """Two pages of A4, with their fonts, in few bytes, and in type that people over fifty read."""
    path = kept(language)
    assert path.stat().st_size < MOST_BYTES
    reader = pypdf.PdfReader(path)
    assert 2 == len(reader.pages)
    for page in reader.pages:
        assert A4 == tuple(round(side) for side in page.mediabox[2:])
        sizes = []

        def visit(text: str, _c: object, _t: object, _font: object, size: float) -> None:
            if text.strip():
                sizes.append(size)  # noqa: B023

        page.extract_text(visitor_text=visit)
        assert SMALLEST <= min(sizes)
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            described = font.get_object()
            if "FontDescriptor" in str(described):
                assert "/FontFile2" in described["/FontDescriptor"]
    assert 6 == len(reader.pages[0].images) and 0 == len(reader.pages[1].images)
    assert all(NO_GLYPH not in text for text in words(path.read_bytes()))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_they_say_what_the_window_says_now(language: str) -> None:
    """When a label or a sentence changes, the PDFs are made anew: ``packaging/quick_start.py``."""
    with i18n.speaking(language):
        now = quick_start.build(dict.fromkeys(quick_start.PICTURES, white()))
        labels = [i18n._(label) for label in ("Undo", "Enter later", "Tally sheet", "Close up")]
        safe = i18n._("✓ The stick can be removed safely.")
    printed = words(kept(language).read_bytes())
    assert words(now) == printed
    for label in (*labels, safe):
        assert re.sub(r"\s+", "", label) in "".join(printed)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_cut_off_or_printed_on_something_else(language: str) -> None:
    """Every line has room of its own, within the margins and beside the pictures."""
    with pypdfium2.PdfDocument(kept(language)) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            lines: list[Box] = [text.get_rect(at) for at in range(text.count_rects())]
            pictures: list[Box] = [
                shown.get_bounds() for shown in page.get_objects(filter=[3], max_depth=1)
            ]
            assert 10 < len(lines) and (6, 0)[number] == len(pictures)
            for at, line in enumerate(lines):
                assert MARGIN < line[0] and line[2] < A4[0] - MARGIN
                assert MARGIN < line[1] and line[3] < A4[1] - MARGIN
                assert [] == [o for o in (*lines[:at], *pictures) if share_ink(line, o)]


def share_ink(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a point and a half in both directions."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1.5 and high > 1.5
