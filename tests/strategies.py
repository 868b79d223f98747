"""What hypothesis may make up: logs out of thin air, and what people do at a booth."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, make
from booth_app.core.kinds import Assign, Count, Data, DayOpen, Detail, Note, Void

DAYS = ("2011-04-25", "2011-04-26")
MEASURES = (("consultations", "人次"), ("leaflets", "套"), ("leaflets", "份"), ("boards", "块"))
TILES = (
    ("consultations", "patent"),
    ("consultations", "trademark"),
    ("consultations", ""),
    ("leaflets", "tm_qa"),
    ("leaflets", "aid_guide"),
)
"""Tiles of the example campaign: one that is unclassified, and leaflets in 套 and in 份."""

_START = datetime(2011, 4, 26, 7, 50, tzinfo=timezone(timedelta(hours=8)))


@dataclass(frozen=True)
class Act:
    """Something a person does: ``what``, with the tile and the number where it has them."""

    what: str
    tile: int = 0
    n: int = 1


def acts(most: int = 25) -> st.SearchStrategy[list[Act]]:
    """What happens at a booth, mostly taps."""
    tile = st.integers(0, len(TILES) - 1)
    numbers = st.sampled_from([0, 1, 2, 5, 10, 120, 100_000])
    act = st.one_of(
        st.builds(Act, st.just("tap"), tile),
        st.builds(Act, st.just("tap"), tile),
        st.builds(Act, st.just("bulk"), tile, numbers),
        st.builds(Act, st.just("later"), tile, numbers),
        st.builds(Act, st.just("minus"), tile),
        st.builds(Act, st.just("combo"), n=st.sampled_from([1, 1, 3])),
        st.builds(Act, st.just("classify"), st.integers(0, 3), st.integers(0, 1)),
        st.builds(Act, st.just("undo")),
        st.builds(Act, st.just("void"), st.integers(0, 40)),
        st.builds(Act, st.just("describe"), st.integers(0, 40), st.integers(0, 3)),
        st.builds(Act, st.just("correct"), st.integers(0, 40), numbers),
        st.builds(Act, st.just("close")),
    )
    return st.lists(act, max_size=most)


class _Log:
    """Writes one made-up log."""

    def __init__(self, number: int) -> None:
        self.id = f"{number:032x}"
        self.entries: list[Stored] = []

    def add(self, kind: str, day: str, data: Data, second: int) -> None:
        seq = len(self.entries) + 1
        self.entries.append(
            make(
                log=self.id,
                seq=seq,
                prev=self.entries[-1].hash if self.entries else NO_PREVIOUS,
                kind=kind,
                day=day,
                data=data,
                stamp=Stamp(_START + timedelta(seconds=second), second * 1000, "boot"),
                random=seq.to_bytes(10, "big"),
            )
        )


@st.composite
def entry_sets(draw: st.DrawFn) -> list[Stored]:
    """The entries of one to three logs: counts, details, voids of anything, moves, forks."""
    logs = [_Log(number) for number in range(draw(st.integers(1, 3)))]
    everything: list[Stored] = []
    for _ in range(draw(st.integers(0, 30))):
        log = draw(st.sampled_from(logs))
        day = draw(st.sampled_from(DAYS))
        second = draw(st.integers(0, 20_000))
        kinds = ["count", "count", "count", "detail", "detail", "void", "assign", "note"]
        kind = draw(st.sampled_from(kinds))
        if kind == "count":
            log.add(kind, day, draw(_counts()), second)
        elif kind == "detail":
            log.add(kind, day, draw(_details(everything)), second)
        elif kind == "void":
            log.add(kind, day, draw(_voids(everything)), second)
        elif kind == "assign":
            log.add(kind, "", Assign(draw(st.sampled_from("xyz")), "body", "ab" * 32), second)
        else:
            log.add(kind, day, Note("…"), second)
        everything.append(log.entries[-1])
        if draw(st.integers(0, 9)) == 0:
            # a restored laptop writes on from an earlier state: the same places, other entries
            gone = draw(st.integers(0, len(log.entries)))
            del log.entries[len(log.entries) - gone :]
            log.add("day_open", day, DayOpen("again"), second + 1)
            everything.append(log.entries[-1])
    return everything


@st.composite
def _counts(draw: st.DrawFn) -> Count:
    measure, unit = draw(st.sampled_from(MEASURES))
    hour = draw(st.one_of(st.none(), st.integers(0, 23)))
    return Count(
        measure,
        draw(st.sampled_from(["", "a", "b"])),
        unit,
        draw(st.integers(0, 100_000)),
        draw(st.sampled_from(["live", "bulk", "estimate", "paper"])),
        None if hour is None else f"2011-04-26T{hour:02}:15:00+08:00",
    )


@st.composite
def _details(draw: st.DrawFn, known: list[Stored]) -> Detail:
    """About a known entry of any kind or log, or about one that nobody has seen."""
    about = ("f" * 32, 1, "0" * 64)
    if known and draw(st.integers(0, 9)):
        about = draw(st.sampled_from(known)).key
    outcome = draw(st.sampled_from(["", "answered", "referred", "follow_up", "complaint"]))
    referred = draw(st.sampled_from(["sfj", "窗口"])) if outcome == "referred" else ""
    numbers = st.integers(0, 20)
    return Detail(*about, "", outcome, referred, draw(numbers), draw(numbers))


@st.composite
def _voids(draw: st.DrawFn, known: list[Stored]) -> Void:
    """Of a known entry of any kind or log, or of one that nobody has seen."""
    if known and draw(st.integers(0, 9)):
        target = draw(st.sampled_from(known))
        return Void(target.entry.log, target.entry.seq, target.hash, "why")
    return Void("f" * 32, draw(st.integers(1, 9)), "0" * 64, "why")
