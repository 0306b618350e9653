"""Speech verbs in a sentence: who says it by grammar, and which words are the content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from dateline.data import rows

Offsets = tuple[int, int]
_SUBJECTS = ("nsubj", "csubj")
_HOLDERS = ("acl", "advcl", "xcomp", "conj", "pcomp", "dep")
_NEGATIVE = frozenset(["decline", "refuse", "fail", "forget", "avoid"])
_MODALS = frozenset(["would", "could", "should", "might", "may", "must", "can", "to"])


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What one verb means and which contents it takes; see speech_verbs.csv."""

    kind: str
    clause: bool
    infinitive: bool
    marks: bool
    source: str


@cache
def speech_verbs() -> Mapping[str, SpeechVerb]:
    """Every reviewed speech verb by lemma ("point out" with its particle)."""
    return {
        row["lemma"]: SpeechVerb(
            row["kind"], row["clause"] == "y", row["infinitive"] == "y", row["marks"] == "y", row["source"]
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
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _MODALS - {"to"}):
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return False
    head = verb.head
    return not (verb.dep_ in ("xcomp", "conj") and head != verb and head.lemma_ in _NEGATIVE)


def speaker_token(verb: Token) -> Token | None:
    """The head word of who speaks: the subject, the one quoted, or the subject of the clause the verb hangs on."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive:
        return _agent(verb) or (_subject(verb, ("nsubjpass",)) if verb.lemma_ in ("quote", "cite") else None)
    subject = _subject(verb, _SUBJECTS)
    if subject is not None:
        return _antecedent(subject)
    return _inherited(verb)


def _subject(verb: Token, labels: tuple[str, ...]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)


def _agent(verb: Token) -> Token | None:
    agents = (child for child in verb.children if child.dep_ == "agent")
    return next((word for agent in agents for word in agent.children if word.dep_ == "pobj"), None)


def _antecedent(subject: Token) -> Token:
    """The noun a relative pronoun stands for."""
    if subject.tag_ in ("WP", "WDT") and subject.head.dep_ == "relcl":
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
    return _subject(head, (*_SUBJECTS, "nsubjpass")) or _inherited(head)


def _quoted_as(verb: Token) -> Token | None:
    """Who is "quoted as saying": the subject of the passive, or the object of the active."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return _subject(verb, ("nsubjpass",) if passive else ("dobj",))


def phrase_of(head: Token) -> Offsets:
    """The noun phrase of `head` as written: its modifiers, without clauses and appositions behind it."""
    left = right = head
    for child in head.children:
        if (
            child.dep_ in ("relcl", "acl", "advcl", "appos", "punct", "ccomp", "advmod", "mark", "dep")
            and child.i > head.i
        ):
            continue
        if child.dep_ in ("cc", "punct") and child.i < head.i:
            continue
        left = min(left, child.left_edge, key=lambda token: token.i)
        right = max(right, _right_edge(child), key=lambda token: token.i)
    return left.idx, right.idx + len(right)


def _right_edge(child: Token) -> Token:
    """The last word of a modifier, short of clauses that hang on it."""
    right = child
    for inner in child.children:
        if inner.dep_ not in ("relcl", "acl", "appos", "punct", "advcl") and inner.i > child.i:
            right = max(right, _right_edge(inner), key=lambda token: token.i)
    return right


def clause_of(verb: Token, sentence: Span) -> list[Offsets]:
    """The words that are the content of `verb`, in one piece or, where the cue stands between, in two; or none."""
    clause = _clause_head(verb)
    if clause is None:
        return []
    inside = [token for token in clause.subtree if not _belongs_to_cue(token, verb, clause)]
    if not inside:
        return []
    start, end = inside[0].i, inside[-1].i + 1
    if end <= verb.i:
        start = _reach_back(verb, start, sentence)
    if start > verb.i or end <= verb.i:
        return _trim(sentence.doc[start:end])
    cue_start, cue_end = _cue_clause(verb, clause)
    return [*_trim(sentence.doc[start:cue_start]), *_trim(sentence.doc[cue_end:end])]


def _clause_head(verb: Token) -> Token | None:
    reviewed = speech_verb(verb)
    if reviewed is None:
        return None
    for child in verb.children:
        if reviewed.clause and child.dep_ == "ccomp":
            return child
    for child in verb.children:
        if reviewed.infinitive and child.dep_ in ("xcomp", "ccomp") and _is_infinitive(child):
            return child
    if reviewed.clause and verb.dep_ in ("parataxis", "ccomp") and _is_parenthetical(verb):
        return verb.head
    return None


def _is_infinitive(clause: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether the verb and its subject stand between commas inside the clause that is their content."""
    children = list(verb.children)
    return len([child for child in children if child.dep_ != "punct"]) <= 3 and verb.head.pos_ in ("VERB", "AUX")


def _belongs_to_cue(token: Token, verb: Token, clause: Token) -> bool:
    return clause == verb.head and (token == verb or verb.is_ancestor(token))


def _reach_back(verb: Token, start: int, sentence: Span) -> int:
    """In "X, she said" the content starts with the sentence, whatever the parser hangs on "said"."""
    before = [token for token in sentence.doc[sentence.start : start] if not token.is_space]
    if any(token.dep_ in _SUBJECTS and token.head == verb for token in before):
        return start
    return sentence.start if all(_hangs_on(token, verb) for token in before) else start


def _hangs_on(token: Token, verb: Token) -> bool:
    return token.dep_ != "cc" and (token.head == verb or verb.is_ancestor(token))


def _cue_clause(verb: Token, clause: Token) -> tuple[int, int]:
    """The tokens of "she said" where it breaks into its content."""
    own = [verb.i]
    for child in verb.children:
        if child != clause and child.dep_ not in ("punct", "ccomp", "advcl"):
            own.extend(token.i for token in child.subtree)
    return min(own), max(own) + 1


def _trim(span: Span) -> list[Offsets]:
    """A piece of content without outer marks, spaces and a leading "that"; nothing where no word is left."""
    words = [token for token in span if not token.is_space]
    while words and (words[0].is_punct or words[0].is_quote or (words[0].lower_ == "that" and words[0].dep_ == "mark")):
        words.pop(0)
    while words and (words[-1].is_punct or words[-1].is_quote) and words[-1].text not in ")]%":
        words.pop()
    return [(words[0].idx, words[-1].idx + len(words[-1]))] if words else []


def according(sentence: Span) -> Iterator[tuple[Offsets, Token, list[Offsets]]]:
    """Each "according to X": the cue's offsets, the head of X, and the content: the clause without the phrase."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ != "according" or token.i + 1 >= sentence.end or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source = next((child for child in to.children if child.dep_ == "pobj"), None)
        if source is None:
            source = next((child for child in token.children if child.dep_ == "pobj"), None)
        if source is not None:
            yield (token.idx, to.idx + 2), source, _around_phrase(token, source, sentence)


def _around_phrase(token: Token, source: Token, sentence: Span) -> list[Offsets]:
    """What stands before and behind the phrase in the clause it hangs on."""
    start, end = token.i, max(word.i for word in source.subtree) + 1
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    left, right = clause.left_edge.i, clause.right_edge.i + 1
    if clause.dep_ == "ROOT" or left > start or right < end:
        left, right = sentence.start, sentence.end
    doc = sentence.doc
    return [*_trim(doc[left:start]), *_trim(doc[end:right])] if right > end else _trim(doc[left:start])
