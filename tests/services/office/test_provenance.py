"""From a figure down to its logs, files and entries, and to what was returned."""

import pytest

from booth_app.core.errors import Refusal
from booth_app.core.kinds import Assign, Count, Duty, NewItem
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Activity, Amount, Return
from booth_app.services.office import collecting, deciding, provenance, rollup
from booth_app.services.office.place import Office
from tests.log_builder import DAY, PACK_HASH

from .booths import Booths
from .test_rollup import collect


def test_a_figure_leads_to_its_logs_and_files(office: Office, booths: Booths) -> None:
    """Each laptop of the booth is a source, with every file that was taken in of it."""
    one, two = booths.busy("gsj", 1, n=4), booths.busy("gsj", 2, n=6)
    early = booths.file(one, "early.booth")
    one.count("patent", 10)
    collect(office, [early, booths.file(one, "late.booth"), booths.file(two, "two.booth")])
    found = provenance.trace(office, booth="gsj", measure="consultations", item="patent")
    of_one = [source for source in found if source.log == one.log]
    assert [12] == [source.n for source in of_one]
    assert [(3, ["early.booth", "late.booth"])] == [(s.entries, s.files) for s in of_one]
    assert [(3, ["two.booth"])] == [(s.n, s.files) for s in found if s.log == two.log]
    assert 15 == rollup.sums(office, ["item"], measure="consultations")[0].low
    seq = of_one[0].imports[0]
    collecting.undo(office, seq, "wrong").result()
    (still,) = [s for s in provenance.trace(office, item="patent") if s.log == one.log]
    assert ["late.booth"] == still.files


def test_entries_are_shown_with_what_became_of_them(office: Office, booths: Booths) -> None:
    """Voided by the booth or by the office, corrected: all of it is there, and the sum agrees."""
    log = booths.log("gsj")
    log.count("patent", 3, by="甲")
    log.void(log.count("patent", 2))
    wrong = log.count("patent", 50)
    log.void(wrong)
    log.count("patent", 5, replaces=wrong.entry.seq)
    office_voids = log.count("patent", 7)
    collect(office, [booths.file(log)])
    deciding.void(office, log.log, office_voids.entry.seq, office_voids.hash, "a test").result()
    found = provenance.entries(office, log.log, measure="consultations", item="patent", day=DAY)
    assert [3, 2, 50, 5, 7] == [line.n for line in found]
    assert [True, False, False, True, False] == [line.counts for line in found]
    assert 8 == sum(line.n for line in found if line.counts)
    assert 8 == rollup.sums(office, measure="consultations")[0].low
    assert ["甲", "Patents", "+3 visits"] == [
        found[0].by,
        found[0].words.what,
        found[0].words.number,
    ]
    assert "voided, now +5" in found[2].words.state
    assert "corrected, was +50" == found[3].words.state
    assert "a test" in found[4].words.state
    assert office_voids.hash == found[4].hash


def test_entries_count_where_and_when_the_office_decided(office: Office, booths: Booths) -> None:
    """A shift and a reassignment move what is behind a figure with it."""
    log = booths.busy("gsj", n=2)
    collect(office, [booths.file(log)])
    deciding.shift(office, log.log, 3600, "an hour slow").result()
    deciding.reassign(office, log.log, "sfj", "lent out").result()
    found = provenance.entries(office, log.log, booth="sfj", measure="consultations", hour=9)
    assert 2 == len(found)
    assert [] == provenance.entries(office, log.log, booth="gsj")
    assert [log.log] * 3 == [source.log for source in provenance.trace(office, body="sfj")]


def test_branches_that_were_ruled_out_are_shown_and_do_not_count(
    office: Office, booths: Booths
) -> None:
    """A copied laptop's taps that were left out stay visible."""
    log = booths.log("gsj")
    log.count("patent")
    fork = log.fork(len(log.entries))
    kept, dropped = log.count("patent", 2), fork.count("patent", 9)
    collect(office, [booths.file(log), booths.file(fork)])
    deciding.rule(office, log.log, kept.entry.seq, [dropped.hash], "a copy").result()
    found = provenance.entries(office, log.log, item="patent")
    assert {(1, True), (2, True), (9, False)} == {(line.n, line.counts) for line in found}
    assert [9] == [line.n for line in found if line.left_out]


def test_a_booths_own_leaflet_has_its_name(office: Office, booths: Booths) -> None:
    """What the booth added is called as the booth called it."""
    log = booths.log("gsj")
    log.add("item", NewItem("leaflets", "own_1", "反诈传单", "份"))
    log.leaflets(12, "own_1", "份")
    collect(office, [booths.file(log)])
    (line,) = provenance.entries(office, log.log, measure="leaflets")
    assert "反诈传单" in line.words.what


def test_people_returns_and_activities_are_sources_too(office: Office, booths: Booths) -> None:
    """Who checked in leads to the log, a return to its file and note, an activity to its title."""
    log = booths.log("gsj")
    log.add("duty_in", Duty("甲"))
    collect(office, [booths.file(log)])
    deciding.write(
        office,
        Return("swj", "leaflets", "份", 200, DAY, note="电话报", source="商务局.xlsx"),
        Activity("banner", title="标语", bodies=["zscqj"], amounts=[Amount("banners", "幅", 3)]),
    ).result()
    (staff,) = provenance.trace(office, measure="staff")
    assert (1, log.log) == (staff.n, staff.log)
    (leaflets,) = provenance.trace(office, body="swj")
    assert (["商务局.xlsx"], "电话报") == (leaflets.files, leaflets.note)
    (banners,) = provenance.trace(office, how="activity")
    assert ("标语", "zscqj") == (banners.title, banners.row.body)
    assert [] == provenance.trace(office, measure="boards")


def test_a_log_that_moved_to_another_booth_is_asked_by_booth(
    office: Office, booths: Booths
) -> None:
    """Entries before an assignment are of the booth before."""
    log = booths.log("gsj")
    log.count("patent", 1)
    log.add("assign", Assign("sfj", "sfj", PACK_HASH), day="")
    log.add("count", Count("consultations", "rights", "人次", 4))
    collect(office, [booths.file(log)])
    assert [4] == [line.n for line in provenance.entries(office, log.log, booth="sfj")]


def test_a_log_that_is_not_here_is_refused(office: Office) -> None:
    """There is nothing to show."""
    with pytest.raises(Refusal) as refused:
        provenance.entries(office, "0" * 32)
    assert OfficeWhy.NO_SUCH_LOG == refused.value.why
