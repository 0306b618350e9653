"""Pairs that may be one thing but are not joined: names that sound alike in one office, words in another order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from dateline.link.names import organisation_words, skeleton
from dateline.link.people import Named, Person, share_scene

_MOST_ALIKE = 12
"""a block of more names than this is a common name, and tells nothing"""
_ALIKE, _NEARLY = 0.5, 0.85
"""likeness of surnames in one office, and of whole names in one matter"""


class Likeness(NamedTuple):
    """Two keys of things that may be one, how likely, and what speaks for it."""

    key: str
    other_key: str
    score: float
    basis: str


def sound_alikes(people: Sequence[Person], named: Named) -> list[Likeness]:
    """People whose names sound alike: in one office (Corella, Kurilla), or nearly the same and in one matter."""
    blocks: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        if len(person.tokens) > 1 and len(person.tokens[0]) > 1:
            blocks[skeleton(person.tokens[0]), skeleton(person.tokens[-1])].append(person)
    pairs = (pair for block in blocks.values() if len(block) <= _MOST_ALIKE for pair in combinations(block, 2))
    return [Likeness(a.key, b.key, score, "spelling") for a, b in pairs if (score := _sound_score(a, b, named))]


def _sound_score(a: Person, b: Person, named: Named) -> float:
    shared = a.company & b.company
    alike = ratio(a.tokens[-1], b.tokens[-1]) / 100
    if shared and a.tokens[0] == b.tokens[0] and alike >= _ALIKE:
        return round(0.55 + 0.3 * alike + 0.05 * min(len(shared), 2), 2)
    whole = ratio(" ".join(a.tokens), " ".join(b.tokens)) / 100
    return round(0.7 * whole, 2) if whole >= _NEARLY and share_scene(a, b, named) else 0.0


def initialled(people: Sequence[Person]) -> list[Likeness]:
    """ "J. Okafor" and the one "Jane Okafor" there is, in the same company."""
    bearers: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        if len(person.tokens) > 1 and len(person.tokens[0]) > 1:
            bearers[person.tokens[0][0], person.tokens[-1]].append(person)
    found = []
    for person in people:
        if person.key.startswith("initial:"):
            full = bearers[person.tokens[0], person.tokens[-1]]
            if len(full) == 1:
                score = 0.7 if person.company & full[0].company else 0.5
                found.append(Likeness(person.key, full[0].key, score, "spelling"))
    return found


def reordered(names: Iterable[tuple[str, str]]) -> list[Likeness]:
    """Organisations (key, name) whose names have the same telling words in another order: a translated name.

    Those every country has (`generic:` keys, that end with the country) only within one country.
    """
    blocks: dict[tuple[str, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    for key, name in names:
        words = organisation_words(name)
        if len(words) > 1:
            blocks[key.rpartition(":")[2] if key.startswith("generic:") else "", words][key] = None
    return [
        Likeness(a, b, 0.75, "translation")
        for keys in blocks.values()
        if len(keys) <= _MOST_ALIKE
        for a, b in combinations(sorted(keys), 2)
    ]


def by_entity(
    likenesses: Iterable[Likeness], entity_of: Mapping[str, str]
) -> dict[tuple[str, str], tuple[float, str, str]]:
    """(entity, other entity) -> best score, relation and basis, for likenesses between two entities."""
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for like in likenesses:
        one, other = sorted((entity_of[like.key], entity_of[like.other_key]))
        if one != other:
            found = (like.score, "probable_same", like.basis)
            best[one, other] = max(best.get((one, other), (0.0, "", "")), found)
    return best
