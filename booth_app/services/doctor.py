"""The health of the data: looked at from end to end, and changed in nothing."""

import json
import platform
import re
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from booth_app import __version__
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Genesis
from booth_app.i18n import _, sentence
from booth_app.storage import database
from booth_app.storage.queries import Reader

from . import device
from .disk import LOW_DISK_MB, free_megabytes
from .nameless import nameless
from .preferences import EXPORTED_SEQ, number
from .recovery import totals_drifted
from .workplace import NO_ROWS_OF_OURS, has_data
from .writing import write_file

Verdict = Literal["fine", "warning", "wrong"]
FINE: Verdict = "fine"
WARNING: Verdict = "warning"
WRONG: Verdict = "wrong"
LOG = "booth.log"
LOGS = "logs"
"""The folder of the program's own log files, beside the database."""
_MOST_LOG_BYTES = 1_000_000


class Finding(Struct, frozen=True):
    """One thing that was looked at: how it is, in a sentence that names nobody."""

    check: str
    verdict: Verdict
    text: str


def examine(data: Path) -> list[Finding]:
    """Everything that can be checked about the data. Walks every log that was written here."""
    if not has_data(data):
        return [Finding("data", WRONG, _("There is no data here."))]
    findings = [_disk(data), *_sqlite()]
    try:
        with Reader(data / database.FILE_NAME) as reader, reader.snapshot():
            findings += _database(reader, data)
    except Refusal as refusal:
        findings.append(Finding("database", WRONG, _without_folder(refusal, data)))
    except NO_ROWS_OF_OURS as error:
        # what does not fit a type is quoted in the message, and may be what somebody wrote
        kind = type(error).__name__
        detail = str(error) if isinstance(error, database.DatabaseError) else kind
        text = _("The database cannot be read: {detail}", detail=detail)
        findings.append(Finding("database", WRONG, text))
    return findings


def write_archive(data: Path, findings: list[Finding], path: Path) -> None:
    """Write versions, findings and the program's log files as a ZIP: no names, no entries.

    Of the log files only what ``nameless`` leaves: no message, no folder.
    """
    about = {
        "booth": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlite": database.sqlite3.sqlite_version,
        "frozen": bool(getattr(sys, "frozen", False)),
        "findings": msgspec.to_builtins(findings),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("findings.json", json.dumps(about, ensure_ascii=False, indent=1))
        for log in sorted((data / LOGS).glob(f"{LOG}*")):
            if re.fullmatch(rf"{re.escape(LOG)}(\.\d)?", log.name):
                text = log.read_bytes()[-_MOST_LOG_BYTES:].decode("utf-8", "replace")
                archive.writestr(f"{LOGS}/{log.name}", nameless(text))
    write_file(buffer.getvalue(), path)


def _database(reader: Reader, data: Path) -> Iterator[Finding]:
    verdict = reader.integrity_check()
    if verdict != "ok":
        yield Finding("database", WRONG, _("The database is damaged: {detail}", detail=verdict))
        return
    yield Finding("database", FINE, _("The database is sound."))
    logs = [written.log for written in reader.written_logs()]
    if not reader.own_log():
        yield Finding("log", WARNING, _("This laptop has no campaign yet."))
    for log in logs:
        for finding in _log(reader.of_log(log), data):
            # which booth it belongs to would name somebody
            said = finding.text if len(logs) == 1 else f"{log[:8]}: {finding.text}"
            yield Finding(finding.check, finding.verdict, said)


def _log(reader: Reader, data: Path) -> Iterator[Finding]:
    head = reader.head()
    if head is None:
        return
    broken = reader.broken_at()
    if broken is not None:
        text = _("The chain of entries is broken at entry {seq}.", seq=broken)
        yield Finding("chain", WRONG, text)
        return
    yield Finding("chain", FINE, _("All {n} entries are linked without a gap.", n=head.seq))
    yield from _totals(reader)
    if (genesis := reader.genesis()) is not None:
        yield _key(genesis, data)
    yield _export(reader, head.seq)


def _totals(reader: Reader) -> Iterator[Finding]:
    days = reader.days()
    wrong = [day for day in days if totals_drifted(reader, day)]
    if wrong:
        text = _("The totals of {days} are not those of the entries.", days=" ".join(wrong))
        yield Finding("totals", WRONG, text)
    else:
        text = _("The totals of all {n} days are those of their entries.", n=len(days))
        yield Finding("totals", FINE, text)


def _export(reader: Reader, seq: int) -> Finding:
    exported = number(reader, EXPORTED_SEQ)
    if exported >= seq:
        return Finding("export", FINE, _("Everything has been exported."))
    missing = _("Entries {first} to {last} have not been exported.", first=exported + 1, last=seq)
    return Finding("export", WARNING, missing)


def _key(genesis: Genesis, data: Path) -> Finding:
    if device.public_key(data) == genesis.device_key:
        return Finding("key", FINE, _("The laptop's signing key is the one its log began with."))
    text = _("The key that this log was begun with is missing: its files cannot be signed.")
    return Finding("key", WRONG, text)


def _disk(data: Path) -> Finding:
    free = free_megabytes(data)
    text = _("{free} MB are free on the disk.", free=free)
    return Finding("disk", FINE if free >= LOW_DISK_MB else WARNING, text)


def _sqlite() -> Iterator[Finding]:
    if database.sqlite3.sqlite_version_info < database.WITHOUT_FAULT:
        text = _(
            "SQLite {version} is old: it can, very seldom, damage a database while two programs"
            " write to it. Keep backups.",
            version=database.sqlite3.sqlite_version,
        )
        yield Finding("sqlite", WARNING, text)


def _without_folder(refusal: Refusal, data: Path) -> str:
    """The sentence, with the name of the file alone: a path often holds somebody's name."""
    facts = {
        key: str(fact).replace(str(data), "…") if isinstance(fact, str) else fact
        for key, fact in refusal.facts.items()
    }
    return sentence(Refusal(Why(refusal.why), **facts))
