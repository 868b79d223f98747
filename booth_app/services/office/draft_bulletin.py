"""The bulletin (简报): when, who, on what theme, by which forms, and the figures last; one page."""

from collections.abc import Mapping

from booth_app.core.draft import Document, Paragraph, Section, Span, gap
from booth_app.core.draft_words import BOOTHS, FORMS, listed, of
from booth_app.core.wording_dates import dates_in_words

from . import draft_booths
from .draft_activities import capital
from .draft_figures import Facts
from .draft_remarks import remarks

MOST_NAMED = 8
"""So many joint bodies are named; of more, the first and how many there are."""
_NOT_AGAIN = ("bodies", "questionnaires_blank", "questionnaires_missing")


def make(facts: Facts, prefix: str, _texts: Mapping[str, str]) -> Document:
    """The draft; ``prefix`` begins the ids of its blocks."""
    zh = facts.lang == "zh"
    name = facts.name(facts.campaign)
    suffix = "简报" if name.endswith("活动") else "活动简报"
    title = f"{name}{suffix}" if zh else f"{name}: Bulletin"
    paragraphs = (_who(facts, prefix), _how(facts, prefix), _figures(facts, prefix))
    return Document(
        kind="bulletin",
        lang=facts.lang,
        title=Paragraph(spans=(Span(text=title),), role="title", block=f"{prefix}.title"),
        sections=(Section(paragraphs=tuple(one for one in paragraphs if one.spans)),),
        remarks=tuple(remarks(facts)),
        day=facts.day,
        example=facts.campaign.example,
    )


def _who(facts: Facts, prefix: str) -> Paragraph:
    """The date, the lead body, the joint bodies, the theme."""
    zh, campaign = facts.lang == "zh", facts.campaign
    days = facts.booth_days
    first, last = (days[0], days[-1]) if days else (campaign.start, campaign.end)
    when = dates_in_words(first, last, facts.lang)
    lead = gap("牵头单位" if zh else "lead body", facts.lang, f"{prefix}.lead")
    named = [facts.body(code) for code in facts.reported[:MOST_NAMED]]
    spans = [Span(text=f"{when}，" if zh else f"On {when}, "), lead]
    if named:
        count = facts.listed("bodies", len(facts.reported))
        spans += [
            Span(text=f"联合{listed(named, 'zh')}等" if zh else " held, together with "),
            count,
        ]
        spans.append(Span(text="单位，" if zh else f" bodies ({', '.join(named)}),"))
    elif not zh:
        spans.append(Span(text=" held"))
    theme = campaign.theme if zh else campaign.theme_en or campaign.theme
    name = facts.name(campaign)
    if zh:
        about = f"围绕“{theme}”主题，" if theme else ""
        spans.append(Span(text=f"{about}开展{name.removesuffix('活动')}活动。"))
    else:
        about = f" on the theme “{theme}”" if theme else ""
        spans.append(Span(text=f" the campaign “{name}”{about}."))
    return Paragraph(spans=tuple(spans), block=f"{prefix}.who")


def _how(facts: Facts, prefix: str) -> Paragraph:
    """By which forms."""
    forms = dict.fromkeys(one.activity.form for one in facts.activities)
    named = [of(FORMS[form], facts.lang) for form in forms if form != "other"]
    if facts.rows:
        named.append(of(BOOTHS, facts.lang))
    if not named:
        return Paragraph(spans=(), block=f"{prefix}.how")
    told = listed(named, facts.lang)
    text = f"活动采取{told}等形式进行。" if facts.lang == "zh" else f"Its forms were {told}."
    return Paragraph(spans=(Span(text=text),), block=f"{prefix}.how")


def _figures(facts: Facts, prefix: str) -> Paragraph:
    """The figures: those of the booths, then those of the other activities."""
    zh = facts.lang == "zh"
    spans = draft_booths.scene_of_bulletin(facts) + draft_booths.totals(facts)
    found = facts.of_activities()
    told = [facts.told(m, found[m]) for m in found if m not in _NOT_AGAIN]
    if told:
        spans.append(Span(text="其他活动：" if zh else "Further activities: "))
        for at, part in enumerate(told):
            spans += [Span(text="，" if zh else ", "), *part] if at else part
        spans.append(Span(text="。" if zh else "."))
    if not spans:
        spans = [gap("活动数据" if zh else "figures", facts.lang, f"{prefix}.numbers")]
    if not zh:
        spans[0] = capital(spans[0])
    return Paragraph(spans=tuple(one for one in spans if one.text), block=f"{prefix}.figures")
