"""What a citizen leaves for a follow-up, sealed to the office at the moment it is saved.

The laptop keeps only what it cannot read. Where the pack names no key of the office, nothing is
taken.
"""

from contextlib import suppress

from booth_app.core.contacts import MAX_CONTACT, MAX_TEXT, Private, has_identity_number
from booth_app.core.details import Held
from booth_app.core.entries import Sealed
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Contact
from booth_app.core.texts import one_line
from booth_app.i18n import _

from . import issued
from .workplace import Workplace

DECLINED = "declined"
"""The one contact that is none: the citizen would not give any (拒绝提供)."""


def seal_keys(place: Workplace) -> list[str]:
    """Whom to seal to: the keys that came with the pack, none where it has none."""
    known = issued.of(place.reader)
    return list(known.seal_keys) if known else []


def why_off() -> str:
    """What is said where there are no keys."""
    return _("This pack has no key of the office: text and telephone cannot be kept.")


def checked(private: Private) -> Private:
    """What was typed, on one line each; refuses what is too long, and identity numbers."""
    text, contact = one_line(private.text, MAX_TEXT), one_line(private.contact, MAX_CONTACT)
    if has_identity_number(text) or has_identity_number(contact):
        raise Refusal(Why.IDENTITY_NUMBER)
    return Private(text, contact, private.declined and not contact)


def sealed(place: Workplace, private: Private) -> tuple[Held, Sealed | None]:
    """What of it is there, and it all sealed; that a contact was declined needs no seal.

    Refuses (``NO_SEAL_KEYS``, ``CANNOT_SEAL``, ``IDENTITY_NUMBER``) and keeps nothing then.
    """
    said = checked(private)
    contact: Contact = "given" if said.contact else "declined" if said.declined else ""
    held = Held(bool(said.text), contact)
    if not (said.text or said.contact):
        return held, None
    keys = seal_keys(place)
    if not keys:
        raise Refusal(Why.NO_SEAL_KEYS)
    from booth_app.exchange import sealing

    return held, sealing.seal(said, keys)


def in_words(held: Held) -> str:
    """What is sealed, without what it says; empty where nothing is."""
    found = [_("a text, sealed") if held.text else "", _CONTACT[held.contact]()]
    return _(", ").join(each for each in found if each)


def keep_out_of_dumps() -> None:
    """Have the system write no image of this process's memory, should it ever crash."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _none() -> str:
    return ""


def _given() -> str:
    return _("a contact, sealed")


def _declined() -> str:
    return _("contact declined")


_CONTACT = {"": _none, "given": _given, "declined": _declined}
