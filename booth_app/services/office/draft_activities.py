"""The series of activities in a draft: a paragraph each, from what was entered of it."""

from msgspec.structs import replace

from booth_app.core.draft import Span, gap
from booth_app.core.draft_words import QUESTIONNAIRES, listed
from booth_app.core.office_kinds import Activity, Amount
from booth_app.core.wording_dates import dates_in_words

from .activities import Written
from .draft_figures import Facts

SENT, ARTICLES = "questionnaires_sent", "articles"


def sentences(facts: Facts, one: Written, series: str, block: str) -> list[Span]:
    """What is told of an activity; ``series`` is the name that was said already."""
    if facts.lang == "en":
        spans = _en(facts, one, series, block)
        spans[:1] = [capital(span) for span in spans[:1]]
    else:
        spans = _zh(facts, one, series, block)
    return [*spans, Span(text="。" if facts.lang == "zh" else ". ")] if spans else []


def capital(span: Span) -> Span:
    """The same beginning a sentence."""
    return replace(span, text=f"{span.text[:1].upper()}{span.text[1:]}")


def only_people(one: Written) -> bool:
    """Whether nothing is told of it but who was there."""
    said = one.activity
    return bool(said.people) and not (said.amounts or said.bodies)


def _zh(facts: Facts, one: Written, series: str, block: str) -> list[Span]:
    said = one.activity
    bodies = [facts.body(code) for code in said.bodies]
    when = _when(facts, one)
    title = "" if said.title == series else said.title
    quoted = title if title[:1] in ("《", "“") else f"“{title}”" if title else ""
    spans = [Span(text=f"{when}，")] if when else []
    match said.form:
        case "article" | "media":
            verb = "刊发" if said.form == "article" else "播发"
            spans.append(Span(text=f"{said.place}{verb}文章{quoted}"))
        case "lecture" | "briefing":
            verb = "举办" if said.form == "lecture" else "召开"
            where = f"在{said.place}" if said.place else ""
            if title or where:
                spans.append(Span(text=f"{where}{verb}{quoted}"))
            if bodies:
                spans += [Span(text=f"，{_named(bodies)}" if title or where else _named(bodies))]
                spans += [Span(text="等"), facts.listed("bodies", len(bodies), seq=one.seq)]
                spans.append(Span(text="单位参加"))
        case "questionnaire":
            where = f"在{said.place}" if said.place else ""
            spans.append(Span(text=f"{where}组织填写{quoted or '调查问卷'}"))
        case _:
            where = f"在{said.place}" if said.place else ""
            if bodies and title.endswith("单位"):
                spans.append(Span(text=f"{where}{title}有{_named(bodies)}等"))
                spans.append(facts.listed("bodies", len(bodies), seq=one.seq))
            elif bodies:
                lead = f"{where}{title}：" if title or where else ""
                spans.append(Span(text=f"{lead}{_named(bodies)}等"))
                spans += [facts.listed("bodies", len(bodies), seq=one.seq), Span(text="单位")]
            elif title or where:
                spans.append(Span(text=f"{where}{title}"))
    if said.form in ("article", "media"):
        # 刊发文章《…》1篇 is one clause
        spans += [facts.amount(one.seq, a) for a in said.amounts if a.measure == ARTICLES]
    amounts = _amounts(facts, one, block)
    if said.people:
        label = {"article": "作者", "lecture": "主讲"}.get(said.form, "")
        people = listed([_post_first(who) for who in said.people], "zh")
        spans.append(Span(text=f"{'，' if spans else ''}{label}{people}"))
    if spans and amounts and not spans[-1].text.endswith(("，", "：")):
        spans.append(Span(text="，"))
    return [*spans, *amounts]


def _en(facts: Facts, one: Written, series: str, block: str) -> list[Span]:
    said = one.activity
    bodies = [facts.body(code) for code in said.bodies]
    head = [] if said.title == series else [said.title]
    parts = [*filter(None, (*head, said.place, _when(facts, one)))]
    spans = [Span(text=", ".join(parts))] if parts else []
    if bodies:
        spans += [Span(text=": " if spans else ""), Span(text=listed(bodies, "en"))]
        spans += [Span(text=" ("), facts.listed("bodies", len(bodies), seq=one.seq)]
        spans.append(Span(text=")"))
    if said.people:
        people = listed(said.people, "en")
        spans.append(Span(text=f"{': ' if spans else ''}{people}"))
    amounts = _amounts(facts, one, block)
    return [*spans, Span(text=": " if spans and amounts else ""), *amounts]


def _amounts(facts: Facts, one: Written, block: str) -> list[Span]:
    """Its figures; of a questionnaire, what nobody said of how many were sent is a gap."""
    said = one.activity
    zh = facts.lang == "zh"
    comma = "，" if zh else ", "
    parts: list[list[Span]] = []
    bodies = [facts.amount(one.seq, a) for a in said.amounts if a.measure == "bodies"]
    if bodies:
        alone = len(bodies) == len(said.amounts)
        parts.append([bodies[0], Span(text="单位" if zh else " took part" if alone else " ")])
    for amount in said.amounts:
        if said.form == "questionnaire" and zh and amount.measure in QUESTIONNAIRES:
            before = QUESTIONNAIRES[amount.measure].removesuffix("{}")
            parts.append([Span(text=before), facts.amount(one.seq, amount)])
        elif not (amount.measure == "bodies" or (zh and _is_article(said, amount))):
            parts.append(facts.told(amount.measure, [facts.amount(one.seq, amount)]))
    measures = {amount.measure for amount in said.amounts}
    if said.form == "questionnaire" and SENT not in measures:
        what = "发放问卷份数" if zh else "how many questionnaires were sent"
        where = [Span(text="发放" if zh else "sent: "), gap(what, facts.lang, f"{block}.sent")]
        parts.insert(0, where)
    spans: list[Span] = []
    for at, part in enumerate(parts):
        # 20多个单位悬挂横幅近30幅 is one clause
        between = "" if at == 1 and bodies else comma
        spans += [Span(text=between), *part] if at else part
    return spans


def _when(facts: Facts, one: Written) -> str:
    said = one.activity
    return (
        dates_in_words(said.day, said.until or said.day, facts.lang, year=False)
        if (said.day and said.day not in facts.booth_days)
        else ""
    )


def _is_article(said: Activity, amount: Amount) -> bool:
    """Whether the figure stands in the sentence about the article already."""
    return said.form in ("article", "media") and amount.measure == ARTICLES


def _named(bodies: list[str]) -> str:
    return listed(bodies, "zh")


def _post_first(who: str) -> str:
    """副市长王志勇, of what is kept as the name and the post behind it."""
    name, _blank, post = who.partition(" ")
    return f"{post}{name}"
