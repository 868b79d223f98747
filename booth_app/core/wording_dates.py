"""Dates as official texts write them, without leading zeros: 2011年4月26日, 4月20日至26日."""

from datetime import date

from .wording import Lang

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(day: str, lang: Lang = "zh", *, year: bool = True) -> str:
    """An ISO date: 2011年4月26日, 26 April 2011; without ``year`` 4月26日, 26 April."""
    when = date.fromisoformat(day)
    if lang == "en":
        return f"{when.day} {_MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")
    return (f"{when.year}年" if year else "") + f"{when.month}月{when.day}日"


def dates_in_words(start: str, end: str, lang: Lang = "zh", *, year: bool = True) -> str:
    """From one ISO date to another: what both share is said once, 2011年4月20日至26日.

    The year is said of both where it is not the same, asked for or not.
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first == last:
        return date_in_words(start, lang, year=year)
    if first.year != last.year:
        joint = " to " if lang == "en" else "至"
        return joint.join(date_in_words(day, lang) for day in (start, end))
    if lang == "en":
        whole = date_in_words(end, lang, year=year)
        if first.month == last.month:
            return f"{first.day}–{whole}"
        return f"{date_in_words(start, lang, year=False)} to {whole}"
    whole = date_in_words(start, lang, year=year)
    if first.month == last.month:
        return f"{whole}至{last.day}日"
    return f"{whole}至{last.month}月{last.day}日"
