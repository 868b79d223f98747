"""Files that the desktop hands over: what they are by their content, and what becomes of them."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.i18n import day_name
from booth_app.services import closing, exporting, given, practising, receipts, serving, setup
from booth_app.services.given import Kind
from booth_app.services.office import campaigns, office_here
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock
from tests.log_builder import LogBuilder
from tests.services.office_pack import an_office
from tests.services.test_other_laptop import second_laptop


def written(folder: Path, name: str, data: bytes) -> Path:
    """A file in a folder that may be new."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def a_booth_file() -> bytes:
    """What another laptop wrote, at another booth of the example."""
    log = LogBuilder("ab" * 16, b"s" * 32, booth="sfj")
    log.count("patent")
    return log.file()


@pytest.mark.parametrize(
    "name", ["真的.booth", "a b.boothpack", "x.BoothReceipt", "plain", "x.zip"]
)
def test_a_file_is_what_it_says_and_not_what_it_is_called(tmp_path: Path, name: str) -> None:
    """Whatever somebody called it, its first bytes tell."""
    office = an_office()
    contents = {
        Kind.BOOTH_FILE: a_booth_file(),
        Kind.PACK: office.pack().file,
        Kind.RECEIPT: office.receipt(),
    }
    for kind, data in contents.items():
        assert kind is given.kind_of(written(tmp_path, name, data))


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_a_damaged_file_goes_to_the_reader_of_its_name(tmp_path: Path, kind: Kind) -> None:
    """Only that one can say what is wrong with it; nothing at all is such a damage too."""
    for data in (b"", b"PK\x03\x04 and no more", b"\x00" * 500):
        assert kind is given.kind_of(written(tmp_path, f"file{kind.value.upper()}", data))


def test_what_is_no_file_of_ours_is_said_so(tmp_path: Path) -> None:
    """Missing, a folder, a pipe, another file: a reason for each."""
    pipe = tmp_path / "pipe.booth"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.booth"
    folder.mkdir()
    wanted = {
        tmp_path / "gone.boothpack": Why.NO_SUCH_FILE,
        folder: Why.GIVEN_FOLDER,
        pipe: Why.GIVEN_FOREIGN,
        written(tmp_path, "photo.jpg", b"\xff\xd8"): Why.GIVEN_FOREIGN,
        tmp_path / ("x" * 300 + ".booth"): Why.NOT_READABLE,
    }
    for path, why in wanted.items():
        with pytest.raises(Refusal) as refused:
            given.kind_of(path)
        assert why is refused.value.why
        assert path.name == refused.value.facts["name"]


def test_the_name_alone_tells_what_is_for_the_window() -> None:
    """So a command line can be told from a file without a look at the disk."""
    assert Kind.BOOTH_FILE is given.promised("file:///media/a%20b/x.booth")
    assert Kind.RECEIPT is given.promised("X.BOOTHRECEIPT")
    for word in ("totals", "x.boothing", "booth", "-h"):
        assert given.promised(word) is None


def test_whose_a_booth_file_is(laptop: Workplace, tmp_path: Path) -> None:
    """This laptop's own, the other's at this booth, or somebody else's."""
    own = given.look_into(laptop, exporting.export(laptop, tmp_path).path)
    assert (True, False) == (own.own, own.other)
    with second_laptop(tmp_path / "other") as other:
        there = given.look_into(laptop, exporting.export(other, tmp_path).path)
    assert (False, True) == (there.own, there.other)
    far = given.look_into(laptop, written(tmp_path, "far.booth", a_booth_file()))
    assert (False, False) == (far.own, far.other)
    assert 3 == len({given.what_now(found) for found in (own, there, far)})


def test_practice_is_never_offered_as_the_other_laptop(laptop: Workplace, tmp_path: Path) -> None:
    """It would be refused afterwards; and an office on the laptop would not take it either."""
    with second_laptop(tmp_path / "other") as other:
        folder = practising.prepare(other)
    with Workplace(folder, TurningClock()) as practice:
        found = given.look_into(laptop, exporting.export(practice, tmp_path).path)
    assert (False, False) == (found.other, found.for_office)
    assert "PRACTICE, does not count" in given.about(laptop, found)


def test_a_booth_file_is_for_the_office_of_its_campaign(laptop: Workplace, tmp_path: Path) -> None:
    """An office with another campaign on the same laptop takes nothing from it."""
    path = written(tmp_path, "there.booth", a_booth_file())
    assert not office_here.takes(laptop.data, path)
    with Office(office_folder(laptop.data), TurningClock()) as office:
        example = campaigns.read_source(office, "example")
        campaigns.begin(office, replace(example, id="other2012")).result()
        office.reload()
        assert not office_here.takes(laptop.data, path)
        campaigns.begin(office, example).result()
    assert office_here.takes(laptop.data, path)
    assert given.look_into(laptop, path).for_office
    assert not office_here.takes(laptop.data, written(tmp_path, "bad.booth", b"PK\x03\x04"))
    assert not office_here.takes(
        laptop.data, written(tmp_path, "p.boothpack", an_office().pack().file)
    )


def test_what_a_pack_would_change_is_said_before(tmp_path: Path) -> None:
    """The same booth goes on with a new version; for all else it says what comes and what was."""
    office = an_office()
    newer = replace(office.campaign, theme="另一主题")
    elsewhere = replace(office.campaign, id="ip2012", name="另一活动", en="Another campaign")
    with Workplace(tmp_path / "data", TurningClock()) as place:
        in_use = office.pack("gsj")
        setup.set_up(place, in_use).result()
        place.reload()
        same = serving.offer(place, office.pack(campaign=newer), "n.boothpack")
        assert ["gsj"] == [booth.code for booth in same.booths]
        assert "20 April" in same.question and "older" not in same.question
        earlier = replace(same.pack, made_at="2011-04-19T23:00:00+00:00")
        assert "older" in serving.offer(place, earlier, "o.boothpack").question
        [sfj] = serving.offer(place, office.pack("sfj"), "k.boothpack").booths
        assert "sfj" == sfj.code
        other = serving.offer(place, office.pack(campaign=elsewhere), "e.boothpack")
        assert len(office.campaign.booths_shown) == len(other.booths)
        assert "Another campaign" in other.question and place.require()[0].en in other.question
        with pytest.raises(Refusal) as refused:
            serving.offer(place, in_use, "s.boothpack")
        assert Why.ALREADY_SET_UP is refused.value.why


def test_a_pack_waits_for_the_end_of_the_day(laptop: Workplace) -> None:
    """Nothing is offered that would be refused; the same once the day is closed is."""
    pack = an_office().pack("sfj")
    with pytest.raises(Refusal) as refused:
        serving.offer(laptop, pack, "k.boothpack")
    assert (Why.DAY_OPEN_PACK, day_name(DAY)) == (refused.value.why, refused.value.facts["day"])
    closing.close_day(laptop).result()
    assert "sfj" == serving.offer(laptop, pack, "k.boothpack").booths[0].code


def test_receipts_are_for_booths_that_count(tmp_path: Path, laptop: Workplace) -> None:
    """Where no booth is served, or in practice, the reason is said."""
    path = written(tmp_path, "r.boothreceipt", an_office().receipt())
    with Workplace(tmp_path / "new") as place, pytest.raises(Refusal) as refused:
        receipts.read(place, path)
    assert OfficeWhy.RECEIPT_NOT_SET_UP is refused.value.why
    with (
        Workplace(practising.prepare(laptop), TurningClock()) as practice,
        pytest.raises(Refusal) as refused,
    ):
        receipts.read(practice, path)
    assert Why.GIVEN_IN_PRACTICE is refused.value.why
