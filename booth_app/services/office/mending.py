"""A damaged database of an office: repaired from its pages and its backups, and derived anew."""

from pathlib import Path

from booth_app.core.office_kinds import ALL_VOIDABLE
from booth_app.services import opening, repairing
from booth_app.services.workplace import has_data
from booth_app.storage import database
from booth_app.storage.office import OfficeTransaction

from . import deriving
from .place import Decisions, Office, office_folder


def open_office(data: Path, *, threaded: bool = False) -> tuple[Office, list[str]]:
    """The office beside a booth's ``data``, and what the staff must know of how it was opened."""
    folder = office_folder(data)
    said: list[str] = []
    if not has_data(folder) and folder.is_dir() and repairing.lost(folder):
        said += mend(folder, None)
    try:
        return Office(folder, threaded=threaded), said
    except Exception as error:
        if not opening.is_damage(error):
            raise
        said += mend(folder, error)
    return Office(folder, threaded=threaded), said


def mend(folder: Path, error: Exception | None) -> list[str]:
    """Repair an office's database; raises ``error`` where it is another program's.

    Its log goes on: it leaves the office in no file, so that nobody can hold another one of it.
    """
    if error is not None and database.is_foreign(folder / database.FILE_NAME):
        raise error
    repaired = repairing.repair(folder, ended="", voidable=ALL_VOIDABLE)
    with Office(folder) as office:
        logs = [campaign for campaign, _pack, _own in office.reader.campaigns()]

        def job(log: OfficeTransaction) -> None:
            for campaign in (*logs, office.log):  # the one in work last, which then is so again
                log.resume_log(campaign)
                decisions = Decisions(log.decisions())
                for booth_log in log.imported_logs():
                    deriving.derive_again(log, booth_log, decisions)

        if office.log:
            office.work(job).result()
    return [repairing.in_words(repaired)]
