"""Returned figures in people's words, in the language in use."""

from booth_app.core.campaign import Campaign
from booth_app.i18n import _, date_name
from booth_app.services.naming import body_name, booth_name, measure_name, tile_name

from .returns import Key


def whose(campaign: Campaign, body: str, booth: str = "") -> str:
    """The body and the booth that a figure is of; a total without a body was published."""
    if not body:
        return _("Published total")
    name = body_name(campaign, body)
    return f"{name} · {booth_name(campaign, booth)}" if booth else name


def when(day: str) -> str:
    """The day that a figure is of; without one it is of the whole campaign."""
    return date_name(day) if day else _("whole campaign")


def what(campaign: Campaign, measure: str, item: str = "") -> str:
    """The measure and the item that a figure is of."""
    name = measure_name(campaign, measure)
    return f"{name} · {tile_name(campaign, measure, item)}" if item else name


def key_words(campaign: Campaign, key: Key) -> str:
    """All that a figure is of, but for its unit: 市商务局  2011年4月26日  接待咨询."""
    parts = (
        whose(campaign, key.body, key.booth),
        when(key.day),
        what(campaign, key.measure, key.item),
    )
    return "  ".join(parts)
