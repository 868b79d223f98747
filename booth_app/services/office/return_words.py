"""Returned figures in people's words, in the language in use."""

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.core.figures import Figure, word_figure
from booth_app.i18n import _, date_name, name_of
from booth_app.services.naming import unit_word

from .returns import Key


def whose(campaign: Campaign, body: str, booth: str = "") -> str:
    """The body and the booth that a figure is of; a total without a body was published."""
    if not body:
        return _("Published total")
    name = next((name_of(one) for one in campaign.bodies if one.code == body), body)
    return f"{name} · {booth_name(campaign, booth)}" if booth else name


def when(day: str) -> str:
    """The day that a figure is of; without one it is of the whole campaign."""
    return date_name(day) if day else _("whole campaign")


def what(campaign: Campaign, measure: str, item: str = "") -> str:
    """The measure and the item that a figure is of."""
    name = measure_name(campaign, measure)
    return f"{name} · {item_name(campaign, measure, item)}" if item else name


def key_words(campaign: Campaign, key: Key) -> str:
    """All that a figure is of, but for its unit: 市商务局  2011年4月26日  接待咨询."""
    parts = (
        whose(campaign, key.body, key.booth),
        when(key.day),
        what(campaign, key.measure, key.item),
    )
    return "  ".join(parts)


def figure_words(campaign: Campaign, figure: Figure) -> str:
    """A figure with its word and its unit: 近200人次, nearly 200 visits."""
    return word_figure(replace(figure, unit=unit_word(campaign, figure.unit)))


def measure_name(campaign: Campaign, code: str) -> str:
    """The name of a measure; its code where the campaign does not know it."""
    try:
        return name_of(campaign.measure(code))
    except Refusal:
        return code


def item_name(campaign: Campaign, measure: str, code: str) -> str:
    """The name of an item; its code where the campaign does not know it."""
    try:
        return name_of(campaign.item(campaign.measure(measure), code))
    except Refusal:
        return code


def booth_name(campaign: Campaign, code: str) -> str:
    """The name of a booth; its code where the campaign does not know it."""
    try:
        return name_of(campaign.booth(code))
    except Refusal:
        return code
