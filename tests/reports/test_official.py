"""Official documents on paper: DOCX and PDF after GB/T 9704-2012, with the same words."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pypdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msgspec.structs import replace

from booth_app.core.draft import Document, Paragraph, Role, Section, Span
from booth_app.reports import official_docx, official_page, official_pdf, official_text
from booth_app.reports.official_page import Page

BODY = "活动组委会由市委宣传部、市中级人民法院、市检察院等22个单位组成，发放宣传资料3000余份。" * 6


def line(text: str, role: Role = "body") -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(spans=(Span(text=text),), role=role)


@pytest.fixture
def page() -> Page:
    """A document of several pages."""
    document = Document(
        kind="summary",
        lang="zh",
        title=line("2011年知识产权宣传周活动总结", "title"),
        sections=(
            Section(paragraphs=(line("开头。"),)),
            *(
                Section(heading=line(f"{n}、领导重视", "heading"), paragraphs=(line(BODY),) * 4)
                for n in "一二三"
            ),
            Section(
                paragraphs=(line("【待补：落款单位】", "close"), line("2011年4月26日", "close"))
            ),
        ),
    )
    return official_page.of(document)


def words(text: str) -> str:
    """Without what a page adds to them."""
    return "".join(text.split())


def printed(pdf: bytes) -> str:
    """All words of a PDF but its page numbers."""
    pages = [one.extract_text() for one in pypdf.PdfReader(BytesIO(pdf)).pages]
    return "".join(words(text).replace(f"—{number}—", "") for number, text in enumerate(pages, 1))


def test_both_have_the_same_words(page: Page) -> None:
    """What is printed is what is edited, and both are what was drafted."""
    drafted = words("".join(one.text for one in page.lines))
    document = docx.Document(BytesIO(official_docx.render(page)))
    assert drafted == words("".join(one.text for one in document.paragraphs))
    assert drafted == printed(official_pdf.render(page))
    assert drafted == words(official_text.render(page).decode())


def test_the_same_text_is_the_same_file(page: Page) -> None:
    """No clock and no chance is in them."""
    for render in (official_docx.render, official_pdf.render):
        assert render(page) == render(page)
    with ZipFile(BytesIO(official_docx.render(page))) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in archive.infolist()}


def test_the_docx_has_the_layout_of_the_standard(page: Page) -> None:
    """A4, 37 and 28 mm, a type area of 156 by 225 mm, 22 and 16 points, two characters in."""
    document = docx.Document(BytesIO(official_docx.render(page)))
    (section,) = document.sections
    near = 700  # a twip, in which the file holds lengths, is 635 of the library's
    assert abs(Mm(210) - section.page_width) < near
    assert abs(Mm(297) - section.page_height) < near
    assert abs(Mm(37) - section.top_margin) < near
    assert abs(Mm(28) - section.left_margin) < near
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert abs(Mm(156) - width) < 3 * near and abs(Mm(225) - height) < 3 * near
    styles = {one.style.name: one.style for one in document.paragraphs}
    title, heading = styles["公文标题"], styles["公文一级标题"]
    body, close = styles["公文正文"], styles["公文落款"]
    assert [22, 16, 16, 16] == [one.font.size.pt for one in (title, heading, body, close)]
    fonts = [one.element.rPr.rFonts.get(qn("w:eastAsia")) for one in (title, heading, body)]
    assert ["方正小标宋简体", "黑体", "仿宋_GB2312"] == fonts
    assert "楷体_GB2312" == document.styles["公文二级标题"].element.rPr.rFonts.get(qn("w:eastAsia"))
    for style in (heading, body):
        assert Pt(32) == style.paragraph_format.first_line_indent
        assert "200" == style.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars"))
        # 22 lines of 28 characters
        assert 22 * style.paragraph_format.line_spacing <= Mm(225)
        tight = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
        assert 28 * (16 * 20 + tight) <= Mm(156).twips
    assert 1 == title.paragraph_format.alignment


def test_the_docx_knows_its_title_and_language(page: Page) -> None:
    """And nobody's name; page numbers are fields, and nothing red is in it."""
    data = official_docx.render(page)
    document = docx.Document(BytesIO(data))
    told = document.core_properties
    assert (page.title, "zh-CN", "") == (told.title, told.language, told.author)
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert "— PAGE —" == "".join(
            node.text or "" for node in footer._element.iter(qn("w:t"), qn("w:instrText"))
        )
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert "altName" in archive.read("word/fontTable.xml").decode()
        assert "<w:color" not in archive.read("word/document.xml").decode()


def test_the_pdf_keeps_to_the_type_area(page: Page) -> None:
    """22 lines of 28 characters on a page, nothing beside them but the number below."""
    data = official_pdf.render(page)
    reader = pypdf.PdfReader(BytesIO(data))
    assert (page.title, "zh-CN") == (reader.metadata.title, reader.trailer["/Root"]["/Lang"])
    millimetre = 72 / 25.4
    for number, one in enumerate(pypdfium2.PdfDocument(data), 1):
        texts = one.get_textpage()
        boxes = [texts.get_charbox(at) for at in range(texts.count_chars())]
        shown = [box for box in boxes if box[2] > box[0]]
        assert min(box[0] for box in shown) >= 27.5 * millimetre
        assert max(box[2] for box in shown) <= (28 + 156.5) * millimetre
        inside = [box for box in shown if box[1] > (297 - 37 - 225) * millimetre]
        assert max(box[3] for box in inside) <= (297 - 36) * millimetre
        below = [box for box in shown if box not in inside]
        right = min(box[0] for box in below) > 105 * millimetre
        assert right == bool(number % 2)
    full = printed(data)
    assert full.startswith("2011年知识产权宣传周活动总结开头。一、领导重视")


def test_the_pdf_is_black_on_white(page: Page) -> None:
    """No colour anywhere, in an example's mark neither."""
    for example in ("", official_page.EXAMPLE["zh"]):
        data = official_pdf.render(replace(page, example=example))
        for one in pypdfium2.PdfDocument(data):
            image = one.render(scale=0.5).to_pil().convert("RGB")
            colours = image.getcolors(1 << 20)
            assert colours and all(max(c) - min(c) < 8 for _n, c in colours)


def test_no_text_is_obeyed(page: Page) -> None:
    """Markup is text, control characters are nothing, what the font lacks has its mark."""
    odd = replace(page, lines=[official_page.Line("<b>甲</b>&amp;\u202e乙\U00020bb7{x}", "body")])
    assert "<b>甲</b>&amp;乙〓{x}" == printed(official_pdf.render(odd))
    document = docx.Document(BytesIO(official_docx.render(odd)))
    assert "<b>甲</b>&amp;" in document.paragraphs[0].text


def test_an_example_says_so_everywhere(page: Page) -> None:
    """Nobody may take its figures for real ones."""
    example = replace(page, example=official_page.EXAMPLE["zh"])
    assert official_text.render(example).decode().startswith("（示例，仅供演示）\n")
    document = docx.Document(BytesIO(official_docx.render(example)))
    assert "（示例，仅供演示）" == document.paragraphs[0].text
    assert "示例" in printed(official_pdf.render(example))


def test_a_heading_does_not_stand_alone_at_the_foot() -> None:
    """It goes to the next page with what it is the heading of."""
    for lines in range(16, 24):
        body = [official_page.Line("一行。", "body")] * lines
        page = Page(
            title="甲", lines=[*body, official_page.Line("二、", "heading"), *body], lang="zh-CN"
        )
        pages = pypdf.PdfReader(BytesIO(official_pdf.render(page))).pages
        for one in pages:
            assert not words(one.extract_text()).split("—")[0].endswith("二、")


def test_english_words_stay_whole() -> None:
    """Lines break between words, which are not drawn apart."""
    text = "The committee has twenty-two bodies of the city and of its districts. " * 5
    page = Page(title="A", lines=[official_page.Line(text.strip(), "body")], lang="en")
    (one,) = pypdf.PdfReader(BytesIO(official_pdf.render(page))).pages
    told = " ".join(one.extract_text().replace("— 1 —", "").split())
    assert text.strip() == told
