"""The preview of a report's pages."""

from functools import partial
from io import BytesIO

from pypdf import PdfWriter
from pytestqt.qtbot import QtBot

from booth_app.gui.desk import Desk
from booth_app.gui.office.page_preview import MOST, PagePreview
from booth_app.services.office.place import Office


def blank(n: int) -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _page in range(n):
        writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def few() -> bytes:
    return blank(2)


def many() -> bytes:
    return blank(MOST + 1)


def test_a_long_document_is_not_drawn_whole(place: Office, desk: Desk, qtbot: QtBot) -> None:
    """The first pages are, and it is said that there are more."""
    preview = PagePreview(desk)
    qtbot.addWidget(preview)
    preview.show()
    preview.show_soon(many)
    qtbot.waitUntil(lambda: preview.up_to_date and not desk.busy)
    assert MOST == preview.pages and str(MOST + 1) in preview.note
    preview.show_soon(few)
    qtbot.waitUntil(lambda: preview.up_to_date and not desk.busy)
    assert 2 == preview.pages and "" == preview.note


def test_nothing_is_drawn_that_nobody_sees(place: Office, desk: Desk, qtbot: QtBot) -> None:
    """What was asked for meanwhile is drawn once it is shown, and only the last of it."""
    asked: list[int] = []

    def draw(n: int) -> bytes:
        asked.append(n)
        return blank(n)

    preview = PagePreview(desk)
    qtbot.addWidget(preview)
    for n in (1, 2, 3):
        preview.show_soon(partial(draw, n))
    preview._begin()
    assert [] == asked
    preview.show()
    qtbot.waitUntil(lambda: preview.up_to_date and not desk.busy)
    assert [3] == asked and 3 == preview.pages
