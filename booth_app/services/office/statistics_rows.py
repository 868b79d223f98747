"""The rows of a statistics table: of what each is, in which order, and what it is called."""

from collections.abc import Iterable, Sequence

from booth_app.core.campaign import Campaign
from booth_app.core.rollup import Row
from booth_app.core.rollup_sums import By, Sum
from booth_app.core.statistics_form import Rows, StatisticsForm
from booth_app.i18n import _, date_name
from booth_app.services.naming import booth_name

from .rollup_words import body_name
from .totals_view import due_days

BY: dict[Rows, tuple[By, ...]] = {"body": ("body",), "booth": ("body", "booth"), "day": ("day",)}
"""What figures are added up by for each kind of row."""
_BODY = "body:"
"""Begins the key of what a body told without a booth, in a table of booths."""


def key_of(rows: Rows, one: Row | Sum) -> str:
    """In which row a figure stands: the code of its body or booth, its day; empty for none."""
    if rows == "body":
        return one.body
    if rows == "day":
        return one.day
    return one.booth or (_BODY + one.body if one.body else "")


def row_name(campaign: Campaign, rows: Rows, key: str) -> str:
    """What a row is called."""
    if rows == "day":
        return date_name(key, campaign.start) if key else _("all days in one figure")
    if not key:
        return _("not of one body")
    if key.startswith(_BODY):
        name = body_name(campaign, key.removeprefix(_BODY))
        return _("{text} ({note})", text=name, note=_("the body as a whole"))
    return body_name(campaign, key) if rows == "body" else booth_name(campaign, key)


def keys_listed(
    campaign: Campaign, form: StatisticsForm, rows: Sequence[Row], silent: Sequence[str], body: str
) -> list[str]:
    """The keys of all rows in the campaign's order; what is of none of them comes last.

    ``rows`` are the figures; ``silent`` bodies, which should have given some and did not, have a
    row if the form wants it. A ``body`` keeps to what is its own.
    """
    told = dict.fromkeys(
        key_of(form.rows, row)
        for row in rows
        if row.counts and any(column.has(row) for column in form.columns)
    )
    bodies = [body] if body else [*silent, *(row.body for row in rows if row.body)]
    expected = _expected(campaign, form.rows, bodies)
    order = {key: at for at, key in enumerate(_order(campaign, form.rows, told))}
    shown = dict.fromkeys([*(expected if form.silent else ()), *told])
    return sorted(shown, key=lambda key: (not key, order.get(key, len(order)), key))


def _expected(campaign: Campaign, rows: Rows, bodies: Sequence[str]) -> Sequence[str]:
    """What should have figures of these bodies."""
    if rows == "body":
        return bodies
    if rows == "day":
        return due_days(campaign)
    return [one.code for one in campaign.booths_shown if one.body in bodies]


def _order(campaign: Campaign, rows: Rows, told: Iterable[str]) -> Sequence[str]:
    if rows == "day":
        return sorted({*due_days(campaign), *told})
    if rows == "body":
        return [one.code for one in campaign.bodies]
    return [
        key
        for body in campaign.bodies
        for key in (
            *(booth.code for booth in campaign.booths if booth.body == body.code),
            _BODY + body.code,
        )
    ]
