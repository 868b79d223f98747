"""The figures of one text: each class of them keeps one form, from the first to the last."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from .campaign import Campaign
from .wording import ROUNDED, Form, Lang, Style, What, in_words

ALWAYS_EXACT = frozenset({"complaints", "legal_aid_cases"})
"""Measures of which every one is a case of its own; no choice rounds them."""
ROUNDED_BY_DEFAULT = frozenset(
    {
        "attendance",
        "beneficiaries",
        "booklets",
        "consult_persons",
        "consultations",
        "free_clinic",
        "gifts",
        "leaflets",
        "participants",
        "visitors",
    }
)
"""Measures whose totals are many and are rounded where nobody chose; all others are exact."""

INCOMPLETE: dict[Lang, str] = {"zh": "据不完全统计", "en": "according to incomplete figures"}
"""What a text says before its figures where a booth or a body is missing."""


def form_of(measure: str, *, of_body: bool = False) -> Form:
    """The customary form of a measure's figures: a body's own are exact, and so are most."""
    return "rounded" if measure in ROUNDED_BY_DEFAULT and not of_body else "exact"


class Text:
    """Words the figures of one text.

    A class of figures is a measure, of bodies or of the whole: whatever form it has, it has it
    throughout. ``forms``: those that were chosen, by measure, for the whole and not for bodies;
    ``of_bodies``: for bodies. ``missing``: how many booths or bodies gave no figures yet.
    """

    def __init__(
        self,
        campaign: Campaign,
        style: Style = ROUNDED,
        *,
        forms: Mapping[str, Form] = MappingProxyType({}),
        of_bodies: Mapping[str, Form] = MappingProxyType({}),
        missing: int = 0,
    ) -> None:
        self.style = style
        self.missing = missing
        self._campaign = campaign
        self._forms = forms
        self._of_bodies = of_bodies

    def form(self, measure: str, *, of_body: bool = False) -> Form:
        """The form of a class of figures in this text."""
        if measure in ALWAYS_EXACT:
            return "exact"
        chosen = (self._of_bodies if of_body else self._forms).get(measure)
        return chosen or form_of(measure, of_body=of_body)

    def figure(
        self,
        measure: str,
        what: What,
        unit: str = "",
        *,
        of_body: bool = False,
        estimate: bool = False,
    ) -> str:
        """A figure of a measure; ``unit`` as the campaign names it, its usual one if not given."""
        own = unit or getattr(what, "unit", "") or self._campaign.measure(measure).units[0]
        word = self._campaign.unit_word(own, english=self.style.lang == "en")
        style = replace(self.style, form=self.form(measure, of_body=of_body))
        return in_words(what, word, style, estimate=estimate)

    def caution(self) -> str:
        """据不完全统计 where something is missing, with its comma; else nothing."""
        if not self.missing:
            return ""
        words = INCOMPLETE[self.style.lang]
        return f"{words}，" if self.style.lang == "zh" else f"{words[0].upper()}{words[1:]}, "
