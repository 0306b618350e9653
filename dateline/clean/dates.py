"""Dates as exporters, addresses and pages write them. Nothing relative is read: that would need a clock."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from dateline.clean.stamp import Note, Stamp, stamp, stamp_of_epoch
from dateline.data import rows

MONTHS = {name.lower(): at for names in (month_name, month_abbr) for at, name in enumerate(names) if name} | {"sept": 9}
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
OFFSET = r"\(?(?P<offset>[+\-−]\d\d:?\d\d|[+\-−]\d\d\b|[A-Z]{1,4}\b)?\)?"
_TAIL = rf"(?:,?\s*(?:at\s+|[|–—-]\s*)?{CLOCK}\s*{OFFSET})?"
_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})[-/.](?P<number>\d{1,2})(?:[-/.](?P<day>\d{1,2})(?!\d)"
    r"(?:[T ]\s*(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]m)?\s*"
    rf"{OFFSET})?)?(?!\d)"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<offset>Z)?)?(?!\d)"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{MONTH}[\s,\-]+(?P<year>\d{{4}})\b{_TAIL}", re.I
)
_MONTH_DAY = re.compile(rf"\b{MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b{_TAIL}", re.I)
_MONTH_YEAR = re.compile(rf"\b{MONTH},?\s+(?P<year>\d{{4}})\b", re.I)
_NUMBERS = re.compile(
    rf"(?<!\d)(?P<a>\d{{1,2}})(?P<sign>[/.\-])(?P<b>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d\d)(?!\d){_TAIL}", re.I
)
_EPOCH = re.compile(r"-?\d{9,10}(\.\d+)?|\d{13}|\d{16}|\d{19}")
_WRAPPED = re.compile(r"""^\{\s*['"]?\$date['"]?\s*:\s*['"]?(?P<inner>[^'"}]+)['"]?\s*\}$""")
_CENTURY_TURN = 69
"""two-digit years from here on are of the last century, as POSIX reads them"""

Read = tuple[Stamp | None, Note | None]


def read_date(value: Any, order: str | None = None) -> Read:
    """A date as received -> (Stamp or None, note or None).

    `order` is `mdy` or `dmy` where the file proves how it writes days and months; without it 7/9/2013 is known to the
    year only, and the note says so. What cannot be read, or lies outside the horizon, is None with a note.
    """
    text = _unwrapped(value)
    if not text:
        return None, None
    try:
        found = _epoch(text) or _written(text, order)
    except (ValueError, OverflowError, OSError) as error:
        return None, ("date_impossible", f"{text[:60]!r}: {error}")
    if found is None:
        return None, ("date_unreadable", f"{text[:60]!r} names no date")
    open_order = found.precision == "year" and _NUMBERS.search(text)
    return found, (("date_order_unknown", f"{text[:60]!r} may be day or month first") if open_order else None)


def _unwrapped(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("$date") or value.get("value") or ""
    if isinstance(value, bool):
        return ""
    text = str(value).strip()
    wrapped = _WRAPPED.match(text)
    return wrapped["inner"].strip() if wrapped else text


def _epoch(text: str) -> Stamp | None:
    if not _EPOCH.fullmatch(text):
        return None
    digits = len(text.lstrip("-").split(".")[0])
    return stamp_of_epoch(float(text) / 10 ** (digits - 10 if digits > 10 else 0))


def _written(text: str, order: str | None) -> Stamp | None:
    shapes: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stamp]], ...] = (
        (_ISO, _dated), (_COMPACT, _dated), (_DAY_MONTH, _dated), (_MONTH_DAY, _dated), (_MONTH_YEAR, _dated),
        (_NUMBERS, lambda found: _numbered(found, order)),
    )  # fmt: skip
    for shape, read in shapes:
        if found := shape.search(text):
            return read(found)
    return stamp(int(text), precision="year") if re.fullmatch(r"(19|20)\d\d", text) else None


def _dated(found: re.Match[str]) -> Stamp:
    """A match of year, month (named or numbered), day and clock, as far as it has them."""
    parts = found.groupdict()
    month = MONTHS[parts["month"].lower()[:3]] if parts.get("month") else int(parts["number"])
    if parts.get("day") is None:
        return stamp(int(parts["year"]), month, precision="month")
    return _with_clock(int(parts["year"]), month, int(parts["day"]), parts)


def _with_clock(year: int, month: int, day: int, parts: Mapping[str, str | None]) -> Stamp:
    hour, minute, second = parts.get("hour"), parts.get("minute"), parts.get("second")
    if hour is None or minute is None:
        return stamp(year, month, day)
    clock = (_hour(int(hour), parts.get("half")), int(minute), int(second or 0))
    if clock == (0, 0, 0) and not parts.get("offset"):
        return stamp(year, month, day)  # how exporters pad a day that has no clock time
    return stamp(year, month, day, clock, _minutes(parts.get("offset")), "second" if second else "minute")


def _hour(hour: int, half: str | None) -> int:
    return hour % 12 + (12 if half[0].lower() == "p" else 0) if half else hour


def _minutes(offset: str | None) -> int | None:
    if not offset:
        return None
    if offset[0] not in "+-−":
        return zones().get(offset.upper())
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return (1 if offset[0] == "+" else -1) * (int(digits[:2]) * 60 + int(digits[2:]))


@cache
def zones() -> Mapping[str, int]:
    """Abbreviation of a time zone -> minutes from UTC."""
    return {row["abbreviation"]: int(row["minutes"]) for row in rows("time_zones")}


def _numbered(found: re.Match[str], order: str | None) -> Stamp:
    """7/9/2013: the order from the numbers themselves, else from the file, else the year alone."""
    first, second, year = int(found["a"]), int(found["b"]), full_year(found["year"])
    if found["sign"] == "." and first <= 31:
        order = order or "dmy"  # dots are written day first everywhere
    if first > 12 or (first == second):
        order = "dmy"
    elif second > 12:
        order = "mdy"
    if order is None:
        return stamp(year, precision="year")
    day, month = (first, second) if order == "dmy" else (second, first)
    return _with_clock(year, month, day, found.groupdict())


def full_year(digits: str) -> int:
    """The year that four or two digits stand for."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY_TURN else 2000)
