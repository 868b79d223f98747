"""An office with keys, and laptops with its packs on which citizens left something."""

from pathlib import Path

from booth_app.core.contacts import Private
from booth_app.core.details import Told
from booth_app.exchange import recovery_text
from booth_app.exchange.office_keys import LEAST
from booth_app.services import closing, counting, days, details, exporting, setup
from booth_app.services.office import collecting, issuing, keys
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

PHRASE = "correct horse"
QUESTION, CONTACT = "侵权之后多久要起诉", "李明 13812345678"


class SealingOffice:
    """``folder`` has laptops and sticks; ``paper`` is the office's recovery key as printed."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.folder.mkdir()
        self.paper = keys.make_keys(office.data, PHRASE, LEAST)
        secrets = keys.unlock(office.data, PHRASE)
        [self.pack] = [one.path for one in issuing.issue(office, secrets, folder)]
        self.work, self.recovery = secrets.work, recovery_text.read(self.paper)

    def laptop(self, booth: str = "gsj") -> Workplace:
        """A laptop of a booth, its day open; to be closed."""
        place = Workplace(self.folder / booth / "data", TurningClock())
        setup.set_up(place, setup.read_pack(place, str(self.pack)), booth).result()
        place.reload()
        days.open_day(place, DAY).result()
        return place

    def file(self, place: Workplace) -> Path:
        """The booth's file as it is now, on a stick of its own."""
        stick = self.folder / f"stick-{len(list(self.folder.iterdir()))}"
        stick.mkdir()
        return exporting.export(place, stick).path

    def take_in(self, *paths: Path) -> list[collecting.Taken]:
        """What became of these files at the office."""
        return collecting.collect(self.office, list(paths)).result().files


def leave(place: Workplace, text: str = QUESTION, contact: str = CONTACT) -> int:
    """Somebody is consulted and leaves something; the ``seq`` of the count."""
    made = counting.record(place, "consultations", "patent").result().entries[0].entry.seq
    said = Private(text, contact)
    details.describe(place, made, Told(outcome="follow_up"), said).result()
    return made


def closed(place: Workplace) -> None:
    """The day ends."""
    closing.close_day(place).result()
