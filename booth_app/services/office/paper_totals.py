"""Totals from paper: what a scanned sheet says stands in for a file that was lost on the way.

They are returns of their booth, marked ``paper``. When the file comes after all, both tell of the
same, and the office is asked which counts; they are never added up.
"""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.core.kinds import DayTotal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Return, Signed
from booth_app.core.rollup import LAWYERS, STAFF
from booth_app.core.sheet_facts import SheetFacts, by_unit
from booth_app.core.signed_sheets import NOT_HERE, judge
from booth_app.services.changes import Changes
from booth_app.services.reasons import NEWER_SHEET, reason_of
from booth_app.storage.office import OfficeTransaction

from . import deriving
from .place import Decisions, Office


def taken(decisions: Decisions, code: str) -> list[tuple[int, Return]]:
    """The figures that were taken from the sheet with this day code, and stand."""
    return [
        (seq, one) for seq, one in decisions.returns if one.how == "paper" and one.source == code
    ]


def take(office: Office, seq: int) -> "Future[Changes]":
    """Take the totals of the scanned sheet that is entry ``seq`` of the office's log.

    Those of an earlier sheet of the same day and log are taken back. Refuses ``SCAN_NO_TOTALS``
    where it is no such sheet, ``SCAN_FILE_IS_HERE`` where files have all that is on it,
    ``SCAN_TAKEN``, and a booth that the campaign does not have.
    """
    signed = dict(office.decisions().signed).get(seq)
    if signed is None or signed.paper is None:
        raise Refusal(OfficeWhy.SCAN_NO_TOTALS, seq=seq)
    paper = signed.paper
    if judge(seq, signed, deriving.states(office)).verdict not in NOT_HERE:
        raise Refusal(OfficeWhy.SCAN_FILE_IS_HERE)
    wanted = _returns(office.working_on(), signed, paper)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        decisions = Decisions(log.decisions())
        if taken(decisions, signed.code):
            raise Refusal(OfficeWhy.SCAN_TAKEN)
        before = [
            number
            for number, one in decisions.returns
            if (one.how, one.log, one.day) == ("paper", paper.log, paper.day)
        ]
        entries = [log.void(log.entry(number), "", NEWER_SHEET, stamp) for number in before]
        entries += [log.append("return", "", one, stamp) for one in wanted]
        return Changes(tuple(entries))

    return office.work(job)


def give_back(office: Office, code: str, reason: str) -> "Future[Changes]":
    """Take back all that was taken from the sheet with this day code; the sheet stays noted."""
    why = reason_of(reason)
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> Changes:
        found = taken(Decisions(log.decisions()), code)
        return Changes(tuple(log.void(log.entry(seq), "", why, stamp) for seq, _one in found))

    return office.work(job)


def _returns(campaign: Campaign, signed: Signed, paper: SheetFacts) -> list[Return]:
    body = campaign.booth(signed.booth).body
    return [
        Return(
            body=body,
            measure=row.measure,
            unit=row.unit,
            value=row.n,
            day=signed.day,
            booth=signed.booth,
            item=row.item,
            source=signed.code,
            how="paper",
            log=paper.log,
        )
        for row in [*_counted(paper), *_people(campaign, paper)]
    ]


def _counted(paper: SheetFacts) -> Iterator[DayTotal]:
    """The totals as returns say them, in which nothing stands beside a whole but its parts.

    What was counted without being classified has no item, and neither has a whole: where there is
    both, the whole measure goes ahead and contains its items.
    """
    items: dict[tuple[str, str], list[DayTotal]] = defaultdict(list)
    for row in paper.totals:
        if paper.staff and row.measure in (STAFF, LAWYERS):
            continue  # those who checked in count, as in a file
        items[row.measure, row.unit].append(row)
    for rows in items.values():
        classified = [row for row in rows if row.item]
        if len(classified) < len(rows):
            yield from by_unit(rows)
        yield from classified


def _people(campaign: Campaign, paper: SheetFacts) -> Iterator[DayTotal]:
    units = {measure.code: measure.units[0] for measure in campaign.measures}
    for measure, n in ((STAFF, paper.staff), (LAWYERS, paper.lawyers)):
        if n and measure in units:
            yield DayTotal(measure, "", units[measure], n)
