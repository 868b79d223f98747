"""The roll-up of the seed campaign, from real files and the returns of those without a laptop."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from booth_app.core.kinds import Count
from booth_app.core.office_kinds import Published, Return
from booth_app.services.office import collecting, deciding, rollup, rollup_words
from booth_app.services.office.place import Office
from tests.log_builder import DAY, LogBuilder

from .booths import Booths

SEED_RETURNS = (
    Return("wtj", "boards", "块", 5, DAY),
    Return("wtj", "leaflets", "份", 1000, DAY, bound="lt", word="近"),
    Return("wtj", "consultations", "人次", 150, DAY),
    Return("swj", "consultations", "人次", 200, DAY, bound="lt", word="近"),
    Return("swj", "leaflets", "份", 200, DAY, bound="gt", word="多"),
    Return("zscqj", "boards", "块", 8, DAY),
    Return("zscqj", "consultations", "人次", 100, DAY, bound="gt", word="多"),
    Return("zscqj", "leaflets", "份", 500, DAY, bound="gt", word="多"),
)
SEED_PUBLISHED = (
    Published("leaflets", "份", 3000, bound="gt", word="余"),
    Published("consultations", "人次", 1000, bound="gt", word="多"),
    Published("boards", "块", 100, bound="gt", word="多"),
)


def gsj(booths: Booths) -> LogBuilder:
    """The booth of 市工商局: 242 consultations, 484 sets of leaflets, five boards."""
    log = booths.log("gsj")
    for at in range(242):
        log.count(("patent", "trademark")[at % 2])
    log.leaflets(484)
    log.add("count", Count("boards", "", "块", 5, "bulk"))
    log.close()
    return log


def sfj(booths: Booths) -> LogBuilder:
    """The booth of 市司法局: 35 consultations, 1000 leaflets."""
    log = booths.log("sfj")
    for _at in range(35):
        log.count("rights")
    log.leaflets(1000, "aid_guide", "份")
    log.close()
    return log


def collect(office: Office, paths: Iterable[Path]) -> None:
    """Take the files in."""
    assert all(one.ok for one in collecting.collect(office, paths).result().files)


@pytest.fixture
def seed(office: Office, booths: Booths) -> Office:
    """The office with all that the five bodies gave, and what was published."""
    collect(office, [booths.file(gsj(booths)), booths.file(sfj(booths))])
    deciding.write(office, *SEED_RETURNS, *SEED_PUBLISHED).result()
    return office


def ends(office: Office, measure: str) -> dict[str, tuple[int, int | None]]:
    """What a measure comes to, by unit."""
    return {one.unit: (one.low, one.high) for one in rollup.sums(office, measure=measure)}


def test_the_seed_campaigns_sums_are_intervals_and_keep_units_apart(seed: Office) -> None:
    """Bounded figures make an interval; sets and copies are added up only where asked."""
    assert {"套": (484, 484), "份": (2600, 2900)} == ends(seed, "leaflets")
    assert {"人次": (627, 827)} == ends(seed, "consultations")
    (both,) = rollup.together(seed, measure="leaflets")
    assert (3084, 3384, ["份", "套"]) == (both.low, both.high, sorted(both.units))


def test_published_totals_stand_beside_their_parts(seed: Office) -> None:
    """3000余份 follows once the sets are added; 1000多人次 is out of reach, and stays so."""
    leaflets, consultations, boards = rollup.comparisons(seed)
    assert ("short", "follows") == (leaflets.reach, leaflets.reach_together)
    assert leaflets.explained
    assert ("short", None) == (consultations.reach, consultations.reach_together)
    assert (627, 827) == consultations.parts
    assert 5 == consultations.bodies
    assert "xcb" in consultations.silent
    assert "gsj" not in consultations.silent
    assert (18, 18) == boards.parts


def test_the_differences_are_named_in_a_sentence_each(seed: Office) -> None:
    """What was published is explained, or said to come from bodies that gave no figure."""
    campaign = seed.working_on()
    said = [rollup_words.comparison_text(campaign, one) for one in rollup.comparisons(seed)]
    assert (
        "Leaflets, published 3000余 copies: follows from the parts if 484 sets are added to the"
        " copies, which makes 3084–3384; the copies alone come to 2600–2900."
    ) == said[0]
    assert (
        "Consultations, published 1000多 visits: the parts of 5 bodies come to 627–827 visits and"
        " cannot reach it; the difference, 173 visits at least, comes from the 34 bodies that gave"
        " no figure."
    ) == said[1]
