"""Signed sheets: noted when they come, compared with whatever files are here."""

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayOpen
from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import completeness, deciding, signing_off
from booth_app.services.office.place import Office
from booth_app.services.office.signing_off import Received
from tests.laptop import DAY

from .booths import Booths
from .test_collecting import take
from .test_completeness import code_of


def receive(office: Office, *words: str, **more: str) -> Received:
    """Note a sheet."""
    return signing_off.receive(office, *words, **more).result()


def test_the_code_finds_the_booth(office: Office, booths: Booths) -> None:
    """Scanned or typed carelessly, the code alone says whose sheet it is."""
    log = booths.busy("sfj")
    take(office, booths.file(booths.busy("gsj")), booths.file(log))
    careless = code_of(log).lower().replace("-", " ")
    received = receive(office, code=careless)
    assert ("sfj", DAY, "agrees") == (received.booth, received.day, received.sheet.verdict)
    assert code_of(log) == received.sheet.code
    assert "agrees with the file" in signing_off.in_words(office, received)


def test_the_same_sheet_is_noted_once(office: Office, booths: Booths) -> None:
    """Scanning it again says the same and writes nothing."""
    log = booths.busy("gsj")
    take(office, booths.file(log))
    assert 1 == len(receive(office, code=code_of(log)).entries)
    assert () == receive(office, code=code_of(log)).entries


def test_a_day_that_was_closed_again(office: Office, booths: Booths) -> None:
    """The earlier sheet is no longer that of the file, and the newer one is."""
    log = booths.busy("gsj")
    first = code_of(log)
    log.add("day_open", DayOpen(reopened=True))
    log.count()
    log.close()
    take(office, booths.file(log))
    earlier = receive(office, code=first)
    assert "again" == earlier.sheet.verdict
    assert "newer sheet" in signing_off.in_words(office, earlier)
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and cell.sheet_wanted
    assert "agrees" == receive(office, code=code_of(log)).sheet.verdict


def test_a_file_that_is_older_says_up_to_where(office: Office, booths: Booths) -> None:
    """The sentence names the entry of the sheet, and the last one that is here without a gap."""
    log = booths.busy("gsj")
    take(office, booths.file(log, data=log.part(1, 20)))
    received = receive(office, "gsj", DAY, code_of(log))
    assert ("older", 25, 20) == (
        received.sheet.verdict,
        received.sheet.closing,
        received.sheet.whole_to,
    )
    said = signing_off.in_words(office, received)
    assert "entry 25" in said and "go to 20" in said


def test_a_code_of_another_booth(office: Office, booths: Booths) -> None:
    """It is noted, and said whose code it is."""
    gsj, sfj = booths.busy("gsj", n=30), booths.busy("sfj", n=9)
    take(office, booths.file(gsj), booths.file(sfj))
    received = receive(office, "gsj", DAY, code_of(sfj))
    assert ("unknown", (("sfj", DAY),)) == (received.sheet.verdict, received.elsewhere)
    assert "Justice" in signing_off.in_words(office, received)
    assert 1 == len(received.entries)


def test_a_sheet_before_its_file(office: Office, booths: Booths) -> None:
    """Its code is compared when the file comes."""
    log = booths.busy("gsj")
    assert "no_file" == receive(office, "gsj", DAY, code_of(log)).sheet.verdict
    take(office, booths.file(log))
    cell = completeness.grid(office).cell("gsj", DAY)
    assert cell is not None and cell.signed


def test_a_sheet_without_a_code(office: Office, booths: Booths) -> None:
    """It can be noted too, and taken back like any decision."""
    take(office, booths.file(booths.busy("gsj")))
    received = receive(office, "gsj", DAY, note="by hand")
    assert "no_code" == received.sheet.verdict
    deciding.take_back(office, received.sheet.seq, "another sheet").result()
    assert [] == office.decisions().signed


@pytest.mark.parametrize(
    ("booth", "day", "code", "why"),
    [
        ("gsj", DAY, "731-7K3F", OfficeWhy.BAD_DAY_CODE),
        ("", "", "731-7K3F-9Q2M", OfficeWhy.NO_DAY_OF_CODE),
        ("gsj", "", "", OfficeWhy.NO_DAY_OF_CODE),
        ("nobody", DAY, "", Why.NO_SUCH_BOOTH),
        ("gsj", "2012-04-26", "", OfficeWhy.SHEET_OUTSIDE),
        ("gsj", "yesterday", "", Why.BAD_DAY),
    ],
)
def test_what_cannot_be_a_sheet(office: Office, booth: str, day: str, code: str, why: Why) -> None:
    """It is refused, and nothing is noted."""
    with pytest.raises(Refusal) as caught:
        receive(office, booth, day, code)
    assert why is caught.value.why
    assert [] == office.decisions().signed
