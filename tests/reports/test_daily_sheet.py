"""The daily sheet, read back from its PDF."""

import re
import subprocess
import sys
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from booth_app import i18n
from booth_app.i18n import _
from booth_app.reports.daily_sheet import (
    BigFigure,
    ClassTable,
    CorrectionRow,
    DailySheet,
    Quantity,
    StockRow,
    render,
)
from booth_app.reports.pdf_style import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TOP
from booth_app.reports.pdf_text import UNKNOWN

LARGEST = 2**53 - 1


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the spaces and breaks that only the layout put there."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in document]


def outside(pdf: bytes) -> list[str]:
    """What is drawn in a margin of any page.

    Letters like j reach a little out of their own width, and lines have a thickness: three points
    are left to them.
    """
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                if left < SIDE - 3 or right > PAGE_WIDTH - SIDE + 3:
                    found.append(f"page {number}: character {at} beside")
                if bottom < BOTTOM - 3 or top > PAGE_HEIGHT - TOP + 3:
                    found.append(f"page {number}: character {at} above or below")
            picture = page.render(scale=2, grayscale=True).to_pil()
            wide, high = picture.size
            side, above, below = (round(2 * edge) - 6 for edge in (SIDE, TOP, BOTTOM))
            margins = {
                "left": (0, 0, side, high),
                "right": (wide - side, 0, wide, high),
                "top": (0, 0, wide, above),
                "bottom": (0, high - below, wide, high),
            }
            for name, box in margins.items():
                if picture.crop(box).getextrema() != (255, 255):
                    found.append(f"page {number}: something in the {name} margin")
    return found


def big_day(sheet: DailySheet) -> DailySheet:
    """A demonstration with 50 leaflets of three units, 30 kinds, 40 corrections, 24 hours."""
    units = ("套", "份", "册")
    return replace(
        sheet,
        example=True,
        classes=[ClassTable("咨询", "人次", [(f"第{i}类", i) for i in range(30)], 435)],
        stock=[StockRow(f"资料{i}", units[i % 3], 90, i, None, None) for i in range(50)],
        stock_totals=[StockRow("", unit, None, 408, None, None) for unit in units],
        hours=[(hour, hour * 11) for hour in range(24)],
        facts=[("受理投诉", Quantity(3, "件"))],
        corrections=[
            CorrectionRow(f"9:{i:02}:00", f"专利申请 +{i}", "误点了旁边的格子" * 4, "王芳")
            for i in range(40)
        ],
    )


def empty_day(sheet: DailySheet) -> DailySheet:
    """A day that was opened and nothing else; nobody said a thing."""
    return replace(
        sheet,
        leader="",
        leader_post="",
        staff=0,
        opened="",
        closed="",
        big=[BigFigure("接待咨询", [Quantity(0, "人次")]), BigFigure("发放资料", [])],
        classes=[],
        stock=[],
        stock_totals=[],
        hours=[],
        corrections=[],
        sources=[],
        sources_share="",
        remarks=[],
        first_seq=0,
        last_seq=0,
        file_name="",
    )


@pytest.mark.usefixtures("spoken")
def test_a_normal_day_is_one_page_with_every_figure(market_day: DailySheet) -> None:
    """A normal day fits one page and every value of the sheet can be read on it."""
    (text,) = pages(render(market_day))
    for value in ("242人次", "484套·40份", "5块", "商标注册87", "250204460", "−1", "8:30", "11:40"):
        assert value in text
    for value in ("市工商局", "中天街3号", "误点", "712", "98.1%", "1–731", market_day.file_name):
        assert value in text
    assert "—1—" in text


@pytest.mark.usefixtures("chinese")
def test_chinese_words(market_day: DailySheet) -> None:
    """The Chinese sheet uses the customary words of such forms."""
    (text,) = pages(render(market_day))
    for word in (
        "咨询台日报表",
        "填报单位（盖章）：市工商局",
        "填报日期：2011年4月26日",
        "工作人员：4人（含律师0）",
        "咨询分类（人次）",
        "合计（套）550",
        "每小时咨询（人次）",
        "制表人：",
        "审核人：",
        "单位负责人：",
    ):
        assert word in text
    assert "未收摊" in pages(render(empty_day(market_day)))[0]


@pytest.mark.usefixtures("english")
def test_english_words(market_day: DailySheet) -> None:
    """The English sheet is complete, and shows the units as the campaign names them."""
    (text,) = pages(render(market_day))
    for word in ("Boothdailysheet", "Date:26April2011", "Total(套)550", "Headofthebody:"):
        assert word in text
    assert "4(0ofthemlawyers)" in text


@pytest.mark.usefixtures("spoken")
def test_units_are_never_added(market_day: DailySheet) -> None:
    """484 sets and 40 single copies stay two figures; their sum stands nowhere."""
    assert "524" not in pages(render(market_day))[0]


@pytest.mark.usefixtures("english")
def test_not_said_is_not_zero(market_day: DailySheet) -> None:
    """Where nobody counted, a dash stands; a counted zero stands as zero."""
    row = StockRow("折页", "套", None, 99, None, None)
    (text,) = pages(render(replace(market_day, stock=[row], stock_totals=[])))
    assert f"折页套{UNKNOWN}99{UNKNOWN}{UNKNOWN}" in text
    (text,) = pages(render(empty_day(market_day)))
    assert f"接待咨询0人次发放资料{UNKNOWN}" in text


@pytest.mark.usefixtures("spoken")
def test_damage_has_a_column_where_there_was_any(market_day: DailySheet) -> None:
    """The numbers of a row add up to its difference on paper, and it stays one page."""
    (without,) = pages(render(market_day))
    assert _("Damaged") not in without
    first = replace(market_day.stock[0], handed_out=200, damaged=4)
    total = replace(market_day.stock_totals[0], damaged=4)
    damaged = replace(market_day, stock=[first, *market_day.stock[1:]], stock_totals=[total])
    (text,) = pages(render(damaged))
    assert _("Damaged") in text
    assert f"{first.name}套250200{4}460" in text
    assert outside(render(damaged)) == []


@pytest.mark.usefixtures("english")
def test_an_empty_day_says_so(market_day: DailySheet) -> None:
    """Tables without rows say so in a word; an open, unexported day is called that."""
    (text,) = pages(render(empty_day(market_day)))
    assert text.count("None") == 5  # kinds, leaflets, hours, corrections, sources
    for word in ("Leader:—", "Notclosedyet", "Noentries", "Notexportedyet"):
        assert word in text


@pytest.mark.usefixtures("english")
def test_hours_without_consultations_are_shown(market_day: DailySheet) -> None:
    """An hour in which nothing happened has its place and its zero; one hour alone works."""
    (text,) = pages(render(replace(market_day, hours=[(9, 0), (10, 0)])))
    assert "9:00" in text and "10:00" in text
    (text,) = pages(render(replace(market_day, hours=[(9, 1234)])))
    assert "1234" in text


@pytest.mark.usefixtures("spoken")
def test_a_long_day_repeats_its_head(market_day: DailySheet) -> None:
    """Every page of a long day says what it belongs to; only the last one is signed."""
    sheet = big_day(market_day)
    texts = pages(render(sheet))
    words = ["Booth daily sheet", "Demonstration", "Corrections with reasons"]
    title, mark, table = (i18n._(word).replace(" ", "") for word in words)
    signature = i18n._("Checked by").replace(" ", "")
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert title in text and "市工商局" in text and "中天街3号" in text
        assert f"—{number}/{len(texts)}—" in text
        assert text.count(mark) == 2  # in its box, and across the page
        assert (signature in text) is (number == len(texts))
    assert sum(table in text for text in texts) > 1
    everything = "".join(texts)
    for at in (0, 29, 49):
        assert f"资料{at}" in everything
    assert all(f"9:{at:02}:00" in everything for at in range(40))


@pytest.mark.usefixtures("english")
def test_a_day_with_all_tiles_still_fits(market_day: DailySheet) -> None:
    """Twelve kinds and twelve leaflets, as many as a counter page shows, stay on one page."""
    sheet = big_day(market_day)
    full = replace(
        sheet,
        classes=[replace(sheet.classes[0], rows=sheet.classes[0].rows[:12])],
        stock=sheet.stock[:12],
        stock_totals=sheet.stock_totals[:2],
        place="东风西路中天街口",
        corrections=market_day.corrections,
    )
    assert len(pages(render(full))) == 1


@pytest.mark.usefixtures("english")
def test_only_an_example_is_marked(market_day: DailySheet) -> None:
    """A real day carries no mark."""
    assert "Demonstration" not in pages(render(market_day))[0]


@pytest.mark.usefixtures("english")
def test_markup_is_text(market_day: DailySheet) -> None:
    """Markup in a name is printed as it was typed; nothing is read or obeyed."""
    name = '<img src="x"/><b>&amp;</b><br/>%s{0}{body}\\n'
    sheet = replace(
        market_day,
        body=name,
        booth=name,
        leader=name,
        remarks=[name],
        classes=[ClassTable(name, "{unit}", [(name, 1)], 1)],
        corrections=[CorrectionRow("{time}", name, name, name)],
    )
    (text,) = pages(render(sheet))
    assert text.count(name.replace(" ", "")) == 9


@pytest.mark.usefixtures("english")
def test_rare_characters_are_printed(market_day: DailySheet) -> None:
    """Rare characters of names have their glyphs; one that no font has shows as 〓."""
    (text,) = pages(render(replace(market_day, leader="龚䶮㐂", leader_post="\U00020bb7")))
    assert "龚䶮㐂(〓)" in text
    assert "\0" not in text and "\ufffd" not in text


@pytest.mark.usefixtures("spoken")
def test_nothing_stands_in_the_margins(market_day: DailySheet) -> None:
    """Long names, large numbers and long days stay inside the margins of the page."""
    long = replace(
        big_day(market_day),
        campaign="活动" * 100,
        body="W" * 200,
        booth="名" * 200,
        place="地点，" * 66,
        leader="i" * 200,
        big=[BigFigure("签" * 200, [Quantity(LARGEST, "位" * 200)] * 9, "注" * 200)] * 5,
        classes=[ClassTable("题" * 200, "位" * 200, [("W" * 200, LARGEST)] * 3, LARGEST)] * 2,
        stock=[StockRow("料" * 200, "位" * 200, LARGEST, LARGEST, LARGEST, -LARGEST)] * 3,
        stock_totals=[StockRow("", "位" * 200, LARGEST, LARGEST, LARGEST, LARGEST)],
        hours=[(hour, LARGEST) for hour in range(24)],
        hours_title="时" * 200,
        facts=[("事" * 200, Quantity(LARGEST, "件" * 200))],
        sources=[("源" * 200, LARGEST)] * 2,
        file_name="f" * 200,
        printed_at="0" * 200,
    )
    for sheet in (market_day, big_day(market_day), empty_day(market_day), long):
        assert outside(render(sheet)) == []


names = st.text(max_size=250)
numbers = st.integers(0, LARGEST)
unsaid = st.none() | st.integers(-LARGEST, LARGEST)
quantities = st.builds(Quantity, numbers, names)
stock_rows = st.builds(StockRow, names, names, unsaid, numbers, unsaid, unsaid, unsaid)


@pytest.mark.usefixtures("english")
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_day_can_be_printed(market_day: DailySheet, data: st.DataObject) -> None:
    """Whatever was typed and counted, there is a sheet, and it keeps to its margins."""
    sheet = replace(
        market_day,
        campaign=data.draw(names),
        body=data.draw(names),
        place=data.draw(names),
        leader=data.draw(names),
        example=data.draw(st.booleans()),
        big=data.draw(
            st.lists(st.builds(BigFigure, names, st.lists(quantities, max_size=4), names))
        ),
        classes=data.draw(
            st.lists(
                st.builds(
                    ClassTable,
                    names,
                    names,
                    st.lists(st.tuples(names, numbers), max_size=40),
                    numbers,
                ),
                max_size=4,
            )
        ),
        stock=data.draw(st.lists(stock_rows, max_size=60)),
        stock_totals=data.draw(st.lists(stock_rows, max_size=5)),
        hours=data.draw(st.lists(st.tuples(st.integers(0, 23), numbers), max_size=24)),
        corrections=data.draw(
            st.lists(st.builds(CorrectionRow, names, names, names, names), max_size=50)
        ),
        remarks=data.draw(st.lists(names, max_size=30)),
        file_name=data.draw(names),
    )
    assert outside(render(sheet)) == []


@pytest.mark.usefixtures("english")
def test_fonts_are_embedded_in_part(market_day: DailySheet) -> None:
    """The fonts travel with the file, but only the glyphs that it uses."""
    pdf = render(market_day)
    fonts = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    used = [font.get_object() for font in fonts.values()]
    noto = [font for font in used if "NotoSansSC" in font["/BaseFont"]]
    assert {font["/BaseFont"].split("-")[-1] for font in noto} == {"Regular", "Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in noto)
    assert len(pdf) < 200_000


def test_metadata(market_day: DailySheet, spoken: str) -> None:
    """The file says what it is, whose it is and in which language."""
    reader = PdfReader(BytesIO(render(market_day)))
    assert reader.metadata is not None
    assert reader.metadata.author == "市工商局"
    assert reader.metadata.title == f"{i18n._('Booth daily sheet')} 市工商局 中天街 3 号 2011-04-26"
    assert reader.root_object["/Lang"] == {"zh_CN": "zh-CN", "en": "en"}[spoken]


@pytest.mark.usefixtures("spoken")
def test_the_same_sheet_is_the_same_file(market_day: DailySheet) -> None:
    """A sheet printed twice is the same, byte for byte."""
    assert render(market_day) == render(market_day)
    assert render(big_day(market_day)) == render(big_day(market_day))


def test_reportlab_waits_until_something_is_printed() -> None:
    """Importing the reports, as every start of the program does, does not load reportlab."""
    code = (
        "import sys, booth_app.reports.daily_sheet; sys.exit(any('reportlab' in m for m in"
        " sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


@pytest.mark.usefixtures("spoken")
def test_the_day_code_stands_above_the_last_lines(market_day: DailySheet) -> None:
    """It is on the page that is signed, once, and nothing covers it; an open day has none."""
    sheet = replace(market_day, day_code="9007199254740991-7K3F-9Q2M", file_name="x" * 80)
    word = i18n._("Day code {code}", code=sheet.day_code).replace(" ", "")
    for each in (sheet, replace(big_day(sheet), day_code=sheet.day_code)):
        pdf = render(each)
        texts = pages(pdf)
        assert [word in text for text in texts] == [False] * (len(texts) - 1) + [True]
        assert outside(pdf) == []
    assert len(pages(render(sheet))) == 1
    (still_open,) = pages(render(replace(market_day, closed="")))
    assert i18n._("No day code").replace(" ", "") in still_open


@pytest.mark.usefixtures("spoken")
def test_the_day_code_has_room_between_signatures_and_data(market_day: DailySheet) -> None:
    """Also where the lines below it are as many as they can be."""
    long = replace(market_day, day_code="731-7K3F-9Q2M", file_name="很长的文件名" * 60)
    with pypdfium2.PdfDocument(render(long)) as document:
        text = document[len(document) - 1].get_textpage()
        everything = text.get_text_range()

        def box(word: str) -> tuple[float, float]:
            """The lowest and the highest point of a word."""
            at = everything.index(word)
            boxes = [text.get_charbox(at + i) for i in range(len(word)) if word[i].strip()]
            return min(b[1] for b in boxes), max(b[3] for b in boxes)

        code, below = box("731-7K3F-9Q2M"), box("很长的文件名")
        signed = box(i18n._("Checked by"))
    assert below[1] < code[0] and code[1] < signed[0]
