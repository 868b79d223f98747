"""The forms of the statistics table that this office keeps: named, saved, taken to the next year.

They are settings kept with the office's log of the campaign, and no entries of it: a form says how
figures are shown, so changing one changes no fact and needs no reason.
"""

from concurrent.futures import Future

import msgspec
from msgspec.structs import replace

from booth_app.core import statistics_form
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.statistics_form import MAX_FORMS, Rows, StatisticsForm
from booth_app.services.changes import Changes
from booth_app.storage.office import OfficeTransaction

from . import campaigns, rollup
from .place import Office

_FORMS = "log.statistics_forms"


def forms(office: Office) -> list[StatisticsForm]:
    """Those that were saved, in the order in which they were."""
    return _decode(office.reader.settings().get(_FORMS, ""))


def form(office: Office, name: str) -> StatisticsForm:
    """The form that was saved under a name; refuses (``NO_SUCH_FORM``) where none was."""
    return statistics_form.of_name(forms(office), name)


def default(office: Office, rows: Rows = "body", day: str = "") -> StatisticsForm:
    """The form that nobody had to make: what there are figures of, in the campaign's order."""
    return statistics_form.default_form(office.working_on(), rollup.rows(office, day), rows)


def save(office: Office, chosen: StatisticsForm) -> "Future[Changes]":
    """Keep a form under its name, in place of the one that had it.

    Refuses one without a name, and one whose columns mix units or count something twice.
    """
    chosen = replace(chosen, name=chosen.name.strip())
    if not chosen.name:
        raise Refusal(OfficeWhy.FORM_NO_NAME)
    statistics_form.check(chosen, office.working_on())
    return _write(office, [chosen])


def remove(office: Office, name: str) -> "Future[Changes]":
    """Forget a form; refuses (``NO_SUCH_FORM``) where there is none of that name."""

    def job(log: OfficeTransaction) -> Changes:
        kept = _decode(log.setting(_FORMS))
        gone = statistics_form.of_name(kept, name)
        log.set(_FORMS, _encode([one for one in kept if one != gone]))
        return Changes()

    return office.work(job)


def copy_from(office: Office, campaign: str) -> "Future[Changes]":
    """Take over the forms of another campaign of this office (its id); those of a same name stay.

    What the campaign in work does not count stays in them, as columns of dashes.
    """
    logs = campaigns.logs(office)
    if campaign not in logs:
        raise Refusal(OfficeWhy.NO_SUCH_CAMPAIGN, id=campaign, known="、".join(logs))
    found = _decode(office.reader.of_log(logs[campaign]).settings().get(_FORMS, ""))
    known = {one.name for one in forms(office)}
    return _write(office, [one for one in found if one.name not in known])


def _write(office: Office, more: list[StatisticsForm]) -> "Future[Changes]":
    def job(log: OfficeTransaction) -> Changes:
        kept = {one.name: one for one in _decode(log.setting(_FORMS))}
        kept.update((one.name, one) for one in more)
        if len(kept) > MAX_FORMS:
            raise Refusal(OfficeWhy.TOO_MANY_FORMS, high=MAX_FORMS)
        log.set(_FORMS, _encode(list(kept.values())))
        return Changes()

    return office.work(job)


def _encode(kept: list[StatisticsForm]) -> str:
    return msgspec.json.encode(kept).decode()


def _decode(text: str) -> list[StatisticsForm]:
    return msgspec.json.decode(text, type=list[StatisticsForm]) if text else []
