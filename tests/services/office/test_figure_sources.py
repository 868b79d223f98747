"""What is behind the figures of a draft, in words."""

import pytest

from booth_app import paths
from booth_app.core.draft import Origin
from booth_app.core.figures import Interval
from booth_app.services.office import activities, collecting, drafting, figure_sources, returns
from booth_app.services.office.place import Office

from .booths import Booths


@pytest.fixture
def told(office: Office, booths: Booths) -> Office:
    """Two booths' files beside the demonstration's returns and activities."""
    files = [booths.file(booths.busy(code, n=n), f"{code}.booth") for code, n in BOOTHS.items()]
    collecting.collect(office, files).result()
    table = paths.resource("demo", "office-returns.csv")
    returns.take(office, returns.read(office, table)).result()
    drafts = activities.read_file(paths.resource("demo", "office-activities.toml"))
    activities.write_all(office, drafts).result()
    return office


BOOTHS = {"gsj": 242, "sfj": 35}


def origins(office: Office, kind: str, measure: str = "") -> list[Origin]:
    found = [span.origin for span in drafting.draft(office, "summary").spans("figure")]
    return [one for one in found if one and one.kind == kind and measure in ("", one.measure)]


def test_a_bodys_figure_names_its_booth_and_file(told: Office) -> None:
    """Each source says whose it is, how many, and in which file it came."""
    origin = next(one for one in origins(told, "counted", "consultations") if one.body == "gsj")
    behind = figure_sources.behind(told, origin)
    assert Interval(242, 242) == behind.ends == origin.ends
    assert all("gsj.booth" in one.how for one in behind.lines)
    assert behind.step is not None and "gsj" == behind.step.look.body


def test_a_published_total_says_what_its_parts_come_to(told: Office) -> None:
    """Its note explains it; its sources are those of the parts, and do not reach it."""
    behind = figure_sources.behind(told, origins(told, "published", "consultations")[0])
    assert behind.notes and behind.ends is not None
    assert behind.ends.high is not None and 1000 > behind.ends.high


def test_what_is_listed_has_its_names_for_sources(told: Office) -> None:
    """As many names as the figure says."""
    for origin in origins(told, "listed"):
        behind = figure_sources.behind(told, origin)
        assert origin.ends == behind.ends and len(behind.lines) == origin.ends.low


def test_an_activitys_figure_names_its_entry(told: Office) -> None:
    """The entry of the office's log is said, and the figure is the entry's own."""
    for origin in origins(told, "activity"):
        behind = figure_sources.behind(told, origin)
        assert str(origin.seq) in behind.notes[0] and origin.ends == behind.ends
