"""A PIN for the settings that can do harm: so that nobody changes them by accident.

It keeps no secret and stops no thief. Whoever has the laptop can remove it at the terminal
(``booth pin --reset``), and whoever is in charge must be able to.
"""

import unicodedata
from concurrent.futures import Future

from booth_app.core.errors import Refusal, Why

from .changes import Changes
from .preferences import remember
from .workplace import Workplace

LEAST, MOST = 4, 12
"""Digits."""
_PIN = "pin"


def is_set(place: Workplace) -> bool:
    """Whether there is one. Practice has none: nothing there can do harm."""
    return bool(place.reader.settings().get(_PIN)) and not place.rehearsal


def set_pin(place: Workplace, text: str) -> "Future[Changes]":
    """Ask for this PIN from now on; refuses (``BAD_PIN``) what is not 4 to 12 digits."""
    from booth_app.exchange import pin_hash

    pin = _digits(text)
    if not (pin.isascii() and pin.isdecimal() and LEAST <= len(pin) <= MOST):
        raise Refusal(Why.BAD_PIN, low=LEAST, high=MOST)
    return remember(place, _PIN, pin_hash.make(pin))


def check(place: Workplace, text: str) -> None:
    """Refuse (``PIN_WRONG``) any other than the one that was set; takes a moment."""
    from booth_app.exchange import pin_hash

    if not pin_hash.fits(place.reader.settings().get(_PIN, ""), _digits(text)):
        raise Refusal(Why.PIN_WRONG)


def remove(place: Workplace) -> "Future[Changes]":
    """Ask for none any more."""
    return remember(place, _PIN, "")


def _digits(text: str) -> str:
    """The same digits however they were typed: an input method may make them wide."""
    return unicodedata.normalize("NFKC", text).strip()
