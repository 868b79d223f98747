"""A damaged database of an office: repaired from its pages and its backups, and derived anew."""

from functools import partial
from pathlib import Path

from booth_app.core.office_kinds import ALL_VOIDABLE
from booth_app.i18n import _, _n
from booth_app.services import backing_up, opening, repairing
from booth_app.services.repairing import Repaired
from booth_app.services.workplace import has_data
from booth_app.storage import database
from booth_app.storage.office import OfficeTransaction

from . import deriving, sealed_texts
from .place import Decisions, Office, office_folder

LOST = "damaged"
"""The reason of the void of an import whose file is gone."""


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
        missing = office.work(partial(_derive_all, office)).result() if office.log else 0
        said = [_in_words(repaired, office.reader.files_in() if office.log else 0, missing)]
        return said + backing_up.keep_copy(office)


def _derive_all(office: Office, log: OfficeTransaction) -> int:
    """Derive every log anew; how many files that counted are gone."""
    missing = 0
    logs = [campaign for campaign, _pack, _own in office.reader.campaigns()]
    for campaign in (*logs, office.log):  # the one in work last, which then is so again
        log.resume_log(campaign)
        for seq in log.imports_without_file():
            # it counts no more, and the same file may be taken in again
            log.void(log.entry(seq), "", LOST, office.clock.stamp())
            missing += 1
        decisions = Decisions(log.decisions())
        log.erase_sealed(sealed_texts.erased(decisions))
        for booth_log in log.imported_logs():
            deriving.derive_again(log, booth_log, decisions)
    return missing


def _in_words(repaired: Repaired, files: int, missing: int) -> str:
    """What the office has, exactly."""
    said = _n(
        "The office's data was damaged. Recovered: 1 booth file.",
        "The office's data was damaged. Recovered: {n} booth files.",
        files,
    )
    if repaired.missing:
        said += " " + _n(
            "1 entry could not be read.", "{n} entries could not be read.", repaired.missing
        )
    if missing:
        said += " " + _n(
            "1 file is gone: take it in once more.",
            "{n} files are gone: take them in once more.",
            missing,
        )
    if not repaired.served:
        said += " " + _("Begin the campaign again to go on.")
    if repaired.kept is not None:
        said += " " + _("The damaged file is kept as {name}.", name=repaired.kept.name)
    return said
