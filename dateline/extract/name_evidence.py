"""Names of an article held against each other: one name one type, missed ones found again, accidents dropped."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dateline.extract.glued_names import has_lost_apostrophes, without_lost_genitive
from dateline.extract.lexicon import country_names
from dateline.extract.name_contexts import CUE_VOTES, cued_labels
from dateline.extract.name_patterns import bracketed, group_names, nameless_letters, pattern_names, place_names
from dateline.extract.names import Name

Found = Mapping[str, Sequence[Name]]
SURE_VOTES = 10
"""a type told by form outweighs any number of the model's guesses likely in one article"""
_LOWER_WORD = re.compile(r"\b[^\W\d_A-Z][\w'’-]*\w")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…]\s*[\"”’)]*\s+|\n\s*)[\"“‘'(]*\s*$")
_PARTICLED = re.compile(r"(?:(?:al|el|bin|ibn|abu|von|van|de|der|den)\s+)*\S+$", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence:
    """What an article's names tell about each other: the type of each surface, and the surnames of its persons."""

    labels: Mapping[str, str]
    surnames: frozenset[str]


def agreed_names(docs: Mapping[str, Doc], model: Found) -> dict[str, list[Name]]:
    """The names of every part: those told by form, the model's, and further places where the same names stand."""
    texts = {part: doc.text for part, doc in docs.items()}
    common = frozenset(word for text in texts.values() for word in _LOWER_WORD.findall(text))
    nameless = frozenset(letters for text in texts.values() for letters in nameless_letters(text))
    model = {
        part: [name for name in names if texts[part][name.start : name.end] not in nameless]
        for part, names in model.items()
    }
    found = {part: _laid(_by_form(part, texts, model), model[part]) for part in texts}
    found = {part: [*names, *_brackets(texts[part], names)] for part, names in found.items()}
    found = {part: _laid([name for name in names if name.is_sure], names) for part, names in found.items()}
    found = {
        part: [name for name in names if not _is_accident(texts[part], name, texts, common)]
        for part, names in found.items()
    }
    found = _with_genitives_cut(texts, found)
    evidence = _evidence(docs, texts, found)
    typed = {part: [_retyped(texts[part], name, evidence) for name in names] for part, names in found.items()}
    return {part: _laid(names, _again(texts[part], evidence, common)) for part, names in typed.items()}


def _with_genitives_cut(texts: Mapping[str, str], found: Found) -> dict[str, list[Name]]:
    """Persons and organisations without the s of a lost apostrophe, where the article has their names without it."""
    if not has_lost_apostrophes(texts.values()):
        return {part: list(names) for part, names in found.items()}
    known = frozenset(texts[part][name.start : name.end] for part, names in found.items() for name in names)
    return {
        part: [
            replace(name, end=without_lost_genitive(texts[part], name.start, name.end, known))
            if name.label in ("PERSON", "ORG") and not name.is_sure
            else name
            for name in names
        ]
        for part, names in found.items()
    }


def surname(surface: str) -> str | None:
    """The family name of a person's full name, particles included; None for a single name."""
    match = _PARTICLED.search(surface)
    return match.group() if match and match.start() > 0 else None


def _by_form(part: str, texts: Mapping[str, str], model: Found) -> list[Name]:
    """Names told by their form, but for those that are a piece of a longer organisation or person (Hamas Police)."""
    names = [*pattern_names(texts[part]), *(name for where, name in group_names(texts) if where == part)]
    wider = [name for name in model[part] if name.label in ("ORG", "PERSON")]
    by_form = [name for name in names if not any(_is_inside(name, other) for other in wider)]
    places = place_names(texts[part])
    return [*by_form, *(place for place in places if not any(_is_inside(place, other) for other in model[part]))]


def _is_inside(name: Name, other: Name) -> bool:
    within = other.start <= name.start and name.end <= other.end
    return within and other.end - other.start > name.end - name.start


def _brackets(text: str, names: Iterable[Name]) -> Iterator[Name]:
    for name in names:
        if span := bracketed(text, name, with_context=True):
            yield Name(*span, name.label, True)


def _laid(first: Iterable[Name], then: Iterable[Name]) -> list[Name]:
    """All of `first`, longest before shorter, and what of `then` overlaps none of them; in order."""
    kept: list[Name] = []
    taken: set[int] = set()
    ordered = [*sorted(first, key=lambda name: (name.start - name.end, name.start)), *then]
    for name in ordered:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _evidence(docs: Mapping[str, Doc], texts: Mapping[str, str], found: Found) -> Evidence:
    votes: dict[str, Counter[str]] = {}
    surnames: dict[str, None] = {}
    for part, names in found.items():
        for name in names:
            surface = texts[part][name.start : name.end]
            seen = votes.setdefault(surface.casefold(), Counter())
            seen[name.label] += SURE_VOTES if name.is_sure else 1
            for label in cued_labels(docs[part], name):
                seen[label] += CUE_VOTES
            if name.label == "PERSON" and (family := surname(surface)) and len(family) > 2:
                surnames.update(dict.fromkeys([family, family.removeprefix("al-")]))
    family_names = frozenset(surnames) - country_names()
    surfaces = dict.fromkeys(texts[part][name.start : name.end] for part, names in found.items() for name in names)
    labels = {surface: _elected(surface, votes[surface.casefold()], family_names) for surface in surfaces}
    labels.update(_shortened_places(labels, votes))
    return Evidence({**dict.fromkeys(surnames, "PERSON"), **labels}, family_names)


def _shortened_places(labels: Mapping[str, str], votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Names that begin a longer name of a river, sea or province and are no person's: Euphrates, Euphrates River."""
    longer = [name for name, label in labels.items() if label in ("LOC", "FAC") and " " in name]
    return {
        name: labels[full]
        for full in longer
        for name in (full.split()[0],)
        if labels.get(name) == "ORG" and max(votes[name.casefold()].values()) < SURE_VOTES
    }


def _elected(surface: str, seen: Counter[str], surnames: frozenset[str]) -> str:
    if surface in surnames and max(seen.values()) < SURE_VOTES:
        return "PERSON"
    return seen.most_common(1)[0][0]


def _retyped(text: str, name: Name, evidence: Evidence) -> Name:
    return replace(name, label=evidence.labels[text[name.start : name.end]])


def _is_accident(text: str, name: Name, texts: Mapping[str, str], common: frozenset[str]) -> bool:
    """A common word with a capital only because it starts a sentence ("Hydrogen is …"), or a headline's words."""
    surface = text[name.start : name.end]
    if name.is_sure or name.label == "PERSON":
        return False
    if len(surface.split()) >= 4 and _is_title_case(_line_around(text, name.start)):
        return not any(_stands_in_prose(surface, other) for other in texts.values())
    return (
        surface.isalpha()
        and not surface.isupper()
        and bool(_STARTS_SENTENCE.search(text, max(0, name.start - 8), name.start))
        and surface.lower() in common
    )


def _stands_in_prose(surface: str, text: str) -> bool:
    places = (match.start() for match in re.finditer(re.escape(surface), text))
    return any(not _is_title_case(_line_around(text, at)) for at in places)


def _line_around(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def _is_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    return len(words) >= 4 and not line.rstrip().endswith(".") and all(word[0].isupper() for word in words)


def _again(text: str, evidence: Evidence, common: frozenset[str]) -> Iterator[Name]:
    """Every further place where a known name stands, longest names first."""
    surfaces = [surface for surface in evidence.labels if _is_findable(surface, common)]
    if not surfaces:
        return
    options = "|".join(re.escape(surface) for surface in sorted(surfaces, key=lambda item: (-len(item), item)))
    for match in re.finditer(rf"(?<![\w-])(?:{options})(?!\w)", text):
        yield Name(match.start(), match.end(), evidence.labels[match.group()])


def _is_findable(surface: str, common: frozenset[str]) -> bool:
    """Whether a string is told from common words: several words, an acronym, or a word never written in lower case."""
    if not surface[0].isupper() and not any(sign.isupper() for sign in surface):
        return False
    if " " in surface or len(surface) < 3 or surface.isupper():
        return len(surface) > 2 or surface.isupper()
    return surface.lower() not in common
