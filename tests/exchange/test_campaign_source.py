"""Campaigns as people write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.campaign import Campaign, Unit
from booth_app.core.errors import Refusal, Why
from booth_app.exchange import campaign_source
from booth_app.paths import resource

STANDARD = resource("campaigns", "standard.toml").read_text("utf-8")
SMALL = """
id = "law2026"
name = "法律宣传日"
start = 2026-12-04
end = "2026-12-04"
measures = ["咨询", "leaflets", "own", "lawyers"]
committee = ["司法局"]
bodies = [
    { code = "sfj", name = "市司法局", aliases = ["司法局"] },
    { code = "fy", name = "市法院" },
]
booths = [{ code = "b1", name = "一号台", body = "司法局" }]
people = [{ name = "杨学军", post = "副局长", body = "市司法局", leads = true }, { name = "张三" }]

[units]
"筐" = "baskets"

[[own_measures]]
code = "own"
name = "鸡蛋"
units = ["筐"]

[[own_measures]]
code = "leaflets"
name = "发放资料"
units = ["份"]

[[items]]
measure = "接待咨询"
list = [{ code = "family", name = "婚姻家庭" }]

[[items]]
measure = "leaflets"
bodies = ["市法院", "sfj"]
list = [{ code = "guide", name = "指南", planned = 200 }, { code = "law", name = "法律文本" }]

[[series]]
no = 1
"""


def read(text: str) -> Campaign:
    return campaign_source.read(text, "f.toml", STANDARD)


def refusal(text: str) -> str:
    with pytest.raises(Refusal) as caught:
        read(text)
    assert caught.value.why is Why.BAD_SOURCE
    return str(caught.value)


def test_a_source_is_compiled() -> None:
    """Words become codes, groups become items, dates may be written either way."""
    campaign = read(SMALL)
    assert [measure.code for measure in campaign.measures] == [
        *("consultations", "leaflets", "own", "lawyers"),
    ]
    assert campaign.measures[0].tiles
    assert campaign.measures[1].units == ["份"]
    assert (campaign.start, campaign.end) == ("2026-12-04", "2026-12-04")
    assert campaign.committee == ["sfj"]
    assert campaign.booths[0].body == "sfj"
    assert [person.body for person in campaign.people] == ["sfj", ""]
    assert [(i.code, i.measure, i.unit, i.bodies) for i in campaign.items] == [
        ("family", "consultations", "人次", []),
        ("guide", "leaflets", "份", ["fy", "sfj"]),
        ("law", "leaflets", "份", ["fy", "sfj"]),
    ]
    assert campaign.items[1].planned == 200
    assert campaign.units == [
        Unit(name="人次", en="visits"),
        Unit(name="份", en="copies"),
        Unit(name="筐", en="baskets"),
        Unit(name="名", en="people"),
        Unit(name="人", en="people"),
    ]


TAPPED = SMALL.replace('units = ["份"]', 'units = ["份"]\ntiles = true')
COMBOS = """
[[combos]]
code = "both"
name = "一人一份"
measure = "发放资料"
list = [{ item = "指南" }, { item = "law", n = 2 }, { measure = "咨询", item = "family" }]
"""


def test_a_combo_is_compiled() -> None:
    """Its parts are named by any word; one may belong to another measure than the rest."""
    [combo] = read(TAPPED + COMBOS).combos
    assert ("both", "一人一份") == (combo.code, combo.name)
    assert [
        ("leaflets", "guide", 1),
        ("leaflets", "law", 2),
        ("consultations", "family", 1),
    ] == [(part.measure, part.item, part.n) for part in combo.parts]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"指南"', '"没有"', "combo both: there is no item called “没有”"),
        ('"发放资料"', '"没有"', "combo both: there is no measure called “没有”"),
        ('measure = "发放资料"\n', "", "combo both: “measure” is missing"),
        ('"指南"', '"law"', "combo both: part leaflets/law is there twice"),
        ("n = 2", "n = 0", "n: 0 is out of bounds (it must be >= 1)"),
        ('item = "指南"', 'measure = "lawyers"', "combo both: lawyers is not tapped"),
        ('item = "指南"', 'itme = "指南"', "there is no setting “itme”"),
    ],
)
def test_a_wrong_combo_is_named(old: str, new: str, says: str) -> None:
    """What cannot be counted together is said with the combo's code."""
    assert old in COMBOS
    assert says in refusal(TAPPED + COMBOS.replace(old, new))


PLACED = (
    SMALL.replace('code = "fy", ', 'code = "fy", site = "广场", hidden = true, ')
    .replace('body = "司法局" }', 'body = "司法局", site = "东宝", days = [2026-12-04] }')
    .replace(
        "bodies = [",
        """booth_days = [2026-12-04]
sites = [
    { code = "square", name = "中天广场", aliases = ["广场"], inside = "东宝" },
    { code = "db", name = "东宝区", aliases = ["东宝"] },
]
bodies = [""",
        1,
    )
)


def test_sites_days_and_hidden_things_are_compiled() -> None:
    """Sites are named by any word; dates may be written either way."""
    campaign = read(PLACED)
    assert [("square", "db"), ("db", "")] == [(s.code, s.inside) for s in campaign.sites]
    assert ["2026-12-04"] == campaign.booth_days == campaign.booths[0].days
    assert ("db", "square") == (campaign.booths[0].site, campaign.bodies[1].site)
    assert [False, True] == [body.hidden for body in campaign.bodies]
    assert campaign == read(PLACED.replace("[2026-12-04]", '["2026-12-04"]'))
    hidden = read(PLACED.replace('name = "法律文本"', 'name = "法律文本", hidden = true'))
    assert [False, False, True] == [item.hidden for item in hidden.items]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('site = "东宝"', 'site = "西"', "booth b1: there is no site called “西”"),
        ('site = "广场"', 'site = "西"', "body fy: there is no site called “西”"),
        ('inside = "东宝"', 'inside = "西"', "site square: there is no site called “西”"),
        ('inside = "东宝"', 'inside = "广场"', "site square lies in itself: square in square"),
        ('code = "db"', 'code = "square"', "site square is there twice"),
        ("days = [2026-12-04] }", "days = [2026-12-05] }", "booth b1: 2026-12-05 is not from"),
        ("days = [2026-12-04] }", 'days = ["4.12."] }', "“4.12.” is not spelled as it must be"),
        ("booth_days = [2026-12-04]", "booth_days = 2026-12-04", "booth_days: a list is needed"),
    ],
)
def test_wrong_sites_and_days_are_named(old: str, new: str, says: str) -> None:
    """The author finds the booth, body or site that is meant."""
    assert old in PLACED
    assert says in refusal(PLACED.replace(old, new, 1))


def test_a_measure_stands_alone_where_what_contains_it_is_not_counted() -> None:
    """Lawyers are inside the staff only where staff is counted."""
    assert read(SMALL).measure("律师").inside == ""
    with_staff = read(SMALL.replace('"lawyers"]', '"lawyers", "staff"]'))
    assert with_staff.measure("律师").inside == "staff"


def test_editors_may_write_it_their_way() -> None:
    """A byte order mark, Windows line ends, letters in another normal form."""
    assert read("\ufeff" + SMALL.replace("\n", "\r\n")) == read(SMALL)
    assert read(SMALL.replace("鸡蛋", "e\u0301")).measures[2].name == "é"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "law2026"', "id = ", "it is not TOML: Invalid value (at line 2"),
        ('id = "law2026"', "", "“id” is missing"),
        ('id = "law2026"', "id = 2026", "id: a text is needed, not a whole number"),
        ('id = "law2026"', 'id = "法律"', "id: “法律” is not spelled as it must be"),
        ('id = "law2026"', 'id = "law2026"\nplcae = "x"', "there is no setting “plcae”"),
        ("2026-12-04", "2026-13-04", "it is not TOML"),
        ('"2026-12-04"', '"2026-02-30"', "end: “2026-02-30” is not a date"),
        ('"2026-12-04"', '"4.12.2026"', "end: “4.12.2026” is not"),
        ('"2026-12-04"', "2026-12-04T08:00:00", "end: “2026-12-04T08:00:00” is not"),
        ('"2026-12-04"', '"2026-12-03"', "ends on 2026-12-03, before it starts on 2026-12-04"),
        ('"咨询"', '"咨訽"', "measures: there is no measure called “咨訽”"),
        ('"咨询"', '"咨询", "接待咨询"', "measures: “consultations” is there twice"),
        ('["司法局"]\nbodies', '["x"]\nbodies', "committee: there is no body called “x”"),
        (
            'name = "市法院"',
            'name = "市法院", aliases = ["司法局"]',
            "committee: “司法局” may mean fy or sfj",
        ),
        ('name = "市法院"', "name = []", "bodies no. 2 (fy), name: a text is needed, not a list"),
        ('body = "司法局"', 'body = "x"', "booth b1: there is no body called “x”"),
        ('body = "司法局"', 'boody = "x"', "booths no. 1 (一号台): there is no setting “boody”"),
        ('body = "市司法局"', 'body = "x"', "杨学军: there is no body called “x”"),
        ('"市法院", "sfj"', '"x"', "items of leaflets: there is no body called “x”"),
        ('"接待咨询"', '"boards"', "items: there is no measure called “boards”"),
        ("planned = 200", "planned = -1", "(指南), planned: -1 is out of bounds"),
        ("planned = 200", "planned = 2.5", "planned: a whole number is needed, not a number"),
        ("planned = 200", 'unit = "本"', "item guide: leaflets is not counted in 本"),
        ('code = "law"', 'code = "guide"', "item leaflets/guide is there twice"),
        ("no = 1", "no = 0", "series no. 1, no: 0 is out of bounds"),
        ("no = 1", 'no = 1\nplace = "x"', "“place”, which belongs above the first [[…]]"),
        ('units = ["筐"]', "units = []", "(鸡蛋), units: a list must not be empty"),
        ('name = "鸡蛋"', 'name = "工作人员"\naliases = ["律师"]', "律师"),
        ('code = "own"', 'code = "leaflets"', "own_measures: a code is there twice"),
        ('name = "法律宣传日"', 'name = ""', "name: a text must not be empty"),
        ('name = "法律宣传日"', f'name = "{"长" * 61}"', "name: a text is longer than 60"),
        ('name = "法律宣传日"', 'name = "\ufffd"', "not saved as UTF-8"),
        ('name = "法律宣传日"', "name = " + "[" * 5000, "it is nested too deeply"),
        (
            'name = "法律宣传日"',
            "name = " + "9" * 5000,
            "there is a number in it that is too large",
        ),
        ('name = "法律宣传日"', "a." * 2000 + "b = 1", "there are too many dots in its lines"),
        ('name = "法律宣传日"', f"a.{'b.' * 50}c = 1\n" * 1000, "there are too many dots"),
    ],
)
def test_mistakes_are_told_in_one_sentence_with_their_place(old: str, new: str, says: str) -> None:
    """The author of a campaign finds what is meant without knowing the program."""
    assert old in SMALL
    sentence = refusal(SMALL.replace(old, new, 1))
    assert sentence.startswith("f.toml: ")
    assert says in sentence


@given(st.text(max_size=80) | st.text("[]{}=\"'\n#ab1.,", max_size=60))
def test_any_text_is_refused_and_never_crashes(text: str) -> None:
    """What is no campaign is told so."""
    assert refusal(text)


def test_the_ready_made_measures_can_be_asked_for() -> None:
    """For campaigns that are made in the window, without a source."""
    measures = campaign_source.standard_measures()
    assert measures["lawyers"].inside == "staff"
    assert type(measures["staff"]).__name__ == "Measure"
    assert Unit(name="套", en="sets") in campaign_source.standard_units()


def test_ready_made_campaigns_are_files_that_people_can_read() -> None:
    """Named by the stem of their files; the standard itself is none."""
    found = campaign_source.ready_made()
    assert set(found) >= {"example", "legal-aid", "consumer-rights"}
    assert "standard" not in found
    assert all(isinstance(path, Path) and path.is_file() for path in found.values())
