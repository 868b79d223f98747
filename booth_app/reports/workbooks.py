"""Workbooks in memory: the same bytes for the same content, and nothing that stays of them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook


def written(fill: Callable[[Workbook], object], day: str, **properties: str) -> bytes:
    """The bytes of the workbook that ``fill`` writes; ``properties`` say what it is.

    ``day`` (2011-04-26) stands in it as the moment it was made: a clock would make other bytes of
    the same content.
    """
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({**properties, "created": datetime.fromisoformat(day)})
        fill(workbook)
    # its parts hold each other: all cells would wait for Python's collector, which has one thread
    for part in (workbook, *workbook.worksheets()):
        vars(part).clear()
    return file.getvalue()
