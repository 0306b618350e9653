"""Where an event was: the places its words, its clause or its sentence name."""

from collections.abc import Iterator
from functools import cache

import pycountry
from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.mentions import Mention, Mentions
from dateline.extract.quotes import Phrase
from dateline.extract.triggers import Hit
from dateline.schema.types import PLACE_TYPES

_PLACE_PREPOSITIONS = ("in", "at", "near", "on", "outside", "inside", "around", "over", "across", "off", "along", "of")
FORCEFUL = ("ASSAULT", "COERCE", "MOBILIZE")
"""things, too, are on the receiving end of force; words are for parties"""
_SURE_PLACE = ("in", "at", "near", "outside", "inside", "around")


@cache
def countries() -> frozenset[str]:
    """Names of countries, in lower case: places too wide to tell two events apart."""
    names = {"us", "u.s.", "usa", "uk", "u.k.", "america", "britain", "russia", "syria", "iran", "south korea"}
    for country in pycountry.countries:
        names.add(country.name.lower())
        names.add(getattr(country, "common_name", country.name).lower())
    return frozenset(names)


def find_place(part: str, hit: Hit, mentions: Mentions, recipient: Token | None) -> Phrase | None:
    """The most specific place said of the event: after its own words, then in its clause."""
    verb = clauses.clause_verb(hit.head)
    mention = mentions.at(part, recipient) if recipient is not None else None
    addressed = mention if hit.entry.event_type not in FORCEFUL else None
    for root in (hit.head, verb):
        if root is not None:
            found = [place for place in _places_under(part, root, mentions, 0) if place != addressed]
            if found:
                return _phrase_of(min(found, key=_width))
    if mention is not None and mention.entity_type in PLACE_TYPES and hit.entry.event_type == "ASSAULT":
        return _phrase_of(mention)
    return _place_beside(part, hit, mentions)


def _place_beside(part: str, hit: Hit, mentions: Mentions) -> Phrase | None:
    """The place in a noun's own name ("the Arbela shooting"), else the nearest "in X" of the sentence."""
    for child in hit.head.children:
        named = mentions.at(part, child) if child.dep_ in ("compound", "nmod") else None
        if named is not None and named.entity_type in PLACE_TYPES and not is_country(named):
            return _phrase_of(named)
    if hit.entry.event_type not in (*FORCEFUL, "PROTEST"):
        return None
    after_preposition = [
        t
        for t in hit.head.sent
        if t.dep_ == "pobj" and t.head.lower_ in _SURE_PLACE and not clauses.is_time(t) and not _is_of_other(t, hit)
    ]
    near = sorted(after_preposition, key=lambda token: abs(token.i - hit.head.i))
    named_near = ((mentions.at(part, token), token.head.lower_) for token in near)
    return next((_phrase_of(m) for m, name in named_near if m is not None and _is_scene(m, name)), None)


def _is_scene(mention: Mention, preposition: str) -> bool:
    """A place something can be in; "at" a country is whom words are aimed at."""
    return mention.entity_type in PLACE_TYPES and not (preposition == "at" and is_country(mention))


def _is_of_other(place: Token, hit: Hit) -> bool:
    """Where someone speaks, stands or is known from, and no place of the act: "a source in Harran said"."""
    governor = place.head.head
    if governor.lemma_.lower() in word_class("teller") or _is_of_speaker(governor) or _in_brackets(place, hit.head):
        return True
    return governor.dep_ in ("acl", "relcl") and governor != hit.head and governor.lemma_ in word_class("posted")


def _is_of_speaker(noun: Token) -> bool:
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in word_class("saying")


def _in_brackets(token: Token, apart: Token) -> bool:
    """Within brackets that `apart` is not in: "(outlawed in Ruritania)"."""
    opened = _bracket(token)
    return opened is not None and opened != _bracket(apart)


def _bracket(token: Token) -> int | None:
    """Where the bracket around `token` opens in its sentence."""
    for at in range(token.i, -1, -1):
        other = token.doc[at]
        if other.text == "(":
            return at
        if other.text == ")" or other.is_sent_start:
            return None
    return None


def is_country(mention: Mention) -> bool:
    """The name of a country: too wide to say where."""
    return mention.surface.lower().removeprefix("the ") in countries()


def _width(mention: Mention) -> tuple[bool, int]:
    return is_country(mention), mention.start


def _phrase_of(mention: Mention) -> Phrase:
    return Phrase(mention.start, mention.end, mention.surface, mention)


def _places_under(part: str, root: Token, mentions: Mentions, depth: int) -> Iterator[Mention]:
    """Names of places after a preposition of place, down through noun phrases but not into other clauses."""
    if root.lemma_.lower() in word_class("answer"):
        return
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in _PLACE_PREPOSITIONS and not (child.lower_ == "of" and depth == 0):
            if _in_brackets(child, root):
                continue
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from _named_places(part, noun, mentions, depth)
        elif child.dep_ in ("dobj", "pobj", "nsubjpass", "prep", "agent", "attr", "advmod") and depth < 3:
            yield from _places_under(part, child, mentions, depth + 1)


def _named_places(part: str, noun: Token, mentions: Mentions, depth: int) -> Iterator[Mention]:
    mention = mentions.at(part, noun)
    if mention is not None and mention.entity_type in PLACE_TYPES and not clauses.is_time(noun):
        yield mention
    for child in noun.children:
        if child.dep_ in ("appos", "conj") or (child.dep_ == "compound" and noun.lemma_ in word_class("place")):
            yield from _named_places(part, child, mentions, depth + 1)
    if depth < 3:
        yield from _places_under(part, noun, mentions, depth + 1)
