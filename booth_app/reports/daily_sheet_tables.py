"""The tables of the daily sheet."""

from collections.abc import Sequence

from msgspec.structs import replace
from reportlab.platypus import Table

from booth_app.i18n import _, date_name

from . import fonts, pdf_text
from . import pdf_style as style
from .attendance_sheet import AttendanceSheet
from .daily_sheet import ClassTable, DailySheet, Quantity, StockRow, total_of
from .fonts import BODY, BOLD, REGULAR, leading
from .pdf_style import CELL_SIDE, WIDTH, Spacing
from .pdf_text import labelled, number, with_note, wrapped


def body_line(sheet: DailySheet | AttendanceSheet) -> str:
    """Which body reports; its seal goes on the paper."""
    return labelled(_("Body (seal)"), sheet.body)


def booth_line(sheet: DailySheet | AttendanceSheet) -> str:
    """Which booth it was."""
    return labelled(_("Booth"), sheet.booth)


def head(sheet: DailySheet) -> Table:
    """Who, where and when, in three columns without rules."""
    staff = _("{staff} ({lawyers} of them lawyers)", staff=sheet.staff, lawyers=sheet.lawyers)
    times = [
        _("Opened {time}", time=sheet.opened or pdf_text.UNKNOWN),
        _("Closed {time}", time=sheet.closed) if sheet.closed else _("Not closed yet"),
    ]
    rows = [
        [body_line(sheet), booth_line(sheet), labelled(_("Date"), date_name(sheet.day))],
        [
            labelled(_("Leader"), with_note(sheet.leader, sheet.leader_post)),
            labelled(_("Staff"), staff),
            pdf_text.BLANK.join(times),
        ],
    ]
    return three_columns(rows, "" if sheet.place == sheet.booth else sheet.place)


def three_columns(rows: Sequence[Sequence[str]], place: str) -> Table:
    """Three texts a row without rules, and the place below them where there is more to say."""
    widths = [0.39 * WIDTH, 0.32 * WIDTH, 0.29 * WIDTH]
    cells = [
        ["\n".join(wrapped(text, room - 8)) for text, room in zip(row, widths, strict=True)]
        for row in rows
    ]
    if place:
        # Text of a cell may run on over the empty ones beside it.
        cells.append(["\n".join(wrapped(labelled(_("Place"), place), WIDTH)), "", ""])
    look: list[style.Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, BODY, leading(BODY)),
        ("TEXTCOLOR", (0, 0), (-1, -1), style.INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("TOPPADDING", (0, 0), (-1, 0), 7),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
        ("LINEBELOW", (0, -1), (-1, -1), 0.6, style.LINE),
    ]
    return Table(cells, colWidths=widths, style=look, hAlign="LEFT")


def classes(table: ClassTable, room: float, spacing: Spacing) -> Table:
    """One measure by its items, with their total."""
    rows = [[name, number(n)] for name, n in [*table.rows, (_("Total"), table.total)]]
    widest = max(fonts.width(row[1], BOLD, BODY) for row in rows)
    last = max(64.0, widest + 2 * CELL_SIDE)
    return style.grid(
        with_note(_("{measure} by kind", measure=table.title), table.unit),
        [_("Kind"), table.unit],
        rows,
        [room - last, last],
        spacing=spacing,
        numbers_from=1,
        totals=1,
    )


def no_classes(room: float, spacing: Spacing) -> Table:
    """What stands where nothing is counted by item."""
    widths = [room - 64, 64]
    return style.grid(_("By kind"), [_("Kind"), _("Number")], [], widths, spacing=spacing)


def stock(sheet: DailySheet, room: float, spacing: Spacing) -> Table:
    """Leaflets: taken in, handed out, left and missing, with a total for each measure and unit.

    What was damaged has a column on the days when something was.
    """
    totals = [
        replace(row, name=with_note(total_of(row.name), row.unit), unit="")
        for row in sheet.stock_totals
    ]
    columns = [
        _("Leaflet title"),
        _("Unit"),
        _("Taken in"),
        _("Handed out"),
        _("Left over"),
        _("Diff."),
    ]
    damage = any(row.damaged for row in sheet.stock)
    if damage:
        columns.insert(4, _("Damaged"))
    rows = [_stock_cells(row, damage=damage) for row in [*sheet.stock, *totals]]
    size, widths = _stock_widths(columns, rows, room)
    return style.grid(
        _("Leaflets and stock-take"),
        columns,
        rows,
        widths,
        spacing=spacing,
        numbers_from=1,
        totals=len(totals),
        size=size,
    )


def _stock_cells(row: StockRow, *, damage: bool) -> list[str]:
    damaged = [row.damaged] if damage else []
    numbers = map(number, (row.taken_in, row.handed_out, *damaged, row.left))
    return [row.name, row.unit, *numbers, pdf_text.difference(row.difference)]


def _stock_widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], room: float
) -> tuple[float, list[float]]:
    """A size of text and the widths of columns that leave names room beside whole numbers."""
    for size in (BODY, 8.5, 7.5, 6.5, 5.5, 4.5):
        widths = [0.0] * len(columns)
        for at in range(1, len(columns)):
            # Heads may be broken between their words, long units anywhere, numbers nowhere.
            heads = [fonts.width(word, BOLD, size) for word in columns[at].split()]
            cells = [fonts.width(row[at], BOLD, size) for row in rows]
            if at == 1:
                cells = [min(wide, 5 * size) for wide in cells]
            # a hair more: taking the sides off again must not leave less than the word needs
            widths[at] = max(heads + cells) + 2 * CELL_SIDE + 0.01
        widths[0] = room - sum(widths)
        if widths[0] >= 90:
            break
    return size, widths


def facts(sheet: DailySheet) -> Table:
    """Measures that have no table of their own, one after the other; what was told besides."""
    texts = [f"{label} {_amount(quantity)}" for label, quantity in sheet.facts]
    lines = pdf_text.joined(texts, WIDTH)
    if sheet.details:
        lines += wrapped(labelled(_("Told of consultations"), sheet.details), WIDTH)
    return style.plain(_("Other figures"), lines)


def _amount(quantity: Quantity) -> str:
    return f"{number(quantity.n)} {quantity.unit}".strip()


def corrections(sheet: DailySheet, spacing: Spacing) -> Table:
    """What was voided, when, why and by whom."""
    return style.grid(
        _("Corrections with reasons"),
        [_("Time"), _("Entry"), _("Reason"), _("Corrected by")],
        [
            [text or pdf_text.UNKNOWN for text in (row.time, row.entry, row.reason, row.by)]
            for row in sheet.corrections
        ],
        [62, WIDTH - 62 - 165 - 80, 165, 80],
        spacing=spacing,
    )


def sources(sheet: DailySheet) -> Table:
    """Where the numbers come from, and what the booth remarked."""
    texts = [f"{label} {number(n)}" for label, n in sheet.sources]
    if texts:
        texts[0] = with_note(texts[0], sheet.sources_share)
    lines = pdf_text.joined(texts, WIDTH) or [_("None")]
    for remark in sheet.remarks:
        lines += wrapped(labelled(_("Remark"), remark), WIDTH)
    return style.plain(_("Where the numbers come from"), lines)
