"""The states of a booth's day in people's words, each with a sign, so that no colour is needed."""

from collections.abc import Iterable

from booth_app.core.campaign import Campaign
from booth_app.core.completeness import DayCell, State
from booth_app.core.signed_sheets import Sheet
from booth_app.core.trust import Trust
from booth_app.exchange import signing
from booth_app.i18n import _, _mark, _n
from booth_app.services.naming import booth_heading, measure_name

SIGNS: dict[State, str] = {
    "asks": "?",
    "forked": "?",
    "partial": "◐",
    "older": "◐",
    "open": "◐",
    "clock": "?",
    "key": "?",
    "aside": "✗",
    "received": "✓",
    "returned": "≈",
    "missing": "!",
    "later": "—",
}
WORDS: dict[State, str] = {
    "asks": _mark("file and return, undecided"),
    "forked": _mark("two versions, undecided"),
    "partial": _mark("entries missing"),
    "older": _mark("older than its signed sheet"),
    "open": _mark("day not closed"),
    "clock": _mark("clock doubtful"),
    "key": _mark("unknown laptop"),
    "aside": _mark("revoked laptop"),
    "received": _mark("received"),
    "returned": _mark("filled in by hand"),
    "missing": _mark("not reported"),
    "later": _mark("not yet"),
}
"""What each state is called, in English; ``state_word`` says it in the language in use."""


def state_word(state: State) -> str:
    """What a state is called."""
    return _(WORDS[state])


LAPTOPS: dict[Trust, str] = {
    "enrolled": _mark("set up with its booth's own pack"),
    "trusted": _mark("confirmed"),
    "unknown": _mark("unknown: confirm by telephone"),
    "revoked": _mark("revoked"),
}


def laptop_word(trust: Trust) -> str:
    """How far a laptop is trusted, in a few words."""
    return _(LAPTOPS[trust])


def short_text(cell: DayCell, state: State | None = None) -> str:
    """A state of a cell in a word or two, with what it is about: ``entries 120–180 missing``.

    Without ``state`` that which matters most.
    """
    match state or cell.state:
        case "partial":
            gaps = [gap for part in cell.parts for gap in part.gaps]
            return _("entries {spans} missing", spans=spans_text(gaps))
        case "forked":
            seqs = sorted({seq for part in cell.parts for seq in part.forks})
            return _("two versions from entry {seq} on, undecided", seq=seqs[0])
        case "key":
            keys = [signing.fingerprint(part.key) for part in cell.parts if part.key]
            return _("unknown key {fingerprint}: confirm by telephone", fingerprint=keys[0])
        case other:
            return state_word(other)


def sentences(campaign: Campaign, cell: DayCell) -> list[str]:
    """All that is to be said of a cell, a sentence each, the most pressing first."""
    said = [_sentence(campaign, cell, state) for state in cell.states]
    return said + [sheet_sentence(sheet) for sheet in cell.sheets]


def sheet_sentence(sheet: Sheet) -> str:
    """How a signed sheet compares with the files that are here."""
    match sheet.verdict:
        case "agrees":
            return _("The signed sheet is here and agrees with the file.")
        case "again":
            return _(
                "The day was opened again after this sheet was signed: ask for the newer sheet."
            )
        case "older":
            return _(
                "The file here is older than the signed sheet: the sheet ends with entry {closing},"
                " and here the entries go to {n} without a gap. Ask for the newer file.",
                closing=sheet.closing,
                n=sheet.whole_to,
            )
        case "unknown":
            return _(
                "No file of this booth has the code of this sheet: it may be mistyped, or the code"
                " of another booth or day."
            )
        case "changed":
            return _(
                "The entries here are not those of the signed sheet, which ends with entry"
                " {closing}: they were changed after it was signed, or the laptop was copied. Ask"
                " the booth.",
                closing=sheet.closing,
            )
        case "differs":
            return _(
                "The sheet ends with the same entry as the file, and says other totals than it:"
                " count on the file, and ask the booth who made the sheet."
            )
        case "other_key":
            return _(
                "The code on the sheet was signed by another laptop than the one that wrote the"
                " file: ask the booth."
            )
        case "no_file" if sheet.scanned:
            return _(
                "The signed sheet is here, and no file of its laptop: its totals can be taken from"
                " paper until the file comes."
            )
        case "no_file":
            return _(
                "The signed sheet is here, and no file of this booth: its code is compared when"
                " the file comes."
            )
        case "no_code":
            return _("The signed sheet is here; it has no code to be compared.")


def booth_name(campaign: Campaign, code: str) -> str:
    """The booth behind its body; the code where the campaign does not have it."""
    found = next((booth for booth in campaign.booths if booth.code == code), None)
    if found is None:
        return _("unknown booth “{code}”", code=code) if code else _("a booth that nobody named")
    return booth_heading(found, campaign.body(found.body))


def spans_text(spans: Iterable[tuple[int, int]]) -> str:
    """Spans of entry numbers: ``120–180, 195``."""
    texts = [f"{first}–{last}" if last > first else f"{first}" for first, last in spans]
    return _(", ").join(texts)


def _sentence(campaign: Campaign, cell: DayCell, state: State) -> str:
    parts = cell.parts
    match state:
        case "asks":
            names = _(", ").join(measure_name(campaign, measure) for measure in cell.asks)
            return _("A file and a return both tell of {names}: choose which counts.", names=names)
        case "forked":
            seqs = spans_text((seq, seq) for part in parts for seq in part.forks)
            return _("There are two versions from entry {seqs} on: decide which counts.", seqs=seqs)
        case "partial":
            gaps = [gap for part in parts for gap in part.gaps]
            return _("Entries {spans} are missing: ask for the file again.", spans=spans_text(gaps))
        case "older":
            return _("A newer state than this was signed for: ask for the file again.")
        case "open":
            return _("The day is not closed in the file: ask for the file after closing.")
        case "clock":
            return _("The laptop's clock was wrong or was set: times may be off.")
        case "key":
            names = _(", ").join(signing.fingerprint(part.key) for part in parts if part.key)
            return _(
                "This counts, but the laptop was not set up with its booth's own pack: compare its"
                " key {fingerprint} by telephone; the settings page of the laptop shows it.",
                fingerprint=names,
            )
        case "aside":
            return _n(
                "1 entry of a revoked laptop is set aside and does not count.",
                "{n} entries of a revoked laptop are set aside and do not count.",
                cell.aside,
            )
        case "received":
            return _n("1 entry is here.", "{n} entries are here.", cell.entries)
        case "returned":
            return _n(
                "1 figure was filled in by hand.",
                "{n} figures were filled in by hand.",
                len(cell.returns),
            )
        case "missing":
            return _("Nothing has come yet.")
        case "later":
            return _("The day has not come yet.")
