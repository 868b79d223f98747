"""Whatever people do at a booth, every figure of it is the fold of its log."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from booth_app.cli import run
from booth_app.core.details import Told, standing
from booth_app.core.entries import Stored, data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayClose, DayTotal
from booth_app.core.totals import by_item, by_unit, fold
from booth_app.exchange import booth_file
from booth_app.services import (
    closing,
    combos,
    corrections,
    counting,
    days,
    details,
    exporting,
    reporting,
)
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock
from tests.strategies import TILES, Act, acts

_NOTHING_DONE = {
    Why.NO_OPEN_DAY,
    Why.NOTHING_TO_VOID,
    Why.NO_SUCH_ENTRY,
    Why.NOT_VOIDABLE,
    Why.NOT_A_COUNT,
    Why.SAME_NUMBER,
    Why.ALREADY_VOIDED,
    Why.DAY_CLOSED,
    Why.NOT_A_CONSULTATION,
    Why.NOTHING_TOLD,
}
"""Refusals that people may well meet with; any other is a mistake of the test or the program."""


TOLD = (Told(), Told(outcome="answered", persons=2), Told("copyright", "referred", "sfj"))
TOLD += (Told("", "referred", "政务大厅 3 号窗口", 1, 15),)


def do(place: Workplace, act: Act) -> bool:
    """Do it through the services, and say whether it was done; a refusal changes nothing."""
    measure, item = TILES[act.tile] if act.tile < len(TILES) else ("", "")
    try:
        match act.what:
            case "tap":
                counting.record(place, measure, item).result()
            case "bulk":
                counting.record(place, measure, item, act.n).result()
            case "later":
                at = "2011-04-26T07:05:00+08:00"
                counting.record(place, measure, item, act.n, how="paper", at=at).result()
            case "minus":
                corrections.minus_one(place, measure, item).result()
            case "combo":
                combos.tap_combo(place, "one_each", act.n).result()
            case "classify":
                waiting = place.reader.unclassified(DAY, "consultations", act.tile + 1)
                seq = waiting[-1].entry.seq if waiting else 1
                corrections.classify(place, seq, ("patent", "trademark")[act.n]).result()
            case "undo":
                corrections.undo(place).result()
            case "void":
                corrections.void(place, act.tile, "why").result()
            case "describe":
                details.describe(place, act.tile, TOLD[act.n]).result()
            case "correct":
                corrections.correct(place, act.tile, act.n, "why").result()
            case "close":
                closing.close_day(place).result()
                days.reopen(place, DAY).result()
    except Refusal as refusal:
        assert refusal.why in _NOTHING_DONE, refusal
        return False
    return True


def log_of(place: Workplace) -> list[Stored]:
    """Every entry, read back from the disk."""
    return [parse(line) for line in place.reader.lines()]


def on_the_sheet(place: Workplace) -> dict[tuple[str, str], int]:
    """What the daily sheet adds up to, by its own words for measure or table, and unit."""
    sheet = reporting.daily_sheet(place, DAY)
    numbers = {(table.title, table.unit): table.total for table in sheet.classes}
    numbers |= {("stock", row.unit): row.handed_out for row in sheet.stock_totals}
    for table in sheet.classes:
        assert table.total == sum(n for _name, n in table.rows)
    return numbers


@pytest.mark.parametrize("threaded", [False, True], ids=["unthreaded", "threaded"])
@settings(max_examples=40)
@given(done=acts())
def test_every_figure_is_the_fold(
    new_laptop: Callable[[], Path],
    threaded: bool,
    capsysbinary: pytest.CaptureFixture[bytes],
    done: list[Act],
) -> None:
    """Tallies, ``totals --json``, closing, sheet and file all say what the fold says."""
    data = new_laptop()
    with Workplace(data, TurningClock(), threaded=threaded) as place:
        for act in done:
            do(place, act)
        log = log_of(place)
        cells = fold(log)
        expected = by_item(cells)
        assert cells == place.reader.cells(DAY)
        assert standing(log) == place.reader.details(DAY)

        entries = closing.close_day(place).result().entries
        assert expected == data_of(entries[-1].entry, DayClose).totals

        sheet = on_the_sheet(place)
        for measure, title in (("consultations", "Consultations"), ("leaflets", "stock")):
            for unit, n in by_unit(cells, measure).items():
                words = place.require()[0].unit_word(unit, english=True)
                assert n == sheet[title, words]

        file = exporting.export(place, data)
        verified = booth_file.verify(file.path.read_bytes(), "")
        assert expected == [row for day in verified.manifest.day_totals for row in day.totals]

    capsysbinary.readouterr()
    assert 0 == run(["totals", "--data", str(data), "--day", DAY, "--json"])
    told = json.loads(capsysbinary.readouterr().out)
    assert {"day": DAY, "totals": [as_json(row) for row in expected]} == told


def as_json(row: DayTotal) -> dict[str, Any]:
    return {"measure": row.measure, "item": row.item, "unit": row.unit, "n": row.n}


@settings(max_examples=25)
@given(done=acts(12))
def test_undo_goes_back_to_the_morning(new_laptop: Callable[[], Path], done: list[Act]) -> None:
    """Undo, again and again, ends with nothing counted, and every step of it stands in the log."""
    with Workplace(new_laptop(), TurningClock()) as place:
        for act in done:
            do(place, act)
        while place.reader.last_act(DAY):
            entries = len(log_of(place))
            corrections.undo(place).result()
            assert entries < len(log_of(place))
        assert [] == counting.totals(place, DAY)
        with pytest.raises(Refusal) as refused:
            corrections.undo(place).result()
        assert Why.NOTHING_TO_VOID is refused.value.why


@settings(max_examples=60)
@given(done=acts(30))
def test_each_undo_restores_what_was_before_the_act(
    new_laptop: Callable[[], Path], done: list[Act]
) -> None:
    """Undo n times after n acts restores every figure, hour and manner, step by step."""
    with Workplace(new_laptop(), TurningClock()) as place:
        before: list[object] = []
        for act in done:
            cells = fold(log_of(place))
            target = place.reader.entry(act.tile) if act.what == "void" else None
            # a word about a consultation counts nothing: undo passes it over
            if not do(place, act) or act.what in ("close", "describe"):
                continue
            if act.what == "undo":
                assert before.pop() == fold(log_of(place))
            elif target is None or target.stored.entry.kind == "count":
                before.append(cells)
        while before:
            corrections.undo(place).result()
            assert before.pop() == fold(log_of(place))
        assert None is place.reader.last_act(DAY)


@settings(max_examples=25)
@given(done=acts(12))
def test_a_void_twice_is_a_void_once(new_laptop: Callable[[], Path], done: list[Act]) -> None:
    """Voiding what is void is refused, and neither the log nor its totals change."""
    with Workplace(new_laptop(), TurningClock()) as place:
        for act in done:
            do(place, act)
        counting.record(place, "consultations", "patent", 3).result()
        seq = len(log_of(place))
        corrections.void(place, seq, "why").result()
        before = (log_of(place), counting.totals(place, DAY))
        with pytest.raises(Refusal) as refused:
            corrections.void(place, seq, "again").result()
        assert Why.ALREADY_VOIDED is refused.value.why
        assert before == (log_of(place), counting.totals(place, DAY))
