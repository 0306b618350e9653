"""Which class a victim is counted in: by the noun, its modifiers, an age, or what the article calls a name."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.mentions import Mention, Mentions

_ADULT = 18
_AGE_AFTER = re.compile(r",? \(?(\d{1,2})[,)]")


def noun_class(token: Token) -> str:
    """The victim class of a noun phrase by its own words."""
    if age_of(token) is not None:
        return "child" if (age_of(token) or 0) < _ADULT else _by_words(token)
    return _by_words(token)


def classes_of_names(mentions: Mentions) -> dict[str, str]:
    """chain_id -> victim class, for each person whom the article describes as one of a class."""
    known: dict[str, str] = {}
    for mention in mentions.found:
        if mention.entity_type in ("PERSON",) and mention.chain_id not in known:
            described = _described(mention)
            if described != "unspecified":
                known[mention.chain_id] = described
    return known


def _described(mention: Mention) -> str:
    root = mention.span.root
    span = mention.span
    age = _AGE_AFTER.match(span.doc[span.end : span.end + 4].text)
    if age and int(age[1]) < _ADULT:
        return "child"
    nouns = [root, *(child for child in root.children if child.dep_ == "appos")]
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        nouns.append(root.head)
    for noun in nouns:
        found = noun_class(noun)
        if found != "unspecified":
            return found
        counted = object_of(noun, "of")
        if noun.lower_ == "one" and counted is not None and noun_class(counted) != "unspecified":
            return noun_class(counted)
    return _by_role(mention.role or "")


def _by_role(role: str) -> str:
    words = role.lower().split()
    found = [modifiers()[word][0] for word in words if word in modifiers()]
    nouns = [victim_classes()[word] for word in words if word in victim_classes()]
    return next((value for value in [*found, *nouns] if value not in ("unspecified", "relative")), "unspecified")


def _by_words(token: Token) -> str:
    own = victim_classes().get(token.lower_) or victim_classes().get(token.lemma_.lower(), "unspecified")
    if own == "relative":
        return "unspecified"
    for word in _describing(token):
        value, applies = modifiers().get(word, ("", ""))
        if value and own not in ("child", "woman") and (applies == "any" or own == "unspecified"):
            return value
    if own == "unspecified":
        return next((value for value in map(_noun_modifier, token.lefts) if value), own)
    return own


def _noun_modifier(child: Token) -> str | None:
    """ "Two female students", "rebel fighter": a modifier that is itself a noun of the list."""
    value = victim_classes().get(child.lower_) if child.dep_ in ("compound", "amod", "nmod") else None
    return value if value not in (None, "unspecified", "relative") else None


def _describing(token: Token) -> Iterator[str]:
    """The words before a noun, then those of its "of" phrase, and their pairs."""
    before = [
        word for child in token.lefts if child.dep_ in ("compound", "amod", "nmod", "poss") for word in child.subtree
    ]
    counted = object_of(token, "of")
    after = [*counted.lefts, counted] if counted is not None else []
    for words in (before, after):
        lower = ["isis" if word.text == "IS" else word.lower_ for word in words]
        yield from lower
        yield from (" ".join(pair) for pair in pairwise(lower))


def age_of(token: Token) -> int | None:
    """Years in "a 17-year-old boy"; 0 for months and weeks."""
    text = token.doc[token.left_edge.i : token.i + 1].text
    match = re.search(r"(\d+)[-‑– ](year|month|week|day)s?[-‑– ]olds?\b", text)
    if match is None:
        return None
    return int(match[1]) if match[2] == "year" else 0


@cache
def victim_classes() -> dict[str, str]:
    """Person noun -> victim class."""
    return {row["noun"]: row["class"] for row in rows("victim_classes")}


@cache
def modifiers() -> dict[str, tuple[str, str]]:
    """Word of a description -> (victim class, any | open)."""
    return {row["word"]: (row["class"], row["applies"]) for row in rows("victim_modifiers")}


def object_of(token: Token, preposition: str) -> Token | None:
    """What a noun\'s `preposition` governs: "people" in "dozens of people"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return next((grandchild for grandchild in child.rights if grandchild.dep_ == "pobj"), None)
    return None
