"""When an article was published: its own fields first, then its address, then the words it begins with."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.clean.dates import MONTH, MONTHS, read_date
from dateline.clean.stamp import Note, Stamp, stamp

_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/_\-]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2]|[a-z]{3,9})/")
_RANK = ("year", "month", "day", "minute", "second")


def published(
    fields: Mapping[str, Any], url: str | None, own: Sequence[str] = ()
) -> tuple[Stamp | None, tuple[Note, ...]]:
    """The best-known date of an article, with notes on those that could not be read.

    `own` are the dates its text names as its own, best first. A field known to the year or month only gives way to an
    address or stamp of the same year that names the day.
    """
    notes: list[Note] = []
    best: Stamp | None = None
    for candidate, note in _candidates(fields, url, own):
        if note:
            notes.append(note)
        if candidate is None:
            continue
        if best is None or _refines(candidate, best):
            best = candidate
        if best.precision not in ("year", "month"):
            break
    return best, tuple(notes)


def _candidates(
    fields: Mapping[str, Any], url: str | None, own: Sequence[str]
) -> Iterator[tuple[Stamp | None, Note | None]]:
    value = fields.get("published")
    for one in value if isinstance(value, list | tuple) else (value,):
        if one is not None:
            yield read_date(one, fields.get("date_order"))
    yield date_in_url(url) if url else None, None
    for words in filter(None, (*own, fields.get("published_in_text"))):
        found, note = read_date(words)
        yield found.based_on("text") if found else None, note


def _refines(candidate: Stamp, best: Stamp) -> bool:
    return candidate.day.year == best.day.year and _RANK.index(candidate.precision) > _RANK.index(best.precision)


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
    number = parts["month"] if parts["month"].isdigit() else str(MONTHS.get(parts["month"], ""))
    if not number or (precision == "day" and not parts["sign"] and len(number + parts["day"]) != 4):
        return None
    try:
        return stamp(int(parts["year"]), int(number), int(parts.get("day") or 1), precision=precision).based_on("url")
    except ValueError:
        return None


_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+"
_CLOCK = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]?\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|BST|E[SD]T))?\b)?"
LEAD_STAMP = re.compile(
    rf"\s*(?P<whole>)(?P<label>date|posted(?: on)?|published(?: on)?|updated(?: on)?|last update[d]?)?:?\s*"
    rf"(?:{_WEEKDAY})?(?P<date>\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?"
    rf"|\d{{1,2}} {MONTH} \d{{4}}{_CLOCK}|{MONTH.replace('month', 'named')} \d{{1,2}},? \d{{4}}{_CLOCK})"
    r"(?=[\s.|–—-])[ \t]*",
    re.I,
)
"""a date that a text begins with, before its first sentence"""
_PART_OF_SENTENCE = re.compile(r"\s*(?:was|is|will|marks?|marked|saw|[,;]|[–—-]+\s*(?-i:[a-z]))", re.I)


def lead_stamp(text: str) -> re.Match[str] | None:
    """The date stamp `text` begins with; None where the date is the subject of a sentence."""
    found = LEAD_STAMP.match(text[:200])
    if found is None or (not found["label"] and _PART_OF_SENTENCE.match(text[found.end() : found.end() + 20])):
        return None
    return found
