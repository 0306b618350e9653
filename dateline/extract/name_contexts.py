"""What the words around a name tell of its type: "carmaker X", "X's wife", "in X", and who "his" must mean."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from dateline.data import rows
from dateline.extract.lexicon import kind_words, peoples, titles
from dateline.extract.names import Name
from dateline.extract.towns import arabic_letters, towns_in

CUE_VOTES = 2
"""a cue outweighs the model's guess at its place; the model's guesses at three places outweigh one cue"""
_PLACES = ("GPE", "LOC", "FAC")
_AGED = re.compile(r"\d-year-old\s$")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_RANK = re.compile(r"\bNo\.\s*\d{1,2}\s+$")
_RECORD = re.compile(r"\s?\(\d{1,3}-\d{1,3}[,)]|\s?\(\d{1,3}-\d{1,3}\s")
_LISTED = {"PERSON": ("ORG", "GPE"), "ORG": ("GPE",)}
"""what a list may make of a name the model takes for a person or a body"""
_SUBJECTS = ("nsubj", "nsubjpass")
_PERSONAL = frozenset(["he", "his", "him", "she", "her", "himself", "herself"])


@cache
def _cues() -> dict[tuple[str, str], str]:
    return {(row["place"], row["word"]): row["entity_type"] for row in rows("name_cues")}


@cache
def _where() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("name_cues") if row["place"] == "where")


def cued_labels(doc: Doc, text: str, name: Name, countries: frozenset[str]) -> Iterator[str]:
    """The types that the words around `name` speak for, one for each cue.

    `text` is the text of `doc`, `countries` are those the article names.
    """
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or name.is_sure:
        return
    if name.label in ("ORG", "PERSON") and _is_town_there(span, name.label, countries):
        yield "GPE"
    if name.label in _PLACES and _is_ranked(text, span):
        yield "ORG"
    for place, word in _around(span):
        label = _cues().get((place, word))
        if label is not None and _is_open(name, place, label):
            yield label
    yield from _told_by_noun(text, span, name.label)
    if (listed := _label_of_list(span)) in _LISTED.get(name.label, ()):
        yield listed
    if name.label in ("GPE", "LOC", "ORG") and _must_be_meant_by_he(span):
        yield "PERSON"
    if name.label == "PERSON" and _has_article(span):
        yield kind_words("last").get(span.text) or "LOC"


def _is_town_there(span: Span, label: str, countries: frozenset[str]) -> bool:
    """Whether a country of the article has a town of the name; of a person's name only after a word for where."""
    if len(span) > 3 or span.text.isupper() or len(span.text) < 4 or span.text in peoples():
        return False
    towns = towns_in(span.text, countries)
    is_placelike = label == "ORG" or span[0].text in kind_words("first_of_town")
    is_obscure = is_placelike and len(span) > int(label == "PERSON") and not towns.isdisjoint(arabic_letters())
    return bool(towns) and (is_obscure or _first_of_list(span).lower_ in _where() or _is_listed_with_place(span))


def _is_listed_with_place(span: Span) -> bool:
    """Whether "and" or a comma joins the name to a place."""
    root = span.root
    others = [root.head] if root.dep_ == "conj" else []
    return any(
        token.ent_type_ == "GPE" for token in (*others, *(child for child in root.children if child.dep_ == "conj"))
    )


def _first_of_list(span: Span) -> Token:
    """The word before the name, or before the first of the names it is listed with."""
    root = span.root
    while root.dep_ == "conj" and root.head.pos_ == "PROPN":
        root = root.head
    first = root.left_edge if root not in span else span[0]
    return first.doc[max(first.i - 1, 0)]


def _is_open(name: Name, place: str, label: str) -> bool:
    """Whether a cue may change the model's mind: "in X" only makes a place of what it took for a person."""
    if place == "in":
        return name.label == "PERSON"
    return not (label == "GPE" and name.label in _PLACES)


def _around(span: Span) -> Iterator[tuple[str, str]]:
    doc, root = span.doc, span.root
    if root.dep_ in (*_SUBJECTS, "dobj") and root.head.pos_ == "VERB":
        verb = root.head.lemma_.lower()
        yield "subject" if root.dep_ in _SUBJECTS else "object", verb
        if ("player", verb) in _cues() and _SCORE.search(span.sent.text):
            yield "player", verb
    if span.start > 0:
        before = doc[span.start - 1]
        yield "before", before.text
        if before.lower_ == "of" and span.start > 1:
            yield "noun_of", doc[span.start - 2].lemma_.lower()
        if not _is_part_of_more(doc, span):
            yield "in", before.lower_
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.lower_ in ("'s", "’s", "’", "'"):
        yield from (("owner", noun.lemma_.lower()) for noun in _owned(after))
    elif after is not None and after.pos_ == "NOUN":
        yield "after", after.lemma_.lower()


def _is_ranked(text: str, span: Span) -> bool:
    """Whether a team's rank stands before the name, or its record behind it: No. 11 Arden, Arden (7-2)."""
    ranked = _RANK.search(text, max(0, span.start_char - 12), span.start_char)
    return ranked is not None or _RECORD.match(text, span.end_char) is not None


def _is_part_of_more(doc: Doc, span: Span) -> bool:
    """Whether the name only describes what follows: "in Brandt family circles", "in Brandt's house"."""
    after = doc[span.end] if span.end < len(doc) else None
    return after is not None and (
        after.pos_ in ("NOUN", "PROPN", "PART", "NUM") or after.text in ("’s", "'s", "’", "'")
    )


def _owned(possessive: Token) -> list[Token]:
    """The noun after a possessive, past adjectives."""
    for token in possessive.doc[possessive.i + 1 : possessive.i + 4]:
        if token.pos_ in ("NOUN", "PROPN"):
            return [token]
    return []


def _label_of_list(span: Span) -> str:
    """The one type that the model gives two or more other members of the list the name stands in."""
    first = span.root
    while first.dep_ == "conj":
        first = first.head
    chain = [first]
    while further := [child for child in chain[-1].children if child.dep_ == "conj"]:
        chain.append(further[0])
    others = [token.ent_type_ for token in chain if token not in span and token.pos_ == "PROPN"]
    is_one = len(others) > 1 and len(set(others)) == 1 and span.root in chain
    return others[0] if is_one else ""


def _told_by_noun(text: str, span: Span, label: str) -> Iterator[str]:
    """The types of what the name is said to be: "X is a village", "X, a carmaker", "14-year-old X"."""
    root = span.root
    nouns = [child for child in root.children if child.dep_ == "appos" and child.i >= span.end]
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        nouns += [child for child in root.head.children if child.dep_ == "attr"]
    told = [_type_of_noun(noun) for noun in nouns if noun.pos_ == "NOUN"]
    aged = _AGED.search(text, max(0, span.start_char - 20), span.start_char)
    kinds = (*told, "PERSON" if aged else None)
    yield from (kind for kind in kinds if kind and not (label in _PLACES and kind in ("GPE", "ORG")))


def _type_of_noun(noun: Token) -> str | None:
    lemma = noun.lemma_.lower()
    if kind := kind_words("of").get(lemma):
        return kind
    return "PERSON" if lemma in titles() else _cues().get(("before", lemma))


def _must_be_meant_by_he(span: Span) -> bool:
    """Whether "he" or "her" in the sentence can mean nobody but the one or two words of its subject."""
    root, sentence = span.root, span.sent
    if len(span) > 2 or root.dep_ not in _SUBJECTS or root.head != sentence.root or span.start == 0:
        return False
    if not any(token.lower_ in _PERSONAL for token in sentence):
        return False
    before = span.doc[sentence.start - 1].sent if sentence.start else ()
    near = [*before, *sentence]
    return not any(token.ent_type_ == "PERSON" or token.lower_ in titles() for token in near)


def _has_article(span: Span) -> bool:
    """Whether "the" stands before one word that is no plural: persons have none (the Brandts, the Moldau)."""
    if len(span) > 1 or span.start == 0 or span.text.endswith("s") or span.doc[span.start - 1].lower_ != "the":
        return False
    after, next_ = (span.doc[at] if at < len(span.doc) else None for at in (span.end, span.end + 1))
    if after is None or after.tag_ == "POS" or (after.pos_ == "CCONJ" and next_ is not None and next_.pos_ == "PROPN"):
        return after is None
    return after.pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT") or after.text in ".,"
