"""Time expressions: the words that say when, and the days they mean as seen from the day of publication."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.extract.event_words import word_class
from dateline.extract.holidays import holiday, holiday_names

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, full in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
    for name in (full,)
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1}

_WEEKDAY = "|".join(name[:3] + f"(?:{name[3:]})?" for name in WEEKDAYS)
_NAMED_DAY = rf"(?:(?:{_WEEKDAY})(?:[a-z]{{0,2}}\.)?,?\s+(?:the\s+)?)?"
"""a weekday before the day of the month, which says it again: "Saturday, Feb. 9"."""
_HOLIDAY = "|".join(re.escape(name).replace("'", "['\u2019]") for name in holiday_names())
_MONTH = "(?P<month%s>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day%s>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year%s>(?:19|20)\d\d)(?!\d|,\d)"
_COUNT = "(?P<count>" + "|".join(NUMBERS) + r"|\d{1,3})"
_PATTERNS = (
    r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)",
    r"(?P<holiday>"
    + "|".join(re.escape(name).replace("'", "['\u2019]") for name in holiday_names())
    + r")(?:,?\s+"
    + _YEAR % "6"
    + ")?",
    _NAMED_DAY + _DAY % "1" + r"\s+(?:of\s+)?" + _MONTH % "1" + r"(?:,?\s+" + _YEAR % "1" + ")?",
    _NAMED_DAY + _MONTH % "2" + r"\s+" + _DAY % "2" + r"(?!\d|:\d)(?:,?\s+" + _YEAR % "2" + ")?",
    r"(?:(?:early|mid|late)[\s-]+)?" + _MONTH % "3" + r",?\s+(?:of\s+)?" + _YEAR % "3",
    r"(?P<direction>last|past|previous|next|this)\s+(?P<unit>week|month|year|weekend|night)",
    r"(?:(?P<which>last|this|next|this\s+past)\s+)?(?P<weekday>" + "|".join(WEEKDAYS) + ")",
    r"(?P<near>yesterday|today|tonight|tomorrow|overnight|this\s+(?:morning|afternoon|evening))",
    r"(?:over|during)\s+the\s+(?P<past>weekend)",
    _COUNT + r"\s+(?P<step>day|week|month|year)s?\s+(?P<way>ago|earlier|before|later|after)",
    r"(?:(?:\w+|a\s+(?:few|couple\s+of))\s+)?(?P<long>(?:month|year|decade|centurie)s|decade|century)\s+(?:ago|earlier)",
    r"(?:(?:in|since|during|of|last|early|mid|late|by|until|from)[\s-]+)(?P<month4>"
    + "|".join(name for name in MONTHS if len(name) > 3 or name == "may")
    + r")(?!,?\s+(?:of\s+)?\d)",
    r"(?P<lead>in|since|during|of|by|until|from|the|early|late)\s+" + _YEAR % "5",
)
EXPRESSION = re.compile(r"\b(?:" + "|".join(_PATTERNS) + r")\b", re.IGNORECASE)
_HINTS = (
    *("day", "week", "month", "year", "decade", "centur", "night", "tomorrow", "morning", "afternoon", "evening"),
    *holiday_names(),
)
_MONTH_HINTS = tuple(hint for name in MONTHS if len(name) == 3 for hint in (name.title(), name.upper()))
_DIGIT = re.compile(r"\d")
_SINCE = re.compile(r"\bsince\s+(?:early\s+|mid\s+|late\s+|last\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: first and last possible day, how exact, on what basis, and the words that say so."""

    start: date
    end: date
    precision: str
    basis: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a part that say when; `fields` are the pieces the pattern found, lower-cased."""

    start: int
    end: int
    fields: dict[str, str]
    since: bool = False

    @property
    def is_offset(self) -> bool:
        """Counted from another day ("two days ago", "one day after")."""
        return "step" in self.fields

    @property
    def is_wide(self) -> bool:
        """Tells a month or a year and no day."""
        if self.fields.get("unit") in ("month", "year") or self.fields.get("step") in ("month", "year"):
            return True
        return not {"day", "holiday", "weekday", "near", "past", "iso", "unit", "step"} & set(self.fields)

    @property
    def is_long_ago(self) -> bool:
        """Months, years or decades ago, and nobody says how many."""
        return "long" in self.fields

    @property
    def count(self) -> int:
        """How many days, weeks … an offset counts."""
        return NUMBERS.get(self.fields["count"]) or int(self.fields["count"])

    @property
    def follows(self) -> bool:
        """Says how long after another event ("one day after"): the other event is that much earlier."""
        return self.fields.get("way") in ("after", "before")


def time_expressions(text: str, offset: int = 0) -> Iterator[TimeExpression]:
    """The time expressions of `text`, in order; `offset` is where `text` starts in its part."""
    if not may_tell_time(text):
        return
    for match in EXPRESSION.finditer(text):
        fields = {re.sub(r"\d$", "", k): v.lower() for k, v in match.groupdict().items() if v}
        start = match.start()
        if "month" in fields and (not _is_month(match, fields) or _names_a_body(text[match.end() :], fields)):
            continue
        lead = re.match(r"(?:in|since|during|of|by|until|from|the)\s+", match.group(), re.IGNORECASE)
        since = bool(_SINCE.search(text[:start])) or match.group().lower().startswith("since")
        if lead:
            start += lead.end()
        yield TimeExpression(start + offset, match.end() + offset, fields, since)


def may_tell_time(text: str) -> bool:
    """Whether a word of any time expression stands in `text`: a plain search that spares most sentences the pattern."""
    if _DIGIT.search(text) or any(hint in text for hint in _MONTH_HINTS):
        return True
    lower = text.lower().replace("\u2019", "'")
    return any(hint in lower for hint in _HINTS)


def _is_month(match: re.Match[str], fields: dict[str, str]) -> bool:
    """The name of a month is written with a capital ("march" and "may" are words, too)."""
    if "day" in fields and not 1 <= int(fields["day"]) <= 31:
        return False
    word = next(match.group(name) for name in ("month1", "month2", "month3", "month4") if match.group(name))
    return word[0].isupper()


def _names_a_body(after: str, fields: dict[str, str]) -> bool:
    """The day after which a movement calls itself: "the April 6 Movement", "the 14 May alliance"."""
    following = re.match(r" (\w+)(?: (\w+))?", after) if "day" in fields else None
    if following is None:
        return False
    first, second = following[1], following[2] or ""
    told = {first.lower(), second.lower() if first[0].isupper() and second[:1].isupper() else ""}
    return not told.isdisjoint(word_class("named_by_date"))


def resolve(expression: TimeExpression, base: date | None, future: bool = False) -> EventDate | None:
    """The days `expression` means, seen from `base` (the day of publication, or another day it counts from).

    None where that takes a day that is not known, or where no such day exists.
    """
    fields = expression.fields
    try:
        found = _stated(fields) or (_relative(fields, base, future) if base else None)
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    start, end, precision, basis = found
    if expression.since and base and start <= base:
        end = base
    return EventDate(start, end, precision, basis, expression.start, expression.end)


Days = tuple[date, date, str, str]


def _stated(fields: dict[str, str]) -> Days | None:
    if "iso" in fields:
        day = date.fromisoformat(fields["iso"])
        return day, day, "day", "stated"
    if "year" not in fields:
        return None
    year = int(fields["year"])
    if "holiday" in fields:
        day = holiday(fields["holiday"], year)
        return day, day, "day", "stated"
    if "month" not in fields:
        return date(year, 1, 1), date(year, 12, 31), "year", "stated"
    month = MONTHS[fields["month"]]
    if "day" in fields:
        day = date(year, month, int(fields["day"]))
        return day, day, "day", "stated"
    return *month_days(year, month), "month", "stated"


def _relative(fields: dict[str, str], base: date, future: bool) -> Days | None:
    if "long" in fields:
        return None
    if "weekday" in fields:
        return _one_day(_weekday(fields, base, future))
    if "holiday" in fields:
        return _one_day(_of_the_year(lambda year: holiday(fields["holiday"], year), base, future))
    if "past" in fields:
        saturday = base - timedelta(days=(base.weekday() - WEEKDAYS["saturday"]) % 7)
        return saturday, saturday + timedelta(days=1), "week", "relative"
    if fields.get("near") == "overnight":
        return base - timedelta(days=1), base, "day", "relative"
    if "near" in fields:
        shift = {"yesterday": -1, "tomorrow": 1}.get(fields["near"], 0)
        return _one_day(base + timedelta(days=shift))
    if "unit" in fields:
        return _unit(fields["direction"], fields["unit"], base, future)
    if "step" in fields:
        return _offset(fields, base)
    if "day" in fields:
        month, day = MONTHS[fields["month"]], int(fields["day"])
        return _one_day(_of_the_year(lambda year: date(year, month, day), base, future))
    return _month_alone(MONTHS[fields["month"]], base, future)


def _one_day(day: date) -> Days:
    return day, day, "day", "relative"


def _weekday(fields: dict[str, str], base: date, future: bool) -> date:
    """The last such day on or before `base`; the next one after it for the future."""
    which, wanted = fields.get("which", ""), WEEKDAYS[fields["weekday"]]
    if future or which == "next":
        return base + timedelta(days=(wanted - base.weekday() - 1) % 7 + 1)
    back = (base.weekday() - wanted) % 7
    if which == "last" and back == 0:
        back = 7
    return base - timedelta(days=back)


def _unit(direction: str, unit: str, base: date, future: bool) -> Days:
    shift = {"this": 0, "next": 1}.get(direction, -1)
    if unit == "night":
        return _one_day(base + timedelta(days=shift))
    if unit in ("week", "weekend"):
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
        if unit == "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6), "week", "relative"
        return _until(monday, monday + timedelta(days=6), base, "week", shift, future)
    if unit == "month":
        months = base.year * 12 + base.month - 1 + shift
        return _until(*month_days(months // 12, months % 12 + 1), base, "month", shift, future)
    year = base.year + shift
    return _until(date(year, 1, 1), date(year, 12, 31), base, "year", shift, future)


def _until(start: date, end: date, base: date, precision: str, shift: int, future: bool) -> Days:
    """What has happened this week, month or year happened by the day of writing; what is to come, from it on."""
    if shift == 0:
        start, end = (base, end) if future else (start, base)
    return start, end, precision, "relative"


def _offset(fields: dict[str, str], base: date) -> Days:
    """Two days ago is a day; two weeks ago is a week, so many months or years ago a month or a year."""
    count = NUMBERS.get(fields["count"]) or int(fields["count"])
    sign = 1 if fields["way"] == "later" else -1
    step = fields["step"]
    if step == "day":
        return _one_day(base + timedelta(days=sign * count))
    if step == "week":
        day = base + timedelta(weeks=sign * count)
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6), "week", "relative"
    if step == "month":
        months = base.year * 12 + base.month - 1 + sign * count
        return *month_days(months // 12, months % 12 + 1), "month", "relative"
    year = base.year + sign * count
    return date(year, 1, 1), date(year, 12, 31), "year", "relative"


def _of_the_year(day_in: Callable[[int], date], base: date, future: bool) -> date:
    """The last such day up to a week after `base` (a story may name a day to come); the next one for the future."""
    found = day_in(base.year)
    if future:
        return found if found >= base else day_in(base.year + 1)
    return found if found <= base + timedelta(days=7) else day_in(base.year - 1)


def _month_alone(month: int, base: date, future: bool) -> Days:
    year = base.year
    if future and month < base.month:
        year += 1
    elif not future and month > base.month:
        year -= 1
    start, end = month_days(year, month)
    if not future and start <= base <= end:
        end = base
    return start, end, "month", "relative"


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
