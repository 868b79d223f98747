"""The people of the booth on one day, as the page and the terminal show them."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from booth_app.core.attendance import Attender, Stint
from booth_app.core.days import DayRecord

from .pinyin import matches
from .preferences import Member, roster
from .workplace import Workplace

State = Literal["here", "left", "absent"]


class Card(Struct, frozen=True):
    """One person. ``since`` (RFC 3339) is when the person came or went, empty while absent."""

    name: str
    lawyer: bool
    role: str
    badge: str
    state: State
    since: str = ""


class People(Struct, frozen=True):
    """Who could be here and who is; ``leader`` is not among ``cards``.

    ``stint`` is the time since the last handover and ``before`` the one before it, if any.
    """

    cards: list[Card]
    leader: str
    leader_post: str
    counting: str
    stint: Stint | None
    before: Stint | None

    @property
    def here(self) -> list[str]:
        """Everybody who could count: the leader first, then the staff who are here."""
        staff = [card.name for card in self.cards if card.state == "here"]
        return [self.leader, *staff] if self.leader else staff

    def card(self, name: str) -> Card | None:
        """The card of a person."""
        return next((card for card in self.cards if card.name == name), None)


def people(place: Workplace, record: DayRecord) -> People:
    """Those known from other days, in their order, then those who came today for the first time."""
    known = {member.name: member for member in roster(place)}
    today = record.attendance.people
    names = [name for name in dict.fromkeys([*known, *today]) if name != record.leader]
    stints = record.attendance.stints
    return People(
        cards=[_card(name, known.get(name), today.get(name)) for name in names],
        leader=record.leader,
        leader_post=record.leader_post,
        counting=record.counting,
        stint=stints[-1] if stints else None,
        before=stints[-2] if len(stints) > 1 else None,
    )


def facts(record: DayRecord) -> dict[str, Any]:
    """The people of a day as ``booth people --json`` prints them; times are RFC 3339."""
    return {
        "day": record.day,
        "leader": record.leader,
        "leader_post": record.leader_post,
        "counting": record.counting,
        "staff": len(record.staff),
        "lawyers": record.lawyers,
        "people": [
            {
                "name": name,
                "lawyer": lawyer,
                "role": record.attendance.people[name].role,
                "here": record.is_open and name in record.present,
                "periods": [[p.began, p.ended] for p in record.attendance.people[name].periods],
                "minutes": record.attendance.people[name].minutes,
            }
            for name, lawyer in record.staff.items()
        ],
    }


def find(cards: Sequence[Card], query: str) -> list[Card]:
    """Those whose name, or its initials in pinyin, has ``query`` in it.

    Who begins with it comes before who only contains it.
    """
    query = query.strip()
    if not query:
        return list(cards)
    found = [card for card in cards if matches(card.name, query)]
    return sorted(found, key=lambda card: not matches(card.name[: len(query)], query))


def _card(name: str, member: Member | None, today: Attender | None) -> Card:
    badge = member.badge if member else ""
    if today is None:
        lawyer, role = (member.lawyer, member.role) if member else (False, "")
        return Card(name, lawyer, role, badge, "absent")
    last = today.periods[-1]
    if today.here:
        return Card(name, today.lawyer, today.role, badge, "here", last.began)
    return Card(name, today.lawyer, today.role, badge, "left", last.ended)
