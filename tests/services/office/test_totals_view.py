"""What the roll-up page shows: groups in words, and the way from a figure to its entries."""

from pathlib import Path

import pytest

from booth_app.core.office_kinds import Return
from booth_app.services.office import campaigns, deciding, figure_trail, rollup, totals_view
from booth_app.services.office.figure_trail import Trail
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Look, Shown, Step, first_step
from booth_app.services.office.year_on_year import beside, others
from tests.log_builder import DAY

from .booths import Booths
from .test_rollup import SEED_PUBLISHED, SEED_RETURNS, collect, gsj, sfj


@pytest.fixture
def seed(office: Office, booths: Booths) -> Office:
    """The five bodies' figures, two of them from files."""
    collect(office, [booths.file(gsj(booths)), booths.file(sfj(booths))])
    deciding.write(office, *SEED_RETURNS, *SEED_PUBLISHED).result()
    return office


def words(shown: Shown) -> dict[str, str]:
    """What each line says, of those that say something."""
    return {group.key: group.words for group in shown.groups if group.sums}


def down(office: Office, *keys: str) -> Step:
    """Where the lines with these keys lead to, one after the other."""
    step = first_step()
    for key in keys:
        step = totals_view.deeper(office, step, key)
    return step


def test_figures_keep_their_words_and_sums_are_spans(seed: Office) -> None:
    """One figure is said as it came; what several come to is said from which to which."""
    shown = totals_view.shown(seed, first_step(measure="consultations", by="body"))
    assert {
        "gsj": "242 visits",
        "sfj": "35 visits",
        "wtj": "150 visits",
        "swj": "nearly 200 visits",
        "zscqj": "more than 100 visits",
    } == words(shown)
    assert {"人次": "627–827 visits"} == shown.totals
    assert (17, 22) == (shown.silent, shown.expected)


def test_what_was_not_reported_is_no_zero(seed: Office) -> None:
    """A silent body has its line, with a dash, behind those that spoke, and leads nowhere."""
    shown = totals_view.shown(seed, first_step(measure="consultations", by="body"))
    silent = [group for group in shown.groups if not group.sums]
    assert {"—"} == {group.words for group in silent}
    assert shown.groups[5:] == silent
    assert not any(group.leads for group in silent)
    assert "xcb" in {group.key for group in silent}


def test_units_stay_apart_and_are_put_together_beside(seed: Office) -> None:
    """Sets and copies are two figures; what both come to is said beside them, and named."""
    shown = totals_view.shown(seed, first_step(measure="leaflets", by="body"))
    assert {"份": "2,600–2,900 copies", "套": "484 sets"} == shown.totals
    assert ["copies, sets taken together: 3,084–3,384"] == shown.together
    assert ["份", "套"] == shown.units
    [published] = shown.published
    assert "follows" == published.reach_together


def test_a_group_is_what_the_service_adds_up(seed: Office) -> None:
    """By whatever one groups, the lines hold the sums of ``rollup`` and nothing else."""
    for by in totals_view.GROUPINGS:
        shown = totals_view.shown(seed, Step(Look(measure="consultations"), by))
        mine = {(group.key, one.unit): one.interval for group in shown.groups for one in group.sums}
        theirs = {
            (str(getattr(one, by)), one.unit): one.interval
            for one in rollup.sums(seed, [by], measure="consultations")
        }
        assert theirs == mine, by


def test_hours_have_their_order_and_their_gaps(seed: Office, booths: Booths) -> None:
    """Hours come in order, those between them are there without a figure; the rest comes last."""
    late = booths.log("gsj", 1)
    late.wait(hours=3)
    late.count("patent", 4)
    collect(seed, [booths.file(late)])
    shown = totals_view.shown(seed, first_step(measure="consultations", by="hour"))
    assert ["8", "11", "-1"] == [group.key for group in shown.groups]
    assert ["8", "9", "10", "11"] == [group.key for group in shown.bars]
    assert [] == shown.bars[1].sums


def test_the_way_down_passes_over_what_has_one_line(seed: Office, booths: Booths) -> None:
    """From a measure to bodies, to booths and days where there are several, then to entries."""
    assert "body" == down(seed, "consultations").by
    assert down(seed, "consultations", "sfj").by is None
    collect(seed, [booths.file(booths.busy("gsj", 1, day="2011-04-25"))])
    step = down(seed, "consultations", "gsj")
    assert "day" == step.by
    assert ["2011-04-25", DAY] == [group.key for group in totals_view.shown(seed, step).groups]
    assert down(seed, "consultations", "gsj", DAY).by is None


def test_the_same_figures_are_grouped_otherwise(seed: Office) -> None:
    """Regrouping keeps what one has gone into."""
    step = totals_view.regrouped(down(seed, "consultations", "gsj"), "item")
    shown = totals_view.shown(seed, step)
    assert {"patent": "121 visits", "trademark": "121 visits"} == words(shown)


def test_what_does_not_count_stands_beside(seed: Office) -> None:
    """A return beside files is not added up, and is said with its reason until it is decided."""
    deciding.write(seed, Return("gsj", "consultations", "人次", 250, DAY)).result()
    step = first_step(measure="consultations", by="body")
    shown = totals_view.shown(seed, step)
    [group] = [group for group in shown.groups if group.key == "gsj"]
    assert ("242 visits", "250 visits") == (group.words, group.beside)
    assert "until it is decided" in group.why
    [conflict] = shown.conflicts
    deciding.choose(seed, "gsj", DAY, "return", "consultations", "二次核对").result()
    [after] = [group for group in totals_view.shown(seed, step).groups if group.key == "gsj"]
    assert ("250 visits", "242 visits") == (after.words, after.beside)
    assert conflict.body == "gsj"


def trail_of(office: Office, *keys: str) -> Trail:
    """What is at the end of the way."""
    step = down(office, *keys)
    assert step.by is None
    return figure_trail.trail(office, step.look)


def test_a_figure_ends_in_its_entries(seed: Office, booths: Booths) -> None:
    """Each entry has its time, number, file; a voided one is there, does not count, says why."""
    log = booths.log("swj")
    log.void(log.count("patent", 9))
    log.count("trademark", 2)
    path = booths.file(log)
    collect(seed, [path])
    deciding.choose(seed, "swj", DAY, "files", "consultations").result()
    found = trail_of(seed, "consultations", "swj", "swj")
    assert ["2 visits"] == found.totals
    assert [False, True] == [line.counts for line in found.lines]
    assert ["+9 visits", "+2 visits"] == [line.number for line in found.lines]
    assert found.lines[0].state.startswith("voided")
    [file] = found.files
    assert (path.name, "04-26  8:") == (file.name, file.taken_in[:9])
    assert 14 == len(file.fingerprint)
    assert {path.name} == {line.source for line in found.lines}


def test_a_return_ends_in_what_was_typed(seed: Office) -> None:
    """A figure without a file says who reported it, in its own word, and that it was typed."""
    found = trail_of(seed, "consultations", "zscqj")
    [line] = found.lines
    assert ("more than 100 visits", "typed at the office") == (line.number, line.source)
    assert [] == found.files


def test_every_number_is_the_sum_of_its_entries(seed: Office) -> None:
    """What the entries at the end of a way add up to is the figure that led there."""
    found = trail_of(seed, "consultations", "gsj")
    assert 242 == sum(int(line.number.split()[0]) for line in found.lines if line.counts)
    assert ["242 visits"] == found.totals


def test_an_hour_ends_in_its_own_entries(seed: Office, booths: Booths) -> None:
    """Who asks for an hour sees what was counted in it, and nothing else."""
    late = booths.log("gsj", 1)
    late.wait(hours=3)
    late.count("patent", 4)
    collect(seed, [booths.file(late)])
    found = figure_trail.trail(seed, Look(measure="consultations", body="gsj", hour=11))
    assert ["+4 visits"] == [line.number for line in found.lines]
    assert ["4 visits"] == found.totals


def test_another_campaign_stands_beside(seed: Office, booths: Booths, tmp_path: Path) -> None:
    """By measure and by body; what one of them lacks is a dash and never a difference."""
    source = campaigns.read_source(seed, "legal-aid")
    campaigns.begin(seed, source).result()
    seed.reload()
    [name] = others(seed).values()
    assert "2011" in name
    body = source.bodies[0].code
    measure = next(one for one in source.measures if one.code == "consultations")
    deciding.write(seed, Return(body, "consultations", measure.units[0], 700)).result()
    found = beside(seed, first_step(), "ip2011")
    line = found.lines["consultations"]
    assert "627–827 visits" == line.words
    assert "−127 … +73 visits" == line.more
    assert "—" == found.lines["boards"].more
    assert beside(seed, first_step(measure="consultations", by="hour"), "ip2011").note
