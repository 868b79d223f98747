"""The seed campaign's evening at the office: two booths with laptops, and what the others told."""

from pathlib import Path

from booth_app.core.kinds import Count, Duty
from booth_app.services.office import demo
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.log_builder import LogBuilder

from .booths import Booths

STAFF = ["甲", "乙", "丙"]
LAWYERS = ["丁", "戊", "己", "庚", "辛"]


def seed_office(folder: Path) -> Office:
    """An office that has taken in all that was published of the campaign; open."""
    booths = Booths(folder / "sticks")
    files = [booths.file(log) for log in (gsj(booths), sfj(booths))]
    return demo.play(folder / "data", "example", files, TurningClock())


def gsj(booths: Booths) -> LogBuilder:
    """市工商局: 3 staff, 5 boards, 242 consultations, 484 sets."""
    log = booths.log("gsj")
    for name in STAFF:
        log.add("duty_in", Duty(name))
    for at in range(242):
        log.count(("patent", "trademark")[at % 2])
    log.leaflets(484)
    log.add("count", Count("boards", "", "块", 5, "bulk"))
    log.close()
    return log


def sfj(booths: Booths) -> LogBuilder:
    """市司法局: 8 staff of whom 5 are lawyers, 35 consultations, 1000 copies."""
    log = booths.log("sfj")
    log.add("duty_in", Duty("杨学军", role="leader", post="副局长"))
    for name in STAFF:
        log.add("duty_in", Duty(name))
    for name in LAWYERS:
        log.add("duty_in", Duty(name, lawyer=True))
    for _at in range(35):
        log.count("rights")
    log.leaflets(1000, "aid_guide", "份")
    log.close()
    return log
