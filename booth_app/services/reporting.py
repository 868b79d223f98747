"""The daily sheet of this laptop: drawn, shown and written, and signed for the office to scan."""

from pathlib import Path

from msgspec.structs import replace

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayClose
from booth_app.core.sheet_facts import SheetFacts
from booth_app.reports.daily_sheet import DailySheet, render
from booth_app.reports.preview import Picture, pictures

from . import device, earlier, other_laptop
from .days import record_of
from .details import day_summary, in_words
from .exporting import exported_name, name_now
from .sheet_of_day import DayRead, SheetOf, closing_of, compose
from .workplace import Workplace
from .writing import write_file


def sheet_pdf(place: Workplace, day: str) -> bytes:
    """The day's sheet as a PDF; refuses a day that never was."""
    return render(daily_sheet(place, day))


def sheet_pictures(place: Workplace, day: str, width: int) -> list[Picture]:
    """The pages of the day's sheet, ``width`` pixels wide."""
    return pictures(sheet_pdf(place, day), width)


def sheet_name(place: Workplace, day: str) -> str:
    """A file name for the day's sheet."""
    practice = "practice-" if place.rehearsal else ""
    return f"{practice}{place.require()[1].code}-{day}.pdf"


def write_sheet(place: Workplace, day: str, path: Path) -> None:
    """Write the day's sheet to ``path``."""
    write_file(sheet_pdf(place, day), path)


def daily_sheet(place: Workplace, day: str) -> DailySheet:
    """Everything that stands on the sheet of ``day``, added up."""
    reader = place.reader
    with reader.snapshot():
        first, last = reader.day_span(day)
        newest = reader.entry(last) if last else None
        if newest is None:
            raise Refusal(Why.NO_SUCH_DAY, day=day)
        read = DayRead(
            record=record_of(place, day),
            cells=reader.cells(day),
            first=first,
            last=last,
            last_at=newest.stored.entry.t,
            jumps=reader.clock_jumps(day),
            details=in_words(day_summary(place, day)),
            closing=closing_of(newest.stored),
        )
        name, text = file_name_for(place, read), signed_text(place, read)
        return compose(replace(sheet_of(place, read), file_name=name, qr=text), read)


def sheet_of(place: Workplace, read: DayRead) -> SheetOf:
    """Whose sheet it is here, and what stands on it beside its day."""
    campaign, booth, body = place.require()
    return SheetOf(
        campaign=campaign,
        booth=booth,
        body=body,
        printed_at=place.clock.stamp().at.strftime("%H:%M"),
        rehearsal=place.rehearsal,
        remarks=[
            *filter(None, [earlier.in_words(place, read.record.day)]),
            *other_laptop.remarks(place, read.record.day),
        ],
    )


def signed_text(place: Workplace, read: DayRead) -> str:
    """The text for the QR of a closed day; empty while it is open, and where the log's key is gone.

    Its totals are those of the entry that closed the day, which its hash covers.
    """
    # signs, which a day at the counter has no need of
    from booth_app.exchange import sheet_code

    genesis = place.reader.genesis()
    key = device.public_key(place.data)
    if read.closing is None or genesis is None or genesis.device_key != key:
        return ""
    facts = SheetFacts(
        campaign=place.require()[0].id,
        booth=place.require()[1].code,
        day=read.record.day,
        log=read.closing.entry.log,
        first=read.first,
        last=read.closing.entry.seq,
        head=read.closing.hash,
        staff=len(read.record.staff),
        lawyers=read.record.lawyers,
        totals=data_of(read.closing.entry, DayClose).totals,
        practice=place.rehearsal,
    )
    return sheet_code.build(device.key(place.data), facts)


def file_name_for(place: Workplace, read: DayRead) -> str:
    """The name of the booth file that holds the day as it is; empty while there may be more."""
    head = place.reader.head()
    finished = read.record.closed_at and head is not None and head.seq == read.last
    return name_now(place) if finished else exported_name(place)
