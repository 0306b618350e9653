"""The reviewed verbs and nouns of saying, and a noun phrase as it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.lexicon import titles
from dateline.extract.speech_words import Offsets

_NO_SPEECH = "none"
"""kind of a verb with a particle that attributes nothing: "concludes with", "called off" """


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What one verb means and which contents it takes; see speech_verbs.csv."""

    kind: str
    clause: bool
    infinitive: bool
    object: bool
    marks: bool
    source: str


@cache
def speech_verbs() -> Mapping[str, SpeechVerb]:
    """Every reviewed speech verb by lemma ("point out" with its particle)."""
    return {
        row["lemma"]: SpeechVerb(
            row["kind"],
            row["clause"] == "y",
            row["infinitive"] == "y",
            row["object"] == "y",
            row["marks"] == "y",
            row["source"],
        )
        for row in rows("speech_verbs")
    }


@cache
def documents() -> frozenset[str]:
    """Nouns for writings and surveys that speak for those who issue them: statement, note, poll."""
    return frozenset(row["noun"] for row in rows("document_nouns"))


@cache
def headline_speakers() -> frozenset[str]:
    """Nouns before or after a headline's colon that say what stands on its other side: "Poll: …", "…: officials"."""
    documents = (row["noun"] for row in rows("document_nouns") if row["headline"])
    return frozenset((*documents, *(row["noun"] for row in rows("speaker_nouns")), *titles()))


@cache
def issued_documents() -> frozenset[str]:
    """Those behind which an issuer stands: a statement is somebody's, a poll is its own."""
    return frozenset(row["noun"] for row in rows("document_nouns") if row["issued"])


def speech_verb(token: Token) -> SpeechVerb | None:
    """The reviewed verb that `token` is a form of, with its particle or preposition where that makes the sense."""
    if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") or (token.pos_ != "VERB" and not _is_verb_tag(token)):
        return None
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod", "dobj") and 0 < child.i - token.i <= 2:
            found = speech_verbs().get(f"{lemma} {child.lower_}")
            if found:
                return found if found.kind != _NO_SPEECH else None
    return speech_verbs().get(lemma)


def _is_verb_tag(token: Token) -> bool:
    return token.tag_.startswith("VB")


def phrase_of(head: Token, stop: int | None = None) -> Offsets:
    """The noun phrase of `head` as written: its modifiers and appositions, without clauses behind it.

    What starts at or behind the token `stop` is left out.
    """
    left = right = head
    for child in head.children:
        if stop is not None and child.right_edge.i >= stop:
            continue
        if child.dep_ in ("relcl", "acl", "advcl", "punct", "ccomp", "advmod", "mark", "dep") and child.i > head.i:
            continue
        if child.dep_ == "case" or (child.dep_ in ("cc", "punct") and child.i < head.i) or _is_time(child):
            continue
        left = min(left, child.left_edge, key=lambda token: token.i)
        right = max(right, _right_edge(child), key=lambda token: token.i)
    doc, after = head.doc, right.i + 1
    if after < len(doc) and doc[after].text == ")" and any(word.text == "(" for word in doc[left.i : after]):
        right = doc[after]
    return left.idx, right.idx + len(right)


def _is_time(child: Token) -> bool:
    """Whether a phrase behind a noun tells the day it spoke: "the opposition on Thursday"."""
    is_date = any(word.dep_ == "pobj" and word.ent_type_ in ("DATE", "TIME") for word in child.children)
    return child.dep_ == "npadvmod" or (child.dep_ == "prep" and is_date)


def _right_edge(child: Token) -> Token:
    """The last word of a modifier, short of clauses that hang on it."""
    right = child
    for inner in child.children:
        if inner.dep_ not in ("relcl", "acl", "appos", "punct", "advcl") and inner.i > child.i:
            right = max(right, _right_edge(inner), key=lambda token: token.i)
    return right
