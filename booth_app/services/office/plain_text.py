"""The figures of a day, or of all of it, in three lines to be pasted into a chat group."""

from booth_app.core.campaign import Campaign
from booth_app.core.draft import Span
from booth_app.core.rollup import LAWYERS, STAFF
from booth_app.core.wording import Lang
from booth_app.core.wording_dates import dates_in_words

from .draft_booths import CONSULTATIONS
from .draft_figures import Facts
from .place import Office

_SECOND = (CONSULTATIONS, "consult_persons", "consult_items", "leaflets", "booklets")


def three_lines(office: Office, day: str = "", lang: Lang = "zh") -> str:
    """What it is and who has reported; consultations and leaflets; everything else.

    Figures are exact, as the parts give them; what was published is not among them.
    """
    facts = Facts(office, day, lang)
    campaign, zh = facts.campaign, lang == "zh"
    first, last = (day, day) if day else (campaign.start, campaign.end)
    when = dates_in_words(first, last, lang, year=False)
    figures = facts.counted(exact=True)
    first_line = _reported(facts, campaign, when)
    told = {m: facts.told(m, spans) for m, spans in figures.items()}
    second = [told[m] for m in _SECOND if m in told]
    staff = [*_people(facts, figures)]
    rest = [told[m] for m in figures if m not in (*_SECOND, STAFF, LAWYERS)]
    nothing = "暂无数据" if zh else "no figures yet"
    lines = [_line(second, zh) or nothing, _line([*rest, *staff], zh) or nothing]
    return "".join(f"{line}\n" for line in (first_line, *lines))


def _reported(facts: Facts, campaign: Campaign, when: str) -> str:
    zh = facts.lang == "zh"
    name = facts.name(campaign)
    told, missing = len(facts.reported), len(facts.missing)
    if zh:
        behind = f"，{missing}个单位未报" if missing else ""
        mark = "（演示）" if campaign.example else ""
        return f"【{name}】{when}{mark}：已报{told}个单位{behind}"
    behind = f", {missing} still missing" if missing else ""
    mark = " (demonstration)" if campaign.example else ""
    return f"{name}, {when}{mark}: {told} bodies have reported{behind}"


def _people(facts: Facts, figures: dict[str, list[Span]]) -> list[list[Span]]:
    staff, lawyers = figures.get(STAFF, []), figures.get(LAWYERS, [])
    if not staff:
        return []
    zh = facts.lang == "zh"
    spans = [Span(text="工作人员" if zh else ""), staff[0]]
    if lawyers:
        spans += [Span(text="(其中律师" if zh else " (including "), lawyers[0], Span(text=")")]
    return [spans]


def _line(parts: list[list[Span]], zh: bool) -> str:
    line = ("，" if zh else ", ").join("".join(span.text for span in part) for part in parts)
    return line if zh else f"{line[:1].upper()}{line[1:]}"
