"""People whose names are given in full here and in part there: joined only where one person alone fits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.link.chains import Chain
from dateline.link.names import person_name

_DAYS_APART = 7
_EVERYWHERE = ("place:country", "people:", "lone:", "initial:")
_SCENE = 3
_MOST_ARTICLES = 40
_MOST_CANDIDATES = 200
"""a surname with more bearers than this tells nothing"""


@dataclass(slots=True)
class Person:
    """What is known of everyone who shares a key: the words of the name, days, and the company they keep."""

    key: str
    tokens: tuple[str, ...]
    days: frozenset[date] = frozenset()
    company: frozenset[str] = frozenset()
    """keys of organisations beside the name, and roles"""
    articles: frozenset[str] = frozenset()


def persons_of(chains: Iterable[Chain], keys: Mapping[str, str], company: Mapping[str, frozenset[str]]) -> list[Person]:
    """Everyone by key, sorted. `company` holds keys of organisations and roles by chain_id."""
    named: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.entity_type == "PERSON":
            named[keys[chain.chain_id]].append(chain)
    same: dict[frozenset[Any], frozenset[Any]] = {}
    return [_person(key, named.pop(key), company, same) for key in sorted(named)]


def _person(
    key: str,
    chains: Sequence[Chain],
    company: Mapping[str, frozenset[str]],
    same: dict[frozenset[Any], frozenset[Any]],
) -> Person:
    """One person; sets that are equal are held once in `same`, as most people are named in one article."""
    sets: tuple[frozenset[Any], ...] = (
        frozenset(chain.day for chain in chains if chain.day),
        frozenset().union(*(company.get(chain.chain_id, ()) for chain in chains)),
        frozenset(chain.article_id for chain in chains),
    )
    tokens = max((person_name(chain.name).tokens for chain in chains), key=lambda tokens: (len(tokens), tokens))
    return Person(key, tokens, *(same.setdefault(one, one) for one in sets))


Named = Mapping[str, frozenset[str]]
"""article_id -> keys of all it names"""


def named_by(chains: Iterable[Chain], keys: Mapping[str, str]) -> Named:
    """The people, organisations and towns each article names; countries and peoples are everywhere and tell nothing."""
    named: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        if not keys[chain.chain_id].startswith(_EVERYWHERE):
            named[chain.article_id].add(keys[chain.chain_id])
    return {article_id: frozenset(found) for article_id, found in named.items()}


def share_scene(a: Person, b: Person, named: Named) -> bool:
    """Whether an article of each names three of the same people, organisations and towns: they tell of one matter."""
    if a.articles & b.articles:
        return False
    own, others = sorted(a.articles)[:_MOST_ARTICLES], sorted(b.articles)[:_MOST_ARTICLES]
    empty: frozenset[str] = frozenset()
    return any(len(named.get(x, empty) & named.get(y, empty)) >= _SCENE for x in own for y in others)


def shorter_names(people: Sequence[Person], named: Named) -> list[tuple[str, str]]:
    """(shorter, fuller) keys: "Michael Kurilla" and the one "Michael Erik Kurilla" there is, in the same company."""
    by_ends: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        if len(person.tokens) > 1 and len(person.tokens[0]) > 1:
            by_ends[person.tokens[0], person.tokens[-1]].append(person)
    links = []
    for group in by_ends.values():
        longest = [person for person in group if len(person.tokens) > 2]
        for person in group:
            fuller = [other for other in longest if _is_part(person.tokens, other.tokens)]
            if len(fuller) == 1 and _together(person, fuller[0], named):
                links.append((person.key, fuller[0].key))
    return sorted(links)


def _is_part(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` leaves out words of `full` and changes none."""
    rest = iter(full)
    return len(short) < len(full) and all(word in rest for word in short)


def _together(a: Person, b: Person, named: Named) -> bool:
    return bool(a.company & b.company) or _near_days(a.days, b.days) or share_scene(a, b, named)


def _near_days(a: Set[date], b: Set[date]) -> bool:
    return any(abs((one - other).days) <= _DAYS_APART for one in sorted(a)[:50] for other in sorted(b)[:50])


def lone_surnames(people: Sequence[Person]) -> list[tuple[str, str]]:
    """(lone surname, full name) keys: a surname its article never expands, with one bearer in that company then."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if len(person.tokens) > 1:
            bearers[person.tokens[-1]].append(person)
    links = []
    for person in people:
        if person.key.startswith("lone:") and len("".join(person.tokens)) > 2:
            near = [other for other in bearers[person.tokens[-1]][:_MOST_CANDIDATES] if _fits(person, other)]
            if len(near) == 1 and len(bearers[person.tokens[-1]]) <= _MOST_CANDIDATES:
                links.append((person.key, near[0].key))
    return links


def _fits(lone: Person, full: Person) -> bool:
    if lone.articles & full.articles:
        return False
    days_fit = _near_days(lone.days, full.days) or not lone.days or not full.days
    return days_fit and bool(lone.company & full.company)
