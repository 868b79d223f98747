"""Checking a booth file, with no database and no campaign at hand."""

from collections import Counter
from pathlib import Path

from msgspec import Struct

from booth_app.exchange import booth_file, campaign_source, safe_read, signing
from booth_app.i18n import is_english, name_of


class MeasureTotal(Struct, frozen=True):
    """What a file holds of one measure in one unit, on one day."""

    day: str
    measure: str
    unit: str
    n: int


class Verdict(Struct, frozen=True, kw_only=True):
    """What was found in a file that is sound.

    ``proper_name`` is what it was called when it was written; ``fingerprint`` of the laptop's
    key, as people compare it; ``rehearsal``: it is practice and does not count; ``head`` the hash
    that two files of the same log and the same length have in common. ``not_understood``: entries
    of kinds that this version does not know.
    """

    proper_name: str
    campaign: str
    booth: str
    log: str
    head: str
    entries: int
    days: list[str]
    rehearsal: bool
    totals: list[MeasureTotal]
    not_understood: int
    fingerprint: str
    exported_at: str


def verify(path: Path) -> Verdict:
    """Check every bit of the file at ``path``; raises ``Refusal`` with what is wrong."""
    checked = booth_file.check(safe_read.read_safely(path), path.name)
    numbers: Counter[tuple[str, str, str]] = Counter()
    for cell, total in checked.cells.items():
        numbers[cell.day, cell.measure, cell.unit] += total.n
    return Verdict(
        proper_name=checked.proper_name,
        campaign=checked.manifest.campaign_id,
        booth=checked.booth,
        log=checked.manifest.log_id,
        head=checked.manifest.head_hash,
        entries=checked.manifest.entry_count,
        days=checked.days,
        rehearsal=checked.rehearsal,
        totals=[MeasureTotal(*key, numbers[key]) for key in sorted(numbers)],
        not_understood=checked.not_understood,
        fingerprint=signing.fingerprint(checked.public_key),
        exported_at=checked.manifest.exported_at,
    )


def in_words(total: MeasureTotal) -> str:
    """A total as people say it, as far as its words are known without the campaign."""
    measure = campaign_source.standard_measures().get(total.measure)
    english = {unit.name: unit.en for unit in campaign_source.standard_units()}
    name = name_of(measure) if measure else total.measure
    unit = (is_english() and english.get(total.unit)) or total.unit
    return f"{name} {total.n} {unit}"
