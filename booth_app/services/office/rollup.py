"""The roll-up: what the office's files, returns and activities come to, and what is odd about it.

All of it is derived from what stands in the office's log, and computed again when that grew.
"""

from collections.abc import Collection, Iterable
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct, field

from booth_app.core import rollup as core_rollup
from booth_app.core import rollup_sums
from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.hints import hints as find_hints
from booth_app.core.log_state import LogState
from booth_app.core.published import Comparison, compared
from booth_app.core.rollup import RETURN, Row
from booth_app.core.rollup_choices import Conflict, Judged, judge, without_parts
from booth_app.core.rollup_order import in_order
from booth_app.core.rollup_rows import activity_rows, duty_rows, file_rows, return_rows
from booth_app.core.rollup_sums import DIMENSIONS, By, Sum, Together
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
    expected: int
    hints: list[Hint]


def rows(office: Office, day: str = "") -> list[Row]:
    """Every figure, of the whole campaign or of a day of it, in the campaign's order.

    Those that do not count are among them. What was told for the whole campaign is in no day, but
    for returns to a campaign whose booths all stand on one day.
    """
    return _of_day(_gathered(office), day)


def rows_by_hour(
    office: Office, measure: str = "", day: str = "", by: Collection[By] = DIMENSIONS
) -> list[Row]:
    """The same, with the hours of what booths counted; of one measure, or of all.

    What booths counted is told apart by hour, measure, unit, how, and what is in ``by``: the less,
    the faster. What does not count has no hour.
    """
    gathered = _gathered(office)
    told = [row for row in _of_day(gathered, day) if measure in ("", row.measure)]
    counted = [row for row in told if row.is_from_files and not row.people]
    without = {(row.booth, row.day, row.measure) for row in counted if not row.counts}
    # whose a row is and where it stands follows from its booth
    fine: dict[By, tuple[By, ...]] = {"body": ("booth",), "site": ("booth",)}
    columns = {name for one in by for name in fine.get(one, (one,))} & {"booth", "day", "item"}
    hourly = office.reader.hourly(sorted(columns), measure, day, without)
    rest = [row for row in told if row.people or not (row.is_from_files and row.counts)]
    return [*file_rows(gathered.campaign, hourly), *rest]


def sums(office: Office, by: Collection[By] = (), day: str = "", measure: str = "") -> list[Sum]:
    """What counts, added up by measure, unit and what else is asked for; an interval each."""
    if "hour" in by:
        found = rows_by_hour(office, measure, day, by)
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
    if gathered.published is None:
        gathered.published = [
            compared(
                gathered.campaign, seq, said, _of_day(gathered, said.day), _of_day(gathered, "")
            )
            for seq, said in office.decisions().published
        ]
    return [one for one in gathered.published if day in ("", one.published.day)]


def unreported(office: Office, measure: str = "", day: str = "") -> list[str]:
    """The codes of bodies that were to give a figure, and gave none at all or none of a measure."""
    return core_rollup.unreported(office.working_on(), rows(office, day), measure)


def expected(office: Office, measure: str = "", day: str = "") -> int:
    """How many bodies were to give a figure, or gave one all the same."""
    said = reporting(office, measure, day)
    return len(core_rollup.expected(office.working_on()) | said)


def reporting(office: Office, measure: str = "", day: str = "") -> set[str]:
    """The codes of all bodies that gave a figure, or one of a measure."""
    return core_rollup.reporting(rows(office, day), measure)


def hints(office: Office, day: str = "") -> list[Hint]:
    """What is worth a question; of a day, or of the whole campaign."""
    gathered = _gathered(office)
    if gathered.hints is None:
        all_rows = _of_day(gathered, "")
        gathered.hints = find_hints(gathered.campaign, all_rows, gathered.states)
    return [one for one in gathered.hints if not day or day in one.days]


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
        expected=expected(office, day=day),
        hints=hints(office, day),
    )


def of_campaign(reader: OfficeReader, campaign: Campaign) -> list[Row]:
    """The rows of any campaign of this office: that of the log that ``reader`` reads."""
    return _of_day(_gather(reader, campaign, Decisions(reader.decisions())), "")


class _Gathered(Struct):
    """What was gathered when the office's log ended with ``head``; the rest once it is asked for.

    ``days``: the rows of a day, or of the whole campaign.
    """

    head: tuple[str, int]
    campaign: Campaign
    judged: Judged
    states: list[LogState]
    days: dict[str, list[Row]] = field(default_factory=dict)
    published: list[Comparison] | None = None
    hints: list[Hint] | None = None


_known: "WeakKeyDictionary[Office, _Gathered]" = WeakKeyDictionary()


def _gathered(office: Office) -> _Gathered:
    """What is there now; gathered anew where the office wrote something since."""
    campaign = office.working_on()
    known = _known.get(office)
    head = _head(office)
    while known is None or known.head != head or known.campaign is not campaign:
        known = _gather(office.reader, campaign, office.decisions())
        known.head = head
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
    return _Gathered(("", 0), campaign, judged, states)


def _of_day(gathered: _Gathered, day: str) -> list[Row]:
    if day not in gathered.days:
        found: Iterable[Row] = gathered.judged.rows
        if day:
            whole = RETURN if _only_day(gathered.campaign) == day else ""
            found = [one for one in found if day == one.day or (not one.day and one.how == whole)]
        gathered.days[day] = without_parts(list(found))
    return gathered.days[day]


def _only_day(campaign: Campaign) -> str:
    """The day on which all booths stand, where it is one."""
    days = {day for booth in campaign.booths_shown for day in campaign.due_days(booth)}
    return days.pop() if len(days) == 1 else ""


def _head(office: Office) -> tuple[str, int]:
    reader = office.reader
    head = reader.head()
    return reader.own_log(), head.seq if head else 0


_state = msgspec.json.Decoder(LogState).decode
