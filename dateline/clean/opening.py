"""The dateline an article opens with: place, and the agency in its brackets."""

import re
from dataclasses import dataclass, replace
from functools import cache

import pycountry

from dateline.clean.agencies import agency_of, is_credit
from dateline.clean.date_shapes import full_year
from dateline.data import rows

_DASH = r"(?:\s*(?:—|–|--|―)\s*|\s+-\s+|-\s+|\s*:\s+)"
_MIN_PLACE = 3
_UPPER = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’`]+(?:[ \-/][^\W\d_a-zß-öø-ÿ.'’`]+){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’\-]+(?: [A-ZÀ-Þ][\w.'’\-]+){0,3}"
_DAY = (
    r"(?:\s*,\s*(?:\d{1,2} [A-Za-z]{3,9}\.?(?: \d{2,4})?|[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?"
)
_CREDIT = r"(?:\s*[(\[](?P<credit>[\w/ .&\-’']{2,40})[)\]])"
_CAPITALS = re.compile(rf"(?P<place>{_UPPER}(?:, {_MIXED})?(?:\s*/\s*{_UPPER})?){_DAY}{_CREDIT}?(?P<dash>{_DASH})")
_CAPITALS_CREDIT = re.compile(rf"(?P<place>{_UPPER}(?:, {_MIXED})?){_DAY}{_CREDIT}(?P<dash>\s+)(?=[\"“A-Z])")
_WORDS = re.compile(
    rf"(?P<place>{_MIXED})(?:, (?P<region>{_MIXED}))?{_DAY}{_CREDIT}?(?P<dash>{_DASH})?\s*(?=[\"“‘A-Z])"
)
_DATED = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][\w.'’ \-]{{2,40}}), (?P<day>\d{{1,2}} [A-Za-z]{{3,9}}\.?) (?P<year>\d{{4}}|\d\d)"
    rf"{_CREDIT}(?P<dash>{_DASH})"
)
_AGENCY_ONLY = re.compile(rf"{_CREDIT}(?P<dash>{_DASH})")
_COMMA_CREDIT = re.compile(rf"(?P<place>{_MIXED}|{_UPPER}), (?P<credit>[A-Z]{{2,8}}|Xinhua|Reuters)(?P<dash>{_DASH})")
_LABELS = re.compile(
    r"(?:\w+ )?(?:UPDATES?|BREAKING|WATCH|VIDEOS?|PHOTOS?|FILE|EXCLUSIVE|OPINION|ANALYSIS|READ|MORE|NEW|LIVE|NOTE"
    r"|CORRECTION|EDITOR)(?: \d+)?"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The dateline: place as written, agency, and how far it reaches into the text given."""

    place: str | None
    agency: str | None
    length: int
    day: str | None = None
    """the date in it, where it names the year"""
    is_sure: bool = False
    """whether nothing but a dateline begins so: it names whose copy it is, a state or country, or a city all know"""


def opening_of(paragraph: str) -> Opening | None:
    """The dateline at the beginning of a paragraph; None where there is none beyond doubt."""
    head = paragraph[:160]
    if found := _AGENCY_ONLY.match(head):
        return Opening(None, agency_of(found["credit"]), found.end()) if is_credit(found["credit"]) else None
    return _dated(head) or _in_capitals(head) or _with_credit(head) or _in_words(head)


def _dated(head: str) -> Opening | None:
    """San Salvador, 18 Feb 90 (DPA) -- ; a day, brackets and a dash together prove it, in whatever case."""
    found = _DATED.match(head)
    if found is None:
        return None
    year = f"{full_year(found['year'])}"
    return replace(_opening(found), day=f"{found['day']} {year}")


def _in_capitals(head: str) -> Opening | None:
    """DAYRO ZCURO, Syria — ; SAN SALVADOR, 18 FEB 90 (DPA) -- ; WASHINGTON (AP) The …"""
    found = _CAPITALS.match(head)
    if found is None or not _may_be_place(found):
        found = _CAPITALS_CREDIT.match(head)
        if found is None or not is_credit(found["credit"]):
            return None
    return _opening(found)


def _may_be_place(found: re.Match[str]) -> bool:
    """Not a label such as FILE or UPDATE 1, not the initials of a voice-over, not words before a bare colon."""
    place, colon = found["place"], found["dash"].strip() == ":"
    return len(place) >= _MIN_PLACE and not _LABELS.fullmatch(place) and (not colon or found["credit"] is not None)


def _with_credit(head: str) -> Opening | None:
    """Damascus, SANA – ; the place in small letters, the agency without brackets."""
    found = _COMMA_CREDIT.match(head)
    return _opening(found) if found and is_credit(found["credit"]) else None


def _in_words(head: str) -> Opening | None:
    """Kabul, Afghanistan (CNN) -- ; Washington (CNN)The … ; Phoenix, Ariz. — : a credit or a known region proves it."""
    found = _WORDS.match(head)
    if found is None or (found["dash"] or "").strip() == ":":
        return None
    credited = found["credit"] is not None and is_credit(found["credit"])
    located = found["dash"] is not None and found["region"] is not None and found["region"].lower() in regions()
    return _opening(found) if credited or located else None


def _opening(found: re.Match[str]) -> Opening:
    parts = found.groupdict()
    region = f", {parts['region']}" if parts.get("region") else ""
    credit = parts.get("credit")
    place = parts["place"] + region
    return Opening(
        place,
        agency_of(credit) if credit else None,
        found.end(),
        is_sure=(credit is not None and is_credit(credit)) or _is_known(place),
    )


def _is_known(place: str) -> bool:
    town, _, region = place.lower().partition(", ")
    return (region or town.split("/")[0]) in (regions() if region else cities())


@cache
def cities() -> frozenset[str]:
    """Names of cities that stand in datelines alone, in lower case."""
    return frozenset(row["name"].lower() for row in rows("dateline_cities"))


@cache
def regions() -> frozenset[str]:
    """Names of countries and of states as they stand behind a town in a dateline, in lower case."""
    countries = (
        name for country in pycountry.countries for name in (country.name, getattr(country, "common_name", ""))
    )
    return frozenset(name.lower() for name in countries if name) | {row["name"].lower() for row in rows("regions")}
