"""A laptop that was set up with the pack of its booth, and the proof in its files."""

from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import booth_file, enrolment
from booth_app.services import (
    closing,
    counting,
    days,
    exporting,
    issued,
    practising,
    serving,
    setup,
)
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import DAY, TurningClock

from .office_pack import AnOffice, an_office


@pytest.fixture
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A laptop fresh from the shop."""
    with Workplace(tmp_path / "data", TurningClock()) as place:
        yield place


def exported(place: Workplace, folder: Path) -> booth_file.Verified:
    """What the office reads in the file of the booth that is served."""
    folder.mkdir(exist_ok=True)
    made = exporting.export(place, folder)
    return booth_file.verify(made.path.read_bytes(), made.path.name)


def enrolled(file: booth_file.Verified, office: AnOffice) -> bool:
    """What the office concludes from it."""
    return (
        file.enrolment is not None
        and file.enrolment.booth == file.booth
        and enrolment.holds(
            file.enrolment,
            office.keys.root,
            file.manifest.campaign_id,
            file.public_key,
            file.manifest.log_id,
        )
    )


def begin(place: Workplace, office: AnOffice, booth: str = "") -> None:
    """Set the laptop up, with the pack of one booth if it is named."""
    setup.set_up(place, office.pack(booth), booth or "gsj").result()
    place.reload()


def test_every_export_proves_the_enrolment(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Also days later, and after the program was started again: the token is kept."""
    begin(place, office, "gsj")
    assert enrolled(exported(place, tmp_path / "a"), office)
    days.open_day(place, DAY).result()
    counting.record(place, "consultations", "patent").result()
    with Workplace(place.data, TurningClock()) as again:
        assert enrolled(exported(again, tmp_path / "b"), office)


def test_another_office_does_not_know_the_laptop(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Its proof is read, but it does not hold there."""
    begin(place, office, "gsj")
    file = exported(place, tmp_path / "a")
    assert not enrolled(file, an_office())


def test_a_general_pack_proves_nothing(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """Nor does the example that the laptop signed itself."""
    begin(place, office)
    assert exported(place, tmp_path / "a").enrolment is None
    kept = issued.of(place.reader)
    assert kept is not None and kept.by_office
    assert [*office.keys.seal_keys] == kept.seal_keys


def test_the_own_pack_is_of_no_office(place: Workplace) -> None:
    """So that the window does not speak of an office where there is none."""
    setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
    place.reload()
    kept = issued.of(place.reader)
    assert kept is not None
    assert (False, [], None) == (kept.by_office, kept.seal_keys, kept.token)


def test_the_pack_of_one_booth_sets_up_that_booth(place: Workplace, office: AnOffice) -> None:
    """No other, and it need not be named; a general pack asks which."""
    with pytest.raises(Refusal) as refused:
        setup.set_up(place, office.pack("sfj"), "gsj")
    assert OfficeWhy.PACK_FOR_ONE is refused.value.why
    with pytest.raises(Refusal) as refused:
        setup.set_up(place, office.pack())
    assert OfficeWhy.BOOTH_NEEDED is refused.value.why
    setup.set_up(place, office.pack("sfj")).result()
    place.reload()
    assert "sfj" == place.require()[1].code


def test_two_booths_of_one_laptop_have_a_token_each(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Though the campaign of both packs is one and the same to the database."""
    begin(place, office, "gsj")
    serving.serve(place, office.pack("sfj"), "sfj").result()
    place.reload()
    assert enrolled(exported(place, tmp_path / "a"), office)
    serving.serve(place, serving.present_pack(place), "gsj").result()
    place.reload()
    file = exported(place, tmp_path / "b")
    assert ("gsj", True) == (file.booth, enrolled(file, office))


def test_who_stands_in_elsewhere_counts_without_a_proof(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """A booth whose laptop broke is not left without one; the office sees that it was not asked."""
    begin(place, office, "gsj")
    serving.serve(place, serving.present_pack(place), "sfj").result()
    place.reload()
    file = exported(place, tmp_path / "a")
    assert ("sfj", None) == (file.booth, file.enrolment)


def test_a_token_can_come_later_and_stays(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """The booth's own pack after the general one is no new campaign; a newer general one after
    that does not take the token away."""
    begin(place, office)
    before = place.reader.head()
    serving.serve(place, office.pack("gsj"), "gsj").result()
    place.reload()
    assert before == place.reader.head()
    assert enrolled(exported(place, tmp_path / "a"), office)
    fields = {name: getattr(office.campaign, name) for name in office.campaign.__struct_fields__}
    newer = type(office.campaign)(**(fields | {"theme": "另一主题"}))
    serving.serve(place, office.pack(campaign=newer), "gsj").result()
    place.reload()
    assert "另一主题" == place.require()[0].theme
    assert enrolled(exported(place, tmp_path / "b"), office)


def test_the_same_pack_again_is_still_refused(place: Workplace, office: AnOffice) -> None:
    """Nothing new in it: the laptop serves that booth already."""
    pack = office.pack("gsj")
    setup.set_up(place, pack).result()
    place.reload()
    with pytest.raises(Refusal) as refused:
        serving.serve(place, pack, "gsj").result()
    assert Why.ALREADY_SET_UP is refused.value.why


def test_a_laptop_set_up_before_has_no_proof_and_exports(laptop: Workplace, tmp_path: Path) -> None:
    """Logs that were begun by an earlier version go on as they were."""
    with database.open_for_writing(laptop.data / database.FILE_NAME) as connection:
        connection.execute("DELETE FROM settings WHERE key = 'log.issued'")
        connection.commit()
    assert issued.of(laptop.reader) is None
    assert exported(laptop, tmp_path / "a").enrolment is None


def test_practice_goes_on_with_the_pack_of_the_booth(place: Workplace, office: AnOffice) -> None:
    """The pack that was kept is enough for it."""
    begin(place, office, "gsj")
    days.open_day(place, DAY).result()
    closing.close_day(place).result()
    with Workplace(practising.prepare(place), TurningClock()) as practice:
        assert (True, "gsj") == (practice.rehearsal, practice.require()[1].code)
