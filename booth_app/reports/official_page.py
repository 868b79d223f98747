"""An official document as lines to be set, and the measures of its page after GB/T 9704-2012."""

from collections.abc import Iterator

from msgspec import Struct

from booth_app.core.draft import Document, Role
from booth_app.core.wording import Lang

MM = 72 / 25.4
"""Points in a millimetre."""
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, LEFT = 37.0, 28.0
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
"""In millimetres, as the margins."""
LINES, CHARACTERS = 22, 28
"""On a page, and on a line."""
TITLE_PT, BODY_PT, NUMBER_PT = 22.0, 16.0, 14.0
LINE_PT = 28.95
"""From line to line, so that 22 fit: a little less than the type area's height would give."""
INDENT = 2
"""Characters by which a paragraph begins further in."""
REMARKS: dict[Lang, str] = {"zh": "数据说明", "en": "Notes on figures"}
EXAMPLE: dict[Lang, str] = {"zh": "（示例，仅供演示）", "en": "(Example, for demonstration only)"}


class Line(Struct, frozen=True):
    """A paragraph to be set, without breaks within it."""

    text: str
    role: Role


class Page(Struct, frozen=True, kw_only=True):
    """All that is set, in order; ``lang`` is a language tag."""

    title: str
    lines: list[Line]
    lang: str
    example: str = ""


def of(document: Document, *, remarks: bool = False) -> Page:
    """The document to be set; with ``remarks`` its remarks under a heading at the end."""
    lang = document.lang
    return Page(
        title=document.title.text,
        lines=[*_lines(document), *(_remarks(document) if remarks else ())],
        lang="zh-CN" if lang == "zh" else "en",
        example=EXAMPLE[lang] if document.example else "",
    )


def _lines(document: Document) -> Iterator[Line]:
    for paragraph in document.paragraphs():
        for text in paragraph.text.split("\n"):
            if text.strip():
                yield Line(text.strip(), paragraph.role)


def _remarks(document: Document) -> Iterator[Line]:
    if document.remarks:
        yield Line(REMARKS[document.lang], "heading")
        for remark in document.remarks:
            yield Line(remark.text, "body")
