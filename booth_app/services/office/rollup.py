"""The roll-up: what the office's files, returns and activities come to, and what is odd about it.

All of it is derived from what stands in the office's log, and computed again when that grew.
"""

from collections.abc import Collection, Iterable
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct

from booth_app.core import rollup_sums
from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.hints import hints as find_hints
from booth_app.core.merge import LogState
from booth_app.core.published import Comparison, compared
from booth_app.core.rollup import Row
from booth_app.core.rollup import unreported as find_unreported
from booth_app.core.rollup_choices import Conflict, Judged, judge, without_parts
from booth_app.core.rollup_order import in_order
from booth_app.core.rollup_rows import activity_rows, duty_rows, file_rows, return_rows
from booth_app.core.rollup_sums import By, Sum, Together
from booth_app.storage.office import OfficeReader

from .place import Decisions, Office


class Summary(Struct, frozen=True, kw_only=True):
    """One day of a campaign, or all of it where ``day`` is empty."""

    campaign: Campaign
    day: str
    rows: list[Row]
    sums: list[Sum]
    together: list[Together]
    published: list[Comparison]
    conflicts: list[Conflict]
    unreported: list[str]
    hints: list[Hint]


def rows(office: Office, day: str = "") -> list[Row]:
    """Every figure, of the whole campaign or of a day of it, in the campaign's order.

    Those that do not count are among them. What was told for the whole campaign is in no day.
    """
    return _of_day(_gathered(office), day)


def rows_by_hour(office: Office, measure: str = "", day: str = "") -> list[Row]:
    """The same with the hours of what booths counted; of one measure, or of all."""
    campaign = office.working_on()
    reader = office.reader
    told = [row for row in _gathered(office).raw if not _is_counted(row)]
    hourly = file_rows(campaign, reader.hourly(measure, day))
    judged = judge([*hourly, *told], office.decisions().choices)
    wanted = [row for row in judged.rows if measure in ("", row.measure)]
    return in_order(campaign, without_parts(_only(wanted, day)))


def sums(office: Office, by: Collection[By] = (), day: str = "", measure: str = "") -> list[Sum]:
    """What counts, added up by measure, unit and what else is asked for; an interval each."""
    if "hour" in by:
        found = rows_by_hour(office, measure, day)
    else:
        found = [row for row in rows(office, day) if measure in ("", row.measure)]
    return rollup_sums.sums(office.working_on(), found, by)


def together(
    office: Office, by: Collection[By] = (), day: str = "", measure: str = ""
) -> list[Together]:
    """Measures that were given in several units, with all of them put together."""
    return rollup_sums.together(sums(office, by, day, measure))


def conflicts(office: Office, day: str = "") -> list[Conflict]:
    """Where a body has both booth files and a return, decided or not; of a day, or all."""
    found = _gathered(office).judged.conflicts
    return [one for one in found if day in ("", one.day)]


def comparisons(office: Office, day: str = "") -> list[Comparison]:
    """Each published total beside its parts; of a day, or all."""
    gathered = _gathered(office)
    return [
        compared(gathered.campaign, seq, said, _of_day(gathered, said.day))
        for seq, said in office.decisions().published
        if day in ("", said.day)
    ]


def unreported(office: Office, measure: str = "", day: str = "") -> list[str]:
    """The codes of bodies that gave no figure at all, or none of a measure."""
    return find_unreported(office.working_on(), rows(office, day), measure)


def hints(office: Office, day: str = "") -> list[Hint]:
    """What is worth a question; of a day, or of the whole campaign."""
    gathered = _gathered(office)
    found = find_hints(gathered.campaign, _of_day(gathered, ""), gathered.states)
    return [one for one in found if not day or day in one.days]


def summary(office: Office, day: str = "", by: Collection[By] = ()) -> Summary:
    """All of it at once, with the sums by what is asked for."""
    found = sums(office, by, day)
    return Summary(
        campaign=office.working_on(),
        day=day,
        rows=rows(office, day),
        sums=found,
        together=rollup_sums.together(found),
        published=comparisons(office, day),
        conflicts=conflicts(office, day),
        unreported=unreported(office, day=day),
        hints=hints(office, day),
    )


def of_campaign(reader: OfficeReader, campaign: Campaign) -> list[Row]:
    """The rows of any campaign of this office: that of the log that ``reader`` reads."""
    return _of_day(_gather(reader, campaign, Decisions(reader.decisions())), "")


class _Gathered(Struct, frozen=True):
    """What was gathered when the office's log ended with ``head``."""

    head: tuple[str, int]
    campaign: Campaign
    raw: list[Row]
    judged: Judged
    states: list[LogState]
    days: dict[str, list[Row]]


_known: "WeakKeyDictionary[Office, _Gathered]" = WeakKeyDictionary()


def _gathered(office: Office) -> _Gathered:
    """What is there now; gathered anew where the office wrote something since."""
    campaign = office.working_on()
    known = _known.get(office)
    head = _head(office)
    while known is None or known.head != head or known.campaign is not campaign:
        found = _gather(office.reader, campaign, office.decisions())
        known = msgspec.structs.replace(found, head=head)
        head = _head(office)
    _known[office] = known
    return known


def _gather(reader: OfficeReader, campaign: Campaign, decisions: Decisions) -> _Gathered:
    states = [_state(state) for state in reader.states().values()]
    raw = [
        *file_rows(campaign, reader.totals()),
        *duty_rows(campaign, states),
        *return_rows(campaign, decisions.returns),
        *activity_rows(campaign, decisions.activities),
    ]
    judged = judge(in_order(campaign, raw), decisions.choices)
    return _Gathered(("", 0), campaign, raw, judged, states, {})


def _of_day(gathered: _Gathered, day: str) -> list[Row]:
    if day not in gathered.days:
        gathered.days[day] = without_parts(_only(gathered.judged.rows, day))
    return gathered.days[day]


def _only(found: Iterable[Row], day: str) -> list[Row]:
    return [row for row in found if day in ("", row.day)]


def _is_counted(row: Row) -> bool:
    """Whether it is a number that a booth counted, which has an hour."""
    return row.is_from_files and not row.people


def _head(office: Office) -> tuple[str, int]:
    reader = office.reader
    head = reader.head()
    return reader.own_log(), head.seq if head else 0


_state = msgspec.json.Decoder(LogState).decode
