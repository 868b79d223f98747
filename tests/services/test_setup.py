"""The first run: which campaign, which booth."""

from pathlib import Path

import msgspec
import pytest

from booth_app.core.campaign import Campaign
from booth_app.core.campaign_check import problems
from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, Genesis
from booth_app.exchange import signing
from booth_app.services import counting, days, device, setup
from booth_app.services.workplace import Workplace, has_data
from tests.laptop import DAY, TurningClock, rows


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A laptop fresh from the shop."""
    with Workplace(tmp_path / "data", TurningClock()) as place:
        yield place


def test_before_it_everything_is_refused(place: Workplace) -> None:
    """A laptop without a campaign counts nothing, and says what to do."""
    with pytest.raises(Refusal) as refused:
        counting.record(place, "consultations")
    assert Why.NOT_SET_UP is refused.value.why


def test_a_log_begins_with_who_and_where(place: Workplace) -> None:
    """The first entry names the key and the pack, the second the booth; no person, no place."""
    pack = setup.read_pack(place, "example")
    setup.set_up(place, pack, "sfj").result()
    place.reload()
    genesis, assign = (parse(line).entry for line in place.reader.lines())
    told = data_of(genesis, Genesis)
    assert signing.public_key(device.key(place.data)) == told.device_key
    assert pack.pack_hash == told.pack_hash
    assert Assign("sfj", "sfj", pack.pack_hash) == data_of(assign, Assign)
    assert "市司法局" == place.require()[2].name


def test_what_was_set_up_is_there_again(tmp_path: Path) -> None:
    """The campaign that the laptop serves is read back from its own database."""
    data = tmp_path / "data"
    with Workplace(data, TurningClock()) as place:
        pack = setup.read_pack(place, "example")
        setup.set_up(place, pack, "gsj").result()
    with Workplace(data, TurningClock()) as place:
        assert (pack.campaign, "gsj") == (place.require()[0], place.require()[1].code)


def test_it_is_set_up_once(laptop: Workplace) -> None:
    """A second set-up is refused and the log that is there stays as it is."""
    before = list(laptop.reader.lines())
    with pytest.raises(Refusal) as refused:
        setup.set_up(laptop, setup.read_pack(laptop, "example"), "sfj").result()
    assert Why.ALREADY_SET_UP is refused.value.why
    assert before == list(laptop.reader.lines())


def test_an_unknown_booth_is_refused_with_those_there_are(place: Workplace) -> None:
    """The refusal lists the booths, and nothing was begun."""
    with pytest.raises(Refusal, match="gsj、sfj") as refused:
        setup.set_up(place, setup.read_pack(place, "example"), "zzz")
    assert Why.NO_SUCH_BOOTH is refused.value.why
    assert "" == place.reader.own_log()


def test_a_pack_comes_by_name_as_source_or_as_file(place: Workplace, tmp_path: Path) -> None:
    """All three ways lead to the same campaign with the same hash."""
    named = setup.read_pack(place, "example")
    file = tmp_path / "office.boothpack"
    file.write_bytes(named.file)
    source = Path(__file__).parents[2] / "resources" / "campaigns" / "example.toml"
    hashes = {setup.read_pack(place, str(way)).pack_hash for way in (file, source)}
    assert {named.pack_hash} == hashes


def test_what_is_no_pack_is_refused(place: Workplace, tmp_path: Path) -> None:
    """A name nobody knows, and a file that is something else."""
    other = tmp_path / "diary.boothpack"
    other.write_text("dear diary")
    for source, why in (("nobody", Why.NO_SUCH_PACK), (str(other), Why.BAD_PACK)):
        with pytest.raises(Refusal) as refused:
            setup.read_pack(place, source)
        assert why is refused.value.why


@pytest.mark.parametrize("name", sorted(setup.ready_made()))
def test_every_ready_made_campaign_can_be_played(tmp_path: Path, name: str) -> None:
    """Each campaign that comes with the program is sound, and its first booth can count."""
    with Workplace(tmp_path / "data", TurningClock()) as place:
        campaign = setup.ready_made()[name]
        assert [] == problems(campaign)
        setup.set_up(place, setup.read_pack(place, name), campaign.booths[0].code).result()
        place.reload()
        days.open_day(place, DAY).result()
        measure = next(measure for measure in campaign.measures if measure.tiles)
        items = campaign.items_of(measure.code)
        counting.record(place, measure.code, items[0].code if items else "").result()
        assert 1 == len(rows(place))


def test_a_campaign_of_ones_own(place: Workplace) -> None:
    """Topics and leaflets as they were typed, without doubles, ready to be counted."""
    pack = setup.own_campaign(
        place,
        name="普法赶集",
        body="镇司法所",
        topics=["婚姻", " 土地 ", "", "婚姻"],
        leaflets=["宪法单页"],
        where="镇政府门口",
    )
    assert [] == problems(pack.campaign)
    assert pack.campaign == msgspec.json.decode(pack.campaign_json, type=Campaign)
    setup.set_up(place, pack, "b1").result()
    place.reload()
    days.open_day(place, DAY).result()
    counting.record(place, "consultations", "土地").result()
    counting.record(place, "leaflets", "宪法单页", 3).result()
    assert [("consultations", "c2", "人次", 1), ("leaflets", "l1", "份", 3)] == rows(place)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """Whether there is data can be asked without making any."""
    assert not has_data(tmp_path / "data")
    assert [] == list(tmp_path.iterdir())


def test_the_key_is_private_and_stays(tmp_path: Path) -> None:
    """The key is made once, for its owner's eyes; one that was cut off is not replaced."""
    first = device.key_or_new(tmp_path)
    assert first == device.key(tmp_path)
    path = tmp_path / device.KEY_FILE
    assert 0o600 == path.stat().st_mode & 0o777
    assert signing.public_key(first) == device.public_key(tmp_path)
    path.write_text(first.hex()[:20])
    with pytest.raises(Refusal) as refused:
        device.key(tmp_path)
    assert Why.NOT_READABLE is refused.value.why
    assert "" == device.public_key(tmp_path)
    assert [device.KEY_FILE] == [p.name for p in tmp_path.iterdir()]
