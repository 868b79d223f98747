"""Reports as files, and the roll-up beside that of another campaign."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click
from msgspec.structs import replace

from booth_app import i18n
from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, needs_data, print_json, print_table
from booth_app.core.figures import Interval
from booth_app.core.statistics_form import Rows, check, read_column
from booth_app.core.wording import Lang
from booth_app.i18n import _, name_of
from booth_app.services.naming import unit_word
from booth_app.services.office import (
    booth_sheets,
    charts,
    compare,
    drafting,
    number_words,
    plain_text,
    report,
    returns,
    rollup_words,
    statistics,
    statistics_forms,
)
from booth_app.services.office.charts import ChartBy
from booth_app.services.office.compare import Compared
from booth_app.services.office.place import Office
from booth_app.services.writing import write_file

from .terminal import asked_day, at_office
from .totals import DAY_HELP, JSON_HELP

_FEW, _EVERY = 20, 50
"""From so many sheets on it is said how far it is, every so many of them."""


class _Wanted(NamedTuple):
    """What a report is asked for: codes, a day, and how its file is to end."""

    ending: str
    day: str
    body: str
    form: str
    rows: Rows | None
    columns: tuple[str, ...]
    save_as: str
    remarks: bool
    measure: str
    by: ChartBy
    unit: str


def _rollup(office: Office, wanted: _Wanted) -> bytes:
    """Everything the roll-up has, or figures in the form of returns."""
    if wanted.ending == "csv" and (missing := report.left_out(office, wanted.day)):
        click.echo(
            _("{n} figures of activities of several bodies are not in such a table.", n=missing),
            err=True,
        )
    return report.render(office, wanted.ending, wanted.day)


def _table(office: Office, wanted: _Wanted) -> bytes:
    """The statistics table, in a form that was saved, in columns that are given, or as it is."""
    if wanted.form:
        form = statistics_forms.form(office, wanted.form)
    else:
        form = statistics_forms.default(office, wanted.rows or "body", wanted.day)
    if wanted.columns:
        campaign = office.working_on()
        form = replace(form, columns=[read_column(campaign, one) for one in wanted.columns])
    form = replace(form, rows=wanted.rows or form.rows)
    check(form, office.working_on())
    if wanted.save_as:
        statistics_forms.save(office, replace(form, name=wanted.save_as)).result()
    return statistics.render(office, wanted.ending, form, wanted.day, wanted.body)


def _summary(office: Office, wanted: _Wanted) -> bytes:
    """The summary, as a draft with gaps where nobody has said anything."""
    document = drafting.draft(office, "summary", wanted.day, _lang())
    return drafting.render(document, wanted.ending, remarks=wanted.remarks)


def _bulletin(office: Office, wanted: _Wanted) -> bytes:
    """The bulletin, the same way."""
    document = drafting.draft(office, "bulletin", wanted.day, _lang())
    return drafting.render(document, wanted.ending, remarks=wanted.remarks)


def _text(office: Office, wanted: _Wanted) -> bytes:
    """The figures in three lines."""
    return plain_text.three_lines(office, wanted.day, _lang()).encode()


def _chart(office: Office, wanted: _Wanted) -> bytes:
    """A chart of one measure for a slide."""
    if not wanted.measure:
        raise click.UsageError(_("A chart needs --measure."))
    measure = office.working_on().measure(wanted.measure).code
    return charts.render(office, wanted.ending, measure, wanted.by, wanted.unit, wanted.day)


def _lang() -> Lang:
    return "en" if i18n.is_english() else "zh"


class _Kind(NamedTuple):
    """A kind of report: what makes it, and how its file may end; the first is the usual one."""

    make: Callable[[Office, _Wanted], bytes]
    endings: tuple[str, ...]


_KINDS = {
    "rollup": _Kind(_rollup, report.ENDINGS),
    "table": _Kind(_table, statistics.ENDINGS),
    "summary": _Kind(_summary, drafting.ENDINGS),
    "bulletin": _Kind(_bulletin, drafting.ENDINGS),
    "text": _Kind(_text, ("txt",)),
    "chart": _Kind(_chart, charts.ENDINGS),
}
_SHEETS = "sheets"
_NO_TEXTS = ("rows", "columns", "remarks")
"""Options whose values are no texts."""


@click.command("report", help=_("Write a report, such as the statistics table or the summary."))
@needs_data
@click.option(
    "--out", type=FILE, required=True, metavar="FILE", help=_("Its ending chooses the format.")
)
@click.option(
    "--kind",
    type=click.Choice([*_KINDS, _SHEETS]),
    default="rollup",
    help=_("The roll-up if not given."),
)
@click.option("--format", "ending", metavar="ENDING", help=_("Where the file's name has none."))
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option("--body", metavar="CODE", help=_("Only this body's figures."))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=_("The report's language."))
@click.option("--form", metavar="NAME", help=_("A form of the table that was saved."))
@click.option("--rows", type=click.Choice(get_args(Rows)), help=_("Of what each row is."))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="MEASURE[:UNIT][=HEAD]",
    help=_("A column of the table, or MEASURE/ITEM; may be repeated. ~ rounds it in words."),
)
@click.option(
    "--remarks", is_flag=True, help=_("Explain published totals at the end of a document.")
)
@click.option("--measure", metavar="MEASURE", help=_("What a chart shows."))
@click.option(
    "--by", type=click.Choice(get_args(ChartBy)), default="body", help=_("Its bars: of what.")
)
@click.option("--unit", metavar="UNIT", help=_("Its unit, where there are several."))
@click.option("--merged", is_flag=True, help=_("All daily sheets in one file."))
@click.option("--save-form", "save_as", metavar="NAME", help=_("Keep the columns as a form."))
def report_command(
    data: Path,
    out: Path,
    kind: str,
    ending: str | None,
    lang: str | None,
    merged: bool,
    **given: Any,
) -> None:
    """The file is whole, or not there at all."""
    if kind == _SHEETS:
        _sheets(data, out, given["day"] or "", lang, merged)
        return
    endings = _KINDS[kind].endings
    ending = (ending or out.suffix.lstrip(".")).lower()
    if ending not in endings:
        known = ", ".join(f".{one}" for one in endings)
        raise click.UsageError(_("The file's name must end in one of {known}.", known=known))
    texts: dict[str, Any] = {
        name: value or "" for name, value in given.items() if name not in _NO_TEXTS
    }
    others: dict[str, Any] = {name: given[name] for name in _NO_TEXTS}
    wanted = _Wanted(ending=ending, **others, **texts)
    with _speaking(lang), at_office(data) as office:
        wanted = wanted._replace(day=asked_day(office, wanted.day))
        if wanted.body:
            body = returns.find_body(office.working_on(), wanted.body)
            wanted = wanted._replace(body=body)
        write_file(_KINDS[kind].make(office, wanted), out)
    print_made(out)


@contextmanager
def _speaking(lang: str | None) -> Iterator[None]:
    """Speak the language of the report, and then that of the terminal again."""
    spoken = i18n.language()
    i18n.use({"zh": i18n.CHINESE, "en": i18n.ENGLISH, None: spoken}[lang])
    try:
        yield
    finally:
        i18n.use(spoken)


def _sheets(data: Path, out: Path, day: str, lang: str | None, merged: bool) -> None:
    """The daily sheet of every booth: a folder of files, or one file."""
    with _speaking(lang), at_office(data) as office:
        wanted = asked_day(office, day)
        if merged:
            n = booth_sheets.write_merged(office, out, wanted, _counted)
        else:
            n = len(booth_sheets.write_each(office, out, wanted, _counted))
    click.echo(_("{n} daily sheets: {path}", n=n, path=out))


def _counted(done: int, of: int, _name: str) -> bool:
    """Say how far it is, on standard error; not for a handful."""
    if of > _FEW and done % _EVERY == 0:
        click.echo(_("{done} of {n}", done=done, n=of), err=True)
    return True


@click.command("compare", help=_("Print this campaign's figures beside those of another one."))
@needs_data
@click.argument("campaign", metavar="ID")
@click.option("--bodies", is_flag=True, help=_("Body by body, where both campaigns have it."))
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def compare_command(data: Path, campaign: str, bodies: bool, as_json: bool) -> None:
    """A row for each measure and unit; a dash, or null, where one has no figure."""
    with at_office(data) as office:
        found = compare.compare(office, campaign)
        if as_json:
            print_json(
                {
                    "this": found.this.id,
                    "that": found.that.id,
                    "measures": [_as_json(one) for one in found.measures],
                    "bodies": [_as_json(one) for one in found.bodies],
                }
            )
            return
        heads = [*([_("Reporting body")] if bodies else []), _("Measure"), _("Unit")]
        heads += [name_of(found.this), name_of(found.that), _("Difference")]
        rows = [
            [
                *([one.body_name or rollup_words.body_name(found.this, "")] if bodies else []),
                one.measure_name,
                unit_word(found.this, one.unit),
                *map(_ends, (one.this, one.that, one.difference)),
            ]
            for one in (found.bodies if bodies else found.measures)
        ]
        print_table([heads, *rows], right=range(len(heads) - 3, len(heads)))


def _ends(ends: Interval | None) -> str:
    if ends is None:
        return "—"
    if ends.low < 0 and ends.low != ends.high:
        return _("{low} to {high}", low=ends.low, high="…" if ends.high is None else ends.high)
    return number_words.ends_text(*ends)


def _as_json(one: Compared) -> dict[str, Any]:
    return {
        "body": one.body,
        "measure": one.measure,
        "unit": one.unit,
        "this": _pair(one.this),
        "that": _pair(one.that),
        "difference": _pair(one.difference),
    }


def _pair(ends: Interval | None) -> dict[str, int | None] | None:
    return None if ends is None else {"low": ends.low, "high": ends.high}
