"""A date as published: how much of it is known, and where it came from."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

EARLIEST_YEAR = 1900
LATEST_YEAR = 2040
"""a fixed horizon instead of the clock, so that the same record gives the same article on every day"""
TIMED = ("second", "minute")
MAX_OFFSET = 14 * 60

Note = tuple[str, str]
Clock = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date. `at` is UTC, midnight where only a day is known; `day` is the day in the publisher's own offset."""

    at: datetime
    day: date
    offset_minutes: int | None
    precision: str
    basis: str = "metadata"
    is_clock_lost: bool = False
    """whether it was written with a clock, but without the offset that makes an instant of it"""

    def based_on(self, basis: str) -> "Stamp":
        """The same date from another place."""
        return replace(self, basis=basis)

    @property
    def has_day(self) -> bool:
        """Whether it is known to the day at least."""
        return self.precision not in ("year", "month")


def stamp(
    year: int,
    month: int = 1,
    day: int = 1,
    clock: Clock | None = None,
    offset: int | None = None,
    precision: str = "day",
) -> Stamp:
    """A Stamp of the parts of a date; ValueError for a day that does not exist or lies outside the horizon.

    A clock whose offset is not known tells no instant: the day alone is kept. So is it with midnight UTC, which is how
    exporters pad a day that has no clock.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"the year {year} is outside {EARLIEST_YEAR}–{LATEST_YEAR}")
    local = datetime(year, month, day, *(clock or (0, 0, 0)))
    if clock is None or offset is None or (clock == (0, 0, 0) and offset == 0):
        is_lost = offset is None and any(clock or ())
        midnight = datetime(year, month, day, tzinfo=UTC)
        return Stamp(midnight, local.date(), offset if clock else None, precision, is_clock_lost=is_lost)
    at = local.replace(tzinfo=timezone(timedelta(minutes=offset))).astimezone(UTC)
    return Stamp(at, local.date(), offset, precision)


def stamp_of_epoch(seconds: float) -> Stamp:
    """A Stamp of seconds since 1970; ValueError for zero, which is how exporters write a missing date."""
    if seconds == 0:
        raise ValueError("zero seconds since 1970 stand for a missing date")
    at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    clock = (at.hour, at.minute, at.second)
    return stamp(at.year, at.month, at.day, clock, 0, "second" if any(clock) else "day")
