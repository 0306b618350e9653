"""How an input is to be read beyond what it says itself: named by the user, for a run or for a folder."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import UsageError
from dateline.load.structured.fields import Names, known_names, normal_name

FIELDS = (
    "agency",
    "authors",
    "crawled_at",
    "excerpt",
    "headline",
    "html",
    "id",
    "language",
    "published",
    "source",
    "text",
    "url",
)
IGNORE = "ignore"
"""what a name is mapped to that is to be passed over"""
DATE_ORDERS = ("dmy", "mdy")
_NUMBERS = re.compile(r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})\b(.*)", re.DOTALL)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Options:
    """`map`: pairs of a field and the received name that fills it. The others hold for records that do not say."""

    map: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    language: str | None = None
    date_order: str | None = None

    @property
    def names(self) -> Names:
        """The received names to go by: those mapped before those of the list."""
        return _names(self.map)

    @property
    def read_with(self) -> str:
        """What makes another record of the same bytes: the fields that are mapped; empty where none is."""
        return json.dumps(self.map) if self.map else ""

    @property
    def described(self) -> str:
        """The options as the `inputs` table keeps them: JSON, the publisher always, the others where they are given."""
        given = {"map": self.map, "language": self.language, "date_order": self.date_order}
        told = {"source": self.source, **{key: value for key, value in given.items() if value}}
        return json.dumps(told, sort_keys=True)

    def under(self, other: "Options") -> "Options":
        """These options of a folder with `other`, those of the run, before them: field by field."""
        taken = {field for field, _ in other.map} | {normal_name(name) for _, name in other.map}
        own = (pair for pair in self.map if pair[0] not in taken and normal_name(pair[1]) not in taken)
        return Options(
            tuple(sorted((*other.map, *own))),
            other.source or self.source,
            other.language or self.language,
            other.date_order or self.date_order,
        )

    def applied(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """The fields of a record with what is given for those that say nothing themselves."""
        given: dict[str, Any] = {}
        if self.source:
            given["given_source"] = self.source
        if self.language and not fields.get("language"):
            given["language"] = self.language
        if self.date_order and (published := _ordered(fields.get("published"), self.date_order)):
            given["published"] = published
        return {**fields, **given} if given else fields


PLAIN = Options()
"""nothing is said"""


@cache
def _names(given: tuple[tuple[str, str], ...]) -> Names:
    if not given:
        return known_names()
    mapped = {normal_name(name): field for field, name in given}
    kept = {name: known for name, known in known_names().items() if mapped.get(name) != IGNORE}
    return {**kept, **{name: (field, 0) for name, field in mapped.items() if field != IGNORE}}


def _ordered(value: Any, order: str) -> str | None:
    """A date of numbers that leaves day and month open, written as year, month and day; None for any other."""
    found = _NUMBERS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    day, month = (first, second) if order == "dmy" else (second, first)
    year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
    return f"{year}-{month:02}-{day:02}{found[5]}" if max(first, second) <= _MONTHS else None


def mapped(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """`field=name` as the command line gives them, as pairs. UsageError, with the remedy, for what is none."""
    pairs = []
    for one in given:
        field, sign, name = (part.strip() for part in one.partition("="))
        if not sign or not field or not name:
            raise UsageError(f"--map {one}: write field=name, as in --map text=artikel")
        pairs.append((field_named(field, f"--map {one}"), name))
    return checked(pairs, "--map")


def field_named(given: str, where: str) -> str:
    """The canonical field a user means by `given` (title is headline, date is published). UsageError for none."""
    name = normal_name(given)
    if name in FIELDS or name == IGNORE:
        return name
    if name in known_names():
        return known_names()[name][0]
    raise UsageError(f"{where}: no field is called {given}; there are {', '.join(FIELDS)}, and {IGNORE}")


def checked(pairs: Iterable[tuple[str, str]], where: str) -> tuple[tuple[str, str], ...]:
    """Pairs sorted, each once. UsageError where one name is to fill two fields."""
    found: dict[str, str] = {}
    for field, name in pairs:
        if found.setdefault(normal_name(name), field) != field:
            raise UsageError(f"{where}: {name} is given to {found[normal_name(name)]} and to {field}; name it once")
    return tuple(sorted({(field, name) for field, name in pairs}))
