"""What the office should know beside a draft: published totals that the parts do not give."""

from collections.abc import Iterator

from msgspec.structs import replace

from booth_app.core.draft import Origin, Remark
from booth_app.core.draft_words import chinese_number
from booth_app.core.figures import Interval, interval
from booth_app.core.published import Comparison
from booth_app.core.wording import EXACT, in_words

from .draft_figures import Facts


def remarks(facts: Facts) -> Iterator[Remark]:
    """A sentence for each published total that has parts and does not follow from them, one for
    series of which nobody has said anything, and the office's own remarks on activities."""
    for one in facts.published:
        if one.reach != "follows" and (one.parts or one.others):
            yield Remark(text=_sentence(facts, one), origin=_origin(one))
    declared = len(facts.campaign.series)
    described = sum(
        1
        for series in facts.campaign.series
        if series.name or any(one.activity.series == series.no for one in facts.activities)
    )
    if described < declared:
        yield Remark(text=_series(facts, declared, described))
    for activity in facts.activities:
        said = activity.activity
        if said.note:
            title = said.title or facts.measure(said.form)
            colon = "：" if facts.lang == "zh" else ": "
            yield Remark(text=f"{title}{colon}{said.note}")


def _origin(one: Comparison) -> Origin:
    said = one.published
    return Origin(
        kind="published",
        measure=said.measure,
        unit=said.unit,
        day=said.day,
        seq=one.seq,
        ends=interval(one.figure),
    )


def _sentence(facts: Facts, one: Comparison) -> str:
    said = one.published
    unit = facts.unit(said.unit)
    total = in_words(one.figure, unit, replace(EXACT, lang=facts.lang))
    alone = _ends(one.parts) if one.parts else ""
    n = one.bodies
    if facts.lang == "en":
        text = f"{facts.measure(said.measure)}: published {total}; "
        parts = f"{n} bodies come to {alone}" if alone else "no body gave a figure in this unit"
        if one.together:
            parts += f", with other units {_ends(one.together)}"
        return f"{text}{parts}; {_VERDICT_EN[_verdict(one)]}."
    text = f"{facts.measure(said.measure)}公布{total}；"
    bodies = f"{'两' if n == 2 else chinese_number(n)}个单位"
    parts = f"{bodies}合计{alone}" if alone else f"没有单位按{unit}列数"
    if one.together:
        others = "、".join(f"{_ends(o.interval)}{facts.unit(o.unit)}" for o in one.others)
        parts += f"，另有{others}" if alone else f"，有{others}"
        if alone or len(one.others) > 1:
            parts += f"，合在一起{_ends(one.together)}"
    return f"{text}{parts}；{_VERDICT[_verdict(one)]}。"


_VERDICT = {
    "short": "差额来自未列数单位",
    "unexplained": "各单位均已列数，差额无从说明",
    "together": "由此得出公布数",
    "possible": "可以达到公布数",
    "over": "多于公布数，请核对",
}
_VERDICT_EN = {
    "short": "the difference comes from bodies that gave no figure",
    "unexplained": "every body gave a figure, and the difference is not explained",
    "together": "the published total follows from all units together",
    "possible": "they may reach what was published",
    "over": "that is more than was published: please check",
}


def _verdict(one: Comparison) -> str:
    if one.reach_together == "follows":
        return "together"
    if "possible" in (one.reach, one.reach_together):
        return "possible"
    if one.reach == "over" or one.reach_together == "over":
        return "over"
    return "short" if one.silent else "unexplained"


def _ends(ends: Interval) -> str:
    low, high = ends
    if high is None:
        return f"≥{low}"
    return str(low) if low == high else f"{low}–{high}"


def _series(facts: Facts, declared: int, described: int) -> str:
    if facts.lang == "en":
        return f"Series declared: {declared}; described: {described}."
    return f"声明{chinese_number(declared)}项、已录{chinese_number(described)}项。"
