"""What a batch of files would bring, or brought, in one sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from booth_app.i18n import _, _n, sentence

from .collecting import Taken
from .receipts import Given


class WouldBring(NamedTuple):
    """``act`` is what the button says; empty where there is nothing to be done."""

    title: str
    about: str
    act: str


def would_bring(files: Sequence[Taken]) -> WouldBring:
    """What is asked before files are taken in."""
    good, aside, calm = _sorted(files)
    about = []
    if aside and good:
        about.append(_("{n} cannot be used: set aside, with the reason.", n=len(aside)))
    if calm and good:
        about.append(_n("1 brings nothing new.", "{n} bring nothing new.", len(calm)))
    if good:
        title = _n(
            "Take in 1 file with {entries}?",
            "Take in {n} files with {entries}?",
            len(good),
            entries=_new(good),
        )
        return WouldBring(title, " ".join(about), _("Take in"))
    if aside:
        title = _n("1 file cannot be used", "{n} files cannot be used", len(aside))
        hint = _("They are left where they are; the ledger keeps the reason and a copy.")
        return WouldBring(title, hint, _("Set aside"))
    title = _("Nothing new: all of it is here already")
    return WouldBring(title, _("The same file may come any number of times."), "")


def brought(files: Sequence[Taken]) -> str:
    """What came of it."""
    good, aside, calm = _sorted(files)
    said = []
    if good:
        said.append(
            _n(
                "1 file taken in, {entries}.",
                "{n} files taken in, {entries}.",
                len(good),
                entries=_new(good),
            )
        )
    if calm:
        said.append(_("{n} brought nothing new.", n=len(calm)))
    if aside:
        said.append(_("{n} set aside; the ledger says why.", n=len(aside)))
    if any(one.conflicts or one.forks for one in good):
        said.append(_("Two versions of a log are here: the grid shows where to decide."))
    return " ".join(said)


def needs_a_look(taken: Taken) -> bool:
    """Whether somebody should know of it."""
    return bool(
        taken.refusal is not None
        or taken.conflicts
        or taken.forks
        or taken.gaps
        or taken.unknown_booth
        or taken.clock_doubtful
    )


def _sorted(files: Sequence[Taken]) -> tuple[list[Taken], list[Taken], list[Taken]]:
    """Those that bring something, those that cannot be used, those that are here already."""
    aside = [one for one in files if not one.ok]
    calm = [one for one in files if one.ok and (one.same or not one.added)]
    good = [one for one in files if one.ok and not one.same and one.added]
    return good, aside, calm


def _new(files: Sequence[Taken]) -> str:
    return _n("1 new entry", "{n} new entries", sum(one.added for one in files))


def receipts_said(given: Sequence[Given]) -> str:
    """What became of the receipts; empty where there are none."""
    failed = [one for one in given if one.refusal is not None]
    if failed and failed[0].refusal is not None:
        return _("No receipt: {why}", why=sentence(failed[0].refusal))
    if given:
        return _("Receipt written; the stick can be removed safely.")
    return ""
