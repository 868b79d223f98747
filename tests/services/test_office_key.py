"""A laptop keeps to its office: other keys are taken only by the old one's word, or by voice."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import booth_file, office_keys, pack_file, signing
from booth_app.exchange.office_keys import LEAST
from booth_app.exchange.pack_file import Pack
from booth_app.services import device, exporting, issued, receipts, serving, setup
from booth_app.services.workplace import Workplace
from tests.laptop import Terminal, TurningClock

from .office_pack import MADE_AT, PHRASE, AnOffice, an_office


@pytest.fixture(scope="module")
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def place(tmp_path: Path, office: AnOffice) -> Workplace:
    """A laptop that was set up with the pack of its booth."""
    with Workplace(tmp_path / "data", TurningClock()) as place:
        setup.set_up(place, office.pack("gsj")).result()
        place.reload()
        yield place


def newer(campaign: Campaign, theme: str = "另一主题") -> Campaign:
    """The next version of a campaign."""
    return replace(campaign, theme=theme)


def refused(place: Workplace, pack: Pack, confirmed: str = "") -> Refusal:
    with pytest.raises(Refusal) as caught:
        serving.serve(place, pack, "gsj", confirmed)
    return caught.value


def test_a_pack_of_another_office_is_refused(place: Workplace, office: AnOffice) -> None:
    """However much it looks like the next version: both short names are said."""
    other = an_office()
    before = place.reader.head()
    refusal = refused(place, other.pack("gsj", newer(office.campaign)))
    assert OfficeWhy.PACK_KEY_CHANGED is refusal.why
    assert (other.keys.fingerprint, office.keys.fingerprint) == (
        refusal.facts["fingerprint"],
        refusal.facts["known"],
    )
    assert (before, office.campaign.theme) == (place.reader.head(), place.require()[0].theme)
    # nor one that somebody signed at this laptop, though the office's own stays welcome
    own = setup._sign(place, newer(office.campaign))
    assert OfficeWhy.PACK_KEY_CHANGED is refused(place, own).why
    serving.serve(place, office.pack("gsj", newer(office.campaign)), "gsj").result()


def test_who_asked_by_telephone_can_take_it(place: Workplace, office: AnOffice) -> None:
    """With the short name as it was said; from then on the new office's packs are taken, and the
    old one's are not."""
    other = an_office()
    pack = other.pack("gsj", newer(office.campaign))
    for wrong in (office.keys.fingerprint, other.keys.fingerprint[:-1], "yes"):
        assert OfficeWhy.PACK_KEY_CHANGED is refused(place, pack, wrong).why
    said = other.keys.fingerprint.replace("-", " ").lower()
    serving.serve(place, pack, "gsj", said).result()
    place.reload()
    assert "另一主题" == place.require()[0].theme
    assert other.keys.fingerprint == serving.office_fingerprint(place)
    serving.serve(place, other.pack("gsj", newer(office.campaign, "三")), "gsj").result()
    place.reload()
    old = office.pack("gsj", newer(office.campaign, "四"))
    assert OfficeWhy.PACK_KEY_CHANGED is refused(place, old).why


def test_another_booth_of_the_campaign_is_no_way_around(place: Workplace) -> None:
    """A new log would begin there; the campaign is the same."""
    with pytest.raises(Refusal) as caught:
        serving.serve(place, an_office().pack("sfj"), "sfj")
    assert OfficeWhy.PACK_KEY_CHANGED is caught.value.why


def test_the_next_key_is_followed(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """By the old one's word in the pack; the token of the booth stays, receipts are believed."""
    desk = signing.new_key()
    first, _paper = office_keys.make(PHRASE, signing.public_key(desk), LEAST)
    second = office_keys.renew(first, PHRASE, LEAST)
    old = office._replace(
        keys=office_keys.read(first), root=office_keys.unlock(first, PHRASE).root, desk=desk
    )
    keys, root = office_keys.read(second), office_keys.unlock(second, PHRASE).root
    with Workplace(tmp_path / "second", TurningClock()) as laptop:
        setup.set_up(laptop, old.pack("gsj")).result()
        laptop.reload()
        made = exporting.export(laptop, tmp_path)
        file = booth_file.verify(made.path.read_bytes(), "f")
        path = tmp_path / "r.boothreceipt"
        new = old._replace(keys=keys, root=root)
        path.write_bytes(new.receipt(file))
        with pytest.raises(Refusal) as caught:
            receipts.read(laptop, path)  # no word of the old key is in it
        assert OfficeWhy.RECEIPT_OF_ANOTHER is caught.value.why
        path.write_bytes(new.receipt(file, succession=keys.succession))
        receipts.read(laptop, path)
        pack = pack_file.build(
            newer(office.campaign), root, MADE_AT, "1", succession=keys.succession
        )
        serving.serve(laptop, pack_file.read(pack, "p"), "gsj").result()
        laptop.reload()
        kept = issued.of(laptop.reader)
        assert kept is not None and kept.token is not None
        assert (keys.root, "gsj") == (kept.office_key, kept.token["booth"])
        back = old.pack("gsj", newer(office.campaign, "旧"))
        assert OfficeWhy.PACK_KEY_CHANGED is refused(laptop, back).why


def test_another_campaign_may_have_another_office(place: Workplace, office: AnOffice) -> None:
    """Nobody promised that it has the same one."""
    other = an_office()
    next_year = replace(office.campaign, id="ip2012")
    serving.serve(place, other.pack("gsj", next_year), "gsj").result()
    place.reload()
    assert "ip2012" == place.require()[0].id


def test_keys_are_said_at_the_terminal(
    place: Workplace, office: AnOffice, terminal: Terminal, tmp_path: Path
) -> None:
    """The laptop's own, the office's; and the way to take the pack of another one."""
    said = terminal.json("key", "--json", "--data", place.data)
    assert office.keys.fingerprint == said["office"]
    assert serving.own_fingerprint(place) == said["laptop"]
    other = an_office()
    path = tmp_path / "new.boothpack"
    path.write_bytes(other.pack("gsj", newer(office.campaign)).file)
    call = ("serve", "--booth", "gsj", "--pack", path, "--data", place.data)
    assert 1 == terminal(*call)
    assert other.keys.fingerprint in terminal.err
    assert 0 == terminal(*call, "--office-key", other.keys.fingerprint)


def test_the_name_that_is_read_aloud_is_that_of_the_files(place: Workplace, tmp_path: Path) -> None:
    """Also where another key lies in the folder since: the office sees the one that signs."""
    file = booth_file.verify(exporting.export(place, tmp_path).path.read_bytes(), "f")
    own = serving.own_fingerprint(place)
    assert signing.fingerprint(file.public_key) == own
    (place.data / device.KEY_FILE).rename(place.data / "device-0123456789abcdef.key")
    device.key_or_new(place.data)
    assert own == serving.own_fingerprint(place)
    again = booth_file.verify(exporting.export(place, tmp_path).path.read_bytes(), "f")
    assert signing.fingerprint(again.public_key) == own
