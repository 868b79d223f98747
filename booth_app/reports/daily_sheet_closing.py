"""The last lines of the daily sheet: signatures, the day code, and the QR that carries the day."""

from reportlab.platypus import Flowable

from booth_app.i18n import _

from . import fonts, pdf_text, qr
from . import pdf_style as style
from .daily_sheet import DailySheet
from .fonts import BODY, BOLD, SMALL, leading


class Closing(Flowable):
    """Three signatures; below them the QR, and beside it which data the sheet is made of.

    A day that is still open has neither code nor QR, and says so.
    """

    SIGNATURES, FOOT, GAP = 36.0, 52.0, 19.5
    BESIDE = 10.0
    """Between the QR and the text, of which the QR needs ``qr.QUIET``."""

    def __init__(self, sheet: DailySheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.width = style.WIDTH
        self.side = qr.side(sheet.qr) if sheet.qr else 0.0
        self.foot = max(self.FOOT, self.side + qr.QUIET)
        # The lowest line of the foot shares the line of the page number, below the frame.
        self.height = self.SIGNATURES + self.foot - style.PAGE_LINE

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        return self.width, self.height

    def draw(self) -> None:
        canvas, y = self.canv, self.foot - style.PAGE_LINE + 4
        labels = (_("Prepared by"), _("Checked by"), _("Head of the body"))
        room = (self.width - self.GAP * (len(labels) - 1)) / len(labels)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.75)
        for at, label in enumerate(labels):
            x = at * (room + self.GAP)
            style.write(canvas, x, y + 4, _("{label}:", label=label))
            canvas.line(x, y, x + room, y)
        x = 0.0
        if self.sheet.qr:
            qr.draw(canvas, 0, -style.PAGE_LINE, self.sheet.qr)
            x = self.side + self.BESIDE
        lines = self._foot(self.width - x - 60)
        y = style.PAGE_BASELINE - style.PAGE_LINE + len(lines) * leading(SMALL) + 1
        self._code(x, y)
        for line in lines:
            y -= leading(SMALL)
            style.write(canvas, x, y - 1, line, size=SMALL, colour=style.FAINT_INK)

    def _code(self, x: float, y: float) -> None:
        """The day code, large enough to be read aloud, or why there is none."""
        sheet = self.sheet
        if sheet.day_code:
            code = _("Day code {code}", code=sheet.day_code)
            use = "" if sheet.qr else _("With the day code the office compares sheet and file.")
        else:
            code = _("No day code")
            use = _("The day is not closed yet: print the sheet again after closing, to be signed.")
        style.write(self.canv, x, y, code, BOLD)
        x += fonts.width(code, BOLD, BODY) + 12
        use = pdf_text.elided(use, self.width - x, size=SMALL)
        style.write(self.canv, x, y, use, size=SMALL, colour=style.FAINT_INK)

    def _foot(self, room: float) -> list[str]:
        sheet = self.sheet
        entries = (
            _("Entries {first}–{last}", first=sheet.first_seq, last=sheet.last_seq)
            if sheet.last_seq
            else _("No entries")
        )
        file = (
            _("Booth file {name}", name=sheet.file_name)
            if sheet.file_name
            else _("Not exported yet")
        )
        use = _("The office scans the square or types the code: so it compares sheet and file.")
        printed = _("Printed {time}", time=sheet.printed_at)
        return [
            *(pdf_text.wrapped(use, room, size=SMALL, most=2) if sheet.qr else []),
            *pdf_text.wrapped(f"{entries}{pdf_text.BLANK}{file}", room, size=SMALL, most=3),
            pdf_text.elided(printed, room, size=SMALL),
        ]
