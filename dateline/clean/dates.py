"""Dates as exporters, addresses and pages write them: read as far as they are known, else null with a note."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dateline.clean.date_shapes import readings, written_date
from dateline.clean.date_words import plain_words
from dateline.clean.relative_dates import is_relative, relative_date
from dateline.clean.stamp import TIMED, Note, Stamp, stamp_of_epoch

_EPOCH = re.compile(r"-?\d{9,10}(\.\d+)?|\d{13}|\d{16}|\d{19}")
_WRAPPED = re.compile(r"""^(?:\{\s*['"]?\$date['"]?\s*:\s*['"]?|/Date\()(?P<inner>[^'"})]+)""")
_LONGEST = 300
"""characters of a field that are read; what is longer is no date"""
_SLACK = timedelta(days=1)
"""by which a day may lie behind the day of the crawl: the two may stand in different offsets"""
_SLACK_TIMED = timedelta(hours=1)
"""the same for two instants: clocks go wrong"""

Read = tuple[Stamp | None, Note | None]


def read_date(value: Any, seen: Stamp | None = None, order: str | None = None) -> Read:
    """A date as received -> (Stamp or None, note or None).

    `seen` is when the page was fetched: relative dates count back from it, and a date after it is none. `order` is
    `mdy` or `dmy` where it is known how days and months are written; without it 7/9/2013 is known to the year only, and
    the note says so. What cannot be read, or lies outside the horizon, is None with a note.
    """
    text = plain_words(_unwrapped(value)[:_LONGEST])
    if not text:
        return None, None
    try:
        found = _epoch(text) or written_date(text, order)
        relative = None if found else relative_date(text, seen)
    except (ValueError, OverflowError, OSError) as error:
        return None, ("date_impossible", f"{text[:60]!r}: {error}")
    if relative and seen:
        return relative, ("date_relative", f"{text[:60]!r}, counted back from {seen.day}")
    if found is None:
        return None, _unreadable(text)
    if seen and _is_after(found, seen):
        return None, ("date_after_crawl", f"{text[:60]!r} lies after {seen.day}, when the page was fetched")
    return found, _doubt(text, found)


def numeric_date(value: Any) -> str | None:
    """The words of a date whose day and month are numbers before the year, so that their order matters; else None."""
    text = plain_words(_unwrapped(value)[:_LONGEST])
    try:
        open_order = not _EPOCH.fullmatch(text) and written_date(text, "mdy") != written_date(text, "dmy")
    except (ValueError, OverflowError):
        return None
    return text if open_order or (len(readings(text)) == 1 and _is_plain(text)) else None


def _is_plain(text: str) -> bool:
    """Whether the numbers are the date itself rather than a part of other words."""
    return re.match(r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}(?!\d)", text) is not None


def _unwrapped(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("$date") or value.get("value") or ""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value).strip()
    wrapped = _WRAPPED.match(text)
    return wrapped["inner"].strip() if wrapped else text


def _epoch(text: str) -> Stamp | None:
    if not _EPOCH.fullmatch(text):
        return None
    digits = len(text.lstrip("-").split(".")[0])
    return stamp_of_epoch(float(text) / 10 ** (digits - 10 if digits > 10 else 0))


def _unreadable(text: str) -> Note:
    why = "counts back from a day that is not known" if is_relative(text) else "names no date"
    return "date_unreadable", f"{text[:60]!r} {why}"


def _is_after(found: Stamp, seen: Stamp) -> bool:
    if not seen.has_day:
        return found.day.year > seen.day.year
    if found.precision in TIMED and seen.precision in TIMED:
        return found.at > seen.at + _SLACK_TIMED
    return found.day > seen.day + _SLACK


def _doubt(text: str, found: Stamp) -> Note | None:
    """What a date that was read leaves open."""
    if found.precision == "year" and len(set(readings(text).values())) == 2:
        return "date_order_unknown", f"{text[:60]!r} may be day or month first"
    if found.is_clock_lost:
        return "clock_without_offset", f"{text[:60]!r} names no offset from UTC: the day alone is known"
    return None
