"""Scanned sheets: what paper and file say of each other, and paper where the file is lost."""

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal
from booth_app.core.kinds import DayOpen, DayTotal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import sheet_code
from booth_app.services.office import (
    completeness,
    deciding,
    paper_totals,
    provenance,
    rollup,
    rollup_words,
    signing_off,
)
from booth_app.services.office.place import Office
from booth_app.services.office.signing_off import Difference, Received
from tests.log_builder import DAY, LogBuilder

from .booths import Booths
from .papers import paper_of
from .test_collecting import take
from .test_completeness import code_of


def scan(office: Office, text: str, booth: str = "", day: str = "") -> Received:
    """Hold the sheet under the scanner."""
    return signing_off.receive(office, booth, day, text).result()


def counted(office: Office, measure: str = "consultations") -> list[tuple[str, int]]:
    """What counts of a measure: how it came, and how many."""
    found = [row for row in rollup.rows(office) if row.measure == measure and row.counts]
    return sorted((row.how, row.n) for row in found)


def refusal(office: Office, text: str, booth: str = "", day: str = "") -> OfficeWhy:
    """Why a scan is refused; nothing is noted then."""
    with pytest.raises(Refusal) as caught:
        scan(office, text, booth, day)
    assert [] == office.decisions().signed
    assert isinstance(caught.value.why, OfficeWhy)
    return caught.value.why


def test_paper_and_file_agree(office: Office, booths: Booths) -> None:
    """The scan finds the booth and the day by itself, and says that both are the same."""
    log = booths.busy("sfj")
    take(office, booths.file(booths.busy("gsj")), booths.file(log))
    received = scan(office, f"{paper_of(log, 'sfj').lower()}\r\n")
    assert ("sfj", DAY, "agrees") == (received.booth, received.day, received.sheet.verdict)
    assert code_of(log) == received.sheet.code
    assert () == received.differences
    cell = completeness.grid(office).cell("sfj", DAY)
    assert cell is not None and cell.signed
    assert () == scan(office, paper_of(log, "sfj")).entries


def test_a_sheet_whose_code_was_typed_is_scanned(office: Office, booths: Booths) -> None:
    """The scan takes the place of what was typed, and the sheet is there once."""
    log = booths.busy()
    signing_off.receive(office, "gsj", DAY, code_of(log)).result()
    assert scan(office, paper_of(log)).sheet.scanned
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and 1 == len(cell.sheets)
    assert () == signing_off.receive(office, "gsj", DAY, code_of(log)).result().entries


def test_the_file_is_older_than_the_paper(office: Office, booths: Booths) -> None:
    """It says up to where the file goes, and which figures are not in it yet."""
    log = booths.busy()
    take(office, booths.file(log, data=log.part(1, 20)))
    received = scan(office, paper_of(log))
    assert ("older", 25, 20) == (
        received.sheet.verdict,
        received.sheet.closing,
        received.sheet.whole_to,
    )
    assert Difference("leaflets", "tm_qa", "套", 5, None) in received.differences
    assert "5 on paper, — here (sets)" in signing_off.in_words(office, received)


def test_counted_on_after_signing(office: Office, booths: Booths) -> None:
    """The day was opened again: the newer sheet is asked for, and what changed is named."""
    log = booths.busy()
    signed = paper_of(log)
    log.add("day_open", DayOpen(reopened=True))
    log.count("patent", 7)
    log.close()
    take(office, booths.file(log))
    received = scan(office, signed)
    assert "again" == received.sheet.verdict
    assert (Difference("consultations", "patent", "人次", 10, 17),) == received.differences
    assert "Patents 10 on paper, 17 here (visits)" in signing_off.in_words(office, received)


def test_other_entries_under_the_same_numbers(office: Office, booths: Booths) -> None:
    """A log that was changed after signing has other hashes, and is found out at once."""
    log = booths.busy()
    other = log.fork(22)
    other.count("patent", 7)
    for _ in range(3):
        other.count()
    other.close()
    take(office, booths.file(other))
    received = scan(office, paper_of(log))
    assert "changed" == received.sheet.verdict
    assert "changed after it was signed" in signing_off.in_words(office, received)
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and not cell.signed


def test_a_sheet_that_another_laptop_signed(office: Office, booths: Booths) -> None:
    """The right entry and the right totals are not enough: its laptop signs its own day."""
    log = booths.busy()
    take(office, booths.file(log))
    received = scan(office, paper_of(log, seed=bytes(32)))
    assert "other_key" == received.sheet.verdict
    assert "another laptop" in signing_off.in_words(office, received)


def test_totals_that_are_not_those_of_the_entry(office: Office, booths: Booths) -> None:
    """Who changes the program and signs other totals for the same entry is found out too."""
    log = booths.busy()
    take(office, booths.file(log))
    true = paper_of(log)
    more = [DayTotal("consultations", "patent", "人次", 1000)]
    received = scan(office, paper_of(log, totals=more))
    assert "differs" == received.sheet.verdict
    assert Difference("consultations", "patent", "人次", 1000, 10) in received.differences
    assert "agrees" == scan(office, true).sheet.verdict
    assert 2 == len(office.decisions().signed)


def test_what_the_office_decided_is_named(office: Office, booths: Booths) -> None:
    """The sheet agrees with its file; where the office voided an entry, the figures say so."""
    log = booths.busy()
    first = next(one for one in log.entries if one.entry.kind == "count")
    take(office, booths.file(log))
    deciding.void(office, log.log, first.entry.seq, first.hash, "误点").result()
    received = scan(office, paper_of(log))
    assert "agrees" == received.sheet.verdict
    assert (Difference("consultations", "patent", "人次", 10, 9),) == received.differences


def test_totals_without_items_are_compared_without(office: Office, booths: Booths) -> None:
    """A sheet of very many titles carries sums by measure and unit, which are compared so."""
    log = booths.log()
    for n in range(400):
        log.leaflets(1, f"a_leaflet_with_a_long_code_{n:03}")
    log.close()
    take(office, booths.file(log))
    received = scan(office, paper_of(log))
    [signed] = [one for _seq, one in office.decisions().signed]
    assert signed.paper is not None and signed.paper.summed
    assert [DayTotal("leaflets", "", "套", 400)] == signed.paper.totals
    assert ("agrees", ()) == (received.sheet.verdict, received.differences)


def lost(office: Office, log: LogBuilder, booth: str = "gsj") -> Received:
    """Note the sheet of a log whose stick was lost, and take its totals."""
    received = scan(office, paper_of(log, booth, staff=3, lawyers=1))
    paper_totals.take(office, received.sheet.seq).result()
    return received


def test_a_lost_stick(office: Office, booths: Booths) -> None:
    """The totals on paper count, marked so, and lead back to the sheet; staff come with them."""
    log = booths.busy()
    received = lost(office, log)
    assert "no_file" == received.sheet.verdict
    assert "can be taken from paper" in signing_off.in_words(office, received)
    assert [("paper", 10), ("paper", 10)] == counted(office)
    assert [("paper", 5)] == counted(office, "leaflets")
    assert [[("paper", 3)], [("paper", 1)]] == [counted(office, m) for m in ("staff", "lawyers")]
    hows = {rollup_words.how_text(one.how) for one in rollup.sums(office, ("how",))}
    assert {"from paper"} == hows
    [source] = provenance.trace(office, measure="leaflets")
    assert ([code_of(log)], 5) == (source.files, source.n)
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and "returned" == cell.state
    assert "gsj" not in rollup.unreported(office)


def test_the_file_comes_after_all(office: Office, booths: Booths) -> None:
    """Both tell of the same: it is asked, and nothing is ever added up twice."""
    log = booths.busy()
    lost(office, log)
    take(office, booths.file(log))
    assert [("live", 10), ("live", 10)] == counted(office)
    asked = {one.measure: one.counts for one in rollup.conflicts(office)}
    assert {"consultations": "", "leaflets": ""} == asked
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and "asks" == cell.state and cell.signed
    deciding.choose(office, "gsj", DAY, "return").result()
    assert [("paper", 10), ("paper", 10)] == counted(office)


def test_two_laptops_of_a_booth_and_both_sticks_lost(office: Office, booths: Booths) -> None:
    """Each has a sheet of its own, also with unclassified counts: they are added up."""
    one, two = booths.log("gsj", 1), booths.busy("gsj", 2)
    one.count("patent", 4)
    one.count("", 6)
    one.close()
    for log in (one, two):
        lost(office, log)
    whole = [row for row in rollup.sums(office) if row.measure == "consultations"]
    assert [(10 + 20, 10 + 20)] == [(row.low, row.high) for row in whole]


def test_a_newer_sheet_of_the_same_day(office: Office, booths: Booths) -> None:
    """What was taken from the earlier one is taken back; only the last counts."""
    log = booths.log()
    log.count("patent", 4)
    log.count("trademark", 2)
    log.close()
    lost(office, log)
    log.add("day_open", DayOpen(reopened=True))
    log.void(next(one for one in log.entries if one.entry.data.get("item") == "trademark"))
    log.count("patent", 1)
    log.close()
    lost(office, log)
    assert [("paper", 5)] == counted(office)


def test_given_back(office: Office, booths: Booths) -> None:
    """One word takes all of it back; the sheet stays noted, and can be taken again."""
    log = booths.busy()
    received = lost(office, log)
    with pytest.raises(Refusal) as caught:
        paper_totals.take(office, received.sheet.seq).result()
    assert OfficeWhy.SCAN_TAKEN is caught.value.why
    paper_totals.give_back(office, received.sheet.code, "拿错了表").result()
    assert [] == counted(office)
    assert 1 == len(office.decisions().signed)
    paper_totals.take(office, received.sheet.seq).result()
    assert [("paper", 10), ("paper", 10)] == counted(office)


def test_totals_are_taken_only_where_they_are_needed(office: Office, booths: Booths) -> None:
    """Not of a typed code, which has none, and not where the file is here."""
    log = booths.busy()
    typed = signing_off.receive(office, "gsj", DAY, code_of(log)).result()
    with pytest.raises(Refusal) as caught:
        paper_totals.take(office, typed.sheet.seq).result()
    assert OfficeWhy.SCAN_NO_TOTALS is caught.value.why
    received = scan(office, paper_of(log))
    take(office, booths.file(log))
    with pytest.raises(Refusal) as caught:
        paper_totals.take(office, received.sheet.seq).result()
    assert OfficeWhy.SCAN_FILE_IS_HERE is caught.value.why


def test_what_is_no_sheet_of_this_office(office: Office, booths: Booths) -> None:
    """Practice, another campaign, another day than was chosen, and damage: nothing is noted."""
    log = booths.busy()
    text = paper_of(log)
    assert OfficeWhy.SCAN_IS_PRACTICE is refusal(office, paper_of(log, practice=True))
    assert OfficeWhy.SCAN_OTHER_CAMPAIGN is refusal(office, paper_of(log, campaign="ip2012"))
    assert OfficeWhy.SCAN_OTHER_SHEET is refusal(office, text, "sfj", DAY)
    assert OfficeWhy.SCAN_OTHER_SHEET is refusal(office, text, "gsj", "2011-04-27")
    assert OfficeWhy.SCAN_CUT is refusal(office, text[:-9])
    assert OfficeWhy.SCAN_MISREAD is refusal(office, text[:-9] + "0" * 9)


def test_the_paper_is_kept_with_its_signature(office: Office, booths: Booths) -> None:
    """What was scanned can be proved for as long as the office's log is there."""
    scan(office, paper_of(booths.busy()))
    [(_seq, signed)] = office.decisions().signed
    assert signed.paper is not None
    assert sheet_code.holds(signed.paper, signed.key, signed.signature)
    assert not sheet_code.holds(replace(signed.paper, staff=99), signed.key, signed.signature)
