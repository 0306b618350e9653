"""A date as published: how much of it is known, and where it came from."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

EARLIEST_YEAR = 1900
LATEST_YEAR = 2040
"""a fixed horizon instead of the clock, so that the same record gives the same article on every day"""

Note = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date. `at` is UTC, midnight where only a day is known; `day` is the day in the publisher's own offset."""

    at: datetime
    day: date
    offset_minutes: int | None
    precision: str
    basis: str = "metadata"

    def based_on(self, basis: str) -> "Stamp":
        """The same date from another place."""
        return replace(self, basis=basis)


def stamp(
    year: int,
    month: int = 1,
    day: int = 1,
    clock: tuple[int, int, int] | None = None,
    offset: int | None = None,
    precision: str = "day",
) -> Stamp:
    """A Stamp of the parts of a date; ValueError for a day that does not exist or lies outside the horizon.

    A clock time without an offset is read as UTC, and the offset stays unknown.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"the year {year} is outside {EARLIEST_YEAR}–{LATEST_YEAR}")
    if offset is not None and abs(offset) > 14 * 60:
        raise ValueError(f"an offset of {offset} minutes does not exist")
    local = datetime(year, month, day, *(clock or (0, 0, 0)))
    if clock is None:
        return Stamp(local.replace(tzinfo=UTC), local.date(), None, precision)
    at = local.replace(tzinfo=timezone(timedelta(minutes=offset or 0))).astimezone(UTC)
    return Stamp(at, local.date(), offset, precision)


def stamp_of_epoch(seconds: float) -> Stamp:
    """A Stamp of seconds since 1970; ValueError for zero, which is how exporters write a missing date."""
    if seconds == 0:
        raise ValueError("zero seconds since 1970 stand for a missing date")
    at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    return stamp(at.year, at.month, at.day, (at.hour, at.minute, at.second), 0, "second")
