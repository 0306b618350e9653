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
_LOOSE = frozenset(["on", "in", "at", "during", "after", "before", "since"])
"""prepositions that tell when and where a thing was said, not what"""
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
    subject = _subject(verb, _SUBJECTS)
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
        return _by_position(verb, sentence) or _object_of(verb, sentence)
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


def _by_position(verb: Token, sentence: Span) -> list[Offsets]:
    """The content where the parser lost it: what follows "that", or all that stands before "…, X said"."""
    reviewed, doc = speech_verb(verb), sentence.doc
    if reviewed is None or not reviewed.clause:
        return []
    for token in doc[verb.i + 1 : min(verb.i + 9, sentence.end)]:
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.head.i > token.i:
            return _trim(doc[token.i : max(word.i for word in token.head.subtree) + 1])
        if token.is_punct:
            break
    speaker = speaker_token(verb)
    edge = speaker.left_edge.i if speaker is not None and speaker.i < verb.i else verb.i
    is_last = not any(word.pos_ in ("VERB", "AUX") for word in doc[verb.i + 1 : sentence.end])
    if is_last and edge - sentence.start > 4 and doc[edge - 1].text == ",":
        before = doc[sentence.start : edge]
        return _trim(before) if _is_bare_clause(before.root) else []
    return []


def _object_of(verb: Token, sentence: Span) -> list[Offsets]:
    """What was called for, denied or announced: the object and what belongs to it."""
    reviewed = speech_verb(verb)
    if reviewed is None or not reviewed.object:
        return []
    ends = [
        max(word.i for word in child.subtree) + 1
        for child in verb.children
        if child.i > verb.i and child.dep_ in ("dobj", "prep", "xcomp", "oprd", "ccomp") and child.lower_ not in _LOOSE
    ]
    wanted = ("oprd",) if reviewed.kind == "describes" else ("dobj", "xcomp", "ccomp")
    has_object = any(child.dep_ in wanted and child.i > verb.i for child in verb.children)
    start = verb.i + (2 if _has(verb, "for") and verb.lemma_.lower() == "call" else 1)
    is_whole = has_object or start == verb.i + 2
    return _trim(sentence.doc[start : max(ends)]) if ends and is_whole else []


def _has(verb: Token, preposition: str) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == preposition


def _clause_head(verb: Token) -> Token | None:
    reviewed = speech_verb(verb)
    if reviewed is None:
        return None
    clauses = [child for child in verb.children if reviewed.clause and child.dep_ == "ccomp"]
    if clauses:
        return next((clause for clause in clauses if clause.i > verb.i), clauses[0])
    for child in verb.children:
        if reviewed.infinitive and child.dep_ in ("xcomp", "ccomp") and _is_infinitive(child):
            return child
    for child in verb.children:
        if reviewed.clause and child.dep_ == "advcl" and child.i > verb.i and _is_bare_clause(child):
            return child
    if reviewed.clause and verb.dep_ in ("parataxis", "ccomp") and _is_parenthetical(verb):
        return verb.head
    return None


def _is_bare_clause(clause: Token) -> bool:
    """Whether a clause has a subject and no word that makes it an adverbial (when, as, because)."""
    labels = [child.dep_ for child in clause.children if child.i < clause.i]
    opens_with_question = clause.left_edge.tag_ in ("WRB", "WDT", "WP")
    return any(label in labels for label in ("nsubj", "nsubjpass")) and "mark" not in labels and not opens_with_question


def _is_infinitive(clause: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether the verb and its subject stand between commas inside the clause that is their content."""
    children = list(verb.children)
    return len([child for child in children if child.dep_ != "punct"]) <= 4 and verb.head.pos_ in ("VERB", "AUX")


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
    if "ccording to" not in sentence.text:
        return
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
