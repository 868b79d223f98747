"""The statistics table (统计表) filled in: of a day, of a body, or of the whole campaign.

Every figure is the roll-up's. What was not reported is a dash and never a zero; bounded figures
stay in their words, and what they add up to is said as truly.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.campaign import Campaign
from booth_app.core.figures import Figure, Interval
from booth_app.core.rollup import Row
from booth_app.core.rollup_sums import Sum, added, sums
from booth_app.core.statistics_form import Column, StatisticsForm
from booth_app.core.wording import EXACT, ROUNDED, Lang, Style, What, in_words
from booth_app.core.wording_dates import date_in_words, dates_in_words
from booth_app.core.wording_text import INCOMPLETE
from booth_app.i18n import _, name_of
from booth_app.reports.statistics_book import (
    StatisticsCell,
    StatisticsHead,
    StatisticsLine,
    StatisticsTable,
)
from booth_app.services.naming import unit_word

from . import rollup, rollup_words, statistics_forms
from .place import Office
from .statistics_rows import BY, key_of, keys_listed, row_name
from .statistics_words import NOT_REPORTED, foot_notes, head_text, remarks_of

ENDINGS = ("xlsx", "pdf")


def render(
    office: Office, ending: str, form: StatisticsForm | None = None, day: str = "", body: str = ""
) -> bytes:
    """The table as ``xlsx`` or ``pdf``; the arguments are those of :func:`fill`."""
    table = fill(office, form, day, body)
    if ending == "pdf":
        from booth_app.reports.statistics_pdf import render_pdf

        return render_pdf(table)
    from booth_app.reports.statistics_table import render_table

    return render_table(table)


def fill(
    office: Office, form: StatisticsForm | None = None, day: str = "", body: str = ""
) -> StatisticsTable:
    """A form with the figures of a ``day`` and a ``body`` (its code), or of all where empty.

    Without a form, the default one. In the language in use.
    """
    form = form or statistics_forms.default(office, day=day)
    campaign = office.working_on()
    rows = [one for one in rollup.rows(office, day) if body in ("", one.body)]
    filling = _Filling(campaign, form, rows)
    silent = [] if body else rollup.unreported(office, day=day)
    listed = keys_listed(campaign, form, rows, silent, body)
    cells = [filling.column(column, listed) for column in form.columns]
    remarks = remarks_of(office, form, rows)
    lines = [
        StatisticsLine(
            key,
            row_name(campaign, form.rows, key),
            [column[at] for column in cells],
            remarks.get(key, "") if form.remarks else "",
        )
        for at, key in enumerate(listed)
    ]
    totals = [filling.total(column) for column in form.columns]
    heads = [head_text(campaign, form, at) for at in range(len(form.columns))]
    lang = _lang()
    total = StatisticsLine("", _("Total"), totals, INCOMPLETE[lang] if silent else "")
    stamp = office.clock.stamp().at.date().isoformat()
    return StatisticsTable(
        title=form.title or _("{campaign}: statistics", campaign=name_of(campaign)),
        period=period_words(campaign, day, body),
        mark=_("Demonstration") if campaign.example else "",
        dated=date_in_words(stamp, lang),
        made_for=day or campaign.end,
        row_head=_(rollup_words.HEADS[form.rows]),
        heads=[
            StatisticsHead(head, unit_word(campaign, column.unit), column.width)
            for head, column in zip(heads, form.columns, strict=True)
        ],
        lines=lines,
        total=total if form.total else None,
        sums=[_adds_up(column, one) for column, one in zip(cells, totals, strict=True)],
        remarks=form.remarks,
        notes=foot_notes(office, form, heads, cells, totals, silent, day),
        language="zh-CN" if lang == "zh" else "en",
    )


def sources(
    office: Office, form: StatisticsForm, key: str, column: int, day: str = "", body: str = ""
) -> list[Row]:
    """The figures that a cell comes from, those that do not count among them.

    ``key`` is that of the line.
    """
    return [
        row
        for row in total_sources(office, form, column, day, body)
        if key_of(form.rows, row) == key
    ]


def total_sources(
    office: Office, form: StatisticsForm, column: int, day: str = "", body: str = ""
) -> list[Row]:
    """The figures that the total of a column comes from."""
    shown = form.columns[column]
    return [row for row in rollup.rows(office, day) if body in ("", row.body) and shown.has(row)]


class _Filling:
    """Adds up the rows of a roll-up for one column after the other."""

    def __init__(self, campaign: Campaign, form: StatisticsForm, rows: Sequence[Row]) -> None:
        self._campaign, self._form = campaign, form
        self._by_unit: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            if row.counts:
                self._by_unit[row.measure, row.unit].append(row)

    def _rows(self, column: Column) -> list[Row]:
        wanted = dict.fromkeys((part.measure, column.unit) for part in column.shows)
        return [row for one in wanted for row in self._by_unit[one] if column.has(row)]

    def column(self, column: Column, keys: Sequence[str]) -> list[StatisticsCell]:
        """The cells below each other, for the rows with these keys."""
        rows = self._rows(column)
        by = BY[self._form.rows]
        found: dict[str, list[Sum]] = defaultdict(list)
        for one in sums(self._campaign, rows, by):
            found[key_of(self._form.rows, one)].append(one)
        alone = _alone(rows, lambda row: key_of(self._form.rows, row))
        return [
            cell(column, added(found[key]), alone.get(key)) if key in found else NOT_REPORTED
            for key in keys
        ]

    def total(self, column: Column) -> StatisticsCell:
        """What the whole column comes to."""
        rows = self._rows(column)
        if not rows:
            return NOT_REPORTED
        only = rows[0] if len(rows) == 1 else None
        return cell(column, added(sums(self._campaign, rows)), only)


def cell(column: Column, ends: Interval, only: Row | None = None) -> StatisticsCell:
    """A figure as its column shows it; ``only``: the row that it is, where it is one alone."""
    exact = ends.low == ends.high
    if exact and not column.worded:
        return StatisticsCell(str(ends.low), ends.low)
    said: What = ends
    if only is not None and not exact:
        said = Figure(only.n, "", only.bound, only.word)
    text = in_words(said, "", _style(column))
    if exact:
        plain = text == str(ends.low)
        return StatisticsCell(text, ends.low if plain else None, "" if plain else str(ends.low))
    return StatisticsCell(text, None, between(ends))


def between(ends: Interval) -> str:
    """Which numbers a bounded figure or a sum of such may stand for."""
    if ends.high is None:
        return _("{low} or more", low=ends.low)
    return _("more than {low}, less than {high}", low=ends.low, high=ends.high)


def _alone(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, Row]:
    """The rows that are the only one of their key."""
    counts = Counter(map(key, rows))
    return {key(row): row for row in rows if counts[key(row)] == 1}


def _adds_up(column: Sequence[StatisticsCell], total: StatisticsCell) -> bool:
    """Whether a formula over the numbers of a column comes to its total."""
    numbers = [one.number for one in column if one != NOT_REPORTED]
    whole = [number for number in numbers if number is not None]
    return bool(whole) and len(whole) == len(numbers) and sum(whole) == total.number


def _style(column: Column) -> Style:
    # 66万余 says more of 660190 to 660750 than 近70万 does
    return replace(ROUNDED if column.worded else replace(EXACT, near=False), lang=_lang())


def _lang() -> Lang:
    return "en" if i18n.is_english() else "zh"


def period_words(campaign: Campaign, day: str = "", body: str = "") -> str:
    """Of which days figures are, and of whom."""
    lang = _lang()
    when = date_in_words(day, lang) if day else dates_in_words(campaign.start, campaign.end, lang)
    return f"{rollup_words.body_name(campaign, body)}　{when}" if body else when
