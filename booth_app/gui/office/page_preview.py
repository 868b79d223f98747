"""The pages of a report as they will be printed, drawn anew when what is on them changes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from booth_app.gui.desk import Desk
from booth_app.gui.sheet_preview import DRAWN_WIDTH, SheetPreview
from booth_app.i18n import _
from booth_app.reports.preview import Picture, pages, pictures

MOST = 12
"""So many pages are drawn: a picture of one takes eight megabytes."""
PATIENCE_MS = 400
"""So long nothing is drawn after the last change."""
Draw = Callable[[], bytes]


class PagePreview(SheetPreview):
    """Draws beside the window, one PDF at a time, and only what can be seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Preview of the pages"))
        self._paper.setText(_("The pages are being drawn…"))
        self._desk = desk
        self._draw_it: Draw | None = None
        self._turn = self._drawn = 0
        self._drawing = False
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self._begin)

    def show_soon(self, draw: Draw) -> None:
        """Have the PDF that ``draw`` makes shown; it is called in another thread."""
        self._draw_it = draw
        self._turn += 1
        self._timer.start()

    @property
    def up_to_date(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._drawn == self._turn

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.up_to_date:
            self._timer.start()

    def _begin(self) -> None:
        if self._draw_it is None or self._drawing or self.up_to_date or not self.isVisible():
            return
        self._drawing = True
        self._desk.work(
            partial(_pictures, self._draw_it),
            done=partial(self._take, self._turn),
            failed=self._not_drawn,
        )

    def _take(self, turn: int, drawn: tuple[list[Picture], int]) -> None:
        self._drawing, self._drawn = False, turn
        if turn == self._turn:
            shown, every = drawn
            facts = {"n": len(shown), "all": every}
            cut = every > len(shown)
            self.note = _("The first {n} of {all} pages: the file has all.", **facts) if cut else ""
            self.setAccessibleDescription(self.note or _("{n} pages", n=every))
            self.show_pages(shown)
        else:  # it was old before it was there
            self._begin()

    def _not_drawn(self, _error: Exception) -> None:
        self._drawing, self._drawn = False, self._turn


def _pictures(draw: Draw) -> tuple[list[Picture], int]:
    """The first pages, and how many there are."""
    pdf = draw()
    return pictures(pdf, DRAWN_WIDTH, MOST), pages(pdf)
