"""What the commands have in common: where the data is, and how they print."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from booth_app import paths
from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _
from booth_app.services import backing_up, marks, opening
from booth_app.services.workplace import Workplace, has_data

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
DATA_HELP = _("The folder of the data, if not the usual one.")

Command = TypeVar("Command", bound=Callable[..., Any])


def needs_data(command: Command) -> Command:
    """Give a command ``--data DIR``; it gets the folder as ``data``."""
    option = click.option("--data", type=FOLDER, callback=_folder, help=DATA_HELP)
    return option(command)


def _folder(context: click.Context, _parameter: click.Parameter, given: Path | None) -> Path:
    above: click.Context | None = context
    while given is None and (above := above.parent if above else None):
        given = above.params.get("data")
    return given or paths.default_data()


@contextmanager
def at_work(data: Path) -> Iterator[Workplace]:
    """The workplace of a laptop that is set up; refuses, and makes nothing, where it is not.

    Damaged data is repaired, and a copied or restored laptop begins a new log; either is said on
    standard error. Where damage is met in the middle of a command, that is stopped (``MENDED``).
    """
    if not has_data(data) and not opening.is_lost(data):
        raise Refusal(Why.NOT_SET_UP)
    place, said = opening.open_place(data)
    for sentence in said:
        click.echo(sentence, err=True)
    try:
        place.require()
        yield place
        marks.Marker(place).keep(at_once=True)
    except Exception as error:
        if not opening.is_damage(error):
            raise
        place.close()
        raise Refusal(Why.MENDED, said=" ".join(opening.mend(data, None, error))) from error
    finally:
        place.close()


def keep_copy(place: Workplace) -> None:
    """Make a backup; what could not be done is said."""
    for sentence in backing_up.keep_copy(place):
        click.echo(sentence, err=True)


def day_or_latest(place: Workplace, given: str | None) -> str:
    """The day asked for, else the open one, else the last there was."""
    from booth_app.core.days import parse_day

    days = place.reader.days()
    day = parse_day(given) if given else place.reader.open_day() or "".join(days[-1:])
    if not day:
        raise Refusal(Why.NO_OPEN_DAY)
    if day not in days:
        raise Refusal(Why.NO_SUCH_DAY, day=day)
    return day


def print_json(value: object) -> None:
    """One JSON document, in the characters people write."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in columns; those in ``right`` are set to the right. Chinese takes two places."""
    widths = [max(map(_places, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for at, (text, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _places(text))
            cells.append(gap + text if at in right else text + gap)
        click.echo("  ".join(cells).rstrip())


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
