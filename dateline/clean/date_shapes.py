"""The shapes in which a date is written out, and the Stamp of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from dateline.clean.date_words import hour_of_day, minutes_from_utc, month_of, two_word_months
from dateline.clean.stamp import Stamp, stamp

_OFFSET = (
    r"[(\[]?(?P<offset>(?:(?:UTC|GMT)\s?)?[+\-−]\d{1,2}(?::?\d\d)?(?![\d:])|(?-i:[A-Z][a-z]+/[A-Z][A-Za-z_]+)"
    r"|(?:(?-i:[A-Z])[a-z]+ ){1,4}Time\b|(?-i:[A-Z]{1,5}\b))?"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-6]\d)(?:[.,]\d+)?)?)?"
    rf"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:Uhr|hrs?|h|ч)\b)?\s*{_OFFSET}"
)
_TAIL = rf"(?:[,\s|–—·@T-]*(?:[^\W\d_]{{1,6}}\.?\s+){{0,3}}?{_CLOCK})?"
"""a clock behind a date, with up to three short words between: at, um, à, a las, g., kl."""
_DAY, _YEAR = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4}|\d\d(?=\s+\d\d?:))(?!\d)"
_ISO = (
    r"(?<!\d)(?P<year>\d{4})(?P<sign>[-/.])\s?(?P<number>\d{1,2})(?P=sign)\s?(?P<day>\d{1,2})\.?(?!\d)"
    rf"(?:(?:[T,]|\s)\s*(?P<hour>\d\d):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-6]\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]m)?\s*{_OFFSET})?"
)
_BASIC = (
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)"
    rf"(?:[T ]?(?P<hour>\d\d)(?P<minute>[0-5]\d)(?P<second>[0-6]\d)?{_OFFSET})?(?!\d)"
)
_WEEK = r"(?<!\d)(?P<year>(?:19|20)\d\d)-?W(?P<week>[0-5]\d)(?:-?(?P<weekday>[1-7]))?(?!\d)"
_ORDINAL = r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<nth>[0-3]\d\d)(?![\d-])"
_EAST = (
    r"(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일])?"
    r"(?:\D{0,8}?(?P<hour>\d{1,2})\s?[:時时시]\s?(?P<minute>\d\d)(?:分|분)?)?"
)
_YEAR_MONTH = r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])(?![\d/.-])"
NUMBERS = re.compile(
    rf"(?<![\d.])(?P<a>\d{{1,2}})\s?(?P<sign>[/.\-])\s?(?P<b>\d{{1,2}})(?P=sign)\s?(?P<year>\d{{4}}|\d\d)(?!\d){_TAIL}",
    re.IGNORECASE,
)
"""day and month as numbers, in either order, before the year"""
_CENTURY_TURN = 69
"""two-digit years from here on are of the last century, as POSIX reads them"""


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stamp | None]], ...]:
    month = rf"(?P<month>{two_word_months()}|[^\s\d.,/\-|:()]{{3,}})\.?"
    day_month = (
        rf"{_DAY}(?:st|nd|rd|th|er|º|ª|η|\.)?\s?(?:(?:of|de|d[’'])\s*)?[\s\-/]?{month}[\s,\-/]+(?:de[l ]?\s*)?{_YEAR}"
    )
    month_day = rf"(?<!\w){month}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    unix = rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+(?P<year>\d{{4}})\b"
    dotted = rf"(?<!\d)(?P<year>\d{{4}})[.,]?\s+{month}\s+(?P<day>\d{{1,2}})\.?(?!\d)"
    short = rf"{_DAY}-{month}-(?P<year>\d\d)(?!\d)"
    month_year = rf"(?<!\w){month},?\s+(?:de[l ]?\s*)?(?P<year>\d{{4}})\b"
    before = rf"{_CLOCK}[,\s|–—-]+(?:[^\W\d_]+,\s+|on\s+){{0,2}}"
    named = (before + month_day, before + day_month, unix, day_month + _TAIL, short + _TAIL, month_day + _TAIL, dotted)
    return (
        *((re.compile(shape, re.IGNORECASE), _dated) for shape in (_ISO, _BASIC)),
        (re.compile(_WEEK), _of_week), (re.compile(_ORDINAL), _of_ordinal),
        *((re.compile(shape, re.IGNORECASE), _dated) for shape in (*named, _EAST, month_year)),
    )  # fmt: skip


def written_date(text: str, order: str | None) -> Stamp | None:
    """The first date in `text`, by the surest shape it has; None where it names none.

    `order` is `mdy` or `dmy` where it is known. ValueError for a date that cannot be.
    """
    for shape, read in _shapes():
        for found in shape.finditer(text):
            if (result := read(found)) is not None:
                return result
    if numbers := NUMBERS.search(text):
        return _numbered(numbers, order)
    if month := re.search(_YEAR_MONTH, text):
        return stamp(int(month["year"]), int(month["number"]), precision="month")
    return stamp(int(text), precision="year") if re.fullmatch(r"(19|20)\d\d", text) else None


def _dated(found: re.Match[str]) -> Stamp | None:
    """A match of year, month (named or numbered), day and clock, as far as it has them; None without a month."""
    parts = found.groupdict()
    month = month_of(parts["month"]) if parts.get("month") else int(parts["number"])
    if month is None:
        return None
    if parts.get("day") is None:
        return stamp(full_year(parts["year"]), month, precision="month")
    return with_clock(full_year(parts["year"]), month, int(parts["day"]), parts)


def with_clock(year: int, month: int, day: int, parts: Mapping[str, str | None]) -> Stamp:
    """The Stamp of a day with the clock and offset that `parts` (hour, minute, second, half, offset) give it."""
    hour, half = parts.get("hour"), parts.get("half")
    if hour is None or (parts.get("minute") is None and not half):
        return stamp(year, month, day)
    clock = (hour_of_day(int(hour), half), int(parts.get("minute") or 0), int(parts.get("second") or 0))
    if clock[0] == 24:
        raise ValueError("hour must be in 0..23")
    offset = minutes_from_utc(parts.get("offset"), datetime(year, month, day, *clock))
    if offset is None or (clock == (0, 0, 0) and offset == 0):
        return stamp(year, month, day, clock, offset)
    return stamp(year, month, day, clock, offset, "second" if parts.get("second") else "minute")


def _of_week(found: re.Match[str]) -> Stamp | None:
    day = date.fromisocalendar(int(found["year"]), int(found["week"]), int(found["weekday"] or 1))
    if found["weekday"]:
        return stamp(day.year, day.month, day.day)
    if day.month != (day + timedelta(days=6)).month:
        return stamp(int(found["year"]), precision="year")
    return stamp(day.year, day.month, precision="month")


def _of_ordinal(found: re.Match[str]) -> Stamp | None:
    first = date(int(found["year"]), 1, 1)
    day = first + timedelta(days=int(found["nth"]) - 1)
    if day.year != first.year or day < first:
        raise ValueError(f"the year {first.year} has no day {found['nth']}")
    return stamp(day.year, day.month, day.day)


def _numbered(found: re.Match[str], order: str | None) -> Stamp:
    """7/9/2013: the order from the numbers themselves, else as told, else the year alone."""
    readings = dict(_readings(found))
    if not readings:
        raise ValueError(f"{found['a']} and {found['b']} are no day and month")
    day = readings.get(order or "") or (next(iter(readings.values())) if len(set(readings.values())) == 1 else None)
    if day is None:
        return stamp(full_year(found["year"]), precision="year")
    return with_clock(day.year, day.month, day.day, found.groupdict())


def _readings(found: re.Match[str]) -> Iterator[tuple[str, date]]:
    first, second, year = int(found["a"]), int(found["b"]), full_year(found["year"])
    orders = (("dmy", second, first), ("mdy", first, second))
    for order, month, day in orders[:1] if found["sign"] == "." and second <= 12 else orders:
        try:  # dots are written day first everywhere
            yield order, date(year, month, day)
        except ValueError:
            continue


def readings(text: str) -> Mapping[str, date]:
    """Order (`dmy`, `mdy`) -> day, of a date whose day and month are numbers; empty where `text` has none such."""
    found = NUMBERS.search(text)
    return dict(_readings(found)) if found else {}


def proved_order(text: str) -> str | None:
    """The order in which alone the numbers of a date can be read; None for a dotted one, which is day first anyhow."""
    found = NUMBERS.search(text)
    if found is None or found["sign"] == ".":
        return None
    orders = [order for order, _ in _readings(found)]
    return orders[0] if len(orders) == 1 else None


def full_year(digits: str) -> int:
    """The year that four or two digits stand for."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY_TURN else 2000)
