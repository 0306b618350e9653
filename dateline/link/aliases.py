"""Reviewed aliases: names that no rule could join (CENTCOM, US Central Command) and the labels of house style."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import rows
from dateline.link.names import organisation_key, people_key, person_name


@dataclass(frozen=True, slots=True)
class Alias:
    """A thing with a reviewed name."""

    name: str
    entity_type: str
    country: str | None

    @property
    def key(self) -> str:
        """The thing itself, whatever it is called."""
        return f"alias:{self.entity_type}:{self.name}"


@cache
def _exact() -> Mapping[str, Alias]:
    """Aliases that hold in just this case: IS is a group, Is is a verb."""
    return {surface: alias for surface, alias, case in _all() if case == "exact"}


@cache
def _folded() -> Mapping[str, tuple[Alias, ...]]:
    folded: dict[str, tuple[Alias, ...]] = {}
    for surface, alias, case in _all():
        if case != "exact":
            key = _fold(surface, alias.entity_type)
            folded[key] = (*(known for known in folded.get(key, ()) if known != alias), alias)
    return folded


def _all() -> list[tuple[str, Alias, str]]:
    known: dict[str, Alias] = {}
    found = []
    for row in rows("entity_aliases"):
        alias = Alias(row["name"], row["entity_type"], row["country"] or None)
        known.setdefault(row["name"], alias)
        found.append((row["alias"] or row["name"], known[row["name"]], row["case"]))
    found += [(name, alias, "any") for name, alias in known.items()]
    for row in rows("house_labels"):
        alias = known.get(row["stands_for"], Alias(row["stands_for"], "ORG", None))
        found.append((row["label"], alias, row["case"]))
    return found


def _fold(surface: str, entity_type: str) -> str:
    if entity_type == "PERSON":
        return person_name(surface).key
    return people_key(surface) if entity_type == "NORP" else organisation_key(surface)


@lru_cache(maxsize=1 << 17)
def alias_of(surface: str, entity_type: str) -> Alias | None:
    """The reviewed thing that `surface`, read as `entity_type`, names; None where it is not in the list."""
    bare = surface.strip().removeprefix("the ").removeprefix("The ")
    exact = _exact().get(surface.strip()) or _exact().get(bare)
    if exact and _fits(exact, bare, entity_type):
        return exact
    for fold in ("PERSON",) if entity_type == "PERSON" else ("ORG", "NORP"):
        for alias in _folded().get(_fold(surface, fold), ()):
            if (alias.entity_type == "PERSON") == (fold == "PERSON"):
                return alias
    if entity_type == "PERSON":
        mistaken = (a for a in _folded().get(organisation_key(surface), ()) if a.entity_type != "PERSON")
        return next(mistaken, None) or _without_ending(bare, entity_type)
    return _without_ending(bare, entity_type)


def _without_ending(surface: str, entity_type: str) -> Alias | None:
    """The thing whose name lost the apostrophe of its possessive on the way, as in "ISILs fighters".

    Not a person by one word: the Assads are a family.
    """
    if len(surface) < 5 or not surface.endswith("s"):
        return None
    alias = alias_of(surface[:-1], entity_type)
    return None if alias and alias.entity_type == "PERSON" and " " not in surface else alias


def _fits(alias: Alias, surface: str, entity_type: str) -> bool:
    """Whether a name that counts in one writing only may stand for `alias`: Wagner, read as a person, is a person."""
    if entity_type == "PERSON":
        return alias.entity_type == "PERSON" or surface.isupper()
    return alias.entity_type != "PERSON"
