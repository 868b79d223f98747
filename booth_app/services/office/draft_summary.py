"""The summary (总结) in its customary order: lead, committee, planning, series, what comes next."""

from collections.abc import Mapping

from booth_app.core.draft import Document, Offer, Paragraph, Section, Span, gap
from booth_app.core.draft_words import chinese_number, listed, ordinal
from booth_app.core.wording_dates import dates_in_words

from . import draft_booths
from .activities import Series, Written
from .draft_activities import only_people, sentences
from .draft_figures import Facts
from .draft_remarks import remarks

COMMITTEE = ("领导重视，组建专班", "Leadership and organisation")
PLANNING = ("精心筹划，周密部署", "Planning")
SERIES = ("内容丰富，成效明显", "What was done")
MORE = {
    "problems": ("存在问题", "Problems"),
    "next": ("下一步打算", "Next steps"),
}
"""Parts that stand there only if somebody writes them."""


def make(facts: Facts, prefix: str, texts: Mapping[str, str]) -> Document:
    """The draft; ``prefix`` begins the ids of its blocks, ``texts`` are those that were written."""
    return _Summary(facts, prefix, texts).document()


class _Summary:
    def __init__(self, facts: Facts, prefix: str, texts: Mapping[str, str]) -> None:
        self._facts, self._prefix, self._texts = facts, prefix, texts
        self._zh = facts.lang == "zh"
        self._numbered = 0

    def document(self) -> Document:
        facts = self._facts
        sections = [
            Section(paragraphs=(self._lead(),)),
            self._section(COMMITTEE, self._committee()),
            self._section(PLANNING, self._planning()),
            self._section(SERIES, *self._series()),
        ]
        offers = []
        for name, title in MORE.items():
            block = self._block(name)
            if block in self._texts:
                paragraph = self._paragraph(name, [gap(title[0], facts.lang, f"{block}.text")])
                sections.append(self._section(title, paragraph))
            else:
                offers.append(Offer(block=block, label=self._of(title)))
        sections.append(Section(paragraphs=self._close()))
        return Document(
            kind="summary",
            lang=facts.lang,
            title=self._title(),
            sections=tuple(sections),
            remarks=tuple(remarks(facts)),
            offers=tuple(offers),
            day=facts.day,
            example=facts.campaign.example,
        )

    def _title(self) -> Paragraph:
        campaign, facts = self._facts.campaign, self._facts
        name = facts.name(campaign)
        when = dates_in_words(facts.day, facts.day, facts.lang) if facts.day else ""
        if self._zh:
            of = "总结" if name.endswith("活动") else "活动总结"
            text = f"{when or campaign.start[:4] + '年'}{name}{of}"
        else:
            text = f"{name} {when or campaign.start[:4]}: Summary"
        return Paragraph(spans=(Span(text=text),), role="title", block=self._block("title"))

    def _lead(self) -> Paragraph:
        campaign, facts = self._facts.campaign, self._facts
        first, last = (facts.day, facts.day) if facts.day else (campaign.start, campaign.end)
        when, place = dates_in_words(first, last, facts.lang), campaign.place
        if self._zh:
            theme = f"围绕“{campaign.theme}”主题，" if campaign.theme else ""
            name = campaign.name.removesuffix("活动")
            text = f"{when}，{place}{theme}组织开展了{name}活动。"
            what = "活动总体成效"
        else:
            theme = campaign.theme_en or campaign.theme
            about = f" under the theme “{theme}”" if theme else ""
            where = f" in {place}" if place else ""
            text = f"The campaign “{facts.name(campaign)}” was held{where} on {when}{about}. "
            what = "what the campaign achieved"
        effect = gap(what, facts.lang, self._block("effect"))
        return self._paragraph("lead", [Span(text=text), effect])

    def _committee(self) -> Paragraph:
        """The committee's bodies and the people of the campaign, with their posts."""
        campaign, facts = self._facts.campaign, self._facts
        bodies = [facts.body(code) for code in campaign.committee]
        spans: list[Span] = []
        count = facts.listed("committee", len(bodies))
        if bodies and self._zh:
            spans += [Span(text=f"活动组委会由{listed(bodies, 'zh')}等"), count]
            spans.append(Span(text="单位组成。"))
        elif bodies:
            spans += [Span(text="The committee has "), count]
            spans.append(Span(text=f" bodies: {listed(bodies, 'en')}. "))
        people = [one for one in campaign.people if not one.leads]
        if people and self._zh:
            named = listed([f"{one.post}{one.name}" for one in people], "zh")
            spans.append(Span(text=f"列入活动名册的领导有{named}。"))
        elif people:
            named = listed([f"{p.name}{f' ({p.post})' if p.post else ''}" for p in people], "en")
            spans.append(Span(text=f"Named by the campaign are {named}. "))
        what = "领导重视和专班分工的情况" if self._zh else "how the work was led and divided"
        spans.append(gap(what, facts.lang, self._block("leadership")))
        return self._paragraph("committee", spans)

    def _planning(self) -> Paragraph:
        """Days, booths, and the series that were declared."""
        campaign, facts = self._facts.campaign, self._facts
        days = draft_booths.days_text(facts.booth_days, facts)
        booths = facts.listed("booths", len(campaign.booths_shown))
        names = [facts.name(one) for one in campaign.series if one.name]
        declared = len(campaign.series)
        spans: list[Span]
        if self._zh:
            spans = [Span(text=f"{days}计划设咨询台"), booths]
            if declared:
                series = facts.listed("series", declared)
                said = "六" if declared == 6 else chinese_number(declared)
                series = Span(text=f"{said}大系列", kind="figure", origin=series.origin)
                spans += [Span(text="，安排"), series, Span(text="活动")]
                spans.append(Span(text=f"，包括{listed(names, 'zh')}" if names else ""))
            spans.append(Span(text="。"))
            what = "筹划部署的情况"
        else:
            spans = [booths, Span(text=f" booths were planned for {days}")]
            if declared:
                spans += [Span(text=", and "), facts.listed("series", declared)]
                spans.append(Span(text=" series of activities"))
            spans.append(Span(text=". "))
            what = "how it was planned"
        spans.append(gap(what, facts.lang, self._block("planned")))
        return self._paragraph("planning", spans)

    def _series(self) -> list[Paragraph]:
        """A paragraph a declared series, and one for what belongs to none."""
        board = self._board()
        booth = next((one.no for one in board if "咨询" in one.name), None)
        found: list[Paragraph] = []
        for at, one in enumerate(board, 1):
            if one.no == booth:
                found += self._booths(at, one.name, one.written, one.no)
            else:
                found.append(self._one_series(at, one))
        if booth is None and self._facts.anything:
            name = "现场宣传咨询活动" if self._zh else "Advice at booths"
            found += self._booths(len(board) + 1, name, [], 0)
        return found

    def _board(self) -> list[Series]:
        """The series with their activities; of one day, those without any are left out."""
        declared = {one.no: one.name for one in self._facts.campaign.series}
        activities = self._facts.activities
        board = [
            Series(no, name, [w for w in activities if w.activity.series == no])
            for no, name in sorted(declared.items())
        ]
        rest = [w for w in activities if w.activity.series not in declared]
        if rest:
            board.append(Series(0, "其他活动" if self._zh else "Other activities", rest))
        if self._facts.day:
            board = [one for one in board if one.written or "咨询" in one.name]
        return board

    def _one_series(self, at: int, one: Series) -> Paragraph:
        block = f"series.{one.no}"
        spans = [Span(text=ordinal(at, self._facts.lang))]
        if one.name:
            spans.append(Span(text=f"{one.name}。" if self._zh else f"{one.name}. "))
        if not one.written:
            named = "具体内容" if one.name else "系列活动的名称和内容"
            what = f"第{chinese_number(one.no)}项{named}" if self._zh else f"series {one.no}"
            spans.append(gap(what, self._facts.lang, self._block(f"{block}.text")))
        return self._paragraph(block, [*spans, *self._told(one.written, one.name, block)])

    def _booths(self, at: int, name: str, activities: list[Written], no: int) -> list[Paragraph]:
        """The booth day: scene, bodies, topics, leaders, totals; then each body."""
        facts, block = self._facts, f"series.{no}"
        spans = [
            Span(text=f"{ordinal(at, facts.lang)}{name}。" if self._zh else f"({at}) {name}. ")
        ]
        spans += draft_booths.scene(facts)
        shown = [
            one for one in activities if not self._said_already(one) and not _is_only_bodies(one)
        ]
        spans += self._told(shown, name, block)
        spans += draft_booths.topics(facts)
        told = draft_booths.totals(facts)
        what = "活动现场各项数据" if self._zh else "the figures of the booths"
        spans += told or [gap(what, facts.lang, self._block(f"{block}.totals"))]
        first = self._paragraph(block, spans)
        return [first, *draft_booths.figure_paragraphs(facts, self._block("body"))]

    def _said_already(self, one: Written) -> bool:
        """Whether it only names people who are named elsewhere."""
        named = {person.name for person in self._facts.campaign.people}
        return only_people(one) and all(
            who.partition(" ")[0] in named for who in one.activity.people
        )

    def _told(self, activities: list[Written], series: str, block: str) -> list[Span]:
        return [
            span
            for one in activities
            for span in sentences(self._facts, one, series, self._block(f"{block}.{one.seq}"))
        ]

    def _close(self) -> tuple[Paragraph, ...]:
        """Who signs, and when: nobody but a person can say."""
        pairs = {
            "signature": ("落款单位", "who signs"),
            "date": ("成文日期", "date of the document"),
        }
        return tuple(
            Paragraph(
                spans=(gap(self._of(what), self._facts.lang, self._block(f"{name}.text")),),
                role="close",
                block=self._block(name),
            )
            for name, what in pairs.items()
        )

    def _section(self, title: tuple[str, str], *paragraphs: Paragraph) -> Section:
        self._numbered += 1
        number = self._numbered
        text = f"{chinese_number(number)}、{title[0]}" if self._zh else f"{number}. {title[1]}"
        return Section(
            heading=Paragraph(spans=(Span(text=text),), role="heading"), paragraphs=paragraphs
        )

    def _paragraph(self, name: str, spans: list[Span]) -> Paragraph:
        return Paragraph(spans=tuple(one for one in spans if one.text), block=self._block(name))

    def _block(self, name: str) -> str:
        return f"{self._prefix}.{name}"

    def _of(self, pair: tuple[str, str]) -> str:
        return pair[not self._zh]


def _is_only_bodies(one: Written) -> bool:
    """Whether all it says is how many bodies took part, which the scene says."""
    said = one.activity
    return (
        bool(said.amounts)
        and all(a.measure == "bodies" for a in said.amounts)
        and not (said.bodies or said.people)
    )
