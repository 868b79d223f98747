"""One daily sheet, warm, beside bare reportlab drawing the same tables with the same fonts."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate, Table

from booth_app import i18n
from booth_app.reports import fonts
from booth_app.reports.daily_sheet import DailySheet
from booth_app.services import closing, corrections, counting, days, reporting, setup, stock
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

from .rounds import in_turn, show

SHEETS, ROUNDS = 5, 15


def main(folder: Path) -> None:
    """Time it for a day like the example's."""
    i18n.use(i18n.CHINESE)
    with Workplace(folder / "sheet", TurningClock()) as place:
        _count(place)
        sheet = reporting.daily_sheet(place, DAY)
        contestants = {
            "bare reportlab": partial(_time, partial(_bare, sheet)),
            "our sheet, from the database on": partial(
                _time, partial(reporting.sheet_pdf, place, DAY)
            ),
        }
        show("One daily sheet", in_turn(contestants, ROUNDS), "bare reportlab")


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


def _time(draw: Callable[[], bytes]) -> dict[str, float]:
    begun = time.perf_counter()
    for _ in range(SHEETS):
        assert draw().startswith(b"%PDF")
    return {"ms": (time.perf_counter() - begun) / SHEETS * 1000}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
