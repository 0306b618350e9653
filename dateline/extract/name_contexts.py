"""What the words around a name tell of its type: "carmaker X", "X's wife", "in X", and who "his" must mean."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from dateline.data import rows
from dateline.extract.lexicon import kind_words
from dateline.extract.names import Name

CUE_VOTES = 2
"""a cue outweighs the model's guess at its place; the model's guesses at three places outweigh one cue"""
_PLACES = ("GPE", "LOC", "FAC")
_SUBJECTS = ("nsubj", "nsubjpass")
_PERSONAL = frozenset(["he", "his", "him", "she", "her", "himself", "herself"])


@cache
def _cues() -> dict[tuple[str, str], str]:
    return {(row["place"], row["word"]): row["entity_type"] for row in rows("name_cues")}


def cued_labels(doc: Doc, name: Name) -> Iterator[str]:
    """The types that the words around `name` speak for, one for each cue."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or name.is_sure:
        return
    for place, word in _around(span):
        label = _cues().get((place, word))
        if label is not None and _is_open(name, place, label):
            yield label
    if name.label == "PERSON" and _has_article(span):
        yield kind_words("last").get(span.text) or "LOC"


def _is_open(name: Name, place: str, label: str) -> bool:
    """Whether a cue may change the model's mind: "in X" only makes a place of what it took for a person."""
    if place == "in":
        return name.label == "PERSON"
    return not (label == "GPE" and name.label in _PLACES)


def _around(span: Span) -> Iterator[tuple[str, str]]:
    doc, root = span.doc, span.root
    if root.dep_ in _SUBJECTS and root.head.pos_ == "VERB":
        yield "subject", root.head.lemma_.lower()
    if span.start > 0:
        before = doc[span.start - 1]
        yield "before", before.lower_
        if not _is_part_of_more(doc, span):
            yield "in", before.lower_
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.lower_ in ("'s", "’s", "’", "'"):
        yield from (("owner", noun.lemma_.lower()) for noun in _owned(after))
    elif after is not None and after.pos_ == "NOUN":
        yield "after", after.lemma_.lower()


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


def _has_article(span: Span) -> bool:
    """Whether "the" stands before one word that is no plural: persons have none (the Brandts, the Moldau)."""
    if len(span) > 1 or span.start == 0 or span.text.endswith("s") or span.doc[span.start - 1].lower_ != "the":
        return False
    after, next_ = (span.doc[at] if at < len(span.doc) else None for at in (span.end, span.end + 1))
    if after is None or (after.pos_ == "CCONJ" and next_ is not None and next_.pos_ == "PROPN"):
        return after is None
    return after.pos_ not in ("NOUN", "PROPN", "ADJ", "PART", "PUNCT") or after.text in ".,"
