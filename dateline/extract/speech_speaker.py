"""Who speaks, by the grammar around a verb of saying."""

from spacy.tokens import Token

from dateline.extract.speech import speech_verb
from dateline.extract.speech_stance import governor_effect

SUBJECTS = ("nsubj", "csubj")
_HOLDERS = ("acl", "advcl", "xcomp", "conj", "pcomp", "dep")
_STAND_INS = frozenset(["it", "he", "she", "they", "this", "that", "there", "i", "we"])
"""subjects of a content that are the speaker's own or nobody's, so that a verb joined to it is the speaker's"""


def speaker_token(verb: Token) -> Token | None:
    """The head word of who speaks: the subject, the one quoted, or the subject of the clause the verb hangs on."""
    labels = [child.dep_ for child in verb.children]
    is_participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl")
    is_reduced = is_participle and verb.dep_ in ("acl", "advcl", "relcl") and not {"aux", "nsubj"} & set(labels)
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
    if (first := joined_to(verb)) is not None:
        return speaker_token(first)
    if verb.dep_ == "xcomp" and governor_effect(verb) == "object":
        return _subject(head, ("dobj",))
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
    found = _subject(head, (*SUBJECTS, "nsubjpass")) or _inherited(head)
    return None if found is not None and _is_empty(found) else found


def _is_empty(subject: Token) -> bool:
    """Whether nobody speaks: "it is hard to say that", "it goes without saying"."""
    verb = subject.head
    if subject.lower_ == "there" or subject.dep_ == "expl":
        return True
    return subject.lower_ == "it" and (verb.lemma_ == "be" or (verb.lemma_ == "go" and verb.nbor().lower_ == "without"))


def joined_to(verb: Token) -> Token | None:
    """The verb of saying that a second one goes on from, where the parser joined it to the first one's content.

    "The ministry said it would appeal and warned the owners": the tense is that of "said", or the content's subject
    only stands for the speaker.
    """
    inner = verb.head
    if verb.dep_ != "conj" or _subject(verb, (*SUBJECTS, "nsubjpass")) is not None:
        return None
    first = inner.head
    if inner.dep_ != "ccomp" or speech_verb(first) is None or not first.i < inner.i < verb.i:
        return None
    tense = _tense(verb)
    if tense != _tense(first) or tense not in ("VBD", "VBZ", "VBP"):
        return None
    subject = _subject(inner, (*SUBJECTS, "nsubjpass"))
    is_stand_in = subject is not None and subject.lower_ in _STAND_INS
    return first if is_stand_in or _tense(inner) != tense else None


def _tense(verb: Token) -> str:
    """The tag of the finite word of a verb phrase."""
    helpers = (child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass") and child.tag_ != "TO")
    return next(helpers, verb.tag_)


def is_aside(verb: Token) -> bool:
    """Whether the verb goes on for the speaker after a comma: "…, adding that", "…, citing"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > verb.head.i and verb.nbor(-1).text == ","


def _quoted_as(verb: Token) -> Token | None:
    """Who is "quoted as saying": the subject of the passive, or the object of the active."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return _subject(verb, ("nsubjpass",) if passive else ("dobj",))
