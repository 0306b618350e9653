"""Speech verbs in a sentence: who says it by grammar, and which words are the content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import rows

Offsets = tuple[int, int]
SUBJECTS = ("nsubj", "csubj")
_HOLDERS = ("acl", "advcl", "xcomp", "conj", "pcomp", "dep")
_NEGATIVE = frozenset(["decline", "refuse", "fail", "forget", "avoid"])
_MODALS = frozenset(["would", "could", "should", "might", "may", "must", "can", "to"])


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
def issued_documents() -> frozenset[str]:
    """Those behind which an issuer stands: a statement is somebody's, a poll is its own."""
    return frozenset(row["noun"] for row in rows("document_nouns") if row["issued"])


def speech_verb(token: Token) -> SpeechVerb | None:
    """The reviewed verb that `token` is a form of, with its particle or preposition where that makes the sense."""
    if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") or (token.pos_ != "VERB" and not _is_verb_tag(token)):
        return None
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod") and child.i > token.i and child.i - token.i <= 2:
            found = speech_verbs().get(f"{lemma} {child.lower_}")
            if found:
                return found
    return speech_verbs().get(lemma)


def _is_verb_tag(token: Token) -> bool:
    return token.tag_.startswith("VB")


def is_asserted(verb: Token) -> bool:
    """Whether the words were said: not denied ("did not say"), only possible ("could say") or withheld."""
    if any(word.lower_ in ("neither", "nor") for word in (*verb.children, *verb.head.children)):
        return False
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _MODALS - {"to"}):
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return False
    head = verb.head
    return not (verb.dep_ in ("xcomp", "conj") and head != verb and head.lemma_ in _NEGATIVE)


def speaker_token(verb: Token) -> Token | None:
    """The head word of who speaks: the subject, the one quoted, or the subject of the clause the verb hangs on."""
    labels = [child.dep_ for child in verb.children]
    is_reduced = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "relcl") and not {"aux", "nsubj"} & set(labels)
    if "auxpass" in labels or is_reduced:
        return _agent(verb) or (_subject(verb, ("nsubjpass",)) if verb.lemma_ in ("quote", "cite") else None)
    subject = _subject(verb, SUBJECTS)
    between = _between_commas(verb)
    if subject is not None:
        return between if between is not None and subject.i < between.left_edge.i else _antecedent(subject)
    return _inherited(verb) or between


def _between_commas(verb: Token) -> Token | None:
    """The noun right before the verb where a comma stands before its phrase: "…, Stone explained at the time, …"."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].dep_ in ("aux", "advmod"):
        at -= 1
    noun = verb.doc[at]
    if noun.i < verb.sent.start or noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.dep_ in ("npadvmod", "pobj"):
        return None
    edge = noun.left_edge.i
    return noun if edge > verb.sent.start and verb.doc[edge - 1].text == "," else None


def beside_token(verb: Token) -> Token | None:
    """The head of the noun phrase right behind or right before the verb, for cues of which the grammar is lost."""
    doc, first, end = verb.doc, verb.sent.start, verb.sent.end
    at = verb.i + 1
    while at < end and doc[at].pos_ in ("DET", "ADJ", "PROPN", "NOUN") and not doc[at].is_sent_start:
        at += 1
    if at - 1 > verb.i and doc[at - 1].pos_ in ("PROPN", "NOUN"):
        return doc[at - 1]
    at = verb.i - 1
    if at - first > 3 and doc[at].text == ")":
        at = next((back for back in range(at, first, -1) if doc[back].text == "("), at) - 1
    return doc[at] if at >= first and doc[at].pos_ in ("PROPN", "NOUN", "PRON") else None


def _subject(verb: Token, labels: tuple[str, ...]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)


def _agent(verb: Token) -> Token | None:
    agents = (child for child in verb.children if child.dep_ == "agent")
    return next((word for agent in agents for word in agent.children if word.dep_ == "pobj"), None)


def _antecedent(subject: Token) -> Token:
    """The noun a relative pronoun stands for."""
    if subject.tag_ == "WDT" and subject.lower_ == "that" and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def _inherited(verb: Token) -> Token | None:
    """The subject of the verb this one is joined to or hangs on: "…, adding that"; "a note saying that"."""
    head = verb.head
    if head == verb or verb.dep_ not in _HOLDERS:
        return None
    if verb.dep_ == "acl":
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ == "pcomp" and head.lower_ == "as":
        return _quoted_as(head.head)
    if verb.dep_ == "pcomp":
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if is_aside(verb) and head.dep_ == "ccomp" and speech_verb(head.head) is not None:
        return speaker_token(head.head)
    return _subject(head, (*SUBJECTS, "nsubjpass")) or _inherited(head)


def is_aside(verb: Token) -> bool:
    """Whether the verb goes on for the speaker after a comma: "…, adding that", "…, citing"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > verb.head.i and verb.nbor(-1).text == ","


def _quoted_as(verb: Token) -> Token | None:
    """Who is "quoted as saying": the subject of the passive, or the object of the active."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return _subject(verb, ("nsubjpass",) if passive else ("dobj",))


def phrase_of(head: Token) -> Offsets:
    """The noun phrase of `head` as written: its modifiers and appositions, without clauses behind it."""
    left = right = head
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl", "punct", "ccomp", "advmod", "mark", "dep") and child.i > head.i:
            continue
        if (child.dep_ in ("cc", "punct") and child.i < head.i) or _is_time(child):
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
