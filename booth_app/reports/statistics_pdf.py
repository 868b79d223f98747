"""The statistics table as a PDF: A4 across, the head on every page, room to sign at the end."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
    Table,
)

from booth_app.i18n import _

from . import fonts, pdf_text
from . import pdf_style as style
from .fonts import BODY, BOLD, REGULAR, SMALL, TITLE, leading
from .pdf_style import BOTTOM, CELL_SIDE, PAGE_LINE, SIDE, TOP
from .pdf_text import wrapped
from .statistics_book import StatisticsTable, above, below, head_of
from .statistics_columns import Panel, fitted

PAGE = landscape(A4)
WIDTH = PAGE[0] - 2 * SIDE
RUNNING_HEAD = 20.0
"""The height of what stands above the table on later pages."""
_ROOMY, _COMPACT = 4.0, 2.2
"""Above and below the text of a cell."""
_SIGN_SPACE = 26.0


def render_pdf(table: StatisticsTable) -> bytes:
    """The PDF's bytes; the same for the same table.

    Rows stand closer where that saves a page, so that no signature stands alone on one.
    """
    table = _printable(table)
    fonts.register()
    panels = fitted(_rows(table), WIDTH, table)
    roomy, pages = _built(table, panels, _ROOMY)
    compact, fewer = _built(table, panels, _COMPACT)
    return compact if fewer < pages else roomy


def _built(table: StatisticsTable, panels: Sequence[Panel], cell: float) -> tuple[bytes, int]:
    """The bytes, and of how many pages."""
    file = BytesIO()
    document = _Document(file, table)
    story: list[Flowable] = [_Heading(table)]
    for at, panel in enumerate(panels):
        if at:
            story.append(Spacer(1, 14))
        story.append(_grid(panel, cell, total=table.total is not None))
    story.append(_foot(table))
    document.build(story)
    return file.getvalue(), document.page


def _rows(table: StatisticsTable) -> list[list[str]]:
    """Every row as texts: the head, the lines, and the total."""
    lines = [*table.lines, *([table.total] if table.total is not None else [])]
    rows = [[table.row_head, *map(head_of, table.heads)]]
    rows += [[line.name, *(cell.text for cell in line.cells)] for line in lines]
    if table.remarks:
        remarks = [_("Remarks"), *(line.remark for line in lines)]
        rows = [[*row, remark] for row, remark in zip(rows, remarks, strict=True)]
    return rows


def _grid(panel: Panel, cell: float, *, total: bool) -> Table:
    """The ruled table; its head is repeated on every page that it runs over."""
    rows, widths, size = panel
    last = len(rows) - 1
    cells = []
    for at, row in enumerate(rows):
        font = BOLD if at == 0 or (total and at == last) else REGULAR
        most = 6 if at == 0 else style.CELL_LINES
        cells.append(
            [
                "\n".join(wrapped(text, wide - CELL_SIDE, font, size, most=most))
                for text, wide in zip(row, widths, strict=True)
            ]
        )
    look: list[style.Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, size, leading(size)),
        ("FONT", (0, 0), (-1, 0), BOLD, size, leading(size)),
        ("TEXTCOLOR", (0, 0), (-1, -1), style.INK),
        ("GRID", (0, 0), (-1, -1), 0.5, style.LINE),
        ("BOX", (0, 0), (-1, -1), 0.9, style.INK),
        ("BACKGROUND", (0, 0), (-1, 0), style.HEAD_FILL),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_SIDE / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_SIDE / 2),
        ("TOPPADDING", (0, 0), (-1, -1), cell),
        ("BOTTOMPADDING", (0, 0), (-1, -1), cell),
    ]
    if total:
        look.append(("FONT", (0, -1), (-1, -1), BOLD, size, leading(size)))
        look.append(("BACKGROUND", (0, -1), (-1, -1), style.TOTAL_FILL))
        if last > 1:
            # the total does not go to the next page alone
            look.append(("NOSPLIT", (0, -2), (0, -1)))
    return Table(cells, colWidths=list(widths), style=look, repeatRows=1, hAlign="CENTER")


def _foot(table: StatisticsTable) -> KeepTogether:
    """The notes, and who signs, together on one page."""
    lines = [line for note in table.notes for line in wrapped(note, WIDTH, REGULAR, SMALL)]
    look: list[style.Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, SMALL, leading(SMALL)),
        ("TEXTCOLOR", (0, 0), (-1, -1), style.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    notes = [Table([[line] for line in lines], colWidths=[WIDTH], style=look)] if lines else []
    signs: list[style.Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, BODY, leading(BODY)),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _SIGN_SPACE / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _SIGN_SPACE / 2),
    ]
    sign = Table([below()], colWidths=[WIDTH / 4] * 4, style=signs)
    return KeepTogether([Spacer(1, 6), *notes, sign])


class _Heading(Flowable):
    """Title, of what and when, and the line with the place for the seal."""

    def __init__(self, table: StatisticsTable) -> None:
        super().__init__()
        self.table = table
        self.lines = wrapped(table.title, WIDTH, BOLD, TITLE, most=style.HEAD_LINES)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        return WIDTH, len(self.lines) * leading(TITLE) + 44

    def draw(self) -> None:
        canvas, table = self.canv, self.table
        y = len(self.lines) * leading(TITLE) + 44 - TITLE
        for line in self.lines:
            style.write(canvas, WIDTH / 2, y, line, BOLD, TITLE, align="centre")
            y -= leading(TITLE)
        told = [text for text in (table.period, table.mark) if text]
        style.write(canvas, WIDTH / 2, y, pdf_text.BLANK.join(told), align="centre")
        seal, dated = above(table)
        style.write(canvas, 0, 7, seal)
        style.write(canvas, WIDTH, 7, dated, align="right")


class _Document(BaseDocTemplate):
    """Pages across, numbered, the later ones with the title above the table."""

    def __init__(self, file: BytesIO, table: StatisticsTable) -> None:
        self.table = table
        super().__init__(
            file,
            pagesize=PAGE,
            title=f"{table.title} {table.period}",
            subject=table.period,
            creator="booth",
            lang=table.language,
            # the same bytes for the same table: no clock, no random identifier
            invariant=1,
            pageCompression=1,
        )
        room = PAGE[1] - TOP - BOTTOM - PAGE_LINE
        first = PageTemplate("first", _frame(room), self._number, autoNextPageTemplate="later")
        later = PageTemplate("later", _frame(room - RUNNING_HEAD), self._under_later)
        self.addPageTemplates([first, later])

    def _number(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        text = _("— {page} —", page=canvas.getPageNumber())
        style.write(
            canvas, PAGE[0] / 2, BOTTOM + style.PAGE_BASELINE, text, size=SMALL, align="centre"
        )

    def _under_later(self, canvas: Canvas, doc: BaseDocTemplate) -> None:
        self._number(canvas, doc)
        y = PAGE[1] - TOP - BODY
        told = [text for text in (self.table.period, self.table.mark) if text]
        period = pdf_text.BLANK.join(told)
        room = WIDTH - fonts.width(period, REGULAR, BODY) - 12
        style.write(canvas, SIDE, y, pdf_text.elided(self.table.title, room, BOLD), BOLD)
        style.write(canvas, SIDE + WIDTH, y, period, align="right")


def _frame(height: float) -> Frame:
    return Frame(
        SIDE,
        BOTTOM + PAGE_LINE,
        WIDTH,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _printable(table: StatisticsTable) -> StatisticsTable:
    """The table without what cannot be printed."""
    import msgspec

    plain = msgspec.to_builtins(table)
    return msgspec.convert(_cleaned(plain), StatisticsTable)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        most = pdf_text.LONGEST
        parts = [value[at : at + most] for at in range(0, len(value), most)]
        return "".join(map(pdf_text.clean, parts))
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value
