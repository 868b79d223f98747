"""The QR of the daily sheet, read from the printed page as a scanner reads it."""

import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace

from booth_app import i18n
from booth_app.exchange import sheet_code
from booth_app.reports import daily_sheet, qr
from booth_app.reports.daily_sheet import DailySheet, StockRow
from booth_app.reports.pdf_style import BOTTOM, PAGE_HEIGHT, SIDE
from tests.exchange.test_sheet_code import SEED, facts
from tests.reports.test_daily_sheet import big_day, outside, pages

DPI = 200
CODE = "731-7K3F-9Q2M"


def scanned(pdf: bytes, dpi: int = DPI) -> list[list[str]]:
    """The texts of the codes on each page, of a scan in pure black and white."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            grey = page.render(scale=dpi / 72, grayscale=True).to_pil()
            black = grey.point([0] * 128 + [255] * 128)
            codes = zxingcpp.read_barcodes(black, formats=zxingcpp.BarcodeFormat.QRCode)
            found.append([code.text for code in codes])
    return found


def signed(sheet: DailySheet, topics: int, titles: int) -> DailySheet:
    """The sheet with the QR of a day that counts so many topics and titles."""
    text = sheet_code.build(SEED, facts(topics, titles))
    return replace(sheet, day_code=CODE, qr=text)


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(("topics", "titles"), [(0, 0), (7, 3), (12, 12), (20, 50), (20, 100)])
def test_a_scan_reads_it(market_day: DailySheet, topics: int, titles: int) -> None:
    """From an empty day to a hundred titles, at 200 dpi in black and white."""
    sheet = signed(market_day, topics, titles)
    pdf = daily_sheet.render(sheet)
    assert [[sheet.qr]] == scanned(pdf)
    assert facts(topics, titles) == sheet_code.read(scanned(pdf)[0][0]).facts
    assert outside(pdf) == []


@pytest.mark.usefixtures("chinese")
def test_it_stands_on_the_page_that_is_signed(market_day: DailySheet) -> None:
    """Of several pages only the last has it, with the day code beside it; practice covers none."""
    for sheet in (big_day(market_day), replace(big_day(market_day), rehearsal=True)):
        long = signed(replace(sheet, closed="11:40"), 20, 50)
        found = scanned(daily_sheet.render(long))
        assert len(found) > 2
        assert [*[[]] * (len(found) - 1), [long.qr]] == found


@pytest.mark.usefixtures("english")
def test_an_open_day_has_neither_code_nor_square(market_day: DailySheet) -> None:
    """It says so, and that this is no sheet to be signed."""
    pdf = daily_sheet.render(replace(market_day, closed=""))
    assert [[]] == scanned(pdf)
    assert "Nodaycode" in pages(pdf)[0]
    assert "printthesheetagainafterclosing" in pages(pdf)[0]


@pytest.mark.usefixtures("english")
def test_white_is_kept_around_it(market_day: DailySheet) -> None:
    """Four squares' width on each side, without which some scanners see nothing."""
    sheet = signed(market_day, 12, 12)
    side, quiet = qr.side(sheet.qr), qr.QUIET
    with pypdfium2.PdfDocument(daily_sheet.render(sheet)) as document:
        page = document[0].render(scale=4, grayscale=True).to_pil()
    left, top = SIDE - quiet, PAGE_HEIGHT - BOTTOM - side - quiet
    box = [round(4 * at) for at in (left, top, SIDE + side + quiet, PAGE_HEIGHT - BOTTOM)]
    picture = page.crop(box)
    wide, high = picture.size
    edge = round(4 * quiet) - 2
    for part in ((0, 0, edge, high), (wide - edge, 0, wide, high), (0, 0, wide, edge)):
        assert (255, 255) == picture.crop(part).getextrema()


@pytest.mark.usefixtures("spoken")
def test_a_full_page_with_its_square_is_one_page(market_day: DailySheet) -> None:
    """Twelve kinds and twelve leaflets, as many as a counter page shows, and the QR of them."""
    sheet = big_day(market_day)
    full = replace(
        signed(sheet, 12, 12),
        classes=[replace(sheet.classes[0], rows=sheet.classes[0].rows[:12])],
        stock=sheet.stock[:12],
        stock_totals=sheet.stock_totals[:2],
        place="东风西路中天街口",
        corrections=market_day.corrections,
    )
    assert len(pages(daily_sheet.render(full))) == 1


@pytest.mark.usefixtures("chinese")
def test_what_the_font_lacks_is_named(market_day: DailySheet) -> None:
    """A mark stands for it, each with its own, and the sheet says which characters they are."""
    text = pages(daily_sheet.render(replace(market_day, leader="㐂\U00020bb7")))[0]
    assert "㐂〓（" in text
    assert "〓=U+20BB7" in text
    both = replace(market_day, leader="\U00020bb7", place="\U0002a6d6巷")
    text = pages(daily_sheet.render(both))[0]
    for word in ("〓②（", "〓①巷", "〓①=U+2A6D6；〓②=U+20BB7"):
        assert word in text
    assert "U+" not in pages(daily_sheet.render(market_day))[0]


@pytest.mark.usefixtures("chinese")
def test_fifty_titles_have_a_page_s_width(market_day: DailySheet) -> None:
    """Where the day takes several pages, a name of 60 characters takes two lines and not six."""
    name = "关于加强知识产权保护工作的若干规定问答与典型案例选编" * 2
    rows = [StockRow(name, "套", 900, n, None, None) for n in range(50)]
    pdf = daily_sheet.render(replace(market_day, stock=rows))
    assert 3 >= len(pages(pdf))
    assert 50 == "".join(pages(pdf)).count(name)
    assert outside(pdf) == []


@pytest.mark.usefixtures("spoken")
def test_several_sheets_in_one_file(market_day: DailySheet) -> None:
    """Each begins on a page of its own, counts its own pages, and stands in the contents."""
    first, second = signed(market_day, 7, 3), signed(big_day(market_day), 20, 50)
    alone = [pages(daily_sheet.render(sheet)) for sheet in (first, second, first)]
    pdf = daily_sheet.render_all([first, second, first])
    assert [text for texts in alone for text in texts] == pages(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        titles = [one.get_title() for one in document.get_toc()]
        places = [one.get_dest().get_index() for one in document.get_toc()]
    assert [f"{first.body} {first.booth} {first.day}"] * 3 == titles
    assert [0, 1, 1 + len(alone[1])] == places
    assert pdf == daily_sheet.render_all([first, second, first])
    assert i18n._("Booth daily sheet").replace(" ", "") in pages(pdf)[-1]
