"""What bodies report without a laptop: tables and forms taken in, single figures, the list."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from booth_app.cli.terminal import FILE, needs_data, print_json, print_table
from booth_app.core.campaign import Campaign
from booth_app.core.figures import Figure
from booth_app.core.returns import Returned
from booth_app.i18n import _, _n, sentence
from booth_app.services.naming import measure_name
from booth_app.services.office import new_measures, return_words, returns
from booth_app.services.office.number_words import figure_text
from booth_app.services.office.place import Office
from booth_app.services.office.returns import Key, Reading, Standing

from .terminal import at_office

JSON_HELP = _("For other programs.")
PUBLISHED = "-"
"""In the place of a body: the figure is a total that was published."""


@click.command(
    "returns", help=_("Take in what bodies report without a laptop: tables, forms, single figures.")
)
@needs_data
@click.argument("files", nargs=-1, type=FILE, metavar="FILE…")
@click.option("--dry-run", is_flag=True, help=_("Say what the files hold, and write nothing."))
@click.option("--replace", is_flag=True, help=_("Put figures that differ in the place of others."))
@click.option("--add-measures", is_flag=True, help=_("Add measures that the campaign lacks."))
@click.option("--set", "said", nargs=3, metavar="BODY MEASURE FIGURE", help=_("Write one figure."))
@click.option("--day", default="", metavar="DAY", help=_("Else of the whole campaign."))
@click.option("--item", default="", metavar="ITEM", help=_("The topic or leaflet."))
@click.option("--unit", default="", metavar="UNIT", help=_("The usual one if not given."))
@click.option("--form", type=FILE, metavar="OUT.xlsx", help=_("Write the form to be filled in."))
@click.option("--body", default="", metavar="BODY", help=_("Whose form, or whose figures."))
@click.option("--list", "listed", is_flag=True, help=_("Print what stands."))
@click.option("--take-back", "seq", type=int, metavar="N", help=_("Take back figure N."))
@click.option("--reason", default="", metavar="TEXT", help=_("Why a figure is changed."))
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def returns_command(
    data: Path,
    files: tuple[Path, ...],
    dry_run: bool,
    replace: bool,
    add_measures: bool,
    said: tuple[str, str, str] | None,
    day: str,
    item: str,
    unit: str,
    form: Path | None,
    body: str,
    listed: bool,
    seq: int | None,
    reason: str,
    as_json: bool,
) -> None:
    """One of: files, ``--set``, ``--form``, ``--list``, ``--take-back``."""
    asked = [bool(files), bool(said), form is not None, listed, seq is not None]
    if sum(asked) != 1:
        raise click.UsageError(_("Give files, or one of --set, --form, --list and --take-back."))
    if replace and not reason.strip():
        raise click.UsageError(_("--replace needs a --reason."))
    with at_office(data) as office:
        if said:
            whose, measure, text = said
            whose = "" if whose == PUBLISHED else whose
            options = {"day": day, "item": item, "unit": unit, "reason": reason}
            changes = returns.type_in(office, whose, measure, text, **options).result()
            click.echo(_("Written.") if changes.entries else _("It stands so already."))
        elif form is not None:
            returns.write_form(office, body, form)
            click.echo(str(form))
        elif listed:
            _print_list(office, body, day, as_json)
        elif seq is not None:
            returns.take_back(office, seq, reason).result()
            click.echo(_("Taken back."))
        else:
            why = reason if replace else ""
            _take_files(office, files, why, dry_run, add_measures, as_json)


def _take_files(
    office: Office,
    files: Sequence[Path],
    reason: str,
    dry_run: bool,
    add_measures: bool,
    as_json: bool,
) -> None:
    """Every file is read before anything is written: one that is no table stops all."""
    readings = [returns.read(office, file) for file in files]
    reports = []
    for reading in readings:
        now = returns.again(office, reading)
        if add_measures and now.unknown and not dry_run:
            new_measures.add_measures(office, now).result()
            office.reload()
            now = returns.again(office, now)
        written = 0
        if not dry_run:
            changes = returns.take(office, now, reason=reason).result()
            written = sum(1 for stored in changes.entries if stored.entry.kind != "void")
        if as_json:
            reports.append(_reading_json(now, written))
        else:
            _print_reading(office.working_on(), now, written, replaced=bool(reason) or dry_run)
    if as_json:
        print_json({"files": reports})


def _print_reading(campaign: Campaign, reading: Reading, written: int, *, replaced: bool) -> None:
    """What a file holds on standard output; what was left out of it on standard error."""
    click.echo(
        _(
            "{file}: {new} new, {known} known, {differing} differing; written: {written}",
            file=reading.file,
            new=len(reading.new),
            known=len(reading.known),
            differing=len(reading.differing),
            written=written,
        )
    )
    for one in reading.differing:
        click.echo(
            "  "
            + _(
                "row {line}: {what}: {now}, and {before} stands (number {seq})",
                line=one.now.line,
                what=return_words.key_words(campaign, one.before.key),
                now=figure_text(campaign, one.now.figure),
                before=figure_text(campaign, one.before.figure),
                seq=one.before.seq,
            ),
            err=not replaced,
        )
    for new in reading.new_units:
        click.echo(
            "  "
            + _(
                "rows {lines}: “{measure}” in {unit}, a unit that the campaign does not name",
                lines=_(", ").join(new.lines),
                measure=measure_name(campaign, new.measure),
                unit=new.unit,
            )
        )
    for wanted in new_measures.wanted(reading):
        click.echo(
            "  "
            + _n(
                "“{measure}” is not a measure of this campaign: 1 row waits for it"
                " (--add-measures adds it)",
                "“{measure}” is not a measure of this campaign: {n} rows wait for it"
                " (--add-measures adds it)",
                wanted.rows,
                measure=wanted.word,
            ),
            err=True,
        )
    for problem in reading.problems:
        said = _("row {line}: {why}", line=problem.line, why=sentence(problem.refusal))
        click.echo("  " + said, err=True)


def _print_list(office: Office, body: str, day: str, as_json: bool) -> None:
    campaign = office.working_on()
    whose = None
    if body:
        whose = "" if body == PUBLISHED else returns.find_body(campaign, body)
    found = returns.returned(office, whose, day or None)
    if as_json:
        print_json([_standing_json(one) for one in found])
    elif not found:
        click.echo(_("Nothing has been reported."))
    else:
        print_table(_rows(campaign, found), right=(0,))


def _rows(campaign: Campaign, found: Iterable[Standing]) -> list[tuple[str, ...]]:
    heads = (_("No."), _("Whose"), _("Day"), _("What"), _("Figure"), _("From"))
    return [
        heads,
        *(
            (
                str(one.seq),
                return_words.whose(campaign, one.key.body, one.key.booth),
                return_words.when(one.key.day),
                return_words.what(campaign, one.key.measure, one.key.item),
                figure_text(campaign, one.figure),
                one.said.source or _("typed"),
            )
            for one in found
        ),
    ]


def _reading_json(reading: Reading, written: int) -> dict[str, Any]:
    return {
        "file": reading.file,
        "written": written,
        "known": len(reading.known),
        "new": [_returned_json(one) for one in reading.new],
        "differing": [
            {"now": _returned_json(one.now), "before": _standing_json(one.before)}
            for one in reading.differing
        ],
        "unknown": [
            {"measure": one.word, "unit": one.unit, "rows": one.lines} for one in reading.unknown
        ],
        "new_units": [
            {"measure": one.measure, "unit": one.unit, "rows": one.lines}
            for one in reading.new_units
        ],
        "problems": [{"row": one.line, "why": sentence(one.refusal)} for one in reading.problems],
    }


def _returned_json(one: Returned) -> dict[str, Any]:
    key = Key(one.day, one.body, one.booth, one.measure, one.item, one.figure.unit)
    return {"row": one.line, **_figure_json(key, one.figure), "note": one.note}


def _standing_json(one: Standing) -> dict[str, Any]:
    said = one.said
    return {
        "seq": one.seq,
        "t": one.t,
        **_figure_json(one.key, one.figure),
        "note": said.note,
        "source": said.source,
    }


def _figure_json(key: Key, figure: Figure) -> dict[str, Any]:
    return {**key._asdict(), "value": figure.value, "bound": figure.bound, "word": figure.word}
