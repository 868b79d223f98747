"""Activities in people's words: what each kind is called, and what may be told of it."""

from collections.abc import Mapping

from msgspec import Struct

from booth_app.core.activity_drafts import figure_of
from booth_app.core.campaign import Campaign
from booth_app.core.office_kinds import Activity, Amount, Form
from booth_app.i18n import _, _mark, date_name
from booth_app.services.naming import known_measure, measure_name, unit_word

from .activities import Board
from .number_words import figure_text
from .return_words import whose


class Shape(Struct, frozen=True):
    """What a kind of activity is called, what its fields are called, and its usual figures.

    The words are English message ids; ``measures`` are codes of ready-made measures.
    """

    name: str
    title: str
    place: str
    people: str
    measures: list[str]


SHAPES: Mapping[Form, Shape] = {
    "banner": Shape(
        _mark("Banners"),
        _mark("what it says, or what it is about"),
        _mark("where they hang"),
        _mark("people and posts"),
        ["banners", "led_slogans", "bodies"],
    ),
    "article": Shape(
        _mark("Article"),
        _mark("title of the article"),
        _mark("paper, site or station"),
        _mark("author and post"),
        ["articles"],
    ),
    "lecture": Shape(
        _mark("Lecture or training"),
        _mark("title of the lecture"),
        _mark("place"),
        _mark("speaker and post"),
        ["lectures", "attendance"],
    ),
    "questionnaire": Shape(
        _mark("Questionnaire"),
        _mark("title of the questionnaire"),
        _mark("where it was handed out"),
        _mark("people and posts"),
        [
            "questionnaires_sent",
            "questionnaires_returned",
            "questionnaires_blank",
            "questionnaires_missing",
        ],
    ),
    "briefing": Shape(
        _mark("Briefing or meeting"),
        _mark("what it was about"),
        _mark("place"),
        _mark("people and posts"),
        ["sessions", "participants"],
    ),
    "media": Shape(
        _mark("Radio, television, internet"),
        _mark("title of the report"),
        _mark("paper, site or station"),
        _mark("people and posts"),
        ["articles"],
    ),
    "other": Shape(
        _mark("Something else"),
        _mark("what it was"),
        _mark("place"),
        _mark("people and posts"),
        ["sessions", "participants", "bodies"],
    ),
}
NUMBERS = (
    _mark("none"),
    _mark("one"),
    _mark("two"),
    _mark("three"),
    _mark("four"),
    _mark("five"),
    _mark("six"),
    _mark("seven"),
    _mark("eight"),
    _mark("nine"),
    _mark("ten"),
)


def number_word(n: int) -> str:
    """A small number as a word; a larger one in digits."""
    return _(NUMBERS[n]) if n < len(NUMBERS) else str(n)


def warning(board: Board) -> str:
    """What is said where more series were declared than described; else nothing."""
    if board.described >= board.declared:
        return ""
    return _(
        "Series declared: {declared}; described: {described}.",
        declared=number_word(board.declared),
        described=number_word(board.described),
    )


def form_name(form: Form) -> str:
    """What a kind of activity is called."""
    return _(SHAPES[form].name)


def series_name(no: int, name: str) -> str:
    """A declared series with its number."""
    if not no:
        return _("Of no series")
    return _("{no}. {name}", no=no, name=name or _("not said yet"))


def days_text(activity: Activity) -> str:
    """From when to when; empty where nobody said."""
    days = [date_name(day) for day in (activity.day, activity.until) if day]
    return "–".join(days)


def bodies_text(campaign: Campaign, activity: Activity) -> str:
    """The names of its bodies."""
    return _(", ").join(whose(campaign, body) for body in activity.bodies)


def amounts_text(campaign: Campaign, activity: Activity) -> list[str]:
    """Its figures, each behind its measure: 横幅 近30幅."""
    return [
        f"{measure_name(campaign, one.measure)} {amount_text(campaign, one)}"
        for one in activity.amounts
    ]


def amount_text(campaign: Campaign, amount: Amount) -> str:
    """A figure with its word and its unit."""
    return figure_text(campaign, figure_of(amount))


def usual_unit(campaign: Campaign, code: str) -> str:
    """The measure word that a figure has where none is written with it."""
    measure = known_measure(campaign, code)
    return unit_word(campaign, measure.units[0]) if measure else ""
