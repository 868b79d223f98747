"""The summary and the bulletin of the seed campaign, drafted from what the office has."""

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from booth_app.core.draft import Document, Span
from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import Interval
from booth_app.core.rollup_sums import added, sums
from booth_app.services.office import activities, checking, deciding, drafting, plain_text, returns
from booth_app.services.office.place import Office
from tests.log_builder import DAY

from .seed_campaign import seed_office

PROPER = (
    "近30幅 20多个 5个 4个 18个 22个 1篇 20多家 近百名 100多块 "
    "3000余份 1000多人次 3名 5块 242人次 484套 8名 5名 1000份 "
    "35人次 近1000份 150人次 近200人次 200多份 8块 100多人次 "
    "500多份 100份"
)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The seed campaign; nothing is written into it."""
    with seed_office(tmp_path_factory.mktemp("seed")) as office:
        yield office


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The seed campaign, to be written into."""
    with seed_office(tmp_path_factory.mktemp("own")) as office:
        yield office


def text_of(document: Document) -> str:
    """All words of a document, a paragraph a line."""
    return "\n".join(one.text for one in document.paragraphs())


def paragraph(document: Document, ending: str) -> str:
    """The paragraph whose id ends so."""
    (found,) = (one for one in document.paragraphs() if one.block.endswith(ending))
    return found.text


def test_every_figure_of_the_seed_is_said_in_proper_form(seed: Office) -> None:
    """What was published comes out as it was published, word and unit, and is a figure."""
    summary = drafting.draft(seed, "summary")
    told = [span.text for span in summary.spans("figure")]
    assert [] == [one for one in PROPER.split() if one not in told]
    text = text_of(summary)
    for said in ("8名工作人员(其中5名律师)", "近200人次参加培训", "回收100份", "六大系列"):
        assert said in text


def test_the_sections_stand_in_their_order(seed: Office) -> None:
    """Lead, committee, planning, series, close."""
    summary = drafting.draft(seed, "summary")
    headings = [one.text for one in summary.paragraphs() if one.role == "heading"]
    assert [
        "一、领导重视，组建专班",
        "二、精心筹划，周密部署",
        "三、内容丰富，成效明显",
    ] == headings
    assert "2011年知识产权宣传周活动总结" == summary.title.text
    assert ["一是", "二是", "三是", "四是", "五是", "六是"] == re.findall(
        "^.是", text_of(summary), re.M
    )
    assert paragraph(summary, ".lead").startswith("2011年4月20日至26日，湖北省荆门市围绕")
    assert ["close", "close"] == [one.role for one in summary.paragraphs()][-2:]


def test_a_body_has_its_sentence(seed: Office) -> None:
    """Post and name, staff without the leader; what was not reported is left out, and no zero."""
    summary = drafting.draft(seed, "summary")
    assert paragraph(summary, ".body.sfj") == (
        "市司法局由副局长杨学军带领8名工作人员(其中5名律师)，当天接待咨询35人次，"
        "发放宣传资料1000份。"
    )
    assert "市商务局当天接待咨询近200人次，发放宣传资料200多份。" == paragraph(summary, ".swj")


def test_what_nobody_said_is_marked_and_not_made_up(seed: Office) -> None:
    """The sixth series, and how many questionnaires were sent."""
    summary = drafting.draft(seed, "summary")
    assert "六是【待补：第六项系列活动的名称和内容】" == paragraph(summary, ".series.6")
    assert "发放【待补：发放问卷份数】，回收100份" in paragraph(summary, ".series.5")
    assert all(span.block for span in summary.spans("gap"))
    assert "声明六项、已录五项。" in [one.text for one in summary.remarks]


def test_a_total_that_the_parts_cannot_reach_is_explained_beside(seed: Office) -> None:
    """The explanation is for the office, and in the document only if that is wanted."""
    summary = drafting.draft(seed, "summary")
    said = "接待咨询公布1000多人次；五个单位合计627–827；差额来自未列数单位。"
    assert said in [one.text for one in summary.remarks]
    assert said not in drafting.render(summary, "txt").decode()
    assert said in drafting.render(summary, "txt", remarks=True).decode()
    assert "据不完全统计，活动共" in text_of(summary)


def test_every_figure_leads_to_its_sources(seed: Office) -> None:
    """What counts of them adds up to what the words stand for."""
    campaign = seed.working_on()
    for kind in drafting.KINDS:
        for span in drafting.draft(seed, kind).spans("figure"):
            origin = span.origin
            assert origin is not None
            if origin.kind in ("counted", "activity"):
                found = drafting.sources(seed, origin)
                rows = list({id(one.row): one.row for one in found}.values())
                assert origin.ends == added(sums(campaign, rows)), span.text
                assert all(one.seq or one.log for one in found)
            elif origin.kind == "published":
                stands = dict(seed.decisions().published)[origin.seq]
                assert (stands.measure, stands.unit) == (origin.measure, origin.unit)


def test_the_words_are_true_of_the_figures(seed: Office) -> None:
    """A figure of many parts is worded so that it holds for all that they may be."""
    figures = drafting.draft(seed, "summary").spans("figure")
    exact = [s for s in figures if s.origin and s.origin.ends.low == s.origin.ends.high]
    for span in exact:
        if span.text[0].isdigit():
            assert span.text.startswith(str(span.origin.ends.low)), span.text


@pytest.mark.parametrize("kind", drafting.KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_slip_checker_finds_nothing(seed: Office, kind: str, lang: str) -> None:
    """A draft has none of the known slips, and no figure that differs from the data."""
    for day in ("", DAY):
        document = drafting.draft(seed, kind, day, lang)
        text = drafting.render(document, "txt").decode()
        assert [] == [(one.kind, one.found) for one in checking.check(seed, text)]


def test_the_bulletin_has_its_figures_last(seed: Office) -> None:
    """Date, lead body, joint bodies, theme; forms; figures."""
    bulletin = drafting.draft(seed, "bulletin")
    who, how, figures = [one.text for one in bulletin.paragraphs() if one.role == "body"]
    assert who.startswith("2011年4月26日，【待补：牵头单位】联合市工商局、市司法局")
    assert "围绕“知识产权助推经济转型”主题" in who
    assert "悬挂标语" in how and "设台咨询" in how
    assert "据不完全统计，活动共布置展板100多块，发放宣传资料3000余份" in figures
    assert "回收问卷100份" in figures


def test_english_is_simple_and_right(seed: Office) -> None:
    """The same figures in English words."""
    text = text_of(drafting.draft(seed, "summary", lang="en"))
    for said in (
        "more than 3,000 copies of publicity material",
        "more than 1,000 visits",
        "nearly 30 banners",
        "8 staff (including 5 lawyers)",
        "242 visits",
        "1 article",
        "[To be added: series 6]",
    ):
        assert said in text


def test_what_people_write_stays_when_figures_change(own: Office) -> None:
    """Words are kept, figures are the newest."""
    block = "summary.zh.all.body.swj"
    drafting.write_block(
        own, "summary.zh.all.effect", "活动取得圆满成功。\n群众反响良好。"
    ).result()
    drafting.write_block(
        own, block, "市商务局带来样品，当天接待咨询近200人次，发放宣传资料200多份，深受欢迎。"
    ).result()
    returns.type_in(own, "swj", "资料", "300多份", day=DAY, reason="更正").result()
    summary = drafting.draft(own, "summary")
    assert paragraph(summary, ".body.swj") == (
        "市商务局带来样品，当天接待咨询近200人次，发放宣传资料300多份，深受欢迎。"
    )
    assert paragraph(summary, ".lead").endswith("活动取得圆满成功。\n群众反响良好。")
    text = drafting.render(summary, "txt").decode()
    assert "　　群众反响良好。\n" in text
    edited = [one.block for one in summary.paragraphs() if one.edited]
    assert [block] == edited


def test_nothing_brings_the_draft_back(own: Office) -> None:
    """Neither an empty text nor the drafted one is other words."""
    block = "summary.zh.all.body.swj"
    before = paragraph(drafting.draft(own, "summary"), ".body.swj")
    for text in ("anything", "", "anything", before):
        drafting.write_block(own, block, text).result()
    assert {} == drafting.blocks(own)
    assert before == paragraph(drafting.draft(own, "summary"), ".body.swj")


def test_parts_that_nobody_must_have_are_offered(own: Office) -> None:
    """Problems and next steps stand there once they are written, with the next number."""
    offered = [one.block for one in drafting.draft(own, "summary").offers]
    assert ["summary.zh.all.problems", "summary.zh.all.next"] == offered
    drafting.write_block(own, offered[1], "继续开展宣传。").result()
    summary = drafting.draft(own, "summary")
    headings = [one.text for one in summary.paragraphs() if one.role == "heading"]
    assert "四、下一步打算" == headings[-1]
    assert "继续开展宣传。" == paragraph(summary, ".next")
    assert ["summary.zh.all.problems"] == [one.block for one in summary.offers]


def test_the_activities_of_a_bulletin_are_added_up(own: Office) -> None:
    """Two lectures are one figure, which leads to both."""
    lecture = next(w for w in activities.standing(own) if w.activity.form == "lecture")
    deciding.write(own, replace(lecture.activity, title="第二讲")).result()
    bulletin = drafting.draft(own, "bulletin")
    (figure,) = (
        s for s in bulletin.spans("figure") if s.origin and s.origin.measure == "attendance"
    )
    assert figure.origin is not None
    assert Interval(200, 400) == figure.origin.ends
    assert 2 == len(drafting.sources(own, figure.origin))


def test_braces_are_text_wherever_they_are_written(own: Office) -> None:
    """In a gap, in a part that was not there, and in a paragraph."""
    for name in ("effect", "next", "body.swj"):
        drafting.write_block(own, f"summary.zh.all.{name}", "写{0}和{{}}的人。").result()
    summary = drafting.draft(own, "summary")
    for ending in (".lead", ".next", ".swj"):
        assert paragraph(summary, ending).endswith("写{0}和{{}}的人。")


def test_a_series_that_is_named_later_is_no_gap(own: Office) -> None:
    """The gap goes with what it lacked; an edited draft of another language stays."""
    activities.name_series(own, 6, "知识产权进校园").result()
    own.reload()
    summary = drafting.draft(own, "summary")
    assert "六是知识产权进校园。【待补：第六项具体内容】" == paragraph(summary, ".series.6")
    assert "声明六项、已录五项。" not in [one.text for one in summary.remarks]


def test_too_long_a_text_is_refused(own: Office) -> None:
    """A block is a paragraph or a few."""
    with pytest.raises(Refusal) as refused:
        drafting.write_block(own, "summary.zh.all.lead", "长" * (drafting.MAX_TEXT + 1))
    assert Why.TEXT_TOO_LONG is refused.value.why


def test_an_office_without_figures_has_a_draft_of_gaps(office: Office) -> None:
    """Nothing came: nothing is said of it."""
    summary = drafting.draft(office, "summary")
    kept = [s.text for s in summary.spans("figure") if s.origin and s.origin.kind != "listed"]
    assert [] == kept
    assert "【待补：活动现场各项数据】" in text_of(summary)
    assert "暂无数据" in plain_text.three_lines(office)


def test_three_lines_for_a_chat_group(seed: Office) -> None:
    """What, who and when; what the public asked and got; everything else; nothing published."""
    lines = plain_text.three_lines(seed, DAY).splitlines()
    assert 3 == len(lines)
    assert "【知识产权宣传周】4月26日（演示）：已报5个单位，17个单位未报" == lines[0]
    assert "484套" in lines[1] and "接待咨询" in lines[1]
    assert "布置展板18块，工作人员11名(其中律师5名)" == lines[2]
    assert 3 == len(plain_text.three_lines(seed, DAY, "en").splitlines())


def test_published_totals_of_single_days_are_told_beside(own: Office) -> None:
    """They are no totals of the whole, and are not lost."""
    returns.type_in(own, "", "横幅", "12条", day="2011-04-21").result()
    text = text_of(drafting.draft(own, "summary"))
    assert "其中4月21日，悬挂横幅12条。" in text


def test_origins_know_what_is_listed(seed: Office) -> None:
    """How many bodies are named is counted from the names."""
    listed = [s for s in drafting.draft(seed, "summary").spans("figure") if _is_listed(s)]
    assert {"committee": 22, "booths": 5, "series": 6} == {
        s.origin.measure: s.origin.ends.low
        for s in listed
        if s.origin and s.origin.measure != "bodies"
    }
    assert Interval(18, 18) in [s.origin.ends for s in listed if s.origin]


def _is_listed(span: Span) -> bool:
    return span.origin is not None and span.origin.kind == "listed"
