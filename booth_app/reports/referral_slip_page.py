"""How a referral slip is drawn: twice on an A5 page that is cut across the middle."""

from collections.abc import Iterator
from io import BytesIO
from typing import cast

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from booth_app.i18n import CHINESE, _, date_name, language

from . import fonts, pdf_text
from . import pdf_style as style
from .daily_sheet_pages import printable
from .daily_sheet_parts import boxed_word
from .fonts import BODY, BOLD, REGULAR, SMALL, TITLE, leading
from .referral_slip import ReferralSlip

PAGE_WIDTH, PAGE_HEIGHT = A5
HALF = PAGE_HEIGHT / 2
MARGIN = 28.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
SIZES = (11.5, BODY, SMALL)
"""As large as the names allow: it is read in the street."""
RULE = 22.0
"""Between two lines to write on."""


def build(slip: ReferralSlip) -> bytes:
    """The PDF of the slip; the same bytes for the same slip."""
    slip = cast(ReferralSlip, printable(slip))
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=A5,
        invariant=1,
        pageCompression=1,
        lang="zh-CN" if language() == CHINESE else "en",
    )
    fonts.register()
    canvas.setTitle(f"{_('Referral slip')} {slip.number}")
    canvas.setAuthor(slip.from_body)
    canvas.setSubject(slip.campaign)
    canvas.setCreator("booth")
    _half(canvas, slip, PAGE_HEIGHT, _("For the citizen"))
    canvas.setDash(4, 3)
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(style.LINE)
    canvas.line(0, HALF, PAGE_WIDTH, HALF)
    canvas.setDash()
    _half(canvas, slip, HALF, _("Stub, stays at the booth"))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _half(canvas: Canvas, slip: ReferralSlip, top: float, part: str) -> None:
    """One half of the page, from ``top`` down."""
    right, y, bottom = MARGIN + WIDTH, top - MARGIN, top - HALF + MARGIN
    y -= leading(SMALL)
    style.write(canvas, MARGIN, y, part, size=SMALL, colour=style.FAINT_INK)
    number = _("No. {number}", number=slip.number)
    style.write(canvas, right, y, number, size=SMALL, align="right")
    y -= leading(TITLE) - 2
    title = _("Referral slip")
    style.write(canvas, PAGE_WIDTH / 2, y, title, BOLD, TITLE, align="centre")
    if slip.example:
        x = PAGE_WIDTH / 2 + fonts.width(title, BOLD, TITLE) / 2 + 12
        boxed_word(canvas, x, y + 2, _("Demonstration"))
    y -= leading(BODY) + 3
    campaign = pdf_text.elided(slip.campaign, WIDTH)
    style.write(canvas, PAGE_WIDTH / 2, y, campaign, colour=style.FAINT_INK, align="centre")
    y -= 7
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1)
    canvas.line(MARGIN, y, right, y)
    y = _body(canvas, slip, y, room=y - bottom - RULE - 2 * leading(SMALL))
    _foot(canvas, y, bottom)


def _body(canvas: Canvas, slip: ReferralSlip, y: float, room: float) -> float:
    """Where to, from where, about what and when, as large as there is room; its last baseline."""
    for size in SIZES:
        lines = list(_lines(slip, size))
        if sum(above for _text, _font, _size, above in lines) <= room:
            break
    for text, font, size, above in lines:
        y -= above
        style.write(canvas, MARGIN, y, text, font, size)
    return y


def _lines(slip: ReferralSlip, size: float) -> Iterator[tuple[str, str, float, float]]:
    """Text, font and size of every line, and how far its baseline is below the one before."""
    where = pdf_text.BLANK.join(filter(None, (slip.to_body, slip.to_place)))
    start = pdf_text.BLANK.join(filter(None, (slip.from_body, slip.from_booth, slip.from_place)))
    when = f"{date_name(slip.day)} {slip.time}"
    yield _("Please take this slip to:"), REGULAR, size, leading(size) + 4
    for text, font, each, most, gap in (
        (slip.to, BOLD, 1.4 * size, 2, 3.0),
        (where, REGULAR, size, 3, 0.0),
        (pdf_text.labelled(_("From"), start), REGULAR, size, 3, 5.0),
        (slip.topic and pdf_text.labelled(_("Topic"), slip.topic), REGULAR, size, 2, 0.0),
        (pdf_text.labelled(_("Time"), when), REGULAR, size, 1, 0.0),
    ):
        lines = pdf_text.wrapped(text, WIDTH, font, each, most=most) if text else []
        for at, line in enumerate(lines):
            yield line, font, each, leading(each) + (0 if at else gap)


def _foot(canvas: Canvas, y: float, bottom: float) -> None:
    """Lines to write on, as many as there is room for, and what the slip is not."""
    canvas.setStrokeColor(style.LINE)
    canvas.setLineWidth(0.6)
    label = _("{label}:", label=_("Remarks, no names and no numbers"))
    y -= RULE
    style.write(canvas, MARGIN, y + 4, label, size=SMALL, colour=style.FAINT_INK)
    left = MARGIN + fonts.width(label, REGULAR, SMALL) + 4
    while y > bottom + leading(SMALL) + 2:
        canvas.line(left, y, MARGIN + WIDTH, y)
        left, y = MARGIN, y - RULE
    said = _("It shows the way and is no receipt for a matter. Nobody is named on it.")
    style.write(canvas, MARGIN, bottom, said, size=SMALL, colour=style.FAINT_INK)
