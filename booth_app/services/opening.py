"""Opening a booth's data so that it can be counted on: repaired, and never two logs in one.

Every way to a booth's data leads through here; what the staff must know of it comes back as
sentences.
"""

from pathlib import Path

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _
from booth_app.storage import database

from . import going_on, marks
from .clock import Clock
from .workplace import Workplace, has_data


def open_place(
    data: Path, clock: Clock | None = None, *, threaded: bool = False
) -> tuple[Workplace, list[str]]:
    """The workplace of ``data``, and what happened on the way; see :class:`Workplace`.

    A damaged database is repaired first; a copied, restored or repaired laptop has begun a new log.
    """
    said: list[str] = []
    if not has_data(data) and data.is_dir():
        said += _when_lost(data, clock)
    try:
        place, told = _open(data, clock, threaded=threaded)
    except Exception as error:
        if not is_damage(error):
            raise
        said += mend(data, clock, error)
        place, told = _open(data, clock, threaded=threaded)
    return place, [*said, *told]


def _open(data: Path, clock: Clock | None, *, threaded: bool) -> tuple[Workplace, list[str]]:
    place = Workplace(data, clock, threaded=threaded)
    try:
        told = going_on.go_on(place)
        failed = _kept(place) if told else []
    except BaseException:
        place.close()
        raise
    return place, [told, *failed] if told else []


def _kept(place: Workplace) -> list[str]:
    """Back up what has just begun anew; what could not be done, in a sentence."""
    from . import backing_up

    return backing_up.keep_copy(place)


def is_damage(error: BaseException) -> bool:
    """Whether an exception says that the database cannot be trusted any more."""
    if isinstance(error, Refusal):
        return error.why is Why.DATABASE_DAMAGED
    return database.is_damage(error)


def mend(data: Path, clock: Clock | None, error: Exception) -> list[str]:
    """Repair a database that was found damaged; raises ``error`` where it is not ours."""
    # reads a whole file by its pages, which a sound one has no need of
    from . import repairing

    if database.is_foreign(data / database.FILE_NAME):
        raise error
    return [repairing.in_words(repairing.repair(data, clock))]


def is_lost(data: Path) -> bool:
    """Whether there is no database where there was one, and something that may hold its entries."""
    if has_data(data) or not data.is_dir():
        return False
    from . import repairing

    return repairing.lost(data)


def _when_lost(data: Path, clock: Clock | None) -> list[str]:
    from . import repairing

    if repairing.lost(data):
        return [repairing.in_words(repairing.repair(data, clock))]
    if marks.marks(data):
        return [
            _(
                "The data that was counted here is gone, and there is no backup beside it. If it is"
                " on a stick, restore it with “booth restore” before you count."
            )
        ]
    return []
