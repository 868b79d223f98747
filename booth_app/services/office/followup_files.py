"""The follow-up list as a file: a workbook or a table, readable by whoever wrote it alone."""

from collections.abc import Sequence
from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _, name_of
from booth_app.services.writing import write_private

from .followups import FollowUp, heads, in_words
from .place import Office

ENDINGS = ("xlsx", "csv")
_WIDTHS = [14, 14, 10, 22, 18, 18, 60, 30]


def write_list(
    office: Office, rows: Sequence[FollowUp], path: Path, *, unmask: bool = False
) -> None:
    """Write the list to ``path``: a workbook, or a table where it ends with ``.csv``.

    Telephones are masked unless ``unmask``. Raises ``Refusal`` (``NOT_SAFE``).
    """
    campaign = office.working_on()
    texts = [in_words(campaign, one, unmask=unmask) for one in rows]
    ending = path.suffix.lower().removeprefix(".")
    data = _table(texts) if ending == "csv" else _workbook(office, texts, unmask=unmask)
    try:
        write_private(data, path)
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_SAFE, path=str(path), detail=detail) from error


def _table(texts: Sequence[Sequence[str]]) -> bytes:
    from booth_app.reports.plain_table import render_rows

    return render_rows([heads(), *texts])


def _workbook(office: Office, texts: Sequence[Sequence[str]], *, unmask: bool) -> bytes:
    from booth_app.reports.rollup_book import Block, RollupBook, Table
    from booth_app.reports.rollup_workbook import render_rollup

    campaign = office.working_on()
    about = [_("Left by citizens for a follow-up, and for nothing else. Delete it afterwards.")]
    if not unmask:
        about.append(_("Telephones are masked."))
    block = Block([list(row) for row in texts])
    table = Table(_("Follow-ups"), heads(), _WIDTHS, [block])
    book = RollupBook(name_of(campaign), about, campaign.start, [table])
    return render_rollup(book)
