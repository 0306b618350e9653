"""When an article was published: its own fields first, then its address, then the words it begins with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateline.clean.date_shapes import readings
from dateline.clean.date_words import month_of
from dateline.clean.dates import numeric_date, read_date
from dateline.clean.stamp import TIMED, Note, Stamp, stamp

_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/_\-]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2]|[a-z]{3,9})/")
_RANK = ("year", "month", "day", "minute", "second")
_OF_CRAWL = "date_of_crawl"
_CLOSE = timedelta(days=1)
"""by which two dates of one article may differ: they may stand in different offsets"""


@dataclass(frozen=True, slots=True)
class Published:
    """The best-known date of an article, the notes on it, and the words of its field where they are numbers alone.

    `numeric` matters to linking: 7/9/2013 is resolved by, and 7/29/2013 helps to resolve, other dates of the source.
    """

    when: Stamp | None
    notes: tuple[Note, ...]
    numeric: str | None = None


def published(fields: Mapping[str, Any], url: str | None, own: Sequence[str] = ()) -> Published:
    """The date of an article by its fields, its address, or `own`, the dates its text names as its own, best first.

    A field known to the year or month only gives way to an address or stamp of the same year that names the day. What
    could not be read, what lies after the crawl and what contradicts the date taken is named in a note. A field that
    holds the instant of the crawl comes after the address, and a note says so.
    """
    read = list(_candidates(fields, url, own))
    numeric = next((words for value in _received(fields) if (words := numeric_date(value))), None)
    best: Stamp | None = None
    for candidate in (one.stamp for one in read if one.stamp):
        if best is None or _refines(candidate, best, numeric):
            best = candidate
        if best.has_day:
            break
    conflict = _conflict(best, [one.stamp for one in read if one.stamp], numeric)
    return Published(best, (*_notes(read, best), *conflict), numeric)


def _notes(read: Sequence["_Read"], best: Stamp | None) -> list[Note]:
    """The doubts that matter: those of the fields, and those of the text where nothing better was found."""
    notes: list[Note] = []
    for one in read:
        is_resolved = one.note is not None and one.note[0] == "date_order_unknown" and best is not None and best.has_day
        is_aside = one.basis == "text" and best is not None and best.basis != "text"
        if one.note and not is_resolved and not is_aside and one.note[0] not in (code for code, _ in notes):
            notes.append(one.note)
    return notes


def _received(fields: Mapping[str, Any]) -> Sequence[Any]:
    value = fields.get("published")
    return [one for one in (value if isinstance(value, list | tuple) else (value,)) if one is not None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What one place says of the date."""

    basis: str
    stamp: Stamp | None
    note: Note | None = None


def _candidates(fields: Mapping[str, Any], url: str | None, own: Sequence[str]) -> Iterator[_Read]:
    seen, _ = read_date(fields.get("crawled_at") or "")
    told = [_of_field(one, seen) for one in _received(fields)]
    addressed = [_Read("url", found)] if url and (found := date_in_url(url)) else []
    yield from sorted((*told, *addressed), key=_is_of_crawl)
    for words in filter(None, (*own, fields.get("published_in_text"))):
        found, note = read_date(words, seen)
        yield _Read("text", found.based_on("text") if found else None, note)


def _of_field(value: Any, seen: Stamp | None) -> _Read:
    """A date of a field; the very instant of the crawl is what some crawlers write where a page names none."""
    found, note = read_date(value, seen)
    if found and seen and found.at == seen.at and {found.precision, seen.precision} <= set(TIMED):
        note = (_OF_CRAWL, f"{found.at:%Y-%m-%d %H:%M:%S} UTC is when the page was fetched, too")
    return _Read("metadata", found, note)


def _is_of_crawl(read: _Read) -> bool:
    return read.note is not None and read.note[0] == _OF_CRAWL


def _refines(candidate: Stamp, best: Stamp, numeric: str | None) -> bool:
    """Whether a candidate says more of the same date: 9 July of July, 7/9/2013 of 2013, but not 5 May of 7/9/2013."""
    is_same = candidate.day.year == best.day.year
    if best.precision == "month":
        near = (candidate.day - _CLOSE, candidate.day, candidate.day + _CLOSE)
        is_same = any((day.year, day.month) == (best.day.year, best.day.month) for day in near)
    fits = is_same and _RANK.index(candidate.precision) > _RANK.index(best.precision)
    if not fits or not numeric or best.precision != "year":
        return fits
    return candidate.has_day and _is_close(candidate.day, list(readings(numeric).values()))


def _conflict(best: Stamp | None, read: Sequence[Stamp], numeric: str | None) -> tuple[Note, ...]:
    """What the field says against what the address and the article's own words say."""
    if best is None:
        return ()
    claimed = [best.day] if best.has_day else []
    if numeric and (best.basis != "metadata" or not claimed):
        claimed = list(readings(numeric).values())
    others = (one for one in read if one.basis != "metadata" and one.has_day)
    against = next((one for one in others if claimed and not _is_close(one.day, claimed)), None)
    if against is None:
        return ()
    where = {"url": "the address", "text": "the text"}[against.basis]
    return (("date_conflict", f"the record says {' or '.join(map(str, claimed))}, {where} {against.day}"),)


def _is_close(day: date, claimed: Sequence[date]) -> bool:
    return any(abs(day - one) <= _CLOSE for one in claimed)


def date_in_url(url: str) -> Stamp | None:
    """The date an address holds (/2023/07/09/, /2019/may/20/, -20230709), to the day or month."""
    path = url.split("://", 1)[-1].partition("/")[2].split("?")[0].lower()
    for shape, precision in ((_URL_DAY, "day"), (_URL_MONTH, "month")):
        for found in shape.finditer(f"/{path}"):
            if result := _of_url(found, precision):
                return result
    return None


def _of_url(found: re.Match[str], precision: str) -> Stamp | None:
    parts = found.groupdict()
    number = parts["month"] if parts["month"].isdigit() else str(month_of(parts["month"]) or "")
    if not number or (precision == "day" and not parts["sign"] and len(number + parts["day"]) != 4):
        return None
    try:
        return stamp(int(parts["year"]), int(number), int(parts.get("day") or 1), precision=precision).based_on("url")
    except ValueError:
        return None
