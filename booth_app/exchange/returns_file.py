"""Returns from a file that somebody sent: CSV or a workbook, whatever its name ends with."""

from pathlib import Path

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow
from booth_app.core.texts import shown_name

from .returns_csv import read_csv
from .returns_xlsx import read_xlsx
from .safe_read import read_safely

_WORKBOOKS = (b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0")


def read_returns(path: Path, campaign: Campaign) -> list[ReturnRow]:
    """The rows of the file, as ``core.returns.resolve`` takes them; refuses what is no table."""
    name = shown_name(path.name)
    if path.exists() and not path.is_file():
        raise Refusal(OfficeWhy.RETURN_FOREIGN, name=name)
    data = read_safely(path)
    if not data:
        raise Refusal(Why.FILE_EMPTY, name=name)
    if data.startswith(_WORKBOOKS):
        return read_xlsx(data, name, campaign)
    return read_csv(data, name)
