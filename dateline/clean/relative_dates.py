"""Dates that count back from when a page was fetched: `6 YEARS AGO`, `3 hours ago`, `yesterday`."""

import re
from datetime import date, timedelta

from dateline.clean.stamp import Stamp, stamp

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_AGO = re.compile(
    r"\b(?:about|over|almost)?\s*(?P<count>\d{1,3}|a|an|one|two|three)\s*\+?\s*"
    r"(?P<unit>sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year|[smhdwy])s?\.?\s+ago\b",
    re.IGNORECASE,
)
_NAMED = {"today": 0, "just now": 0, "yesterday": 1}


def relative_date(text: str, seen: Stamp | None) -> Stamp | None:
    """The date `text` counts back to from `seen`, as exact as its unit: a count of years tells the year.

    None where it counts back from nothing known, or is not of this kind.
    """
    if seen is None or not seen.has_day:
        return None
    if text.lower() in _NAMED:
        return _of_day(seen.day - timedelta(days=_NAMED[text.lower()]))
    found = _AGO.search(text)
    if found is None:
        return None
    count = int(found["count"]) if found["count"].isdigit() else _COUNTS[found["count"].lower()]
    return _back(seen, count, found["unit"].lower())


def is_relative(text: str) -> bool:
    """Whether `text` names a date only as seen from another."""
    return text.lower() in _NAMED or _AGO.search(text) is not None


def _back(seen: Stamp, count: int, unit: str) -> Stamp:
    if unit.startswith("y"):
        return stamp(seen.day.year - count, precision="year")
    if unit == "month":
        months = seen.day.year * 12 + seen.day.month - 1 - count
        return stamp(months // 12, months % 12 + 1, precision="month")
    if unit[0] == "w":
        day = seen.day - timedelta(days=7 * count)
        return stamp(day.year, day.month, precision="month")
    if unit[0] == "d":
        return _of_day(seen.day - timedelta(days=count))
    hours = count if unit[0] == "h" else 0
    return _of_day((seen.at + timedelta(minutes=seen.offset_minutes or 0) - timedelta(hours=hours)).date())


def _of_day(day: date) -> Stamp:
    return stamp(day.year, day.month, day.day)
