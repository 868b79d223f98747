"""The booth day in a draft: where, who took part, on what, the totals, and a sentence a body."""

from collections.abc import Iterable, Sequence

from booth_app.core.draft import Paragraph, Span
from booth_app.core.draft_words import listed
from booth_app.core.rollup import LAWYERS, STAFF
from booth_app.core.wording_dates import date_in_words, dates_in_words

from .draft_figures import Facts, is_published

CONSULTATIONS = "consultations"
OTHER = "other"
PREPARED = ("boards", "posters", "banners", "led_slogans", "exhibits", "samples", "vehicles")
"""What was there before anybody came."""
ON_THE_DAY = (
    CONSULTATIONS,
    "consult_persons",
    "consult_items",
    "leaflets",
    "booklets",
    "gifts",
    "complaints",
    "visitors",
    "free_clinic",
)
"""What the public got; 当天 stands before the first of it."""
FIRST = (*PREPARED, "volunteers", CONSULTATIONS, "consult_persons", "consult_items", "leaflets")
TOTALS_FIRST = (*PREPARED, "volunteers", "leaflets", "booklets", CONSULTATIONS)
_PEOPLE = (STAFF, LAWYERS, "bodies")


def scene(facts: Facts) -> list[Span]:
    """When, where, who came: 4月26日，在中天街开展宣传咨询，20多家单位参加，近百名工作人员…"""
    zh = facts.lang == "zh"
    when = days_text(facts.booth_days, facts)
    spans = [Span(text=f"{when}，" if zh else f"On {when}, ")]
    if places := _places(facts):
        where = listed(places, facts.lang)
        spans.append(Span(text=f"在{where}" if zh else f"at {where}, "))
    spans.append(Span(text="开展宣传咨询" if zh else "advice was given to the public"))
    present = who_came(facts)
    comma = Span(text=("，" if zh else "; ") if present else "")
    return [*spans, comma, *present, _end(facts)]


def who_came(facts: Facts) -> list[Span]:
    """How many bodies and staff: 20多家单位参加，近百名工作人员现场服务."""
    zh = facts.lang == "zh"
    totals = facts.totals
    spans: list[Span] = []
    if figures := _bodies(facts, totals):
        spans += [*figures, Span(text="单位参加" if zh else " took part")]
    if staff := _all_staff(facts, totals.get(STAFF, [])):
        if spans:
            spans.append(Span(text="，" if zh else ", "))
        spans += _staff(facts, staff)
        lawyers = [one for one in totals.get(LAWYERS, []) if is_published(one)]
        if lawyers:
            spans += [Span(text="(其中" if zh else " (including "), lawyers[0]]
            spans.append(Span(text="律师)" if zh else ")"))
        spans.append(Span(text="现场服务" if zh else " served"))
    return spans


def scene_of_bulletin(facts: Facts) -> list[Span]:
    """Who came, as a sentence of its own."""
    spans = who_came(facts)
    return [*spans, _end(facts)] if spans else []


def topics(facts: Facts) -> list[Span]:
    """What people asked about: the topics that were counted, else those the campaign has."""
    asked = {row.item for row in facts.rows if row.measure == CONSULTATIONS and row.n}
    items = [one for one in facts.campaign.items_of(CONSULTATIONS) if not one.hidden]
    counted = [one for one in items if one.code in asked] or items
    names = [facts.name(one) for one in counted if one.code != OTHER]
    if not names:
        return []
    told = listed([name if facts.lang == "zh" else name.lower() for name in names], facts.lang)
    text = (
        f"群众主要咨询{told}等方面的问题。"
        if facts.lang == "zh"
        else f"People asked about {told}. "
    )
    return [Span(text=text)]


def totals(facts: Facts, without: Iterable[str] = ()) -> list[Span]:
    """The totals in a sentence, with 据不完全统计 where somebody has not reported."""
    found = facts.totals
    left_out = {*_PEOPLE, *without}
    told = [facts.told(m, found[m]) for m in _ordered(found, TOTALS_FIRST) if m not in left_out]
    if not told:
        return _beside(facts)
    caution = facts.caution
    if facts.lang == "zh":
        first, comma, last, end = f"{caution}活动共", "，", "", "。"
    else:
        first = f"{caution}the booths " if caution else "The booths "
        comma, last, end = ", ", " and ", ". "
    return [Span(text=first), *_joined(told, comma, last), Span(text=end), *_beside(facts)]


def _beside(facts: Facts) -> list[Span]:
    """What was published of single days, and of kinds of a measure: 其中4月26日，展板100多块."""
    zh = facts.lang == "zh"
    days: dict[str, list[list[Span]]] = {}
    for one in facts.published_beside:
        said = one.published
        if said.item:
            name = facts.item(said.measure, said.item)
            told = [Span(text=name if zh else f"{name}: "), facts.said(one)]
        else:
            told = facts.told(said.measure, [facts.said(one)])
        days.setdefault(said.day, []).append(told)
    spans: list[Span] = []
    for day, parts in sorted(days.items()):
        when = date_in_words(day, facts.lang, year=False) if day else ""
        if zh:
            spans.append(Span(text=f"其中{when}{'，' if when else ''}"))
        else:
            spans.append(Span(text=f"Among it{f', on {when}' if when else ''}: "))
        spans += [*_joined(parts, "，" if zh else ", "), _end(facts)]
    return spans


def body_sentence(facts: Facts, body: str) -> list[Span]:
    """〔单位〕由〔职务〕〔姓名〕带领N名工作人员(其中M名律师)，布置展板N块，当天接待咨询N人次…

    What the body did not report is left out.
    """
    figures = facts.of_body(body)
    told = [m for m in _ordered(figures, FIRST) if m not in _PEOPLE]
    led = _led(facts, body, figures)
    if facts.lang == "en":
        sentence = [Span(text=facts.body(body)), *led, Span(text=" ")]
        sentence += _joined([facts.told(m, figures[m]) for m in told], ", ", " and ")
        return [*sentence, Span(text=".")] if told else [Span(text=facts.body(body)), *led]
    clauses = [led] if led else []
    said_day = len(facts.booth_days) != 1
    for measure in told:
        clause = facts.told(measure, figures[measure])
        if not said_day and measure in ON_THE_DAY:
            clause, said_day = [Span(text="当天"), *clause], True
        clauses.append(clause)
    return [Span(text=facts.body(body)), *_joined(clauses, "，"), Span(text="。")]


def _end(facts: Facts) -> Span:
    return Span(text="。" if facts.lang == "zh" else ". ")


def days_text(days: Sequence[str], facts: Facts, *, year: bool = False) -> str:
    """Days in words: 4月26日, 4月20日至26日 where they follow each other, else one by one."""
    if not days:
        days = [facts.campaign.start, facts.campaign.end]
    if len(days) > 3 or len(days) == 1:
        return dates_in_words(days[0], days[-1], facts.lang, year=year)
    return listed([date_in_words(day, facts.lang, year=year) for day in days], facts.lang)


def leaders(facts: Facts, body: str) -> list[tuple[str, str]]:
    """Who led a body's booths, with their posts: as the booths said, else as the campaign has."""
    booths = [one.code for one in facts.campaign.booths if one.body == body]
    said = {name: post for booth in booths for name, post in facts.led.get(booth, {}).items()}
    known = {one.name: one.post for one in facts.campaign.people if one.body == body and one.leads}
    found = {name: post or known.get(name, "") for name, post in said.items()} or known
    return list(found.items())


def figure_paragraphs(facts: Facts, block: str) -> list[Paragraph]:
    """A paragraph for each body that gave figures; ``block`` begins their ids."""
    return [
        Paragraph(spans=tuple(body_sentence(facts, body)), block=f"{block}.{body}")
        for body in facts.reported
    ]


def _led(facts: Facts, body: str, figures: dict[str, list[Span]]) -> list[Span]:
    zh = facts.lang == "zh"
    who = [
        f"{post}{name}" if zh else f"{name}{f' ({post})' if post else ''}"
        for name, post in leaders(facts, body)
    ]
    staff = [one for one in figures.get(STAFF, ()) if one.origin]
    lawyers = [one for one in figures.get(LAWYERS, ()) if one.origin]
    led = listed(who, facts.lang)
    if not zh:
        spans = [Span(text=f", led by {led}")] if led else []
        if staff:
            spans += [Span(text=" with " if led else ", with "), staff[0]]
        if lawyers:
            spans += [Span(text=" (including "), lawyers[0], Span(text=")")]
        return [*spans, Span(text=",")] if spans else []
    if not staff:
        return [Span(text=f"由{led}带队")] if led else []
    spans = [Span(text=f"由{led}带领" if led else "组织"), *_staff(facts, staff[0])]
    if lawyers:
        spans += [Span(text="(其中"), lawyers[0], Span(text="律师)")]
    return spans if led else [*spans, Span(text="参加")]


def _staff(facts: Facts, figure: Span) -> list[Span]:
    """3名工作人员, but 工作人员80余人."""
    if facts.lang == "en":
        return [figure]
    if figure.origin is not None and figure.origin.unit == "人":
        return [Span(text="工作人员"), figure]
    return [figure, Span(text="工作人员")]


def _bodies(facts: Facts, totals: dict[str, list[Span]]) -> list[Span]:
    """How many bodies took part: as published or told of an activity, else those with figures."""
    if figures := totals.get("bodies"):
        return figures[:1]
    days = facts.booth_days
    for one in facts.activities:
        if one.activity.day in days and one.activity.form == OTHER:
            for amount in one.activity.amounts:
                if amount.measure == "bodies":
                    return [facts.amount(one.seq, amount)]
    return []


def _all_staff(facts: Facts, figures: Sequence[Span]) -> Span | None:
    """The staff of all as it was published, else if every body that reported told its own."""
    told = {row.body for row in facts.rows if row.measure == STAFF}
    for one in reversed(figures):
        if is_published(one) or (told.issuperset(facts.reported) and not facts.missing):
            return one
    return None


def _places(facts: Facts) -> list[str]:
    """Where the booths stood, where that is one place or a few."""
    told = [
        day.place
        for state in facts.states
        for day in state.days
        if day.place and facts.day in ("", day.day)
    ]
    planned = [one.place for one in facts.campaign.booths_shown if one.place]
    found = list(dict.fromkeys(told or planned))
    return found if len(found) <= 3 else []


def _ordered(found: Iterable[str], first: Sequence[str]) -> list[str]:
    """Measures, those named first in this order, the others as they come."""
    every = list(found)
    return [*(m for m in first if m in every), *(m for m in every if m not in first)]


def _joined(parts: Sequence[Sequence[Span]], comma: str, last: str = "") -> list[Span]:
    spans: list[Span] = []
    for at, part in enumerate(parts):
        if at:
            spans.append(Span(text=last if last and at == len(parts) - 1 else comma))
        spans += part
    return spans
