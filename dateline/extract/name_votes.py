"""What the names of an article tell of each other: one type for each surface, by the model's guesses and by cues."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.extract.lexicon import country_codes, country_names
from dateline.extract.name_contexts import CUE_VOTES, cued_labels
from dateline.extract.names import Name

Found = Mapping[str, Sequence[Name]]
MANY_GUESSES = 3
"""guesses of the model beyond these count a quarter: it guesses alike what it does not know"""
SURE_VOTES = 10
"""a type told by form outweighs any number of the model's guesses likely in one article"""
_PARTICLED = re.compile(r"(?:(?:al|el|bin|ibn|abu|von|van|de|der|den)\s+)*\S+$", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence:
    """What an article's names tell about each other: the type of each surface, and the surnames of its persons."""

    labels: Mapping[str, str]
    surnames: frozenset[str]


def surname(surface: str) -> str | None:
    """The family name of a person's full name, particles included; None for a single name."""
    match = _PARTICLED.search(surface)
    return match.group() if match and match.start() > 0 else None


def evidence_of(docs: Mapping[str, Doc], texts: Mapping[str, str], found: Found) -> Evidence:
    votes: dict[str, Counter[str]] = {}
    surnames: dict[str, None] = {}
    cues: dict[str, Counter[str]] = {}
    countries = named_countries(texts, found)
    for part, names in found.items():
        for name in names:
            surface = texts[part][name.start : name.end]
            votes.setdefault(surface.casefold(), Counter())[name.label] += SURE_VOTES if name.is_sure else 1
            cues.setdefault(surface.casefold(), Counter()).update(cued_labels(docs[part], texts[part], name, countries))
            if name.label == "PERSON" and (family := surname(surface)) and len(family) > 2:
                surnames.update(dict.fromkeys([family, family.removeprefix("al-")]))
    votes = {folded: _weighed(seen, cues[folded]) for folded, seen in votes.items()}
    family_names = frozenset(surnames) - country_names()
    surfaces = dict.fromkeys(texts[part][name.start : name.end] for part, names in found.items() for name in names)
    labels = {surface: _elected(surface, votes[surface.casefold()], family_names) for surface in surfaces}
    labels.update(_shortened_places(labels, votes))
    labels.update(_shortened_bodies(labels, votes, family_names))
    return Evidence({**dict.fromkeys(surnames, "PERSON"), **labels}, family_names)


def _weighed(seen: Counter[str], cues: Counter[str]) -> Counter[str]:
    """Votes for each type: the cues', which win a tie, and the model's, of which many weigh little more than a few."""
    guesses = {label: count if count <= MANY_GUESSES else MANY_GUESSES + count // 4 for label, count in seen.items()}
    weighed = Counter({label: count * CUE_VOTES for label, count in cues.most_common()})
    weighed.update(seen if max(seen.values()) >= SURE_VOTES else guesses)
    return weighed


def named_countries(texts: Mapping[str, str], found: Found) -> frozenset[str]:
    """The countries the article names, by their own names or their peoples'."""
    surfaces = (texts[part][name.start : name.end] for part, names in found.items() for name in names)
    return frozenset(country_codes()[surface] for surface in surfaces if surface in country_codes())


def _shortened_places(labels: Mapping[str, str], votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Names that begin a longer name of a river, sea or province and are no person's: Euphrates, Euphrates River."""
    longer = [name for name, label in labels.items() if label in ("LOC", "FAC") and " " in name]
    return {
        name: labels[full]
        for full in longer
        for name in (full.split()[0],)
        if labels.get(name) == "ORG" and max(votes[name.casefold()].values()) < SURE_VOTES
    }


def _shortened_bodies(
    labels: Mapping[str, str], votes: Mapping[str, Counter[str]], surnames: frozenset[str]
) -> dict[str, str]:
    """Names that a longer name of a body begins with and that are no person's in full: Brandex, Brandex Group."""
    bodies = [name for name in labels if labels[name] == "ORG" and votes[name.casefold()]["ORG"] >= SURE_VOTES]
    shorter = {name.rpartition(" ")[0] for name in bodies}
    return {
        name: "ORG"
        for name in sorted(shorter)
        if labels.get(name) == "PERSON" and name not in surnames and " " not in name
    }


def _elected(surface: str, seen: Counter[str], surnames: frozenset[str]) -> str:
    if surface in surnames and max(seen.values()) < SURE_VOTES:
        return "PERSON"
    return seen.most_common(1)[0][0]
