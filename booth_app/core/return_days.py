"""Days as people and spreadsheets write them: 2011-04-26, 2011/4/26, 4月26日, 40659."""

import re
from datetime import date, timedelta

from .campaign import Campaign
from .errors import Refusal, Why
from .office_errors import OfficeWhy

_WITH_YEAR = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00)?\Z")
_SERIAL = re.compile(r"[2-9]\d{4}")
_BEFORE_FIRST = date(1899, 12, 30)
"""Day 0 of the numbers that spreadsheets keep for days, right from March 1900 on."""
_QUOTED = 24


def return_day(text: str, campaign: Campaign) -> str:
    """The ISO date of a day of the campaign; empty for an empty text, the whole campaign.

    A day without a year is one of the campaign's where it can be. Refuses what is no date, and a
    day on which the campaign is not on.
    """
    text = text.strip()
    if not text:
        return ""
    day = _read(text, campaign)
    if not campaign.start <= day <= campaign.end:
        raise Refusal(OfficeWhy.RETURN_OUTSIDE, day=day, start=campaign.start, end=campaign.end)
    return day


def _read(text: str, campaign: Campaign) -> str:
    plain = _MIDNIGHT.sub("", text)
    try:
        if found := _WITH_YEAR.fullmatch(plain):
            year, month, day = (int(part) for part in found.groups() if part)
            return date(year, month, day).isoformat()
        if found := _MONTH_DAY.fullmatch(plain):
            return _of_a_year(int(found[1]), int(found[2]), campaign)
        if _SERIAL.fullmatch(plain):
            return (_BEFORE_FIRST + timedelta(int(plain))).isoformat()
    except (ValueError, OverflowError):
        pass
    raise Refusal(Why.BAD_DAY, text=text[:_QUOTED])


def _of_a_year(month: int, day: int, campaign: Campaign) -> str:
    """The day in the campaign's first year, or in its last one where it is on only then."""
    days = [
        date(year, month, day).isoformat()
        for year in sorted({int(campaign.start[:4]), int(campaign.end[:4])})
    ]
    return next((day for day in days if campaign.start <= day <= campaign.end), days[0])
