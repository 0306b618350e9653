"""Words in dates: months in many languages, time zones, the halves of a day."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.clean.stamp import MAX_OFFSET
from dateline.data import rows

_SIGNED = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_UNSEEN = {ord(sign): None for sign in "\u200e\u200f\u200b\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069"}


def plain_words(text: str) -> str:
    """`text` with digits of all scripts as 0–9, single blanks, and without marks of direction."""
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    return " ".join(text.split())


@cache
def months() -> Mapping[str, int]:
    """Name or short name of a month, in lower case -> its number."""
    return {row["name"]: int(row["month"]) for row in rows("month_names")}


def month_of(name: str) -> int | None:
    """The month a word names; None for other words."""
    word = name.casefold().strip(" .’'")
    return months().get(word) or months().get(re.sub(r"^d['’]", "", word))


@cache
def two_word_months() -> str:
    """An expression for the names of months that are two words, and for nothing where there are none."""
    return "|".join(re.escape(name) for name in months() if " " in name)


@cache
def _zones() -> Mapping[str, tuple[int | None, str]]:
    return {
        row["name"].lower(): (int(row["minutes"]) if row["minutes"] else None, row["zone"])
        for row in rows("time_zones")
    }


def minutes_from_utc(offset: str | None, local: datetime) -> int | None:
    """Minutes from UTC that `offset` (+0200, GMT+2, EDT, ET, Europe/Berlin) stands for at a local time; else None."""
    if not offset:
        return None
    if signed := _SIGNED.fullmatch(offset):
        minutes = int(signed["hours"]) * 60 + int(signed["minutes"] or 0)
        return None if minutes > MAX_OFFSET else minutes if signed["sign"] == "+" else -minutes
    minutes_known, zone = _zones().get(offset.lower(), (None, offset if "/" in offset else ""))
    return minutes_known if minutes_known is not None else _minutes_in(zone, local)


def _minutes_in(zone: str, local: datetime) -> int | None:
    if not zone:
        return None
    try:
        offset = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)


def hour_of_day(hour: int, half: str | None) -> int:
    """The hour from 0 to 23 of an hour with `am`, `p.m.` or nothing behind it."""
    return hour % 12 + (12 if half[0].lower() == "p" else 0) if half and hour <= 12 else hour
