"""Taking a report along: into a file, onto paper, into the clipboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.sheet_preview import images
from booth_app.i18n import _
from booth_app.reports.preview import Picture, pictures
from booth_app.services import writing

Render = Callable[[], bytes]


def save(parent: QWidget, desk: Desk, name: str, ending: str, render: Render) -> None:
    """Ask where, and write there what ``render`` makes; it is called beside the window."""
    path = dialogs.ask_report_path(parent, f"{name}.{ending}", ending)
    if path is not None:
        desk.work(partial(_write, render, path), done=partial(_saved, desk, path.name))


def print_report(parent: QWidget, desk: Desk, name: str, render: Render) -> None:
    """Ask for a printer, and have the pages of the PDF drawn for it."""
    if not dialogs.has_printer():
        desk.said.emit(
            _("There is no printer on this laptop. Save the PDF and print it elsewhere.")
        )
        return
    printer = dialogs.ask_printer(parent, name)
    if printer is not None:
        draw = partial(_drawn, render, dialogs.print_width(printer))
        desk.work(draw, done=partial(_print, desk, printer))


def copy_text(desk: Desk, text: str) -> None:
    """Put a text into the clipboard."""
    QGuiApplication.clipboard().setText(text)
    desk.said.emit(_("The text is copied."))


def _write(render: Render, path: Path) -> None:
    writing.write_file(render(), path)


def _saved(desk: Desk, name: str, _nothing: object) -> None:
    desk.said.emit(_("Saved: {name}", name=name))


def _drawn(render: Render, width: int) -> list[Picture]:
    return pictures(render(), width)


def _print(desk: Desk, printer: Any, pages: list[Picture]) -> None:
    if dialogs.print_pages(printer, images(pages)):
        desk.said.emit(_("The pages were sent to the printer."))
    else:
        desk.said.emit(_("The printer did not take the pages. Save the PDF and print it later."))
