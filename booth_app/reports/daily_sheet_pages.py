"""How the daily sheet is laid out on its pages."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, cast

from msgspec import Struct, structs
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus.flowables import CondPageBreak, TopPadder
from reportlab.platypus.multicol import MultiCol

from booth_app.i18n import CHINESE, _, date_name, day_name, language

from . import daily_sheet_tables as tables
from . import fonts, pdf_text
from . import pdf_style as style
from .attendance_sheet import AttendanceSheet
from .daily_sheet import DailySheet
from .daily_sheet_boxes import BigFigures
from .daily_sheet_closing import Closing
from .daily_sheet_parts import HourBars, Title, boxed_word
from .fonts import BODY, BOLD, HEADING, REGULAR
from .pdf_canvas import NumberedCanvas
from .pdf_style import COMPACT, ROOMY, SIDE, TIGHT, WIDTH, Spacing

LEFT, BETWEEN = 182.0, 14.0
"""The column of the classes, and the gap to that of the stock."""
RIGHT = WIDTH - LEFT - BETWEEN
PRACTICE = ("演练 不作数", "REHEARSAL")
"""Across every page of practice, in both languages whatever the sheet speaks."""
RUNNING_HEAD = 44.0
"""What the head takes on the second and later pages."""
FRAME = style.PAGE_HEIGHT - style.TOP - style.BOTTOM - style.PAGE_LINE


def build(sheet: DailySheet) -> bytes:
    """The PDF of the sheet; a day that would overflow its page is set closer."""
    sheet = ready(sheet)
    file = BytesIO()
    SheetDocument(file, sheet, _("Booth daily sheet")).write(_set(sheet))
    return file.getvalue()


def build_all(sheets: Iterable[DailySheet]) -> bytes:
    """One PDF of several sheets, at least one, each with pages of its own and a name in the list
    of contents."""
    prepared = map(ready, sheets)
    first = next(prepared)
    file = BytesIO()
    document = SheetDocument(file, first, _("Booth daily sheet"), parts=True)
    story = _set(first)
    for sheet in prepared:
        story += [NextPageTemplate("first"), _TurnTo(sheet), PageBreak(), *_set(sheet)]
    document.write(story)
    return file.getvalue()


def ready(sheet: DailySheet) -> DailySheet:
    """The sheet as it can be printed, with a remark on what the font lacks."""
    texts: list[str] = []
    _gather(sheet, texts)
    marks = pdf_text.lacking(texts)
    printed = cast(DailySheet, printable(sheet, marks))
    more = [pdf_text.named(marks)] if marks else []
    return structs.replace(printed, qr=sheet.qr, remarks=[*printed.remarks, *more])


def _set(sheet: DailySheet) -> list[Flowable]:
    """The sheet on one page if it can be; if not, in the way that takes less room."""
    # A fresh story each time: measuring leaves its traces in a flowable.
    for spacing in (ROOMY, COMPACT, TIGHT):
        if _height(_story(sheet, spacing)) <= FRAME:
            return _story(sheet, spacing)
    beside, below = (_height(_story(sheet, COMPACT, wide=wide)) for wide in (False, True))
    return _story(sheet, COMPACT, wide=below < beside)


def _gather(value: Any, texts: list[str]) -> None:
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, list | tuple):
        for one in value:
            _gather(one, texts)
    elif isinstance(value, Struct):
        for one in structs.astuple(value):
            _gather(one, texts)


def printable(value: Any, marks: Mapping[str, str] = {}) -> Any:
    """The same value with every text in it cleaned, however deep; ``marks`` are for what the font
    lacks."""
    if isinstance(value, str):
        return pdf_text.clean(value, marks)
    if isinstance(value, list | tuple):
        return type(value)(printable(one, marks) for one in value)
    if isinstance(value, Struct):
        fields = structs.asdict(value)
        return structs.replace(value, **{name: printable(fields[name], marks) for name in fields})
    return value


def _height(story: Sequence[Flowable]) -> float:
    canvas = Canvas(BytesIO())
    return sum(flowable.wrapOn(canvas, WIDTH, FRAME)[1] for flowable in story)


class SheetDocument(BaseDocTemplate):
    """Pages with the head that is repeated, and the mark of an example.

    ``parts``: there are several sheets in it, each a part of its own.
    """

    def __init__(
        self,
        file: BytesIO,
        sheet: DailySheet | AttendanceSheet,
        title: str,
        *,
        parts: bool = False,
    ) -> None:
        self.sheet, self.heading, self.parts = sheet, title, parts
        whose = sheet.campaign if parts else f"{sheet.body} {sheet.booth}"
        super().__init__(
            file,
            pagesize=A4,
            title=f"{title} {whose} {sheet.day}",
            author="" if parts else sheet.body,
            subject=sheet.campaign,
            creator="booth",
            lang="zh-CN" if language() == CHINESE else "en",
            # The same bytes for the same sheet: no clock, no random identifier.
            invariant=1,
            pageCompression=1,
        )
        first = PageTemplate("first", _frame(FRAME), self._first, autoNextPageTemplate="later")
        later = PageTemplate("later", _frame(FRAME - RUNNING_HEAD), self._under_later)
        self.addPageTemplates([first, later])

    def write(self, story: list[Flowable]) -> None:
        """Lay the story out on pages, and number them."""
        self.build(story, canvasmaker=NumberedCanvas)

    def handle_turnTo(self, sheet: DailySheet) -> None:  # noqa: N802 - reportlab calls it so
        """The next page is the first of another sheet."""
        self.sheet = sheet

    def _first(self, canvas: Canvas, doc: BaseDocTemplate) -> None:
        if self.parts and isinstance(canvas, NumberedCanvas):
            canvas.begin_part(f"{self.sheet.body} {self.sheet.booth} {self.sheet.day}")
        self._under(canvas, doc)

    def _under(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        if self.sheet.rehearsal:
            watermark(canvas, *PRACTICE, colour=style.PRACTICE)
        elif self.sheet.example:
            watermark(canvas, _("Demonstration"))

    def _under_later(self, canvas: Canvas, doc: BaseDocTemplate) -> None:
        self._under(canvas, doc)
        sheet, y = self.sheet, style.PAGE_HEIGHT - style.TOP - 12
        title, day = self.heading, date_name(sheet.day)
        style.write(canvas, SIDE, y, title, BOLD, HEADING)
        x = SIDE + fonts.width(title, BOLD, HEADING) + 10
        if mark := mark_of(sheet):
            x = boxed_word(canvas, x, y, mark) + 10
        right = SIDE + WIDTH
        style.write(canvas, right, y, day, align="right")
        room = right - fonts.width(day, REGULAR, BODY) - 10 - x
        campaign = pdf_text.elided(sheet.campaign, room)
        style.write(canvas, x, y, campaign, colour=style.FAINT_INK)
        y -= 15
        half = WIDTH / 2 - 8
        body = pdf_text.elided(tables.body_line(sheet), half)
        booth = pdf_text.elided(tables.booth_line(sheet), half)
        style.write(canvas, SIDE, y, body)
        style.write(canvas, right, y, booth, align="right")
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(1)
        canvas.line(SIDE, y - 6, right, y - 6)


def _frame(height: float) -> Frame:
    return Frame(SIDE, style.BOTTOM + style.PAGE_LINE, WIDTH, height, 0, 0, 0, 0)


def mark_of(sheet: DailySheet | AttendanceSheet) -> str:
    """The word in a box beside the title, where the sheet is not of a real day."""
    if sheet.rehearsal:
        return _("PRACTICE, does not count")
    return _("Demonstration") if sheet.example else ""


def watermark(canvas: Canvas, *words: str, colour: Color = style.WATERMARK) -> None:
    """Words across the page, one below the other, under everything and lighter than any figure."""
    room = 0.62 * style.PAGE_WIDTH
    sizes = [min(120.0, room / fonts.width(word, BOLD, 1)) for word in words]
    canvas.saveState()
    canvas.translate(style.PAGE_WIDTH / 2, style.PAGE_HEIGHT / 2)
    canvas.rotate(40)
    y = sum(sizes) * 1.2 / 2
    for word, size in zip(words, sizes, strict=True):
        y -= size * 1.2
        baseline = y + size * 0.27  # in the middle of its line
        style.write(canvas, 0, baseline, word, BOLD, size, colour=colour, align="centre")
    canvas.restoreState()


class _TurnTo(ActionFlowable):
    """Where another sheet begins."""

    def __init__(self, sheet: DailySheet) -> None:
        super().__init__(("turnTo", sheet))


class _Columns(MultiCol):
    """Two columns that run on to the next page, each for itself."""

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        halves = cast(list[MultiCol], super().split(aW, aH))
        parts = [_Columns(half.contents, half.widths) for half in halves]
        # An empty part would be split off again and again, for ever.
        return list(parts) if all(any(part.contents) for part in parts) else []


def _story(sheet: DailySheet, spacing: Spacing, *, wide: bool = False) -> list[Flowable]:
    """All that stands on the sheet; ``wide``: each table has a page's width for itself."""
    gap = Spacer(1, spacing.section)  # MultiCol overlooks one without width
    below = f"{sheet.campaign}{2 * pdf_text.BLANK}{day_name(sheet.day)}"
    title = Title(_("Booth daily sheet"), below, mark_of(sheet))
    story: list[Flowable] = [title, tables.head(sheet), Spacer(1, 9)]
    # Four boxes stand beside each other; more would go on below.
    for at in range(0, len(sheet.big), 4):
        story += [BigFigures(sheet.big[at : at + 4]), gap]
    if wide:
        for table in sheet.classes:
            story += [tables.classes(table, WIDTH, spacing), gap]
        story += [HourBars(sheet, WIDTH, spacing.chart), gap]
        story += [tables.stock(sheet, WIDTH, spacing), gap]
    else:
        story += [_columns(sheet, spacing, gap), gap]
    if sheet.facts or sheet.details:
        story += [tables.facts(sheet), gap]
    story += [tables.corrections(sheet, spacing), gap]
    sources = tables.sources(sheet)
    closing = Closing(sheet)
    # Nobody should sign a page that has nothing else on it.
    together = sources.wrap(WIDTH, FRAME)[1] + closing.height
    if together < FRAME / 2:
        story.append(CondPageBreak(together))
    return [*story, sources, TopPadder(closing)]


def _columns(sheet: DailySheet, spacing: Spacing, gap: Spacer) -> _Columns:
    left: list[Flowable] = []
    for table in sheet.classes:
        left += [*([gap] if left else []), tables.classes(table, LEFT, spacing)]
    right: list[Flowable] = [
        tables.stock(sheet, RIGHT, spacing),
        gap,
        HourBars(sheet, RIGHT, spacing.chart),
    ]
    # reportlab's types forget that a column holds several things.
    contents: Any = [left or [tables.no_classes(LEFT, spacing)], right]
    return _Columns(contents, [LEFT + BETWEEN, RIGHT])
