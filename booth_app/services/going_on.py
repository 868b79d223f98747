"""A laptop that was copied, restored or repaired goes on in a new log, so that no two write one.

The log before stays as it is, is exported along, and counts as well: the new one begins empty.
"""

import secrets
from collections.abc import Callable

from booth_app import __version__
from booth_app.core.attendance import COUNTING
from booth_app.core.days import DayRecord
from booth_app.core.entries import NO_PREVIOUS, Stored
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, DayOpen, Duty, Genesis, Restored
from booth_app.i18n import _, _mark
from booth_app.storage.settings import ENDED, PER_LOG
from booth_app.storage.transaction import Transaction

from . import machine, marks
from .changes import Changes
from .days import facts_of
from .preferences import OTHER_LAPTOP, OWN_COMBOS, ROSTER, TILE_LAYOUT
from .workplace import Workplace

BEHIND, MACHINE, DAMAGED, BACKUP = "behind", "machine", "damaged", "backup"
_SAID = {
    BEHIND: _mark(
        "The data on this laptop is older than what was counted on it: it was put back from a copy."
        " Counting goes on in a new log; both logs count at the office."
    ),
    MACHINE: _mark(
        "This data came from another computer. Counting goes on in a new log; both logs count at"
        " the office, and nothing twice."
    ),
    DAMAGED: _mark("Counting goes on in a new log; both logs count at the office."),
    BACKUP: _mark(
        "A backup was put back. Counting goes on in a new log; both logs count at the office."
    ),
}
_TAKEN_ALONG = (ROSTER, OWN_COMBOS, TILE_LAYOUT, OTHER_LAPTOP, f"{PER_LOG}issued")


def must_end(place: Workplace, log: str) -> str:
    """Why a log of this laptop must not be written any more; empty where it may be."""
    reader = place.reader.of_log(log)
    if ended := reader.settings().get(ENDED, ""):
        return ended
    if marks.passed(place, log) is not None:
        return BEHIND
    genesis = reader.genesis()
    return MACHINE if genesis is not None and genesis.machine != machine.machine() else ""


def go_on(place: Workplace) -> str:
    """Begin a new log if the present one must end; a sentence for the staff, or nothing.

    A day that is open goes on in the new one, with who leads and who is here.
    """
    if not place.log or place.booth is None or not (why := must_end(place, place.log)):
        return ""
    _campaign, booth, body = place.require()
    reader = place.reader
    assign = Assign(booth=booth.code, body=body.code, pack=reader.assigned()[1])
    begin = beginning(place, restored_from(place, place.log, why), assign)
    day = reader.open_day()
    record = facts_of(place, day) if day else None
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        began = begin(log)
        if record is None:
            return began
        day = record.day
        opening = DayOpen(record.place, record.leader, record.leader_post)
        entries = [*began.entries, log.append("day_open", day, opening, stamp)]
        entries += [log.append("duty_in", day, duty, stamp) for duty in _here(record)]
        return Changes(tuple(entries))

    try:
        place.submit(job).result()
    except Refusal as refusal:
        if refusal.why is not Why.SERVES_ANOTHER:
            raise
        # another process was quicker, and has begun the new log
        place.reload()
        return ""
    place.reload()
    return _(_SAID[why])


def restored_from(place: Workplace, log: str, why: str) -> Restored:
    """What the log that takes the place of ``log`` says of it."""
    mark, head = marks.passed(place, log), place.reader.of_log(log).head()
    return Restored(
        log=log,
        seq=head.seq if head else 0,
        hash=head.hash if head else NO_PREVIOUS,
        why=why,
        known=mark.seq if mark else 0,
    )


def beginning(
    place: Workplace, restored: Restored, assign: Assign
) -> Callable[[Transaction], Changes]:
    """The part of a job that begins a log in the place of another one of this laptop."""
    from booth_app.exchange import signing

    from . import device

    before = place.reader.of_log(restored.log)
    began = before.genesis()
    genesis = Genesis(
        device_key=signing.public_key(device.key_or_new(place.data)),
        pack_hash=assign.pack,
        machine=machine.machine(),
        app_version=__version__,
        rehearsal=place.rehearsal or (began is not None and began.rehearsal),
    )
    remembered = before.settings()
    items = before.added_items()
    log_id, stamp = secrets.token_hex(16), place.clock.stamp()

    def part(log: Transaction) -> Changes:
        log.set(ENDED, restored.why, restored.log)
        log.begin_log(log_id)
        entries: list[Stored] = [
            log.append("genesis", "", genesis, stamp),
            log.append("restored", "", restored, stamp),
            log.append("assign", "", assign, stamp),
        ]
        entries += [log.append("item", "", item, stamp) for item in items]
        for key in _TAKEN_ALONG:
            if value := remembered.get(key):
                log.set(key, value)
        return Changes(tuple(entries))

    return part


def _here(record: DayRecord) -> list[Duty]:
    """Who is on duty, and who counts, said again."""
    people = record.attendance.people
    said = [Duty(name, lawyer, people[name].role) for name, lawyer in record.present.items()]
    if record.counting:
        said.append(Duty(record.counting, role=COUNTING))
    return said
