"""Year on year: what a campaign came to, beside another one of this office."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from booth_app.core.campaign import Body, Campaign, Measure
from booth_app.core.errors import Refusal
from booth_app.core.figures import Interval
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.rollup_sums import Sum, sums
from booth_app.services.naming import body_name, measure_name
from booth_app.storage.office import OfficeReader

from . import campaigns, rollup
from .place import Office


class Compared(Struct, frozen=True, kw_only=True):
    """A measure in a unit: what each campaign came to, None where it has no figure of it.

    Codes and names are this campaign's, where it has them. ``body`` is empty for all bodies.
    """

    measure: str
    measure_name: str
    unit: str
    this: Interval | None
    that: Interval | None
    body: str = ""
    body_name: str = ""

    @property
    def difference(self) -> Interval | None:
        """How much more this one came to, from which to which; None where one has no figure.

        The numbers may be below zero. Where it has no lower end there is none to tell either.
        """
        if self.this is None or self.that is None or self.that.high is None:
            return None
        high = None if self.this.high is None else self.this.high - self.that.low
        return Interval(self.this.low - self.that.high, high)


class Comparison(Struct, frozen=True, kw_only=True):
    """Two campaigns side by side: measures as wholes, and body by body where both have it."""

    this: Campaign
    that: Campaign
    measures: list[Compared]
    bodies: list[Compared]


def compare(office: Office, other_id: str) -> Comparison:
    """The campaign in work beside another one; refuses (``NO_SUCH_CAMPAIGN``) an unknown one.

    Measures and bodies are the same where their codes are, else where a name or an alias is.
    """
    logs, known = campaigns.logs(office), campaigns.known(office)
    if other_id not in logs:
        raise Refusal(OfficeWhy.NO_SUCH_CAMPAIGN, id=other_id, known="、".join(logs))
    this, that = office.working_on(), known[other_id]
    reader = office.reader.of_log(logs[other_id])
    assert isinstance(reader, OfficeReader)
    ours, theirs = rollup.rows(office), rollup.of_campaign(reader, that)
    same_measure, same_body = _same(this.measures, that.measures), _same(this.bodies, that.bodies)
    pairs = _Pairs(this, that, same_measure, same_body)
    whole = pairs.of(sums(this, ours), sums(that, theirs))
    by_body = pairs.of(sums(this, ours, ["body"]), sums(that, theirs, ["body"]))
    both = {body.code for body in this.bodies} & set(map(same_body, (b.code for b in that.bodies)))
    return Comparison(
        this=this,
        that=that,
        measures=whole,
        bodies=[one for one in by_body if one.body in both],
    )


class _Pairs:
    """Puts the sums of two campaigns beside each other, under the codes of the first."""

    def __init__(
        self,
        this: Campaign,
        that: Campaign,
        same_measure: Callable[[str], str],
        same_body: Callable[[str], str],
    ) -> None:
        self._same_measure, self._same_body = same_measure, same_body
        self._this, self._that = this, that

    def of(self, ours: Iterable[Sum], theirs: Iterable[Sum]) -> list[Compared]:
        this = {(one.body, one.measure, one.unit): one.interval for one in ours}
        that = {
            (self._same_body(one.body), self._same_measure(one.measure), one.unit): one.interval
            for one in theirs
        }
        return [
            Compared(
                measure=measure,
                measure_name=self._named(measure_name, measure),
                unit=unit,
                this=this.get((body, measure, unit)),
                that=that.get((body, measure, unit)),
                body=body,
                body_name=self._named(body_name, body),
            )
            for body, measure, unit in dict.fromkeys([*this, *that])
        ]

    def _named(self, name: Callable[[Campaign, str], str], code: str) -> str:
        """What this campaign calls it, else the other one."""
        said = name(self._this, code)
        return said if said != code else name(self._that, code)


def _same(ours: Iterable[Measure | Body], theirs: Iterable[Measure | Body]) -> Callable[[str], str]:
    """What turns a code of the other campaign into that of this one; its own where none fits."""
    codes, words = set(), {}
    for one in ours:
        codes.add(one.code)
        words.update(dict.fromkeys((one.name, *one.aliases), one.code))
    found = {
        one.code: one.code
        if one.code in codes
        else next((words[w] for w in (one.name, *one.aliases) if w in words), one.code)
        for one in theirs
    }

    def same(code: str) -> str:
        return found.get(code, code)

    return same
