"""Series of activities: all of the seed campaign but its booth day, and what is still open."""

from pathlib import Path
from typing import Any

import pytest

from booth_app.core.activity_drafts import AmountDraft, Draft, draft_of, figure_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import Figure, word_figure
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Activity, Amount
from booth_app.services.office import activities, returns
from booth_app.services.office.place import Office
from tests.laptop import ROOT

SEED = ROOT / "resources/demo/office-activities.toml"
LECTURE = Draft(form="lecture", series=4, title="报告会", day="2011-04-22", bodies=["市科技局"])


@pytest.fixture
def seed(office: Office) -> Office:
    """The office with everything of the fixture."""
    activities.write_all(office, activities.read_file(SEED)).result()
    return office


def of(office: Office, title: str) -> Activity:
    """The activity of this title."""
    return next(w.activity for w in activities.standing(office) if title in w.activity.title)


def worded(activity: Activity) -> list[str]:
    """Its figures in words."""
    return [word_figure(figure_of(one)) for one in activity.amounts]


def names(office: Office, activity: Activity) -> list[str]:
    """The names of its bodies."""
    return [office.working_on().body(code).name for code in activity.bodies]


def refused(call: Any, *arguments: Any) -> Why:
    """Why a service declines."""
    with pytest.raises(Refusal) as caught:
        call(*arguments).result()
    assert "{" not in str(caught.value)
    return caught.value.why


def seq(office: Office) -> int:
    """The number of the last entry."""
    head = office.reader.head()
    assert head is not None
    return head.seq


def test_the_seed_campaign_reads_back(seed: Office) -> None:
    """Every activity that its report tells is there, with its words, bodies and people."""
    banners = [w.activity for w in activities.standing(seed) if w.activity.form == "banner"]
    assert [["近30幅", "20多个"], [], []] == [worded(one) for one in banners]
    assert ["市政府", "市中级人民法院", "市公安局", "市商务局", "市知识产权局"] == names(
        seed, of(seed, "2条以上")
    )
    assert ["市委", "市人大", "市政府", "市政协"] == names(seed, of(seed, "办公楼"))
    makers = names(seed, of(seed, "制作展板"))
    assert 18 == len(makers)
    assert "市文体新局" in makers
    assert "《荆门日报》" == of(seed, "助推荆门").place
    assert [Amount("articles", "篇", 1)] == of(seed, "助推荆门").amounts
    lecture = of(seed, "巡回报告")
    assert ["近200人次"] == worded(lecture)
    assert ["东光电子", "宏图", "航特科技"] == names(seed, lecture)
    survey = of(seed, "问卷")
    assert [Amount("questionnaires_returned", "份", 100)] == survey.amounts
    assert 8 == len(of(seed, "列名的领导").people)


def test_what_was_published_stands_beside_the_activities(seed: Office) -> None:
    """100多块 boards is a total of the booth day that was published; the makers are named."""
    returns.type_in(seed, "", "展板", "100多块", day="4月26日").result()
    (one,) = returns.returned(seed, "")
    assert Figure(100, "块", "gt", "多") == one.figure


def test_a_name_gets_the_post_that_the_campaign_knows(seed: Office) -> None:
    """A post that was written stays as it is."""
    people = of(seed, "列名的领导").people
    assert "王志勇 副市长" == people[0]
    assert "朱才坤 市政协副主席、市科技局局长" == people[1]
    assert "赵国哲 市工商局副局长" == people[6]


def test_six_declared_five_described(seed: Office) -> None:
    """The sixth is an open slot: nobody has said what it is."""
    board = activities.series(seed)
    assert (6, 5, [6]) == (board.declared, board.described, board.open)
    states = ["filled", "filled", "filled", "filled", "filled", "open"]
    assert states == [one.state for one in board.series]


def test_a_series_with_a_name_is_described_before_anything_is_entered(office: Office) -> None:
    """Its name is known, and that nothing was entered is seen."""
    board = activities.series(office)
    assert (6, 5) == (board.declared, board.described)
    assert [*["named"] * 5, "open"] == [one.state for one in board.series]


def test_the_open_slot_is_closed_by_a_name_or_by_an_activity(office: Office) -> None:
    """A name is a new version of the campaign; an activity describes its series as well."""
    written = activities.write(office, Draft(form="briefing", series=6, title="简报")).result()
    assert [] == activities.series(office).open
    activities.take_back(office, written.entries[0].entry.seq, "错").result()
    assert [6] == activities.series(office).open
    activities.name_series(office, 6, "知识产权进社区").result()
    office.reload()
    assert "知识产权进社区" == activities.series(office).series[5].name
    assert OfficeWhy.NO_SUCH_SERIES is refused(activities.name_series, office, 7, "x")


def test_a_file_is_written_once(seed: Office) -> None:
    """The same file again writes nothing; neither does the same activity by hand."""
    before = seq(seed)
    assert () == activities.write_all(seed, activities.read_file(SEED)).result().entries
    same = draft_of(activities.standing(seed)[0].activity)
    assert OfficeWhy.ACTIVITY_THERE is refused(activities.write, seed, same)
    assert before == seq(seed)


def test_every_activity_can_be_written_again(seed: Office) -> None:
    """As a draft it reads as it does in the log, so that a form can correct it."""
    for one in activities.standing(seed):
        assert activities.correct(seed, one.seq, draft_of(one.activity), "").result().entries == ()


def test_correcting_is_a_void_and_a_new_one(office: Office) -> None:
    """In one commit and with a reason; the number of the old one is gone."""
    first = activities.write(office, LECTURE).result().entries[0].entry.seq
    right = Draft(form="lecture", series=4, title="报告会", day="2011-04-23", bodies=["kjj"])
    assert Why.REASON_NEEDED is refused(activities.correct, office, first, right, " ")
    changes = activities.correct(office, first, right, "日期错").result()
    assert ["void", "activity"] == [stored.entry.kind for stored in changes.entries]
    (one,) = activities.standing(office)
    assert ("2011-04-23", ["kjj"]) == (one.activity.day, one.activity.bodies)
    assert OfficeWhy.NO_SUCH_ACTIVITY is refused(activities.correct, office, first, right, "x")
    activities.take_back(office, one.seq, "取消").result()
    assert [] == activities.standing(office)
    assert OfficeWhy.NO_SUCH_ACTIVITY is refused(activities.take_back, office, one.seq, "x")


@pytest.mark.parametrize(
    ("why", "draft"),
    [
        (OfficeWhy.BAD_FORM, Draft(form="party")),
        (OfficeWhy.ACTIVITY_EMPTY, Draft(form="banner", series=1, day="2011-04-20")),
        (OfficeWhy.NO_SUCH_SERIES, Draft(form="banner", series=7, title="x")),
        (OfficeWhy.RETURN_NO_BODY, Draft(form="banner", bodies=["市气象局"])),
        (OfficeWhy.RETURN_NO_BODY, Draft(form="banner", bodies=[""])),
        (Why.BAD_DAY, Draft(form="banner", title="x", day="星期二")),
        (
            OfficeWhy.ACTIVITY_REVERSED,
            Draft(form="banner", title="x", day="2011-04-22", until="2011-04-20"),
        ),
        (Why.UNKNOWN_MEASURE, Draft(form="banner", amounts=[AmountDraft("旗帜", "5")])),
        (OfficeWhy.BAD_FIGURE, Draft(form="banner", amounts=[AmountDraft("横幅", "许多")])),
        (Why.TEXT_TOO_LONG, Draft(form="banner", title="长" * 201)),
    ],
)
def test_what_is_not_understood_is_refused(office: Office, why: Why, draft: Draft) -> None:
    """With one sentence; nothing is written, also not what stood before it in a file."""
    before = seq(office)
    assert why is refused(activities.write, office, draft)
    assert why is refused(activities.write_all, office, [LECTURE, draft])
    assert before == seq(office)


def test_an_activity_may_lie_before_the_campaign(office: Office) -> None:
    """A briefing is held before the week begins; a date without a year is in the campaign's."""
    activities.write(office, Draft(form="briefing", title="动员会", day="4月18日")).result()
    assert "2011-04-18" == activities.standing(office)[0].activity.day


def test_activities_of_no_series_are_shown_last(office: Office) -> None:
    """They are in sight, and close no slot."""
    activities.write(office, Draft(form="media", title="电视报道")).result()
    board = activities.series(office)
    assert (0, 1) == (board.series[-1].no, len(board.series[-1].written))
    assert (6, 5) == (board.declared, board.described)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[[activities]]\nform = 3\n", "a text is needed"),
        ("[[activities]]\ntitle = 'x'\n", "“form” is missing"),
        ("[[activities]]\nform = 'media'\nwhere = 'x'\n", "there is no setting “where”"),
        ("activities = 5\n", "a list is needed"),
        ("[[activities]\n", "it is not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str, part: str) -> None:
    """In the words of the other sources."""
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refusal) as caught:
        activities.read_file(path)
    assert Why.BAD_SOURCE is caught.value.why
    assert part in str(caught.value)


def test_a_measure_may_be_given_in_two_units(office: Office, tmp_path: Path) -> None:
    """幅 and 条 stay two figures."""
    path = tmp_path / "a.toml"
    path.write_text("[[activities]]\nform='banner'\namounts={'横幅'=['近30幅','5条']}\n", "utf-8")
    activities.write_all(office, activities.read_file(path)).result()
    assert ["近30幅", "5条"] == worded(activities.standing(office)[0].activity)
