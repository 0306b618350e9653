"""Days that are told by name: "New Year's Eve", "the Fourth of July"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from dateline.data import rows

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\w+day) (\d|last) (\d\d)")


@cache
def _rules() -> Mapping[str, str]:
    return {row["name"]: row["rule"] for row in rows("holidays")}


def holiday_names() -> list[str]:
    """The names, lower case, longest first."""
    return sorted(_rules(), key=lambda name: (-len(name), name))


def holiday(name: str, year: int) -> date:
    """The day a holiday falls on in `year`. KeyError for a name that is not listed."""
    rule = _rules()[name.replace("\u2019", "'")]
    if fixed := _FIXED.fullmatch(rule):
        return date(year, int(fixed[1]), int(fixed[2]))
    weekday, which, month = _NTH.fullmatch(rule).groups()  # type: ignore[union-attr]  # the data file's own test
    return _nth(_WEEKDAYS.index(weekday), which, year, int(month))


def _nth(weekday: int, which: str, year: int, month: int) -> date:
    if which == "last":
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(which) - 1))
