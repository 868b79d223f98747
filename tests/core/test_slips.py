"""The slip checker: what it finds, where, what it proposes; proper texts are left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.figure_spots import UNITS
from booth_app.core.figures import Figure, Interval
from booth_app.core.slip_facts import Known
from booth_app.core.slips import check
from booth_app.core.wording import Style, in_words
from booth_app.core.wording_dates import dates_in_words
from tests.core.test_figures import figures
from tests.core.test_wording import NUMBERS, intervals, styles

REAL = json.loads((Path(__file__).parents[1] / "fixtures" / "slips.json").read_text("utf-8"))


def only(text: str, *known: Known) -> tuple[str, str, str]:
    """The one slip of a text: its kind, what stands there, what is proposed."""
    (slip,) = check(text, ["copies"], known)
    assert text[slip.start : slip.end] == slip.found
    return slip.kind, slip.found, slip.proposed


@pytest.mark.parametrize(
    ("kind", "text", "found", "proposed"),
    [
        ("not_round", "发放资料873余份。", "873余份", "870余份"),
        ("not_round", "布置展板5多块。", "5多块", "5块"),
        ("two_bounds", "近500余名群众参加。", "近500余名", "近500名"),
        ("two_bounds", "发放超过500份以上。", "超过500份以上", "超过500份"),
        ("two_bounds", "约300人左右。", "约300人左右", "约300人"),
        ("two_bounds", "将近800余人。", "将近800余人", "将近800人"),
        ("two_bounds", "发放500余份以上。", "500余份以上", "500余份"),
        ("two_bounds", "办结率超过80%以上。", "超过80%以上", "超过80%"),
        ("two_bounds", "近百余名干部。", "近百余名", "近百名"),
        ("two_bounds", "上千余人次。", "上千余人次", "上千人次"),
        ("two_bounds", "more than 500 copies or more", "more than 500 copies or more", ""),
        ("unit_split", "接待群众80人余次。", "80人余次", "80余人次"),
        ("unit_split", "接待群众85人余次。", "85人余次", "85人次"),
        ("wrong_unit", "义诊1.2万余有次。", "1.2万余有次", "1.2万余人次"),
        ("more_behind", "发放资料500份余。", "500份余", "500余份"),
        ("separators", "发放资料1,234份。", "1,234", "1234"),
        ("leading_zero", "2011年04月26日", "04", "4"),
        ("leading_zero", "4月06日", "06", "6"),
        ("range_unit", "发放5-10万份。", "5-10万", "5万—10万"),
        ("range_unit", "发放5至10万份。", "5至10万", "5万—10万"),
        ("full_width", "发放３０００余份。", "３０００", "3000"),
        ("mixed", "资料3000余份，手册500余份，折页200多份。", "200多份", "200余份"),
        ("sum", "专利11件，著作权8件，商标8件，共28件。", "28件", "27件"),
        ("sum", "受理投诉，其中A 3件，B 4件，共8件。", "8件", "7件"),
        ("sum", "11+8+8=28", "28", "27"),
        ("sum", "专利11件+著作权8件=20件", "20件", "19件"),
        ("sum", "甲社区近200份，乙社区300份，共计600份。", "600份", "400余份"),
        ("parts_exceed", "工作人员8名(其中9名律师)。", "8名(其中9名", ""),
        ("parts_exceed", "投诉8件，其中A 5件、B 4件。", "8件，其中A 5件、B 4件", ""),
    ],
)
def test_slips(kind: str, text: str, found: str, proposed: str) -> None:
    """Each slip is found alone, at its place, with what might stand there."""
    expected = proposed or ("more than 500 copies" if kind == "two_bounds" else "")
    assert (kind, found, expected) == only(text)


@pytest.mark.parametrize("one", REAL["slips"], ids=lambda one: one["text"])
def test_real_slips(one: dict[str, str]) -> None:
    """What is known to be wrong in real campaigns' texts is found."""
    assert (one["kind"], one["text"], one["proposed"]) == only(one["text"])


@pytest.mark.parametrize("one", REAL["proper"], ids=lambda one: one["text"])
def test_real_texts_without_a_slip(one: dict[str, str]) -> None:
    """What is right in real campaigns' texts is left alone."""
    assert [] == check(one["text"])


@pytest.mark.parametrize(
    "text",
    [
        "最近300多名群众预约300余人次，在附近500米以上处设点。",
        "第11个世界知识产权日，近3年来超过10个小时。",
        "200份余下的由社区发放，3000份，余500份。",
        "市工商局发放484份，市司法局发放1000份，全市共发放3000余份。",
        "工作人员8名，其中律师5名，布置展板5块，志愿者10名。",
        "共受理8件，其中A 3件，B 4件。",
        "More than 1,234 copies, nearly 200 visits.",
        "5万—10万份，9:30至10:05，电话010-12345678，4·26活动。",
        "成百上千的群众，千方百计，三百余份。",
        "按照GB/T 9704-2012，办结率达95%以上，挽回损失12.6万元，热线12345。",
        "问卷200份，回收100份，其中有效98份，无效2份；10—15日，5-6月，3至5岁。",
        "2011-2012年度，5000至1万份。",
    ],
)
def test_proper_texts(text: str) -> None:
    """What only looks like a slip is none."""
    assert [] == check(text, ["copies", "visits"])


GSJ = ("市工商局", "工商局")
KNOWN = (
    Known(body=GSJ, thing=("接待咨询", "咨询"), unit="人次", ends=(Interval(242, 242),)),
    Known(body=GSJ, thing=("发放资料", "资料"), unit="套", ends=(Interval(484, 484),)),
    Known(
        body=("市商务局",),
        thing=("接待咨询", "咨询"),
        unit="人次",
        ends=(Interval(100, 200),),
        said=(Figure(200, "人次", "lt", "近"),),
    ),
    Known(
        thing=("接待咨询", "咨询"),
        unit="人次",
        ends=(Interval(627, 827),),
        said=(Figure(1000, "人次", "gt", "多"),),
    ),
    Known(thing=("发放资料", "资料"), unit="份", ends=(Interval(3084, 3384),)),
    Known(body=("市司法局",)),
    Known(thing=("展板",)),
)


@pytest.mark.parametrize(
    ("text", "found", "proposed"),
    [
        ("市工商局布置展板5块，当天接待咨询243人次。", "243人次", "242人次"),
        ("工商局接待300余人次。", "300余人次", "200余人次"),
        ("市工商局发放资料近600套。", "近600套", "近500套"),
        ("市商务局接待咨询300人次。", "300人次", "近200人次"),
        ("活动共发放宣传资料4000余份。", "4000余份", "3000余份"),
        ("活动接待咨询2000多人次。", "2000多人次", "600多至800多人次"),
    ],
)
def test_figures_that_differ(text: str, found: str, proposed: str) -> None:
    """A figure of a body or of the whole that the data does not allow, in the form it has there."""
    assert ("differs", found, proposed) == only(text, *KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "市工商局接待咨询242人次，发放资料484套；市商务局接待咨询近200人次。",
        "市工商局接待咨询200多人次。",
        "活动共接待咨询1000多人次，发放资料3000余份。",
        "市工商局、市司法局接待咨询300人次。",
        "市工商局等20家单位参加，共接待咨询1000多人次。",
        "当天接待咨询242人次。",
        "市工商局在展板前接待9人次。",
        "市司法局接待咨询35人次。",
    ],
)
def test_figures_that_agree_or_are_not_known(text: str) -> None:
    """A figure is left alone where the data allows it, or where nobody can say whose it is."""
    assert [] == check(text, (), KNOWN)


NAMES = ("发放资料", "接待群众", "布置展板", "培训")


@st.composite
def official(draw: st.DrawFn) -> tuple[str, list[Figure]]:
    """A text in words of the wording engine, and the figures it repeats as they were reported."""
    style = draw(styles("zh"))
    parts, quoted = [], []
    for _at in range(draw(st.integers(1, 5))):
        unit = draw(st.sampled_from(["份", "人次", "件", "块", "名", "套", "户"]))
        what = draw(st.one_of(NUMBERS, intervals(), figures()))
        if isinstance(what, Figure):
            what = replace(what, unit=unit)
            quoted.append(what)
        words = in_words(what, unit, style, estimate=draw(st.booleans()))
        parts.append(f"{draw(st.sampled_from(NAMES))}{words}")
    date = dates_in_words("2011-04-06", draw(st.sampled_from(["2011-04-26", "2012-01-02"])))
    return f"{date}，{'，'.join(parts)}。", quoted


@given(official())
def test_the_wording_engine_makes_no_slip(made: tuple[str, list[Figure]]) -> None:
    """No text of the wording engine has a finding."""
    text, quoted = made
    assert [] == check(text, (), [Known(unit="份", said=tuple(quoted))]), text


@given(
    st.text(
        alphabet="近约超余多上千百万0123456789,.-—至年月日人次份件共其中，。；()（）+= 等",
        max_size=60,
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    """Any text can be checked; every slip lies where it says."""
    for slip in check(text, (), KNOWN):
        assert text[slip.start : slip.end] == slip.found
        assert slip.found != slip.proposed


@given(NUMBERS, st.sampled_from(UNITS), st.sampled_from(["余", "多"]))
def test_what_is_proposed_has_no_slip(value: int, unit: str, word: str) -> None:
    """Whoever takes a proposal for one slip is not shown another."""
    for text in (f"{value}{word}{unit}。", f"近{value}{word}{unit}。", f"约{value}{unit}左右。"):
        for slip in check(text):
            fixed = text[: slip.start] + slip.proposed + text[slip.end :]
            assert [] == check(fixed), (text, fixed)


def test_a_style_may_mix_nothing() -> None:
    """With one word for more, a text has one; 余 and 多 in it are a slip of hand."""
    text = f"资料{in_words(3084, '份', Style(form='rounded'))}，折页200多份。"
    assert "mixed" == only(text)[0]
