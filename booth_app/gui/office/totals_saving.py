"""Taking the roll-up along: the table into the clipboard or a file, the chart as a picture."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.figure_table import FigureTable
from booth_app.gui.office.totals_chart import TotalsChart
from booth_app.i18n import _, name_of
from booth_app.services import writing
from booth_app.services.office import report
from booth_app.services.office.place import Office
from booth_app.services.office.report import ENDINGS


def copy_table(desk: Desk, table: FigureTable) -> None:
    """Put what the table shows into the clipboard, as spreadsheets take it."""
    QGuiApplication.clipboard().setText(table.as_text())
    desk.said.emit(_("The table is copied: paste it into a document or a spreadsheet."))


def copy_picture(desk: Desk, chart: TotalsChart) -> None:
    """Put the chart into the clipboard as a picture."""
    QGuiApplication.clipboard().setImage(chart.picture())
    desk.said.emit(_("The picture is copied: paste it into a document."))


def save_picture(parent: QWidget, desk: Desk, chart: TotalsChart) -> None:
    """Ask where, and write the chart there as a picture."""
    path = dialogs.ask_picture_path(parent, f"{chart.chart.chart.title}.png")
    if path is not None:
        write = partial(writing.write_file, chart.png(), path)
        desk.work(write, done=partial(_saved, desk, path.name))


def save_table(parent: QWidget, desk: Desk, office: Office, day: str) -> None:
    """Ask where, and write the whole roll-up there, of the campaign or of a day.

    It is a table where the name says so (``.csv``), else a workbook.
    """
    name = " ".join(part for part in (name_of(office.working_on()), _("Totals"), day) if part)
    path = dialogs.ask_table_path(parent, f"{name}.{ENDINGS[0]}")
    if path is not None:
        write = partial(_write_table, office, path, day)
        desk.work(write, done=partial(_saved, desk, path.name))


def _write_table(office: Office, path: Path, day: str) -> None:
    ending = path.suffix.lower().removeprefix(".")
    found = report.render(office, ending if ending in ENDINGS else ENDINGS[0], day)
    writing.write_file(found, path)


def _saved(desk: Desk, name: str, _nothing: object) -> None:
    desk.said.emit(_("Saved: {name}", name=name))
