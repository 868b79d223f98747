"""Issuing packs: what a booth gets, what it proves with it, and what the office remembers."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_kinds import PackIssued
from booth_app.exchange import pack_file, signing
from booth_app.exchange.office_keys import LEAST, Secrets
from booth_app.services import closing, counting, days, exporting, setup
from booth_app.services.office import campaigns, collecting, issuing, keys
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

PHRASE = "correct horse"


@pytest.fixture
def secrets(office: Office) -> Secrets:
    """The office's keys, made and unlocked."""
    keys.make_keys(office.data, PHRASE, LEAST)
    return keys.unlock(office.data, PHRASE)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to write into."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def day_of(pack: Path, folder: Path, booth: str = "", n: int = 3) -> Path:
    """A laptop is set up with a pack, counts ``n`` consultations, and hands in its file."""
    folder.mkdir()
    with Workplace(folder / "data", TurningClock()) as place:
        setup.set_up(place, setup.read_pack(place, str(pack)), booth).result()
        place.reload()
        days.open_day(place, DAY).result()
        counting.record(place, "consultations", "patent", n).result()
        closing.close_day(place).result()
        return exporting.export(place, folder).path


def revise(office: Office, **changes: object) -> None:
    """The next version of the campaign."""
    campaigns.revise(office, replace(office.working_on(), **changes)).result()
    office.reload()


def test_the_pack_of_a_booth_enrols_its_laptop(
    office: Office, secrets: Secrets, stick: Path, tmp_path: Path
) -> None:
    """Set up from the pack of its booth, a laptop proves with its file whose it is."""
    made = issuing.issue(office, secrets, stick, each=True)
    codes = [booth.code for booth in office.working_on().booths_shown]
    assert codes == [one.booth for one in made]
    assert [f"ip2011_{code}.boothpack" for code in codes] == [one.path.name for one in made]
    pack = next(one for one in made if one.booth == "gsj")
    assert signing.fingerprint(keys.root_key(office.data)) == pack.fingerprint
    file = day_of(pack.path, tmp_path / "laptop")
    [taken] = collecting.collect(office, [file]).result().files
    assert (True, True, False) == (taken.ok, taken.enrolled, taken.unknown_pack)


def test_one_pack_for_all_is_taken_and_proves_nothing(
    office: Office, secrets: Secrets, stick: Path, tmp_path: Path
) -> None:
    """Anybody may have that pack: its files count, and are not called enrolled."""
    [made] = issuing.issue(office, secrets, stick)
    assert ("ip2011.boothpack", "") == (made.path.name, made.booth)
    public = keys.public(office.data)
    pack = pack_file.read(made.path.read_bytes(), "p")
    assert public is not None
    assert list(public.seal_keys) == pack.seal_keys
    file = day_of(made.path, tmp_path / "laptop", "gsj")
    [taken] = collecting.collect(office, [file]).result().files
    assert (True, False, False) == (taken.ok, taken.enrolled, taken.unknown_pack)


def test_only_the_booths_asked_for(office: Office, secrets: Secrets, stick: Path) -> None:
    """They come in the campaign's order; one that is not there, or hidden, is refused at once."""
    codes = [booth.code for booth in office.working_on().booths_shown]
    made = issuing.issue(office, secrets, stick, booths=[codes[2], codes[0]])
    assert [codes[0], codes[2]] == [one.booth for one in made]
    booths = [replace(b, hidden=b.code == codes[1]) for b in office.working_on().booths]
    revise(office, booths=booths)
    head = office.reader.head()
    for code in (codes[1], "nobody"):
        with pytest.raises(Refusal) as refused:
            issuing.issue(office, secrets, stick, booths=[codes[3], code])
        assert Why.NO_SUCH_BOOTH is refused.value.why
    assert head == office.reader.head()
    assert 2 == len(list(stick.iterdir()))


def test_what_was_issued_is_remembered(office: Office, secrets: Secrets, stick: Path) -> None:
    """By booth and version, with the public half of its token; the secret half is nowhere."""
    assert {""} == {one.t for one in issuing.booth_packs(office)}
    [made] = issuing.issue(office, secrets, stick, booths=["gsj"])
    token = pack_file.read(made.path.read_bytes(), "p").enrolment
    assert token is not None
    [(_seq, issued)] = office.decisions().of(PackIssued)
    assert ("gsj", token.key, token.grant) == (issued.booth, issued.key, issued.grant)
    kept = b"".join(path.read_bytes() for path in office.data.rglob("*") if path.is_file())
    assert token.seed.encode() not in kept
    assert bytes.fromhex(token.seed) not in kept
    known = {one.booth.code: one for one in issuing.booth_packs(office)}
    assert (True, True, False) == (known["gsj"].own, known["gsj"].newest, known["gsj"].outdated)
    assert ("", False) == (known["sfj"].t, known["sfj"].outdated)


def test_booths_with_an_older_pack_are_known(office: Office, secrets: Secrets, stick: Path) -> None:
    """A new version makes every pack an older one; the pack for all of them helps each."""
    issuing.issue(office, secrets, stick, booths=["gsj"])
    revise(office, theme="又一版")
    old = [one.booth.code for one in issuing.booth_packs(office) if one.outdated]
    assert ["gsj"] == old
    issuing.issue(office, secrets, stick)
    assert not any(one.outdated for one in issuing.booth_packs(office))
    known = {one.booth.code: one for one in issuing.booth_packs(office)}
    assert (True, False) == (known["gsj"].own, known["sfj"].own)


def test_what_was_written_before_a_failure_is_remembered(
    office: Office, secrets: Secrets, stick: Path
) -> None:
    """A stick that refuses the second pack has the first one, and the office knows it."""
    codes = [booth.code for booth in office.working_on().booths_shown][:2]
    (stick / f"ip2011_{codes[1]}.boothpack").mkdir()
    with pytest.raises(Refusal) as refused:
        issuing.issue(office, secrets, stick, booths=codes)
    assert Why.NOT_SAFE is refused.value.why
    assert [codes[0]] == [one.booth.code for one in issuing.booth_packs(office) if one.t]
    with pytest.raises(Refusal) as missing:
        issuing.issue(office, secrets, stick / "nowhere")
    assert Why.NO_SUCH_FILE is missing.value.why


def test_it_can_be_stopped_between_two(office: Office, secrets: Secrets, stick: Path) -> None:
    """What was written stays, and is remembered; the rest is not begun."""
    seen: list[tuple[int, str]] = []

    def watch(done: int, _all: int, booth: str) -> bool:
        seen.append((done, booth))
        return done < 2

    made = issuing.issue(office, secrets, stick, each=True, watch=watch)
    assert (2, [0, 1, 2]) == (len(made), [done for done, _booth in seen])
    assert 2 == len([one for one in issuing.booth_packs(office) if one.t])


def test_names_of_before_stay_with_what_was_counted(
    office: Office, secrets: Secrets, stick: Path, tmp_path: Path
) -> None:
    """An item is renamed, another hidden: a file that counted both reads as it did before."""
    [made] = issuing.issue(office, secrets, stick, booths=["gsj"])
    before = office.working_on()
    file = day_of(made.path, tmp_path / "laptop")
    items = [
        replace(item, name="专利（改）") if item.code == "patent" else item
        for item in before.items
        if item.code != "trademark"
    ]
    revise(office, items=items)
    consultations = office.working_on().measure("consultations")
    assert office.working_on().item(consultations, "trademark").hidden
    [taken] = collecting.collect(office, [file]).result().files
    assert (True, False) == (taken.ok, taken.unknown_pack)
    [total] = list(office.reader.totals())
    assert ("consultations", "patent", 3) == (total.measure, total.item, total.n)
    newest = office.working_on()
    assert "专利（改）" == newest.item(newest.measure(total.measure), total.item).name
    again = issuing.issue(office, secrets, stick, booths=["gsj"])
    pack = pack_file.read(again[0].path.read_bytes(), "p")
    offered = pack.campaign.items_of("consultations", pack.booths[0].body)
    assert "trademark" not in [item.code for item in offered]
    with Workplace(tmp_path / "laptop" / "data") as laptop:
        # the laptop goes on with the names it was given, until it opens the new pack
        campaign = laptop.require()[0]
        name = campaign.item(campaign.measure("consultations"), "patent").name
        assert before.item(before.measure("consultations"), "patent").name == name
