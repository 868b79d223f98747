"""A campaign while it is edited: what holds already, and tables that do not hold yet.

Nothing of it is in the office's log until somebody saves it as the next version.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.campaign_versions import Difference, differences
from booth_app.core.errors import Refusal

from .campaign_cells import Cell
from .campaign_columns import TABLES
from .campaign_edit import KEY, Row, Section, section, with_rows

BASICS = "basics"


class _Kept(Struct):
    campaign: Campaign
    waiting: dict[str, list[dict[str, Cell]]]


class Draft:
    """``issued`` is the version that is kept; ``campaign`` is what it becomes, always sound.

    Rows of a table that cannot be are kept as they were typed, and tried again whenever another
    table changes: a booth may name a site before the site is there.
    """

    def __init__(self, issued: Campaign, kept: str = "") -> None:
        """``kept`` is what :meth:`kept` gave for the same version."""
        self.issued = self.campaign = issued
        self._waiting: dict[str, list[dict[str, Cell]]] = {}
        self._refusals: dict[str, Refusal] = {}
        if kept:
            known = msgspec.json.decode(kept, type=_Kept)
            self.campaign, self._waiting = known.campaign, known.waiting
            self._settle()

    def kept(self) -> str:
        """All of it as a text, to go on with later."""
        return msgspec.json.encode(_Kept(self.campaign, self._waiting)).decode()

    def section(self, key: str) -> Section:
        """One of the tables, with its rows as they were typed where they do not hold yet."""
        found = section(self.campaign, key, self.issued)
        rows = self._waiting.get(key)
        return found if rows is None else replace(found, rows=rows)

    def put(self, key: str, rows: Sequence[Row]) -> None:
        """Have a table hold these rows; rows in which nothing was typed are left out."""
        self._waiting[key] = [dict(row) for row in rows if not is_blank(row)]
        self._settle(key)

    def refusal(self, key: str) -> Refusal | None:
        """What is wrong with the rows of a table; None where they hold."""
        return self._refusals.get(key)

    @property
    def refused(self) -> list[str]:
        """The tables that do not hold yet, in their order."""
        return [key for key in TABLES if key in self._refusals]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything that is not saved."""
        return bool(self._waiting) or self.campaign != self.issued

    @property
    def changed(self) -> list[str]:
        """The tables that differ from what is kept, in their order."""
        return [key for key in TABLES if key in self._waiting or self._differs(key)]

    def differences(self) -> list[Difference]:
        """What the next version changes, of all that holds."""
        return differences(self.issued, self.campaign)

    def _differs(self, key: str) -> bool:
        fields = {table.field for table in TABLES.values()} | {"units"}
        wanted = [f for f in Campaign.__struct_fields__ if f not in fields]
        if key != BASICS:
            wanted = [TABLES[key].field]
        return any(getattr(self.campaign, f) != getattr(self.issued, f) for f in wanted)

    def _settle(self, first: str = "") -> None:
        """Take over what holds, until nothing more does."""
        settled = True
        while settled:
            settled = False
            for key in sorted(self._waiting, key=lambda each: each != first):
                try:
                    rows = self._waiting[key]
                    self.campaign = with_rows(self.campaign, key, rows, self.issued)
                except Refusal as refusal:
                    self._refusals[key] = refusal
                else:
                    settled = True
                    del self._waiting[key]
                    self._refusals.pop(key, None)


def is_blank(row: Row) -> bool:
    """Whether nothing was typed into a row that was added."""
    return not row.get(KEY) and not any(
        str(cell).strip() for cell in row.values() if not isinstance(cell, bool)
    )
