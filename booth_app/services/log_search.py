"""Whether an entry has what somebody searches for: in its words, its numbers or its time."""

from collections.abc import Callable, Iterator

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal
from booth_app.i18n import _
from booth_app.storage.log_pages import LogLine

from .entry_words import words
from .naming import HOW, LIVE, clock_time, tile_name
from .pinyin import matches

_TOLD = ("by", "reason", "combo", "sheet")
_NUMBERS = ("n", "brought", "refilled", "damaged", "counted")


def finder(campaign: Campaign, text: str) -> Callable[[LogLine], bool] | None:
    """Says of an entry whether it has every word of ``text``; None where nothing is searched for.

    A number is found where it is an entry's number, a time where an entry's time begins with it,
    and everything as a part of the words, by pinyin too. Names are searched for in both languages
    and by their aliases.
    """
    searched = text.split()
    names: dict[tuple[str, str], list[str]] = {}

    def has(line: LogLine) -> bool:
        said = list(_said(campaign, line, names))
        return all(
            any(matches(one, word) for one in said) or _is_of(line, word) for word in searched
        )

    return has if searched else None


def _is_of(line: LogLine, word: str) -> bool:
    """Whether ``word`` is a number of the entry, or the beginning of its time."""
    data = line.stored.entry.data
    if ":" in word:
        time = clock_time(line.stored.entry.t, seconds=True)
        return time.startswith(word.removeprefix("0"))
    return word.lstrip("+-−") in {str(data[key]) for key in _NUMBERS if key in data}


def _said(
    campaign: Campaign, line: LogLine, names: dict[tuple[str, str], list[str]]
) -> Iterator[str]:
    """What an entry says. ``names`` remembers those of the items, between entries."""
    for stored in (line.stored, line.about):
        if stored is not None and "measure" in stored.entry.data:
            at = stored.entry.data["measure"], stored.entry.data["item"]
            if at not in names:
                names[at] = _names(campaign, *at)
            yield from names[at]
    data = line.stored.entry.data
    if line.stored.entry.kind == "count" and line.void is None and line.about is None:
        # nearly all of a log; in words it would take ten times as long
        how = data.get("how", "")
        if how in HOW and how != LIVE:
            yield _(HOW[how])
        yield from (data[key] for key in _TOLD if key in data)
        return
    shown = words(campaign, line)
    yield from (shown.what, shown.state, shown.by)


def _names(campaign: Campaign, measure: str, item: str) -> list[str]:
    """What an item, or a measure without one, is called in either language."""
    called = [tile_name(campaign, measure, item)]
    try:
        known = campaign.measure(measure)
        named = campaign.item(known, item) if item else known
    except Refusal:
        return called
    if item or not known.unsorted:
        called += [named.name, named.en, *named.aliases]
    return list(dict.fromkeys(name for name in called if name))
