"""The daily sheet as a web page: what WeasyPrint is given, so that it draws the same page."""

from html import escape

from booth_app.i18n import _, date_name, day_name
from booth_app.paths import resource
from booth_app.reports import fonts, qr
from booth_app.reports.daily_sheet import DailySheet

_FACES = "".join(
    f"@font-face {{ font-family: Sheet; font-weight: {weight};"
    f" src: url('{resource('fonts', f'{name}.ttf').as_uri()}') }}"
    for name, weight in ((fonts.REGULAR, 400), (fonts.BOLD, 700))
)
STYLE = (
    _FACES
    + """
@page { size: A4; margin: 40pt 45pt 36pt }
body { font: 9.5pt/1.26 Sheet; color: #111; margin: 0 }
h1 { font-size: 18pt; text-align: center; margin: 0 }
h2 { font-size: 10.5pt; margin: 12pt 0 3pt }
header { text-align: center; border-bottom: 1.5pt solid; padding-bottom: 8pt }
table { border-collapse: collapse; width: 100% }
.ruled td, .ruled th { border: .5pt solid #8c8c8c; padding: 4pt 6pt; text-align: left }
th { background: #edeef2 }
.ruled td.n { text-align: right }
tr.total { font-weight: bold; background: #f6f6f8 }
.big { display: flex; gap: 8pt; margin-top: 9pt }
.big div { flex: 1; border: .6pt solid #8c8c8c; border-radius: 4pt; padding: 7pt 9pt }
.big b { font-size: 21pt }
.columns { display: flex; gap: 14pt }
.columns > :first-child { width: 182pt }
.columns > :last-child { flex: 1 }
.bars { display: flex; align-items: flex-end; height: 78pt; border-bottom: .6pt solid #8c8c8c }
.bars div { flex: 1; margin: 0 3pt; background: #4c6fa8 }
.hours { display: flex; text-align: center; font-size: 8.25pt }
.hours span { flex: 1 }
footer { position: absolute; bottom: 0; width: 100% }
.signed { display: flex; gap: 19.5pt; margin-bottom: 4pt }
.signed span { flex: 1; border-bottom: .75pt solid }
"""
)


def page(sheet: DailySheet) -> str:
    """The whole sheet as HTML; its style is apart."""
    tallest = max(1, *(n for _hour, n in sheet.hours))
    bars = "".join(f'<div style="height:{n / tallest * 66:.1f}pt"></div>' for _h, n in sheet.hours)
    hours = "".join(f"<span>{n}<br>{hour}</span>" for hour, n in sheet.hours)
    big = "".join(
        f"<div>{escape(box.label)}<br><b>{box.parts[0].n if box.parts else '—'}</b>"
        f" {escape(box.parts[0].unit) if box.parts else ''}</div>"
        for box in sheet.big
    )
    classes = "".join(
        f"<h2>{escape(table.title)}</h2>"
        + _table([table.title, table.unit], [[name, n] for name, n in table.rows], table.total)
        for table in sheet.classes
    )
    stock = _table(
        [_("Leaflet title"), _("Unit"), _("Taken in"), _("Handed out"), _("Left over"), _("Diff.")],
        [[r.name, r.unit, r.taken_in, r.handed_out, r.left, r.difference] for r in sheet.stock],
    )
    corrections = _table(
        [_("Time"), _("Entry"), _("Reason"), _("Corrected by")],
        [[row.time, row.entry, row.reason, row.by] for row in sheet.corrections],
    )
    sources = "　".join(f"{escape(label)} {n}" for label, n in sheet.sources)
    return f"""<html lang="zh-CN"><head><title>{escape(sheet.body)}</title></head><body>
<header><h1>{_("Booth daily sheet")}</h1>{escape(sheet.campaign)}　{day_name(sheet.day)}</header>
<table><tr><td>{escape(sheet.body)}<td>{escape(sheet.booth)}<td>{date_name(sheet.day)}
<tr><td>{escape(sheet.leader)}<td>{sheet.staff}<td>{sheet.opened}　{sheet.closed}</table>
<div class="big">{big}</div>
<div class="columns"><div>{classes}</div><div><h2>{_("Leaflets and stock-take")}</h2>{stock}
<h2>{escape(sheet.hours_title)}</h2><div class="bars">{bars}</div><div class="hours">{hours}</div>
</div></div>
<h2>{_("Corrections with reasons")}</h2>{corrections}
<h2>{_("Where the numbers come from")}</h2>{sources}
<footer><div class="signed"><span>{_("Prepared by")}</span><span>{_("Checked by")}</span>
<span>{_("Head of the body")}</span></div>{_square(sheet.qr)} {escape(sheet.day_code)}</footer>
</body></html>"""


def _table(head: list[str], rows: list[list[str | int | None]], total: int | None = None) -> str:
    cells = "".join(f"<th>{escape(one)}</th>" for one in head)
    lines = [f"<tr>{cells}</tr>"]
    for row in rows:
        told = "".join(
            f"<td>{escape(one)}</td>"
            if isinstance(one, str)
            else f'<td class="n">{"—" if one is None else one}</td>'
            for one in row
        )
        lines.append(f"<tr>{told}</tr>")
    if total is not None:
        lines.append(f'<tr class="total"><td>{_("Total")}</td><td class="n">{total}</td></tr>')
    return f'<table class="ruled">{"".join(lines)}</table>'


def _square(text: str) -> str:
    rows = qr.rows(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, black in enumerate(row) if black
    )
    side, size = len(rows), qr.side(text)
    box = f'width="{size}pt" height="{size}pt" viewBox="0 0 {side} {side}"'
    return f'<svg {box}><path d="{path}"/></svg>'
