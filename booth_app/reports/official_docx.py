"""An official document as DOCX after GB/T 9704-2012, in the customary fonts, to be gone on with.

Four styles carry the layout, so that whoever goes on writing keeps it. No red head, no seal and no
number is drawn.
"""

import math
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from msgspec import Struct

from booth_app.core.draft import Role

from .official_page import (
    BODY_PT,
    CHARACTERS,
    INDENT,
    LEFT,
    LINE_PT,
    MM,
    NUMBER_PT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TITLE_PT,
    TOP,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    Page,
)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
LATIN = "Times New Roman"
_TWIPS = 20
_TIGHT = math.floor((TYPE_WIDTH * MM / CHARACTERS - BODY_PT) * _TWIPS)
"""By how much characters stand closer, in twips: so 28 fit on a line. Not by the page's grid of
characters, in which a program may give each of them two places."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""When every document was made: the same bytes for the same text."""


class _Look(Struct, frozen=True):
    """A style: its name, its fonts (the first that is there), its size, and where it stands."""

    name: str
    fonts: str
    size: float
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 0
    keep: bool = False


_LOOKS: dict[Role, _Look] = {
    "title": _Look("公文标题", "方正小标宋简体", TITLE_PT, WD_ALIGN_PARAGRAPH.CENTER, keep=True),
    "heading": _Look("公文一级标题", "黑体", BODY_PT, indent=INDENT, keep=True),
    "body": _Look("公文正文", "仿宋_GB2312", BODY_PT, indent=INDENT),
    "close": _Look("公文落款", "仿宋_GB2312", BODY_PT, WD_ALIGN_PARAGRAPH.RIGHT),
}
_SECOND_HEADING = _Look("公文二级标题", "楷体_GB2312", BODY_PT, indent=INDENT, keep=True)
"""（一）: no draft has it, whoever goes on writing may need it."""
_FALLBACKS = {
    "方正小标宋简体": ("方正小标宋_GBK", "宋体"),
    "黑体": ("SimHei", "Noto Sans SC"),
    "仿宋_GB2312": ("仿宋", "FangSong"),
    "楷体_GB2312": ("楷体", "KaiTi"),
}
"""What stands for a font that a computer does not have."""


def render(page: Page) -> bytes:
    """The document."""
    document = docx.Document()
    _set_up(document.sections[0])
    for look in (*_LOOKS.values(), _SECOND_HEADING):
        _add_style(document, look)
    _tell_fonts(document)
    if page.example:
        document.add_paragraph(page.example, style=_LOOKS["body"].name)
    for line in page.lines:
        paragraph = document.add_paragraph(line.text, style=_LOOKS[line.role].name)
        if line.role == "title":
            # an empty line below the title
            paragraph.paragraph_format.space_after = Pt(LINE_PT)
        elif line.role == "close":
            paragraph.paragraph_format.right_indent = Pt(4 * BODY_PT)
    _number_pages(document)
    _tell(document, page)
    file = BytesIO()
    document.save(file)
    return _timeless(file)


def _timeless(file: BytesIO) -> bytes:
    """The same archive without the time at which it was made."""
    made = BytesIO()
    with ZipFile(file) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return made.getvalue()


def _set_up(section: Section) -> None:
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.left_margin = Mm(TOP), Mm(LEFT)
    section.right_margin = Mm(PAGE_WIDTH - LEFT - TYPE_WIDTH)
    section.bottom_margin = Mm(PAGE_HEIGHT - TOP - TYPE_HEIGHT)
    # the page number stands 7 mm below the type area
    section.footer_distance = Mm(PAGE_HEIGHT - TOP - TYPE_HEIGHT - 7 - NUMBER_PT / MM)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(_element("w:docGrid", type="lines", linePitch=round(LINE_PT * _TWIPS)))


def _add_style(document: Document, look: _Look) -> None:
    style = document.styles.add_style(look.name, 1)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(look.size)
    _set_fonts(style, look.fonts)
    if look.size == BODY_PT:
        style.element.get_or_add_rPr().insert_element_before(
            _element("w:spacing", val=_TIGHT), "w:w", "w:kern", "w:position", "w:sz", "w:szCs"
        )
    form = style.paragraph_format
    form.alignment = look.align
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(LINE_PT)
    form.space_before = form.space_after = Pt(0)
    form.keep_with_next = look.keep
    if look.indent:
        form.first_line_indent = Pt(look.indent * look.size)
        # in characters too, so that the indent goes with the size
        indent = style.element.get_or_add_pPr().find(qn("w:ind"))
        indent.set(qn("w:firstLineChars"), str(look.indent * 100))


def _set_fonts(style: ParagraphStyle, east_asian: str) -> None:
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:cs"), LATIN)


def _tell_fonts(document: Document) -> None:
    """Name the fonts that may stand for those a computer does not have."""
    part = next(
        (one.target_part for one in document.part.rels.values() if "fontTable" in one.reltype), None
    )
    if part is None:
        return
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/></w:font>'
        for name, others in _FALLBACKS.items()
    )
    part._blob = f'{_XML}<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'.encode()


def _number_pages(document: Document) -> None:
    """— 1 —, to the right on odd pages and to the left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(NUMBER_PT)
    for piece in ("— ", None, " —"):
        run = paragraph.add_run(piece or "")
        run.font.size, run.font.name = Pt(NUMBER_PT), "宋体"
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        if piece is None:
            run._r.append(_element("w:fldChar", fldCharType="begin"))
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)
            run._r.append(_element("w:fldChar", fldCharType="end"))


def _tell(document: Document, page: Page) -> None:
    """Title and language, for readers that ask; nothing of who wrote it or when."""
    package = document.part.package
    for key, one in list(package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            # a picture of the empty template
            del package.rels[key]
    told = document.core_properties
    told.title, told.language = page.title, page.lang
    told.author, told.comments, told.last_modified_by = "", "", ""
    told.created = told.modified = _EPOCH
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(BODY_PT)
    marks = normal.element.get_or_add_rPr()
    marks.append(_element("w:lang", val="en-US", eastAsia=page.lang))
    _set_fonts(normal, _LOOKS["body"].fonts)


def _element(tag: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML with attributes of its namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
