"""Whether a file writes 7/9 for July 9 or September 7: decided by the file's own dates, or not at all."""

import re
from collections.abc import Mapping
from typing import Any

from dateline.load.opened import Opened
from dateline.load.reader import Found, Reader

_NUMBERS = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})\b")
_MONTHS = 12


class DateOrder:
    """The order of day and month in one file. It is looked for once, when a date first leaves it open."""

    def __init__(self, opened: Opened, reader: Reader) -> None:
        self._opened, self._reader = opened, reader
        self._known = False
        self._order: str | None = None

    def hinted(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """`fields` with `date_order` (mdy or dmy) where its date leaves the order open and the file proves it."""
        numbers = _numbers(fields.get("published"))
        if numbers is None or max(numbers) > _MONTHS:
            return fields
        if not self._known:
            self._known, self._order = True, self._look()
        return {**fields, "date_order": self._order} if self._order else fields

    def _look(self) -> str | None:
        apart = Opened(self._opened.raw_uri, self._opened.open_raw, self._opened.name)
        seen = {_vote(found.fields) for found in self._reader.read(apart) if isinstance(found, Found)} - {None}
        return seen.pop() if len(seen) == 1 else None


def _numbers(value: Any) -> tuple[int, int] | None:
    found = _NUMBERS.match(value) if isinstance(value, str) else None
    return (int(found[1]), int(found[3])) if found else None


def _vote(fields: Mapping[str, Any]) -> str | None:
    numbers = _numbers(fields.get("published"))
    if numbers is None:
        return None
    first, second = numbers
    if first > _MONTHS >= second:
        return "dmy"
    return "mdy" if second > _MONTHS >= first else None
