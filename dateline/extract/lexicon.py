"""Reviewed words about names, read once: titles, armed groups, weapons, countries, words that tell a name's kind."""

import re
from collections.abc import Mapping
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
def armed_groups() -> Mapping[str, str]:
    """Every name of an armed group (lower-cased, without dots), and the group it stands for."""
    return {row["name"].lower(): row["stands_for"] for row in rows("armed_groups")}


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
