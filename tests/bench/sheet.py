"""One daily sheet, warm, beside bare reportlab drawing the same tables with the same fonts, and
beside WeasyPrint drawing the same page; then the sheets of 500 booths at the office."""

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate, Table

from booth_app import i18n
from booth_app.core.campaign import Body, Booth
from booth_app.reports import fonts, qr
from booth_app.reports.daily_sheet import DailySheet
from booth_app.services import closing, corrections, counting, days, reporting, setup, stock
from booth_app.services.office import booth_sheets, campaigns, collecting
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock
from tests.log_builder import LogBuilder

from .rounds import in_turn, show
from .sheet_page import STYLE, page

SHEETS, ROUNDS = 5, 15
PAGES = 2
"""WeasyPrint takes so long that few rounds must do."""
BOOTHS, TAPS = 500, 150

Draw = Callable[[], bytes]


def main(folder: Path) -> None:
    """Time it for a day like the example's."""
    i18n.use(i18n.CHINESE)
    with Workplace(folder / "sheet", TurningClock()) as place:
        _count(place)
        sheet = reporting.daily_sheet(place, DAY)
        bare, ours = partial(_bare, sheet), partial(_ours, place)
        contestants = {
            "bare reportlab": partial(_time, bare),
            "our sheet, from the database on": partial(_time, ours),
        }
        show("One daily sheet", in_turn(contestants, ROUNDS), "bare reportlab")
        if (page := _weasyprint(sheet)) is None:
            print("  WeasyPrint is not installed here: nothing is put beside it.")
        else:
            contestants = {
                "our sheet, from the database on": partial(_time, ours),
                "WeasyPrint, the same page": partial(_time, page, PAGES),
            }
            show("The same page", in_turn(contestants, PAGES), "our sheet, from the database on")
    _many(folder, bare)


def _count(place: Workplace) -> None:
    setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
    place.reload()
    days.open_day(place, DAY, leader="赵国哲", leader_post="副局长", facts={"boards": 5}).result()
    campaign = place.require()[0]
    for measure in ("consultations", "leaflets"):
        for item in campaign.items_of(measure, "gsj"):
            for n in range(1, 40):
                counting.record(place, measure, item.code, n % 3 + 1).result()
    for item in campaign.items_of("leaflets", "gsj"):
        stock.note_stock(place, "leaflets", item.code, "brought", 200).result()
        stock.note_stock(place, "leaflets", item.code, "counted", 100).result()
    for _ in range(3):
        corrections.undo(place).result()
    closing.close_day(place).result()


def _ours(place: Workplace) -> bytes:
    """The sheet with a QR that was not made before, as that of every other day is."""
    qr.rows.cache_clear()
    qr._bars.cache_clear()
    return reporting.sheet_pdf(place, DAY)


def _weasyprint(sheet: DailySheet) -> Draw | None:
    """Draws the same page, with fonts and style that are ready; None where it is not installed."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return None
    fonts_ready = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts_ready)
    text = page(sheet)

    def draw() -> bytes:
        pdf: bytes = HTML(string=text).write_pdf(stylesheets=[style], font_config=fonts_ready)
        return pdf

    return draw


def _many(folder: Path, bare: Draw) -> None:
    """All sheets of an evening, beside as many of the bare ones."""
    with Office(folder / "office") as office:
        campaign = campaigns.read_source(office, "example")
        bodies = [Body(code=f"body_{n}", name=f"单位{n}") for n in range(BOOTHS)]
        booths = [Booth(code=f"b{n}", name=f"咨询台{n}", body=f"body_{n}") for n in range(BOOTHS)]
        items = [replace(item, bodies=[]) for item in campaign.items]
        campaign = replace(
            campaign, bodies=bodies, booths=booths, committee=[], people=[], items=items
        )
        campaigns.begin(office, campaign).result()
        office.reload()
        collecting.collect(office, list(_files(folder / "sticks"))).result()
        figures = {
            f"{BOOTHS} bare ones": _seconds(lambda: [bare() for _ in range(BOOTHS)]),
            "a file for each booth": _seconds(
                lambda: booth_sheets.write_each(office, folder / "each")
            ),
            "one file of all": _seconds(
                lambda: booth_sheets.write_merged(office, folder / "all.pdf")
            ),
        }
        show(f"The sheets of {BOOTHS} booths", figures, f"{BOOTHS} bare ones")
        each = sum(path.stat().st_size for path in (folder / "each").iterdir())
        print(f"  {each / 1e6:.1f} MB, and {(folder / 'all.pdf').stat().st_size / 1e6:.1f} MB")


def _files(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    for number in range(BOOTHS):
        seed = number.to_bytes(32, "big")
        log = LogBuilder(f"{number:032x}", seed, booth=f"b{number}")
        for tap in range(TAPS):
            log.wait(minutes=2)
            log.count(("patent", "trademark", "funding")[tap % 3])
        log.leaflets(40)
        log.close()
        path = folder / f"b{number:03}.booth"
        path.write_bytes(log.file())
        yield path


def _seconds(work: Callable[[], object]) -> dict[str, float]:
    begun = time.perf_counter()
    work()
    return {"s": time.perf_counter() - begun}


def _bare(sheet: DailySheet) -> bytes:
    """The sheet's words and numbers in plain tables."""
    fonts.register()
    head = [
        [sheet.campaign, sheet.body, sheet.booth],
        [sheet.leader, str(sheet.staff), f"{sheet.opened} {sheet.closed}"],
        [f"{box.label} {part.n} {part.unit}" for box in sheet.big[:3] for part in box.parts[:1]],
    ]
    tables = [
        head,
        *([[name, str(n)] for name, n in table.rows] for table in sheet.classes),
        [[r.name, r.unit, str(r.taken_in), str(r.handed_out), str(r.left)] for r in sheet.stock],
        [[str(hour), str(n)] for hour, n in sheet.hours],
        [[row.time, row.entry, row.reason] for row in sheet.corrections],
        [[label, str(n)] for label, n in sheet.sources],
    ]
    style = [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, 9.5),
        ("GRID", (0, 0), (-1, -1), 0.5, "#888"),
    ]
    style += [("FONT", (0, 0), (-1, 0), fonts.BOLD, 9.5)]
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build([Table(rows, style=style) for rows in tables])
    return buffer.getvalue()


def _time(draw: Draw, times: int = SHEETS) -> dict[str, float]:
    begun = time.perf_counter()
    for _ in range(times):
        assert draw().startswith(b"%PDF")
    return {"ms": (time.perf_counter() - begun) / times * 1000}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
