"""Forms of the statistics table: columns as people type them, and what a column must not be."""

import pytest

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.rollup import Row
from booth_app.core.statistics_form import (
    Column,
    Part,
    StatisticsForm,
    check,
    default_form,
    read_column,
    unknown,
)
from booth_app.exchange.campaign_source import STANDARD, read, ready_made
from booth_app.paths import resource

EXAMPLE = read(
    ready_made()["example"].read_text("utf-8"),
    "example.toml",
    resource("campaigns", f"{STANDARD}.toml").read_text("utf-8"),
)


def row(measure: str, unit: str, item: str = "") -> Row:
    """A figure of five."""
    return Row(measure=measure, unit=unit, item=item, n=5, low=5, high=5, how="return")


def test_the_default_form_has_a_column_for_every_unit_in_use() -> None:
    """In the campaign's order; two units are two columns; what nobody gave has none."""
    rows = [row("boards", "块"), row("leaflets", "套"), row("leaflets", "份"), row("odd", "个")]
    form = default_form(EXAMPLE, rows)
    assert [("leaflets", "份"), ("leaflets", "套"), ("boards", "块"), ("odd", "个")] == [
        (column.shows[0].measure, column.unit) for column in form.columns
    ]
    assert len(EXAMPLE.measures_shown) == len(default_form(EXAMPLE, []).columns)
    assert ["odd"] == unknown(form, EXAMPLE)


def test_a_column_is_typed_by_name() -> None:
    """Measure, item, unit and head by code, name or alias; ~ asks for words."""
    assert Column(shows=[Part("leaflets")], unit="套", head="资料") == read_column(
        EXAMPLE, "资料:套=资料"
    )
    patent = read_column(EXAMPLE, "~咨询/专利申请+consultations/trademark")
    assert [Part("consultations", "patent"), Part("consultations", "trademark")] == patent.shows
    assert ("人次", True) == (patent.unit, patent.worded)
    with pytest.raises(Refusal) as refused:
        read_column(EXAMPLE, "boards+leaflets")
    assert OfficeWhy.COLUMN_UNITS is refused.value.why


@pytest.mark.parametrize(
    ("shows", "unit", "why"),
    [
        ([Part("boards")], " ", OfficeWhy.COLUMN_NO_UNIT),
        ([Part("staff"), Part("lawyers")], "名", OfficeWhy.COLUMN_TWICE),
        ([Part("leaflets"), Part("leaflets", "aid_guide")], "份", OfficeWhy.COLUMN_TWICE),
        ([Part("boards"), Part("boards")], "块", OfficeWhy.COLUMN_TWICE),
    ],
)
def test_nothing_is_added_up_twice(shows: list[Part], unit: str, why: OfficeWhy) -> None:
    """Lawyers are among the staff, a title among the leaflets."""
    with pytest.raises(Refusal) as refused:
        check(StatisticsForm(columns=[Column(shows=shows, unit=unit)]), EXAMPLE)
    assert why is refused.value.why
