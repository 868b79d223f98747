"""Every kind of entry in people's words, in the language in use: the one place that names them."""

from collections import Counter
from typing import NamedTuple

from booth_app.core import attendance
from booth_app.core.campaign import Campaign
from booth_app.core.details import Held
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal
from booth_app.core.kinds import (
    Assign,
    Count,
    DayClose,
    DayOpen,
    Detail,
    Duty,
    Genesis,
    NewItem,
    Note,
    Paper,
    Restored,
    Stock,
    Void,
)
from booth_app.i18n import _, _mark, name_of
from booth_app.storage.log_pages import LogLine

from . import private
from .clocks import jump_text
from .details import outcome_name, place_name
from .naming import HOW, LIVE, clock_time, measure_name, span_text, tile_name, unit_word
from .reasons import reason_text
from .stock import said

BETWEEN = " · "
_STOCK = {
    "brought": _mark("{item}: brought"),
    "refilled": _mark("{item}: refilled"),
    "damaged": _mark("{item}: damaged"),
    "counted": _mark("{item}: left, counted by hand"),
}


class Words(NamedTuple):
    """One entry for a table. ``number`` has its sign and unit; ``state``: what became of it."""

    time: str
    what: str
    number: str = ""
    by: str = ""
    state: str = ""


def words(campaign: Campaign, line: LogLine, *, with_day: bool = False) -> Words:
    """The row of an entry; ``with_day`` puts the date before the time."""
    entry = line.stored.entry
    time = clock_time(entry.t, seconds=True)
    what = what_text(campaign, line.stored, line.about)
    return Words(
        time=f"{entry.day[5:] or entry.t[5:10]}  {time}" if with_day else time,
        what=what,
        number=_number(campaign, line),
        by=str(entry.data.get("by", "")),
        state=_state(campaign, line),
    )


def entry_text(campaign: Campaign, stored: Stored) -> str:
    """An entry in a few words: 商标注册 +1."""
    entry = stored.entry
    if entry.kind == "count":
        count = data_of(entry, Count)
        text = f"{tile_name(campaign, count.measure, count.item)} +{count.n}"
        return _("{text} (sheet {number})", text=text, number=count.sheet) if count.sheet else text
    if entry.kind == "stock":
        return f"{what_text(campaign, stored)} {_stock_number(data_of(entry, Stock))}"
    return what_text(campaign, stored)


def entry_with_time(campaign: Campaign, stored: Stored) -> str:
    """The same with the time at which it was written: 商标注册 +1 (9:15:07)."""
    when = clock_time(stored.entry.t, seconds=True)
    return _("{entry} ({time})", entry=entry_text(campaign, stored), time=when)


def what_text(campaign: Campaign, stored: Stored, about: Stored | None = None) -> str:
    """What an entry says, without its number; ``about`` is the one that it is about."""
    entry = stored.entry
    match entry.kind:
        case "count":
            return _count_text(campaign, data_of(entry, Count))
        case "void":
            return _("Voided: {entry}", entry=_named(campaign, about, data_of(entry, Void).seq))
        case "detail":
            return _detail_text(campaign, data_of(entry, Detail), about)
        case "stock":
            stock = data_of(entry, Stock)
            return _with(stock_text(campaign, stock), [reason_text(stock.reason)])
        case "duty_in":
            return _duty_in_text(data_of(entry, Duty))
        case "duty_out":
            return _duty_out_text(data_of(entry, Duty))
        case "note":
            return _("Remark: {text}", text=data_of(entry, Note).text)
        case "item":
            return _item_text(campaign, data_of(entry, NewItem))
        case "paper":
            return _paper_text(data_of(entry, Paper))
        case "clock":
            return jump_text(stored)
        case "day_open":
            return _opening_text(data_of(entry, DayOpen))
        case "day_close":
            return _closing_text(campaign, data_of(entry, DayClose))
        case "assign":
            return _("Serves {booth} from here on", booth=_booth(campaign, data_of(entry, Assign)))
        case "genesis":
            practice = data_of(entry, Genesis).rehearsal
            return _("A log of practice begins") if practice else _("The log begins")
        case "restored":
            return _restored_text(data_of(entry, Restored))
        case kind:
            return _("An entry of a newer version: {kind}", kind=kind)


def _restored_text(restored: Restored) -> str:
    about = {"log": restored.log[:8], "seq": restored.seq}
    match restored.why:
        case "machine":
            return _("Goes on from log {log}, entry {seq}: on another computer", **about)
        case "damaged":
            return _("Goes on from log {log}, entry {seq}: its data was damaged", **about)
        case "backup":
            return _("Goes on from log {log}, entry {seq}: a backup was put back", **about)
        case _:
            return _("Goes on from log {log}, entry {seq}: later ones are not here", **about)


def stock_text(campaign: Campaign, stock: Stock) -> str:
    """What is said of an item's stock, without the number and the reason."""
    return _(_STOCK[said(stock)[0]], item=tile_name(campaign, stock.measure, stock.item))


def _count_text(campaign: Campaign, count: Count) -> str:
    # that several were counted at once is seen by the number
    usual = count.how == LIVE or (count.how == "bulk" and count.n > 1)
    known = [
        "" if usual else _(HOW[count.how]),
        _("for {time}", time=clock_time(count.at, seconds=True)) if count.at else "",
        reason_text(count.reason),
        _("combination {name}", name=_combo(campaign, count.combo)) if count.combo else "",
        _("paper sheet {sheet}", sheet=count.sheet) if count.sheet else "",
    ]
    return _with(tile_name(campaign, count.measure, count.item), known)


def _combo(campaign: Campaign, code: str) -> str:
    """The name of a combo of the campaign; of what a booth made itself a count says the name."""
    return next((name_of(combo) for combo in campaign.combos if combo.code == code), code)


def _detail_text(campaign: Campaign, detail: Detail, about: Stored | None) -> str:
    topic = detail.topic
    if topic and about is not None:
        topic = tile_name(campaign, about.entry.data["measure"], topic)
    known = [
        topic,
        outcome_name(detail.outcome),
        _("to {where}", where=place_name(campaign, detail.referred)) if detail.referred else "",
        _("{n} people", n=detail.persons) if detail.persons else "",
        _("{n} minutes", n=detail.minutes) if detail.minutes else "",
        private.in_words(Held(detail.text, detail.contact)),
    ]
    return _with(_("About {entry}", entry=_named(campaign, about, detail.seq)), known)


def _duty_in_text(duty: Duty) -> str:
    match duty.role:
        case attendance.LEADER:
            return _with(_("{person} leads from here on", person=duty.person), [duty.post])
        case attendance.COUNTING:
            return _("{person} counts from here on", person=duty.person)
        case role:
            came = _("{person} came on duty", person=duty.person)
            at = _("for {time}", time=clock_time(duty.at)) if duty.at else ""
            return _with(came, [_("lawyer") if duty.lawyer else "", role, at])


def _duty_out_text(duty: Duty) -> str:
    if duty.role == attendance.COUNTING:
        return _("Nobody in particular counts from here on")
    at = _("for {time}", time=clock_time(duty.at)) if duty.at else ""
    return _with(_("{person} went off duty", person=duty.person), [at])


def _paper_text(paper: Paper) -> str:
    said = [span_text(paper.start or "", paper.end or "")]
    return _with(_("Paper sheet {sheet} was entered", sheet=paper.sheet), said)


def _item_text(campaign: Campaign, item: NewItem) -> str:
    return _(
        "Added to {measure}: {name} ({unit})",
        measure=measure_name(campaign, item.measure),
        name=item.name,
        unit=unit_word(campaign, item.unit),
    )


def _opening_text(opening: DayOpen) -> str:
    said = [
        opening.place,
        _("led by {name}", name=opening.leader) if opening.leader else "",
        opening.leader_post,
    ]
    return _with(_("Opened again") if opening.reopened else _("Opened the booth"), said)


def _closing_text(campaign: Campaign, close: DayClose) -> str:
    sums: Counter[tuple[str, str]] = Counter()
    for row in close.totals:
        sums[row.measure, row.unit] += row.n
    figures = [
        f"{measure_name(campaign, measure)} {n} {unit_word(campaign, unit)}"
        for (measure, unit), n in sums.items()
    ]
    return _with(_("Closed the day"), figures)


def _named(campaign: Campaign, about: Stored | None, seq: int) -> str:
    """Another entry, as an entry refers to it."""
    return _("entry {seq}", seq=seq) if about is None else entry_with_time(campaign, about)


def _booth(campaign: Campaign, assign: Assign) -> str:
    try:
        return name_of(campaign.booth(assign.booth))
    except Refusal:
        return assign.booth


def _number(campaign: Campaign, line: LogLine) -> str:
    """The number with its unit; of a correction the old and the new one."""
    entry = line.stored.entry
    if entry.kind == "stock":
        stock = data_of(entry, Stock)
        return f"{_stock_number(stock)} {unit_word(campaign, stock.unit)}"
    source = line.about if entry.kind == "void" else line.stored
    if source is None or source.entry.kind != "count":
        return ""
    count = data_of(source.entry, Count)
    number = f"+{count.n}"
    if entry.kind == "void":
        number = f"+{count.n} → +{line.instead.entry.data['n']}" if line.instead else f"−{count.n}"
    return f"{number} {unit_word(campaign, count.unit)}"


def _stock_number(stock: Stock) -> str:
    what, n = said(stock)
    return {"refilled": "+", "damaged": "−"}.get(what, "") + str(n)


def _state(campaign: Campaign, line: LogLine) -> str:
    """What became of an entry, why, when and by whom."""
    entry = line.stored.entry
    if line.void is not None:
        void = data_of(line.void.entry, Void)
        became = _("voided")
        if line.instead is not None:
            became = _("voided, now +{n}", n=line.instead.entry.data["n"])
        when = clock_time(line.void.entry.t, seconds=True)
        return BETWEEN.join(one for one in (became, reason_text(void.reason), when, void.by) if one)
    if entry.kind == "void":
        return reason_text(data_of(entry, Void).reason)
    if entry.kind == "count" and line.about is not None:
        return _("corrected, was +{n}", n=line.about.entry.data["n"])
    return ""


def _with(what: str, more: list[str]) -> str:
    return BETWEEN.join([what, *(one for one in more if one)])
