"""Names of an article held against each other: one name one type, missed ones found again, accidents dropped."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from dateline.extract.casing import is_titled
from dateline.extract.glued_names import has_lost_apostrophes, without_lost_genitive
from dateline.extract.name_gaps import gap_names
from dateline.extract.name_patterns import (
    body_names,
    bracketed,
    group_names,
    nameless_letters,
    pattern_names,
    place_names,
)
from dateline.extract.name_votes import Evidence, Found, evidence_of, named_countries
from dateline.extract.names import Name

MIN_PROSE = 400
"""characters of an article below which its headline may well name what nothing else does"""
HEADLINE_WITHIN = 200
"""characters from the beginning of a text within which a line with a capital on every word is its headline"""
MANY_WORDS = 4
_LOWER_WORD = re.compile(r"\b[^\W\d_A-Z][\w'’-]*\w")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…]\s*[\"”’)]*\s+|\n\s*)[\"“‘'(]*\s*$")

_JOINS, _WORD = re.compile(r"[\w-]"), re.compile(r"\w")


def agreed_names(
    docs: Mapping[str, Doc], texts: Mapping[str, str], printed: Mapping[str, str], model: Found
) -> dict[str, list[Name]]:
    """The names of every part: those told by form, the model's, and further places where the same names stand.

    `texts` holds the text of each of `docs`, `printed` the same as published, where its capitals are others.
    """
    common = frozenset(word for text in texts.values() for word in _LOWER_WORD.findall(text))
    nameless = frozenset(letters for text in texts.values() for letters in nameless_letters(text))
    found = _with_genitives_cut(texts, _found(texts, _without(nameless, texts, model)))
    found = {part: _without_accidents(part, names, texts, printed, common) for part, names in found.items()}
    countries = named_countries(texts, found)
    gaps = {part: list(gap_names(docs[part], texts[part], names, common, countries)) for part, names in found.items()}
    found = {part: _laid(found[part], names) for part, names in _without(nameless, texts, gaps).items()}
    evidence = evidence_of(docs, texts, found)
    typed = {part: [_retyped(texts[part], name, evidence) for name in names] for part, names in found.items()}
    return {part: _laid(names, _again(texts[part], evidence, common)) for part, names in typed.items()}


def _without(nameless: frozenset[str], texts: Mapping[str, str], found: Found) -> dict[str, list[Name]]:
    return {
        part: [name for name in names if texts[part][name.start : name.end] not in nameless]
        for part, names in found.items()
    }


def _found(texts: Mapping[str, str], model: Found) -> dict[str, list[Name]]:
    """Names by form before the model's, with those in brackets beside them."""
    found = {part: _laid(_by_form(part, texts, model), model[part]) for part in texts}
    found = {part: [*names, *_brackets(texts[part], names)] for part, names in found.items()}
    return {part: _laid([name for name in names if name.is_sure], names) for part, names in found.items()}


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


def _by_form(part: str, texts: Mapping[str, str], model: Found) -> list[Name]:
    """Names told by their form, but for those that are a piece of a longer organisation or person (Hamas Police)."""
    names = [*pattern_names(texts[part]), *(name for where, name in group_names(texts) if where == part)]
    wider = [name for name in model[part] if name.label in ("ORG", "PERSON")]
    by_form = [name for name in names if not any(_is_inside(name, other) for other in wider)]
    listed = [*body_names(texts[part]), *place_names(texts[part])]
    return [*by_form, *(name for name in listed if not any(_is_inside(name, other) for other in model[part]))]


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


def _retyped(text: str, name: Name, evidence: Evidence) -> Name:
    return Name(name.start, name.end, evidence.labels[text[name.start : name.end]], name.is_sure)


def _without_accidents(
    part: str, names: Iterable[Name], texts: Mapping[str, str], printed: Mapping[str, str], common: frozenset[str]
) -> list[Name]:
    """Names that are none by accident of a capital: at the start of a sentence, or on every word of a headline."""
    return [
        name
        for name in names
        if name.is_sure or not (_is_common_word(texts[part], name, common) or _is_of_headline(part, name, printed))
    ]


def _is_common_word(text: str, name: Name, common: frozenset[str]) -> bool:
    """A common word with a capital only because it starts a sentence: "Hydrogen is …"."""
    surface = text[name.start : name.end]
    return (
        name.label != "PERSON"
        and surface.isalpha()
        and not surface.isupper()
        and bool(_STARTS_SENTENCE.search(text, max(0, name.start - 8), name.start))
        and surface.lower() in common
    )


def _is_of_headline(part: str, name: Name, printed: Mapping[str, str]) -> bool:
    """Words of a headline with a capital on each, of which no line of prose has the last one so.

    Further down, where such a line may as well be a list of names, only of bodies and places of many words.
    """
    text = printed[part]
    if not is_titled(_line_around(text, name.start)) or sum(map(len, printed.values())) < MIN_PROSE:
        return False
    words = text[name.start : name.end].split()
    if part == "text" and name.start > HEADLINE_WITHIN and (name.label == "PERSON" or len(words) < MANY_WORDS):
        return False
    known = words[-1] if name.label == "PERSON" else " ".join(words)
    return not any(_stands_in_prose(known, other) for other in printed.values())


def _stands_in_prose(surface: str, text: str) -> bool:
    places = (match.start() for match in re.finditer(re.escape(surface), text))
    return any(not is_titled(_line_around(text, at)) for at in places)


def _line_around(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def _again(text: str, evidence: Evidence, common: frozenset[str]) -> Iterator[Name]:
    """Every further place where a known name stands, from left to right, of names that begin together the longest."""
    surfaces = (surface for surface in evidence.labels if _is_findable(surface, common))
    found = sorted((at, -len(surface), surface) for surface in surfaces for at in _places_of(surface, text))
    last = 0
    for at, _, surface in found:
        if at >= last:
            last = at + len(surface)
            yield Name(at, last, evidence.labels[surface])


def _places_of(surface: str, text: str) -> Iterator[int]:
    """Where `surface` stands as words of its own. A search for each is quicker than a pattern of all, made anew."""
    at = text.find(surface)
    while at >= 0:
        end = at + len(surface)
        if not (at and _JOINS.match(text, at - 1)) and not _WORD.match(text, end):
            yield at
        at = text.find(surface, at + 1)


def _is_findable(surface: str, common: frozenset[str]) -> bool:
    """Whether a string is told from common words: several words, an acronym, or a word never written in lower case."""
    if not surface[0].isupper() and not any(sign.isupper() for sign in surface):
        return False
    if " " in surface or len(surface) < 3 or surface.isupper():
        return len(surface) > 2 or surface.isupper()
    return surface.lower() not in common
