"""Receipts back to the stick: what the office holds now of the logs whose files it brought."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from booth_app import __version__
from booth_app.core.errors import Refusal
from booth_app.core.log_state import LogState
from booth_app.core.reading import Line
from booth_app.core.totals import Cell, Sum, by_item, fold_ordered
from booth_app.exchange import receipt_file, safe_read, safe_write
from booth_app.exchange.receipt_file import DayHeld, LogHeld
from booth_app.services import device

from . import deriving, keys
from .collecting import Taken
from .place import Office


class Given(Struct, frozen=True):
    """What became of the receipt for one folder: its ``path``, or why there is none."""

    folder: Path
    path: Path | None = None
    refusal: Refusal | None = None


def may_write(office: Office) -> bool:
    """Whether this office can sign receipts: it has its keys, and they know this computer."""
    return keys.may_sign_receipts(office.data)


def write(office: Office, folder: Path, logs: Collection[str]) -> Path | None:
    """Write a receipt for these logs into ``folder``; None without keys, or where none is held.

    It takes the place of the one that this office wrote there before, and says anew what that one
    said of other logs. Refuses (``STICK_FULL``, ``NOT_SAFE``) where it cannot be written.
    """
    public = keys.public(office.data)
    if public is None or not may_write(office):
        return None
    campaign = office.working_on()
    name = receipt_file.file_name(campaign.id, public.root)
    wanted = {*logs, *_named_before(folder / name, public.root)}
    with office.reader.snapshot():
        held = [
            version
            for state in deriving.states(office)
            if state.log in wanted
            for version in _versions(office, state)
        ]
    if not held:
        return None
    data = receipt_file.build(
        seed=device.key(office.data),
        office_key=public.root,
        grant=public.grant,
        campaign_id=campaign.id,
        made_at=office.clock.stamp().at.isoformat(timespec="seconds"),
        app_version=__version__,
        logs=held,
        succession=public.succession,
    )
    return safe_write.write_safely(data, folder, name)


def give(office: Office, taken: Iterable[Taken]) -> list[Given]:
    """Write receipts into the folders of a batch of files that was taken in, one for each.

    A failure is told and stops nothing. Nothing at all where this office has no keys.
    """
    folders: dict[Path, set[str]] = defaultdict(set)
    for file in taken:
        if file.ok:
            folders[file.path.parent].add(file.log)
    given = []
    for folder, logs in folders.items():
        try:
            path = write(office, folder, logs)
        except Refusal as refusal:
            given.append(Given(folder, refusal=refusal))
        else:
            if path is not None:
                given.append(Given(folder, path))
    return given


def _named_before(path: Path, root: str) -> set[str]:
    """The logs that this office's receipt in a folder is about, if there is one."""
    try:
        before = receipt_file.read(safe_read.read_safely(path), path.name)
    except Refusal:
        return set()
    return {held.log for held in before.logs} if before.office_key == root else set()


def _versions(office: Office, state: LogState) -> list[LogHeld]:
    """All that is held of a log from its first entry on; more than one version where it forks.

    Nothing of a log of which something does not count: who has a stolen laptop learns nothing.
    """
    if state.aside:
        return []
    if not (state.gaps or state.forks or office.decisions().about(state.log).voids):
        cells = office.reader.cells_of(state.log)
        days = [(day.day, day.entries) for day in state.days]
        return [_held(state, state.last_seq, state.head, days, cells)]
    return [
        _held(
            state,
            chain[-1].entry.seq,
            chain[-1].hash,
            _entries_by_day(chain),
            fold_ordered(chain),
        )
        for chain in _chains(deriving.lines_of(office.reader, state.log))
    ]


def _chains(lines: Sequence[Line]) -> list[list[Line]]:
    """Every way that a log goes on from its first entry, to its end or to the first gap."""
    by_place = {line.place: line for line in lines}
    whole = set()
    followed = set()
    for place in sorted(by_place):
        before = (place[0] - 1, by_place[place].entry.prev)
        if place[0] == 1 or before in whole:
            whole.add(place)
            followed.add(before)
    chains = []
    for end in sorted(whole - followed):
        chain = []
        place = end
        while place in by_place:
            chain.append(by_place[place])
            place = (place[0] - 1, by_place[place].entry.prev)
        chains.append(chain[::-1])
    return chains


def _entries_by_day(chain: Sequence[Line]) -> list[tuple[str, int]]:
    counted: dict[str, int] = {}
    for line in chain:
        if day := line.entry.day:
            counted[day] = counted.get(day, 0) + 1
    return list(counted.items())


def _held(
    state: LogState,
    last_seq: int,
    head: str,
    days: Sequence[tuple[str, int]],
    cells: dict[Cell, Sum],
) -> LogHeld:
    of_day: dict[str, dict[Cell, Sum]] = defaultdict(dict)
    for cell, total in cells.items():
        of_day[cell.day][cell] = total
    return LogHeld(
        log=state.log,
        booth=state.booth,
        last_seq=last_seq,
        head_hash=head,
        days=[DayHeld(day=day, entries=n, totals=by_item(of_day.get(day, {}))) for day, n in days],
    )
