"""A canvas whose pages know of how many they are one, and whose parts can be found."""

from collections import Counter
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from booth_app.i18n import _

from . import pdf_style as style
from .fonts import SMALL


class NumberedCanvas(Canvas):
    """Keeps its pages until the last one is there, then numbers them within their part.

    ``begin_part`` begins a part, with its name for the list of contents; a document that never
    does has one part, and no such list.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pages: list[dict[str, Any]] = []
        self._part, self._name = 0, ""

    def begin_part(self, name: str) -> None:
        """What follows from the page at hand on is another part."""
        self._part, self._name = self._part + 1, name

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        pages, number, part = self._pages, 0, -1
        lasts = Counter(page["_part"] for page in pages)
        for page in pages:
            self.__dict__.update(page)
            number = number + 1 if self._part == part else 1
            if self._name and number == 1:
                self.bookmarkPage(str(self._part))
                self.addOutlineEntry(self._name, str(self._part))
            part = self._part
            last = lasts[part]
            text = (
                _("— {page}/{pages} —", page=number, pages=last)
                if last > 1
                else _("— {page} —", page=number)
            )
            y = style.BOTTOM + style.PAGE_BASELINE
            style.write(self, style.SIDE + style.WIDTH, y, text, size=SMALL, align="right")
            super().showPage()
        super().save()
