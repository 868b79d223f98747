"""Activities as people write them: words for bodies and measures, figures as in a report."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, get_args

from msgspec import Struct

from .campaign import Body, Campaign, Measure
from .errors import Refusal, Why
from .figures import Figure, read_figure, word_figure
from .office_errors import OfficeWhy
from .office_kinds import Activity, Amount, Form
from .return_days import return_day
from .texts import one_line, printable

FORMS: tuple[Form, ...] = get_args(Form)
MAX_LINE = 200
"""Characters of a title, a place, or a person with a post."""
MAX_NOTE = 2000


class AmountDraft(NamedTuple):
    """A figure as it is typed: 近30幅. ``measure`` is a code, a name or an alias."""

    measure: str
    text: str


class Draft(Struct, frozen=True, kw_only=True):
    """An activity as it is written. ``bodies`` are codes, names or aliases; ``people`` may be
    names alone, which get the post that the campaign knows."""

    form: str
    title: str = ""
    series: int = 0
    day: str = ""
    until: str = ""
    place: str = ""
    bodies: list[str] = []
    people: list[str] = []
    amounts: list[AmountDraft] = []
    note: str = ""


def activity_of(campaign: Campaign, draft: Draft, ready_made: Sequence[Measure] = ()) -> Activity:
    """The draft in the campaign's codes; refuses what is not understood, and what is empty.

    Its figures may be of measures that the campaign has, else of those ``ready_made``.
    """
    day, until = _day(campaign, draft.day), _day(campaign, draft.until)
    if until and until < day:
        raise Refusal(OfficeWhy.ACTIVITY_REVERSED, day=day, until=until)
    series = {one.no for one in campaign.series}
    if draft.series and draft.series not in series:
        known = "、".join(map(str, sorted(series)))
        raise Refusal(OfficeWhy.NO_SUCH_SERIES, no=draft.series, known=known or "0")
    activity = Activity(
        form=_form(draft.form),
        title=one_line(draft.title, MAX_LINE),
        series=draft.series,
        day=day,
        until=until if until != day else "",
        place=one_line(draft.place, MAX_LINE),
        bodies=list(dict.fromkeys(_body(campaign, word).code for word in draft.bodies)),
        people=list(dict.fromkeys(_person(campaign, who) for who in draft.people if who.strip())),
        amounts=[_amount(campaign, ready_made, one) for one in draft.amounts if one.text.strip()],
        note=one_line(draft.note, MAX_NOTE),
    )
    if activity == Activity(activity.form, series=activity.series, day=day, until=activity.until):
        raise Refusal(OfficeWhy.ACTIVITY_EMPTY)
    return activity


def draft_of(activity: Activity) -> Draft:
    """The activity as it would be written again."""
    return Draft(
        form=activity.form,
        title=activity.title,
        series=activity.series,
        day=activity.day,
        until=activity.until,
        place=activity.place,
        bodies=activity.bodies,
        people=activity.people,
        amounts=[AmountDraft(one.measure, word_figure(figure_of(one))) for one in activity.amounts],
        note=activity.note,
    )


def figure_of(amount: Amount) -> Figure:
    """An activity's figure with its word."""
    return Figure(amount.value, amount.unit, amount.bound, amount.word)


def find_measure(campaign: Campaign, ready_made: Sequence[Measure], word: str) -> Measure:
    """The measure of this code, name, alias or English name: the campaign's, else a ready-made."""
    wanted = printable(word)
    for measures in (campaign.measures, ready_made):
        for measure in measures:
            if wanted == measure.code or wanted in (measure.name, *measure.aliases):
                return measure
        for measure in measures:
            if wanted and wanted.lower() == measure.en.lower():
                return measure
    raise Refusal(Why.UNKNOWN_MEASURE, measure=wanted)


def _day(campaign: Campaign, text: str) -> str:
    """The ISO date; it may lie before the campaign or behind it, as a briefing does."""
    try:
        return return_day(printable(text), campaign)
    except Refusal as refusal:
        if refusal.why is OfficeWhy.RETURN_OUTSIDE:
            return str(refusal.facts["day"])
        raise


def _form(text: str) -> Form:
    for form in FORMS:
        if printable(text).lower() == form:
            return form
    raise Refusal(OfficeWhy.BAD_FORM, text=printable(text), known="、".join(FORMS))


def _body(campaign: Campaign, word: str) -> Body:
    wanted = printable(word)
    ways = (
        [body for body in campaign.bodies if wanted == body.code],
        [body for body in campaign.bodies if wanted in (body.name, *body.aliases)],
        [body for body in campaign.bodies if wanted.lower() == body.en.lower()],
    )
    found: Collection[Body] = next((way for way in ways if way and wanted), [])
    if len(found) > 1:
        names = "、".join(body.code for body in found)
        raise Refusal(OfficeWhy.RETURN_WHICH, word=wanted, names=names)
    for body in found:
        return body
    raise Refusal(OfficeWhy.RETURN_NO_BODY, body=wanted)


def _person(campaign: Campaign, text: str) -> str:
    """Somebody with the post that the campaign knows, where only the name was written."""
    who = one_line(text, MAX_LINE)
    for person in campaign.people:
        if who == person.name:
            return " ".join(filter(None, (person.name, person.post)))
    return who


def _amount(campaign: Campaign, ready_made: Sequence[Measure], said: AmountDraft) -> Amount:
    measure = find_measure(campaign, ready_made, said.measure)
    figure = read_figure(said.text, measure.units)
    unit = _unit(campaign, measure, figure.unit) or measure.units[0]
    return Amount(measure.code, unit, figure.value, figure.bound, figure.word)


def _unit(campaign: Campaign, measure: Measure, word: str) -> str:
    """The measure word that is meant, also by its English one; another one as it is."""
    if not word or word in measure.units:
        return word
    english = [one.name for one in campaign.units if one.en.lower() == word.lower()]
    return next((name for name in english if name in measure.units), word)
