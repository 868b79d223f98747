"""The language of windows, files and terminal: gettext, one catalogue for all.

Message ids are the English texts. Chinese is the language unless somebody chose English.
"""

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from .paths import resource

CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)


class _Current:
    """The language in use; there is one in a process."""

    language = ENGLISH
    texts = catalogues.NullTranslations()


_document: ContextVar[tuple[str, catalogues.NullTranslations] | None] = ContextVar(
    "document", default=None
)
"""The language of what this thread is making, where it is another one; see :func:`speaking`."""


def use(language: str) -> None:
    """Speak ``language`` (one of ``LANGUAGES``) from now on."""
    _Current.language = language
    _Current.texts = _texts(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` within this, in this thread alone: a document has its own language."""
    before = _document.set((language, _texts(language)))
    try:
        yield
    finally:
        _document.reset(before)


def language() -> str:
    """The language in use."""
    document = _document.get()
    return document[0] if document else _Current.language


def is_english() -> bool:
    """Whether names are shown in English where the campaign gives them."""
    return language() == ENGLISH


def _(message: str, **facts: object) -> str:
    """``message`` in the language in use, with the facts put into its braces."""
    document = _document.get()
    text = (document[1] if document else _Current.texts).gettext(message)
    return text.format(**facts) if facts else text


def _n(one: str, many: str, n: int, **facts: object) -> str:
    """``many`` of ``n`` in the language in use, as ``_`` says it; of one thing in English ``one``.

    ``many`` alone is translated: Chinese has the same form for one and for many.
    """
    if n == 1 and is_english():
        return one.format(n=n, **facts)
    return _(many, n=n, **facts)


def sentence(refusal: Any) -> str:
    """What a :class:`booth_app.core.errors.Refusal` says to people."""
    facts = dict(refusal.facts)
    if facts.get("detail"):
        # a clause of ours; what a library or the system said is not in the catalogue and stays
        facts["detail"] = _(str(facts["detail"]))
    return _(refusal.why.value, **facts)


def name_of(thing: Any) -> str:
    """The name of something of a campaign: its English one where there is one and it is wanted."""
    return (is_english() and thing.en) or str(thing.name)


def day_name(day: str, today: str = "") -> str:
    """Of an ISO date: 4月26日 星期二, or Tuesday 26 April; with its year if it is not today's."""
    when = date.fromisoformat(day)
    if today and today[:4] != day[:4]:
        return f"{day[:4]}  {day_name(day)}"
    return _(
        "{weekday} {day} {month}",
        weekday=_(WEEKDAYS[when.weekday()]),
        day=when.day,
        month=_(MONTHS[when.month - 1]),
    )


def date_name(day: str, today: str = "") -> str:
    """Of an ISO date: 2011年4月26日, or 26 April 2011; without its year if it is today's."""
    when = date.fromisoformat(day)
    month = _(MONTHS[when.month - 1])
    if today[:4] == day[:4]:
        return _("{day} {month}", day=when.day, month=month)
    return _("{day} {month} {year}", day=when.day, month=month, year=when.year)


def _texts(language: str) -> catalogues.NullTranslations:
    if language == ENGLISH:
        return catalogues.NullTranslations()
    return catalogues.translation("booth", resource("locale"), languages=[language])


def _mark(message: str) -> str:
    """Put a text into the catalogue without translating it yet."""
    return message


WEEKDAYS = (
    _mark("Monday"),
    _mark("Tuesday"),
    _mark("Wednesday"),
    _mark("Thursday"),
    _mark("Friday"),
    _mark("Saturday"),
    _mark("Sunday"),
)
MONTHS = (
    _mark("January"),
    _mark("February"),
    _mark("March"),
    _mark("April"),
    _mark("May"),
    _mark("June"),
    _mark("July"),
    _mark("August"),
    _mark("September"),
    _mark("October"),
    _mark("November"),
    _mark("December"),
)
