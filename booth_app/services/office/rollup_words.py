"""The roll-up in people's words, in the language in use: figures, reasons, comparisons, hints."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.published import Comparison
from booth_app.core.rollup import ACTIVITY, DUTY, RETURN, Row, Why
from booth_app.core.rollup_choices import Conflict, Decided
from booth_app.core.rollup_sums import By, Sum, sums
from booth_app.i18n import _, _mark, _n, day_name, name_of
from booth_app.services import naming
from booth_app.services.naming import HOW, booth_name, measure_name, tile_name, unit_word

from .number_words import amount_text, ends_text, figure_text

COMMA = _mark(", ")
SENTENCES = _mark("{first} {second}")
HEADS: dict[By, str] = {
    "body": _mark("Reporting body"),
    "booth": _mark("Booth"),
    "site": _mark("Site"),
    "day": _mark("Day"),
    "hour": _mark("Hour"),
    "measure": _mark("Measure"),
    "item": _mark("Kind"),
    "unit": _mark("Unit"),
    "how": _mark("How"),
}
"""What figures are added up by, as heads of columns."""
ALSO_HOW = {
    DUTY: _mark("checked in"),
    RETURN: _mark("returned"),
    ACTIVITY: _mark("activity"),
}
WHY: dict[Why, str] = {
    "": "",
    "undecided": _mark("not added up: booth files count until it is decided which does"),
    "files": _mark("not added up: booth files count, by decision"),
    "return": _mark("not added up: the return counts, by decision"),
    "repeated": _mark("not added up: a later return says it anew"),
    "within": _mark("not added up: another return contains it"),
    "check_in": _mark("not added up: those who checked in count"),
}
DECIDED: dict[Decided, str] = {
    "": _mark("not decided: the files count until then"),
    "files": _mark("decided: the files count"),
    "return": _mark("decided: the return counts"),
    "both": _mark("decided: both count"),
}


def sums_text(campaign: Campaign, found: Iterable[Sum]) -> str:
    """Sums of one measure, a unit after the other, never added up: 484套 + 2600–2900份."""
    return " + ".join(amount_text(campaign, one.low, one.high, one.unit) for one in found)


def how_text(how: str) -> str:
    """How a figure came to be known."""
    known = ALSO_HOW.get(how) or HOW.get(how)
    return _(known) if known else how


def why_text(why: Why) -> str:
    """Why a row does not count; empty where it does."""
    return _(WHY[why]) if why else ""


def decided_text(counts: Decided) -> str:
    """What was chosen between files and return."""
    return _(DECIDED[counts])


def body_name(campaign: Campaign, code: str) -> str:
    """The name of a body; of none, that it is the whole campaign."""
    if not code:
        return _("the whole campaign")
    return naming.body_name(campaign, code)


def site_name(campaign: Campaign, code: str) -> str:
    """The name of a site behind those it lies in; of none, that there is none."""
    path = campaign.site_path(code)
    return " › ".join(name_of(site) for site in path) or code or _("no site")


def item_name(campaign: Campaign, measure: str, item: str) -> str:
    """The name of an item; of none, nothing, or what is said of the unclassified."""
    return tile_name(campaign, measure, item) if item else ""


def place_text(campaign: Campaign, body: str, booth: str = "") -> str:
    """The booth, else the body, else the whole campaign."""
    return booth_name(campaign, booth) if booth else body_name(campaign, body)


def days_text(days: Sequence[str]) -> str:
    """Days one after the other; of none, the whole campaign."""
    return _(COMMA).join(day_name(day) for day in days if day) or _("the whole campaign")


def rows_text(campaign: Campaign, rows: Iterable[Row]) -> str:
    """Figures one after the other: 近200人次, 200多份."""
    return _(COMMA).join(figure_text(campaign, row.figure) for row in rows)


def conflict_text(campaign: Campaign, conflict: Conflict) -> str:
    """Who said what twice, and what was decided."""
    return _(
        "{body}, {day}, {measure}: booth files say {files}, the return says {returned}; {decided}.",
        body=body_name(campaign, conflict.body),
        day=days_text([conflict.day]),
        measure=measure_name(campaign, conflict.measure),
        files=_files_text(campaign, conflict.files),
        returned=rows_text(campaign, conflict.returned),
        decided=decided_text(conflict.counts),
    )


def comparison_text(campaign: Campaign, one: Comparison) -> str:
    """A published total and its parts in a sentence; nothing is ever filled in."""
    said = one.published
    facts = {
        "total": figure_text(campaign, one.figure),
        "measure": _told_of(campaign, said.measure, said.item),
        "bodies": _n("1 body", "{n} bodies", one.bodies),
        "parts": amount_text(campaign, *one.parts, said.unit) if one.parts else "",
        "alone": ends_text(*one.parts) if one.parts else "",
        "others": sums_text(campaign, one.others),
        "unit": unit_word(campaign, said.unit),
        "silent": len(one.silent),
        "expected": one.expected,
        "together": ends_text(*one.together) if one.together else "",
        "least": one.short_by,
    }
    sentence = _(_comparison(one), **facts)
    if not one.undated:
        return sentence
    beside = _n(
        "1 body gave a figure for the whole campaign alone.",
        "{n} bodies gave a figure for the whole campaign alone.",
        one.undated,
    )
    return _(SENTENCES, first=sentence, second=beside)


_NO_PARTS = _mark("{measure}, published {total}: nobody gave a figure of it to compare with.")
_FOLLOWS = _mark("{measure}, published {total}: follows from the parts, {parts} of {bodies}.")
_POSSIBLE = _mark("{measure}, published {total}: possible; the parts of {bodies} come to {parts}.")
_WITH_OTHERS = _mark(
    "{measure}, published {total}: follows from the parts if {others} are added to the {unit},"
    " which makes {together}; the {unit} alone come to {alone}."
)
_MAYBE_WITH_OTHERS = _mark(
    "{measure}, published {total}: possible if {others} are added to the {unit}, which makes"
    " {together}; the {unit} alone come to {alone}."
)
_ONLY_OTHERS = _mark(
    "{measure}, published {total}: nobody gave a figure in {unit}; there are {others}."
)
_SHORT = _mark(
    "{measure}, published {total}: the parts of {bodies} come to {parts} and cannot reach it; the"
    " difference, {least} {unit} at least, comes from bodies that gave no figure: {silent} of the"
    " {expected} that were to give one."
)
_SHORT_OF_ALL = _mark(
    "{measure}, published {total}: the parts come to {parts} and cannot reach it, though every"
    " body that was to give a figure gave one; {least} {unit} at least are not explained."
)
_BETWEEN = _mark(
    "{measure}, published {total}: more than the {unit} alone, {alone}, and less than with"
    " {others} added, which makes {together}."
)
_OVER = _mark(
    "{measure}, published {total}: the parts of {bodies} come to {parts}, which is more. Was it"
    " published before all had reported, or is something here twice?"
)


def _comparison(one: Comparison) -> str:
    if one.parts is None:
        return _ONLY_OTHERS if one.others else _NO_PARTS
    if one.reach == "follows":
        return _FOLLOWS
    if one.reach == "possible":
        return _POSSIBLE
    if one.reach == "over":
        return _OVER
    if one.reach_together == "follows":
        return _WITH_OTHERS
    if one.reach_together == "possible":
        return _MAYBE_WITH_OTHERS
    if one.reach_together == "over":
        return _BETWEEN
    return _SHORT if one.silent else _SHORT_OF_ALL


def hint_text(campaign: Campaign, hint: Hint) -> str:
    """A calm question in a sentence or two, with its place."""
    whole = next((m.inside for m in campaign.measures if m.code == hint.measure), "")
    return _(
        _HINTS[hint.kind],
        place=place_text(campaign, hint.body, hint.booth),
        day=days_text(hint.days),
        measure=measure_name(campaign, hint.measure) if hint.measure else "",
        whole=measure_name(campaign, whole) if whole else "",
        n=hint.n,
        other=hint.other,
        seq=hint.seq,
    )


_HINTS = {
    "same": _mark("{place}: the same figures, {n} in all, on {day}. Is that right?"),
    "burst": _mark(
        "{place}, {day}: {n} taps within five seconds, from entry {seq} on. Was something counted"
        " in one go?"
    ),
    "no_consultation": _mark(
        "{place}, {day}: {n} leaflets and no consultation. Were consultations not counted?"
    ),
    "contained": _mark("{place}, {day}: {n} {measure}, of {other} {whole}. Is that right?"),
    "questionnaires": _mark(
        "{place}: {n} questionnaires came back or are missing, of {other} that were sent. Is that"
        " right?"
    ),
    "after_midnight": _mark(
        "{place}, {day}: written until after midnight, last entry {seq}. Did the day go on so long?"
    ),
    "odd_dates": _mark(
        "{place}, {day}: {n} entries carry quite another date. Was the laptop's clock right?"
    ),
    "unknown_booth": _mark(
        "{place}, {day}: the campaign does not know this booth. Should it count for another one?"
    ),
    "whole_and_parts": _mark(
        "{place}, {measure}: returned as a whole and in {n} parts; the whole is added up, its parts"
        " are not. Is that meant?"
    ),
    "activity_too": _mark(
        "{place}, {measure}: an activity tells {n}, and there are other figures too; all are added"
        " up. Are they the same?"
    ),
    "person_days": _mark(
        "{place}, {measure}: given as numbers on {n} days; whoever came on several is in the sum as"
        " often."
    ),
}


def _files_text(campaign: Campaign, rows: Iterable[Row]) -> str:
    """What booth files come to, a unit after the other."""
    counted = [replace(row, counts=True) for row in rows]
    return sums_text(campaign, sums(campaign, counted))


def _told_of(campaign: Campaign, measure: str, item: str) -> str:
    return tile_name(campaign, measure, item) if item else measure_name(campaign, measure)
