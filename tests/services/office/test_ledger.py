"""The ledger: what is said of each file, when it comes and afterwards."""

from collections.abc import Sequence

from booth_app import i18n
from booth_app.services.office import collecting, keys
from booth_app.services.office.intake_words import brought, would_bring
from booth_app.services.office.ledger import LedgerLine, Remark, last_file, ledger, remarks
from booth_app.services.office.place import Office

from .booths import Booths


def texts(said: Sequence[Remark]) -> list[str]:
    return [one.text for one in said]


def newest(office: Office) -> LedgerLine:
    return ledger(office)[0]


def test_the_newest_is_on_top(office: Office, booths: Booths) -> None:
    """With its booth, what it brought, and the time of the last one."""
    assert ("", []) == (last_file(office), ledger(office))
    collecting.collect(office, [booths.file(booths.busy(n=20))]).result()
    collecting.collect(office, [booths.file(booths.busy("sfj", n=3), "b.booth")]).result()
    first, second = ledger(office)
    assert ("b.booth", 8) == (first.file, first.added)
    assert first.t > second.t
    assert first.t == last_file(office)
    assert ["8 new", "signature holds"] == texts(first.remarks)


def test_a_gap_is_said_until_it_is_filled(office: Office, booths: Booths) -> None:
    """What a log lacks stands at its newest file alone, and goes when another file brings it."""
    log = booths.busy(n=20)
    whole = booths.file(log)
    collecting.collect(office, [booths.file(log, data=log.part(10, 25))]).result()
    assert "entries 1–9 missing: wait for a stick" in texts(newest(office).remarks)
    collecting.collect(office, [whole]).result()
    assert not [text for line in ledger(office) for text in texts(line.remarks) if "miss" in text]


def test_what_was_set_aside_keeps_its_reason(office: Office, booths: Booths) -> None:
    """In the language that is spoken when somebody looks."""
    bad = booths.folder / "photo.zip"
    bad.write_bytes(b"not a booth file")
    [taken] = collecting.collect(office, [bad]).result().files
    assert ["photo.zip is not a booth file."] == texts(remarks(office, taken))
    line = newest(office)
    assert ("bad", "") == (line.remarks[0].tone, line.log)
    i18n.use(i18n.CHINESE)
    try:
        assert "photo.zip" in newest(office).remarks[0].text
        assert "booth file" not in newest(office).remarks[0].text
    finally:
        i18n.use(i18n.ENGLISH)


def test_what_was_undone_says_so(office: Office, booths: Booths) -> None:
    """It stays in the ledger, and offers nothing."""
    [taken] = collecting.collect(office, [booths.file(booths.busy())]).result().files
    collecting.undo(office, taken.seq, "of another day").result()
    assert (True, ["undone"]) == (newest(office).undone, texts(newest(office).remarks))
    assert "" == last_file(office)


def test_a_laptop_of_nobody_is_told_once_the_office_has_keys(
    office: Office, booths: Booths
) -> None:
    """Without keys no laptop could be enrolled, and nobody is blamed for it."""
    file = booths.file(booths.busy())
    [before] = collecting.collect(office, [file], preview=True).result().files
    assert "good" == remarks(office, before)[-1].tone
    keys.make_keys(office.data, "a passphrase of the office")
    [after] = collecting.collect(office, [file], preview=True).result().files
    assert "warn" == remarks(office, after)[-1].tone


def test_a_batch_is_said_in_a_sentence(office: Office, booths: Booths) -> None:
    """What it would bring, and what it brought; what is here already is said calmly."""
    bad = booths.folder / "photo.zip"
    bad.write_bytes(b"x")
    file = booths.file(booths.busy(n=20))
    seen = collecting.collect(office, [file, bad], preview=True).result().files
    would = would_bring(seen)
    assert "Take in 1 file with 25 new entries?" == would.title
    assert "1 cannot be used: set aside, with the reason." == would.about
    taken = collecting.collect(office, [file, bad]).result().files
    assert brought(taken) == "1 file taken in, 25 new entries. 1 set aside; the ledger says why."
    again = collecting.collect(office, [file], preview=True).result().files
    assert "" == would_bring(again).act
    assert "Set aside" == would_bring([one for one in seen if not one.ok]).act
