"""The chase list (催报): booth by booth what is missing, grouped by what is to be done about it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.completeness import DayCell, Grid, Row
from booth_app.i18n import _, _mark, date_name, name_of
from booth_app.services.naming import body_name

from . import completeness
from .place import Office
from .status_words import booth_name, short_text, state_word

Todo: TypeAlias = Literal["send", "again", "sign", "figures", "decide"]
TODO: dict[Todo, str] = {
    "send": _mark("Please send the booth file"),
    "again": _mark("Please send the booth file again"),
    "sign": _mark("Please hand in the signed sheet"),
    "figures": _mark("No figure yet, and no booth"),
    "decide": _mark("For the office to decide"),
}
"""What is to be done, in English; in the order of a list."""
_Wants: TypeAlias = dict[str, list[str]]
"""What is missing in words, and on which days."""


class ChaseLine(Struct, frozen=True, kw_only=True):
    """One booth, or one body that has none: what is to be done, and what is missing.

    ``days`` are those that it is about, ``wants`` what is missing in words, ``text`` all of it in
    one line. A booth stands in one line, with what is most urgent of it; what the office itself
    has to decide is in another.
    """

    todo: Todo
    booth: str
    body: str
    days: list[str]
    wants: list[str]
    text: str


def chase_list(office: Office, day: str = "") -> list[ChaseLine]:
    """Whom to ask for what; of one day, or of all days up to today. In the order of the list."""
    return lines_of(office.working_on(), completeness.grid(office), day)


def chase_text(office: Office, day: str = "") -> str:
    """The same as a plain text, to be pasted into a message."""
    campaign = office.working_on()
    grid = completeness.grid(office)
    return text_of(campaign, grid, office.clock.stamp().at.isoformat(), day)


def lines_of(campaign: Campaign, grid: Grid, day: str = "") -> list[ChaseLine]:
    """The chase list of a grid that was made already."""
    found: dict[Todo, list[ChaseLine]] = {todo: [] for todo in TODO}
    for row in grid.rows:
        cells = [cell for cell in row.cells.values() if cell.day == day or not day]
        past = [cell for cell in cells if cell.day <= grid.today and row.known]
        for todo in ("send", "again", "sign"):
            if any(want for cell in past for want in _asked(cell, todo)):
                every = [(want, cell.day) for cell in past for want in _asked(cell)]
                found[todo].append(_line(campaign, todo, row, every, day))
                break
        decide = [(want, cell.day) for cell in cells for want in _to_decide(row, cell)]
        if decide:
            found["decide"].append(_line(campaign, "decide", row, decide, day))
    for body in grid.bodies:
        if not body.has_figure and (body.committee or not campaign.committee):
            found["figures"].append(
                ChaseLine(
                    todo="figures",
                    booth="",
                    body=body.body,
                    days=[],
                    wants=[_("no figure")],
                    text=body_name(campaign, body.body),
                )
            )
    return [line for lines in found.values() for line in lines]


def text_of(campaign: Campaign, grid: Grid, now: str, day: str = "") -> str:
    """The chase list of a grid as a plain text; ``now`` (RFC 3339) is said in it."""
    lines = lines_of(campaign, grid, day)
    counted = grid.by_day.get(day) if day else grid.whole
    about = [name_of(campaign), *([date_name(day)] if day else [])]
    time = now[11:16].removeprefix("0")
    said = [
        " ".join(about),
        _("As of {day}, {time}", day=date_name(now[:10], day or campaign.start), time=time),
    ]
    if counted is not None and counted.due:
        received, due = (counted.received, counted.due) if day else (grid.booths_in, grid.booths)
        text = _("{n} of {m} booths reported, {k} missing.", n=received, m=due, k=due - received)
        said.append(text)
    for todo, heading in TODO.items():
        texts = [line.text for line in lines if line.todo == todo]
        if texts:
            said += ["", _("{what} ({n}):", what=_(heading), n=len(texts))]
            said += [_(", ").join(texts)] if todo == "figures" else texts
    if not lines:
        said += ["", _("Nothing is missing.")]
    return "\n".join(said) + "\n"


def _asked(cell: DayCell, todo: Todo | None = None) -> Iterator[str]:
    """What a booth is asked for; all of it, or only what makes it stand under ``todo``."""
    if todo in (None, "send") and cell.state == "missing" and cell.due:
        yield _("not reported; its signed sheet is here") if cell.sheets else state_word("missing")
    if todo in (None, "again") and cell.has_file:
        for state in ("partial", "older", "open"):
            if state in cell.states:
                yield short_text(cell, state)
    if todo in (None, "sign") and cell.sheet_wanted and cell.state != "missing":
        yield _("signed sheet missing")


def _to_decide(row: Row, cell: DayCell) -> Iterator[str]:
    for state in ("forked", "asks", "clock", "key", "aside"):
        if state in cell.states:
            yield short_text(cell, state)
    if not row.known:
        yield _("the campaign does not have it: say whose it is")


def _line(
    campaign: Campaign, todo: Todo, row: Row, every: Sequence[tuple[str, str]], day: str
) -> ChaseLine:
    wants: _Wants = {}
    for want, of_day in every:
        wants.setdefault(want, []).append(of_day)
    several = not day and len({*row.cells}) > 1
    said = [
        _("{days}: {what}", days=_days_text(days), what=want) if several else want
        for want, days in wants.items()
    ]
    what = _("; ").join(said)
    return ChaseLine(
        todo=todo,
        booth=row.booth,
        body=row.body,
        days=sorted({of_day for _want, of_day in every}),
        wants=list(wants),
        text=_("{name}: {what}", name=booth_name(campaign, row.booth), what=what),
    )


def _days_text(days: Iterable[str]) -> str:
    """Days in their order, those that follow each other as a span."""
    spans: list[list[str]] = []
    for day in sorted(days):
        if spans and _next(spans[-1][-1]) == day:
            spans[-1].append(day)
        else:
            spans.append([day])
    return _(", ").join("–".join(date_name(d, d) for d in (s[:1] + s[1:][-1:])) for s in spans)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(1)).isoformat()
