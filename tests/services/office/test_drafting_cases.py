"""Drafts of other real campaigns, whose figures came as tables of returns."""

from pathlib import Path

import pytest

from booth_app.core.campaign import Body, Booth, Campaign, Measure
from booth_app.core.figures import Figure, reaches, read_figure
from booth_app.core.wording import in_words
from booth_app.services.office import campaigns, checking, drafting, returns
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.published import CASES, FIGURES, PUBLISHED


def campaign_of(case: str) -> Campaign:
    """A campaign with the bodies and measures that the figures name."""
    rows = [row for row in FIGURES if row["case"] == case]
    units = {row["measure"]: row["unit"] for row in reversed(rows)}
    names = dict.fromkeys(row["body"] for row in rows if row["body"])
    bodies = [Body(code=f"b{at}", name=name) for at, name in enumerate(names)]
    bodies = bodies or [Body(code="none", name="组委会办公室")]
    return Campaign(
        id=f"case{case}",
        name="宣传周",
        start="2011-04-26",
        end="2011-04-26",
        measures=[Measure(code=code, name=code, units=[unit]) for code, unit in units.items()],
        bodies=bodies,
        booths=[Booth(code="a", name="咨询台", body=bodies[0].code)],
    )


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Office, str]:
    """An office that has taken in what one campaign published."""
    head, *rows = PUBLISHED.splitlines(keepends=True)
    table = tmp_path / "returns.csv"
    table.write_text("".join([head, *(r for r in rows if r.startswith(f"{request.param},"))]))
    office = Office(tmp_path / "office", TurningClock())
    request.addfinalizer(office.close)
    campaigns.begin(office, campaign_of(request.param)).result()
    office.reload()
    returns.take(office, returns.read(office, table)).result()
    return office, request.param


def test_each_figure_comes_out_with_its_word_and_unit(case: tuple[Office, str]) -> None:
    """Whatever was published or reported is in the summary, and the checker finds nothing."""
    office, name = case
    summary = drafting.draft(office, "summary")
    told = {span.text for span in summary.spans("figure")}
    for row in FIGURES:
        if row["case"] == name:
            figure = Figure(int(row["value"]), row["unit"], row["bound"], row["word"])
            words = {in_words(figure), in_words(figure).replace("近100名", "近百名")}
            assert words & told, (words, told)
    for span in summary.spans("figure"):
        if "至" not in span.text and span.origin is not None:
            said = read_figure(span.text, [span.origin.unit])
            assert "follows" == reaches(span.origin.ends, said), span.text
    text = drafting.render(summary, "txt").decode()
    assert [] == [(one.kind, one.found) for one in checking.check(office, text)]
