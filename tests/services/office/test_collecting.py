"""Collecting: a set of files has one state, whatever the order, the repetition and the undoing."""

import os
import sys
from pathlib import Path

import pytest

from booth_app.core.errors import Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import collecting, deriving, ledger, set_aside
from booth_app.services.office.place import Office

from .booths import Booths


def numbers(office: Office) -> dict[tuple[str, str], int]:
    """What all booths counted, by booth and measure."""
    found: dict[tuple[str, str], int] = {}
    for one in office.reader.totals():
        found[one.booth, one.measure] = found.get((one.booth, one.measure), 0) + one.n
    return found


def take(office: Office, *paths: Path) -> list[collecting.Taken]:
    """Take files in."""
    return collecting.collect(office, paths).result().files


def test_files_count_once(office: Office, booths: Booths) -> None:
    """Two booths' files add up; the same file again changes nothing."""
    one, two = booths.file(booths.busy("gsj")), booths.file(booths.busy("sfj", n=7))
    first = take(office, one, two, one)
    assert [True, True, True] == [file.ok for file in first]
    assert [False, False, True] == [file.same for file in first]
    expected = {
        ("gsj", "consultations"): 20,
        ("gsj", "leaflets"): 5,
        ("sfj", "consultations"): 7,
        ("sfj", "leaflets"): 5,
    }
    assert expected == numbers(office)
    head = office.reader.head()
    take(office, two, one)
    assert expected == numbers(office)
    assert head == office.reader.head()


def test_a_bad_file_stops_nobody(office: Office, booths: Booths) -> None:
    """A damaged file is set aside with its reason, a copy of it is kept, and the others count."""
    good = booths.file(booths.busy("gsj"))
    cut = booths.file(booths.busy("sfj"), data=good.read_bytes()[:-400])
    photo = booths.file(booths.log(), "photo.zip", b"PK\3\4 this is no booth file")
    found = take(office, cut, photo, good)
    whys = [file.refusal.why for file in found if file.refusal]
    assert [Why.FILE_TRUNCATED, Why.FILE_FOREIGN] == whys
    assert found[2].ok
    assert 2 == len(list((office.data / "set-aside").iterdir()))
    assert ["import", "refused", "refused"] == [
        one.stored.entry.kind for one in office.reader.ledger(9)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file is called so")
def test_a_name_is_shown_and_not_obeyed(office: Office, booths: Booths) -> None:
    """Names in an old code, with line breaks or turned writing stop nobody, and turn nothing."""
    log = booths.busy()
    old = Path(os.fsdecode(os.fsencode(booths.folder) + b"/\xb1\xa8.booth"))
    old.write_bytes(log.file())
    junk = booths.file(log, "a\u202egpj\n.booth", b"junk")
    taken = collecting.collect(office, [junk, old]).result().files
    assert ["a\ufffdgpj\ufffd.booth", "\ufffd\ufffd.booth"] == [one.file for one in taken]
    assert [False, True] == [one.ok for one in taken]
    assert {one.file for one in taken} == {line.file for line in ledger.ledger(office)}
    [kept] = (office.data / set_aside.FOLDER).iterdir()
    assert kept.name.endswith("_a\ufffdgpj\ufffd.booth")


def test_a_long_name_stops_nobody(office: Office, booths: Booths) -> None:
    """A name as long as the system allows has no room for more; its copy is kept all the same."""
    taken = take(office, booths.file(booths.log(), f"{'长' * 80}.booth", b"junk"))
    assert [Why.FILE_FOREIGN] == [one.refusal and one.refusal.why for one in taken]
    [kept] = (office.data / set_aside.FOLDER).iterdir()
    assert kept.name.endswith("长长.booth")


def test_a_preview_changes_nothing(office: Office, booths: Booths) -> None:
    """A preview says what taking in would bring, and leaves everything as it was."""
    path = booths.file(booths.busy("gsj"))
    head = office.reader.head()
    [seen] = collecting.collect(office, [path], preview=True).result().files
    assert ({}, head) == (numbers(office), office.reader.head())
    [done] = take(office, path)
    assert (seen.added, seen.gaps, seen.forks) == (done.added, done.gaps, done.forks)


def test_undoing_is_never_having_taken_in(office: Office, booths: Booths) -> None:
    """What only the undone file held is gone; what another file holds as well stays."""
    log = booths.log("gsj")
    log.count(n=3)
    early = booths.file(log)
    log.count(n=4)
    late = booths.file(log)
    [first, second] = take(office, early, late)
    collecting.undo(office, second.seq, "wrong stick").result()
    assert {("gsj", "consultations"): 3} == numbers(office)
    collecting.undo(office, first.seq).result()
    assert ({}, []) == (numbers(office), deriving.states(office))
    take(office, late)
    assert {("gsj", "consultations"): 7} == numbers(office)


def test_a_part_shows_its_gap(office: Office, booths: Booths) -> None:
    """Entries that are missing are named, and are no longer once a later file brings them."""
    log = booths.log("gsj")
    for _n in range(10):
        log.count()
    early, late = booths.file(log, data=log.part(1, 5)), booths.file(log, data=log.part(9, 13))
    assert [[], [(6, 8)]] == [file.gaps for file in take(office, early, late)]
    assert {("gsj", "consultations"): 7} == numbers(office)
    [whole] = take(office, booths.file(log))
    assert (3, []) == (whole.added, whole.gaps)
    assert {("gsj", "consultations"): 10} == numbers(office)


def test_a_fork_counts_both_and_is_named(office: Office, booths: Booths) -> None:
    """Both branches of a copied laptop are real taps: both count, and the log is flagged."""
    log = booths.log("gsj")
    log.count(n=1)
    copied = log.fork(4)
    log.count(n=10)
    copied.count(n=100)
    [_one, two] = take(office, booths.file(log), booths.file(copied))
    assert ([5], [5]) == (two.conflicts, two.forks)
    assert {("gsj", "consultations"): 111} == numbers(office)


def test_an_id_stands_for_one_entry(office: Office, booths: Booths) -> None:
    """A file that has another entry under a known id was made by hand, and is set aside."""
    log = booths.log("gsj")
    log.count(n=1)
    forged = booths.log("gsj")
    forged.count(n=9)  # the same place, time and chance: the same id
    [_one, two] = take(office, booths.file(log), booths.file(forged))
    assert two.refusal and OfficeWhy.FILE_SAME_ID is two.refusal.why
    assert {("gsj", "consultations"): 1} == numbers(office)
