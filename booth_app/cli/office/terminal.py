"""What the commands of the office have in common: where its data is, and texts in files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.i18n import _
from booth_app.services import opening, recovery
from booth_app.services.office import completeness, mending, totals_view
from booth_app.services.office.place import Office, has_office, office_folder

_MOST_CHARACTERS = 64 * 1024


@contextmanager
def at_office(data: Path) -> Iterator[Office]:
    """The office beside the data of a booth in ``data``; refuses, and makes nothing, without one.

    Refuses too where it has no campaign in work. Damaged data is repaired, and that is said.
    """
    if not has_office(data):
        if office_folder(data.parent) == data and has_office(data.parent):
            raise Refusal(OfficeWhy.FOLDER_ABOVE, path=str(data), above=str(data.parent))
        raise Refusal(OfficeWhy.NO_CAMPAIGN_YET)
    office, said = mending.open_office(data)
    for sentence in said:
        click.echo(sentence, err=True)
    try:
        recovery.check_file(office)
        office.working_on()
        yield office
    except Exception as error:
        if not opening.is_damage(error):
            raise
        office.close()
        told = mending.mend(office.data, error)
        raise Refusal(Why.MENDED, said=" ".join(told)) from error
    finally:
        office.close()


def asked_day(office: Office, text: str | None) -> str:
    """The day (ISO) that is asked for, empty for all of them.

    Refuses what is no date, and a day outside the campaign of which nothing is told either: its
    figures would be those of a mistyped day, and look like nothing reported.
    """
    day = parse_day(text) if text else ""
    campaign = office.working_on()
    outside = bool(day) and not campaign.start <= day <= campaign.end
    if outside and day not in {*totals_view.days(office), *completeness.grid(office).days}:
        raise Refusal(OfficeWhy.RETURN_OUTSIDE, day=day, start=campaign.start, end=campaign.end)
    return day


def read_text(path: Path) -> str:
    """A short text in a file; refuses (``NOT_READABLE``) what is none."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_MOST_CHARACTERS)
    except FileNotFoundError as error:
        raise Refusal(Why.NO_SUCH_FILE, name=str(path)) from error
    except UnicodeDecodeError as error:
        raise Refusal(Why.NOT_READABLE, name=str(path), detail=_("it is not UTF-8")) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(Why.NOT_READABLE, name=str(path), detail=detail) from error


def first_line(path: Path) -> str:
    """A passphrase in a file: its first line, without the end of it."""
    return read_text(path).partition("\n")[0].rstrip("\r")
