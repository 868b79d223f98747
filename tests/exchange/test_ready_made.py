"""The campaigns that come with the program."""

from collections import Counter
from unicodedata import east_asian_width

import pytest

from booth_app.core.campaign import Campaign
from booth_app.core.campaign_check import problems
from booth_app.exchange import campaign_source, pack_file
from booth_app.paths import resource

STANDARD = resource("campaigns", "standard.toml").read_text("utf-8")
ALL_MEASURES = [
    "consultations",
    "consult_persons",
    "consult_items",
    "visitors",
    "leaflets",
    "booklets",
    "gifts",
    "samples",
    "boards",
    "posters",
    "banners",
    "led_slogans",
    "exhibits",
    "staff",
    "lawyers",
    "volunteers",
    "vehicles",
    "desks",
    "complaints",
    "suggestions",
    "free_clinic",
    "beneficiaries",
    "sessions",
    "lectures",
    "attendance",
    "participants",
    "articles",
    "questionnaires_sent",
    "questionnaires_returned",
    "questionnaires_blank",
    "questionnaires_missing",
    "legal_aid_cases",
    "goods_value",
    "bodies",
    "sites",
]


def ready(name: str) -> Campaign:
    path = campaign_source.ready_made()[name]
    return campaign_source.read(path.read_text("utf-8"), path.name, STANDARD)


@pytest.fixture(scope="module")
def example() -> Campaign:
    return ready("example")


@pytest.mark.parametrize("name", campaign_source.ready_made())
def test_every_one_makes_a_sound_pack_that_fits_its_tiles(name: str) -> None:
    """No problems, English for everything, tile names of eight Chinese or 24 other letters."""
    campaign = ready(name)
    assert problems(campaign) == []
    made = pack_file.build(campaign, bytes(32), "2011-04-19T09:00:00+08:00", "0.1.0")
    assert pack_file.read(made, name).campaign == campaign
    for thing in [*campaign.measures, *campaign.items]:
        assert sum(1 + (east_asian_width(c) in "WF") for c in thing.name) <= 16, thing
        assert 0 < len(thing.en) <= 24, thing
    for named in [campaign, *campaign.bodies, *campaign.booths, *campaign.units]:
        assert named.en, named
    for measure in (m for m in campaign.measures if m.tiles):
        for body in campaign.bodies:
            assert len(campaign.items_of(measure.code, body.code)) <= 12


def test_every_measure_of_the_domain_is_ready_made() -> None:
    """With Chinese and English names, and no name or alias that two of them share."""
    measures = campaign_source.standard_measures()
    assert sorted(measures) == sorted(ALL_MEASURES)
    words = Counter(w for m in measures.values() for w in {m.name, *m.aliases})
    assert [word for word, times in words.items() if times > 1] == []
    units = {unit.name for unit in campaign_source.standard_units() if unit.en}
    assert {unit for m in measures.values() for unit in m.units} <= units


def test_the_example_is_the_week_of_2011(example: Campaign) -> None:
    """Name, theme, place, dates, and the mark that its figures are a demonstration."""
    assert (example.id, example.name) == ("ip2011", "知识产权宣传周")
    assert (example.theme, example.place) == ("知识产权助推经济转型", "湖北省荆门市")
    assert (example.start, example.end, example.example) == ("2011-04-20", "2011-04-26", True)


def test_the_example_has_its_bodies(example: Campaign) -> None:
    """Twenty-two in the committee, eighteen that made boards, under every name they go by."""
    assert len(example.committee) == len(set(example.committee)) == 22
    names = {word: b.code for b in example.bodies for word in (b.name, *b.aliases)}
    assert names["市文体新局"] == names["市文化体育新闻出版局"]
    assert names["市外侨办"] == names["市外侨办(局)"]
    makers = [
        "市中级人民法院",
        "市公安局",
        "市司法局",
        "市科技局",
        "市经信委",
        "市商务局",
        "市工商局",
        "市文化体育新闻出版局",
        "市教育局",
        "市质监局",
        "市农业局",
        "市知识产权局",
        "市首创专利事务所",
        "东宝区知识产权局",
        "掇刀区知识产权局",
        "市格林美",
        "国源科技",
        "叶威粮机",
    ]
    others = [
        "市委",
        "市人大",
        "市政府",
        "市政协",
        "东光电子",
        "宏图",
        "航特科技",
        "市政府办公室",
        "荆门市人民政府",
    ]
    assert len({names[maker] for maker in makers}) == 18
    assert {*others} <= set(names)


def test_the_example_has_booths_where_figures_were_published(example: Campaign) -> None:
    """Five, each of its own body."""
    assert [booth.code for booth in example.booths] == ["gsj", "sfj", "wtj", "swj", "zscqj"]
    assert [booth.body for booth in example.booths] == [booth.code for booth in example.booths]


def test_the_example_counts_what_was_asked_and_handed_out(example: Campaign) -> None:
    """The report's four topics are among the tiles; 工商局 counts leaflets in 套, 司法局 in 份."""
    topics = {item.name for item in example.items_of("consultations")}
    assert {"专利申请", "资助", "维权", "打假"} <= topics
    assert {item.unit for item in example.items_of("leaflets", "gsj")} == {"套"}
    assert {item.unit for item in example.items_of("leaflets", "sfj")} == {"份"}
    assert all(example.items_of("leaflets", booth.body) for booth in example.booths)
    assert example.measure("lawyers").inside == "staff"


def test_the_example_names_only_people_whom_the_report_names(example: Campaign) -> None:
    """Eight, two of whom led a booth; nobody is invented."""
    assert {person.name for person in example.people} == {
        *("王志勇", "朱才坤", "胡端雄", "杨立文", "杨想森", "叶中章", "赵国哲", "杨学军"),
    }
    leaders = {(p.name, p.post, p.body) for p in example.people if p.leads}
    assert leaders == {("赵国哲", "副局长", "gsj"), ("杨学军", "副局长", "sfj")}


def test_the_sixth_series_stays_without_a_name(example: Campaign) -> None:
    """Six were declared and five described; what the sixth was is not known."""
    assert [series.no for series in example.series] == [1, 2, 3, 4, 5, 6]
    assert [bool(series.name) for series in example.series] == [True] * 5 + [False]
