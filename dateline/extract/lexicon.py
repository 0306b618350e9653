"""Reviewed words about names, read once: titles, groups, weapons, countries, places, words that tell a name's kind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.data import rows


@dataclass(frozen=True, slots=True)
class Title:
    """A title, rank or office: `gender` is m, f or empty."""

    kind: str
    gender: str


@cache
def titles() -> Mapping[str, Title]:
    """Every title, lower-cased."""
    return {row["title"]: Title(row["kind"], row["gender"]) for row in rows("titles")}


@cache
def kind_words(place: str) -> Mapping[str, str]:
    """Words that tell a name's type at `place` (last, next, of, no_person), and the type."""
    return {row["word"]: row["entity_type"] for row in rows("name_words") if row["place"] == place}


@cache
def country_names() -> frozenset[str]:
    """Countries and territories as news writes them."""
    return frozenset(row["name"] for row in rows("countries")) | {"U.S.", "US", "UK", "U.K.", "UAE"}


@cache
def country_codes() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 by the names of countries and what their people and things are called."""
    return {row["name"]: row["country"] for row in (*rows("countries"), *rows("country_names"))}


@cache
def peoples() -> frozenset[str]:
    """What the people and things of countries are called: Syrian, French."""
    return frozenset(row["name"] for row in rows("country_names") if row["kind"] == "demonym") | {"Kurdish", "Houthi"}


@cache
def armed_groups() -> Mapping[str, str]:
    """Every name of an armed group (lower-cased, without dots), and the group it stands for."""
    return {row["name"].lower(): row["stands_for"] for row in rows("armed_groups")}


@cache
def listed_bodies() -> Mapping[str, tuple[str, ...]]:
    """Names of more than one word of listed organisations by their first words, longest first."""
    rows_ = (row for row in rows("entity_aliases") if row["entity_type"] == "ORG")
    names = {row["alias"] or row["name"] for row in rows_}
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda item: (-len(item), item)):
        words = name.split()
        if len(words) > 1 and words[0][0].isupper() and words[0].isalpha() and words[-1][0].isupper():
            found[words[0]].append(name)
    return {first: tuple(full) for first, full in found.items()}


@cache
def group_pattern(*, bare: bool) -> re.Pattern[str]:
    """Names of armed groups, whole words; `bare` those that mean the group only beside another of its names."""
    found = sorted((row for row in rows("armed_groups") if (row["context"] == "group") == bare), key=_longest_first)
    options = (re.escape(row["name"]) if row["case"] == "exact" else f"(?i:{re.escape(row['name'])})" for row in found)
    return re.compile(r"(?<![\w-])(?:" + "|".join(options) + r")(?![\w-])")


def _longest_first(row: Mapping[str, str]) -> tuple[int, str]:
    return -len(row["name"]), row["name"]


@cache
def weapon_pattern() -> re.Pattern[str]:
    """Named weapons and aircraft, whole words."""
    return re.compile(r"(?<![\w-])(?:" + "|".join(row["pattern"] for row in rows("weapons")) + r")(?![\w-])")


@cache
def title_pattern() -> re.Pattern[str]:
    """One or more titles at the start of a name: "Lt. Gen. Sir "."""
    options = "|".join(re.escape(title) for title in sorted(titles(), key=len, reverse=True))
    return re.compile(rf"(?:(?i:{options})\s+)+(?=[^\W\d_a-zß-ÿ])")


@cache
def listed_places() -> Mapping[str, str]:
    """Cities, villages, provinces, states and quarters of the reviewed places, lower-cased, and their entity type."""
    return {
        name.lower(): "LOC" if row["kind"] == "quarter" else "GPE"
        for row in rows("places")
        if row["kind"] in ("quarter", "city", "village", "province", "state")
        for name in (row["name"], *row["other_names"].split("|"))
        if len(name) > 3 and "." not in name and _has_capital(name.split()[-1])
    }


@cache
def place_letters() -> frozenset[str]:
    """Places written by their capitals: USA, NSW."""
    listed = [*rows("country_names"), *rows("regions"), *rows("places")]
    names = {name for row in listed for name in (row["name"], *row.get("other_names", "").split("|"))}
    return frozenset(name for name in names | country_names() if name.isupper())


def _has_capital(text: str) -> bool:
    return any(sign.isupper() for sign in text)


@cache
def place_pattern() -> re.Pattern[str]:
    """Listed places of more than one word, longest first, in any case but for the capital at the start."""
    return _whole_words("(?i:%s)", (name for name in listed_places() if " " in name))


@cache
def genitive_pattern() -> re.Pattern[str]:
    """Listed countries, places and armed groups with the s of a lost apostrophe: "Ruritanias", for "Ruritania's".

    Names are left out that end in s, or are another listed name with it (Hama, Hamas).
    """
    groups = {row["name"] for row in rows("armed_groups") if row["context"] != "group"}
    places = {name for row in rows("places") for name in (row["name"], *row["other_names"].split("|"))}
    places = {name for name in places if name.lower() in listed_places()}
    named = {row["name"] for row in rows("country_names") if row["kind"] == "name"}
    listed = {name for name in country_names() | places | named if len(name) > 3} | groups
    known = listed | {row["name"] for row in rows("country_names")}
    return _whole_words("(%s)s", (name for name in listed if name[-1] not in "s." and name + "s" not in known))


def _whole_words(form: str, names: Iterable[str]) -> re.Pattern[str]:
    options = "|".join(re.escape(name) for name in sorted(names, key=lambda item: (-len(item), item)))
    return re.compile(r"(?<![\w-])(?=[^\W\d_a-zß-ÿ]|al[ -])" + form % options + r"(?!\w|-[A-Z])")


@cache
def news_outlets() -> frozenset[str]:
    """News agencies and outlets of more than one word, or an agency's letters; without "the", in lower case."""
    names = [row["alias"] for name in ("agencies", "publishers") for row in rows(name)]
    return frozenset(name.lower().removeprefix("the ") for name in names if " " in name) | agency_letters()


@cache
def agency_letters() -> frozenset[str]:
    """News agencies credited by their letters, in lower case: AFP, SANA."""
    names = (row["alias"] for row in rows("agencies") if row["kind"] == "agency")
    return frozenset(name.lower() for name in names if name.isalpha() and name.isupper() and len(name) > 2)


def listed_label(surface: str) -> str | None:
    """The type of a name that is listed as a place, an armed group or a news outlet."""
    if surface in country_names():
        return "GPE"
    if not _has_capital(surface):
        return None
    is_organisation = surface.lower() in armed_groups() or surface.lower() in news_outlets()
    return listed_places().get(surface.lower()) or ("ORG" if is_organisation else None)
