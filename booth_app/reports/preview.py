"""Pages of a PDF as pictures, drawn from the very file that will be printed."""

from msgspec import Struct


class Picture(Struct, frozen=True):
    """A page: ``pixels`` are rows of ``stride`` bytes, four bytes (R, G, B, unused) a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


def pages(pdf: bytes) -> int:
    """How many pages ``pdf`` has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def pictures(pdf: bytes, width: int, most: int | None = None) -> list[Picture]:
    """Every page of ``pdf``, or the first ``most`` of them, ``width`` pixels wide."""
    # drawing is needed long after the window has opened
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        drawn = []
        for at in range(len(document) if most is None else min(most, len(document))):
            page = document[at]
            scale = width / page.get_width()
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            drawn.append(picture)
            bitmap.close()
            page.close()
        return drawn
