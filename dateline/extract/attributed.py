"""Who is said to have done it: "blamed smugglers for the raid", "the raid was blamed on smugglers", "claimed it"."""

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import context_words, word_class

_PREPOSITIONS = ("for", "of", "with", "to", "in")


def doer_told_of(noun: Token) -> Token | None:
    """Whom the words around the act `noun` make its doer; None where they leave it open, or deny it."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in word_class("ascribing"):
        return None if _is_open(verb) else _after(verb, noun)
    if noun.dep_ != "pobj":
        return None
    if verb.lower_ == "behind":
        return _behind(verb)
    return _said_of(verb) if verb.lower_ in _PREPOSITIONS else None


def is_by_nobody(verb: Token) -> bool:
    """ "No group has claimed it", "nobody took responsibility"."""
    subject = clauses.subject(verb)
    if subject is None:
        return False
    return subject.lower_ in ("nobody", "none", "neither") or any(child.lower_ == "no" for child in subject.children)


def _after(verb: Token, noun: Token) -> Token | None:
    """X in "blamed the raid on X", "attributed the raid to X"; parsers hang the end on the noun as well."""
    for token in (verb, noun):
        for name in ("on", "to"):
            found = clauses.prepositional(token, name)
            if found is not None and found.i > verb.i:
                return found
    return None


def _behind(preposition: Token) -> Token | None:
    """X in "X was behind the raid", "arrested X behind the raid"."""
    head = preposition.head
    if not clauses.is_verb(head):
        return head
    return clauses.subject(head) if head.lemma_ == "be" else clauses.direct_object(head)


def _said_of(preposition: Token) -> Token | None:
    for governor in clauses.governors(preposition, 3):
        lemma = governor.lemma_.lower()
        if lemma in word_class("accusing") and clauses.is_verb(governor):
            return None if _is_open(governor) else clauses.patient(governor)
        if preposition.lower_ == "for" and lemma in context_words("responsibility"):
            return _responsible(governor)
    return None


def _responsible(word: Token) -> Token | None:
    """X in "X claimed responsibility", "X's responsibility", "put the blame on X", "held X responsible"."""
    owner = next((child for child in word.children if child.dep_ == "poss"), None)
    own = next((child for child in word.children if child.dep_ in clauses.SUBJECTS), None)
    verb = clauses.clause_verb(word)
    if owner is not None or own is not None or verb is None:
        return owner or own
    if _is_open(verb):
        return None
    put_on = clauses.prepositional(verb, "on") or clauses.prepositional(word, "on") or _on_after(word)
    if put_on is not None and word.dep_ in ("dobj", "nsubjpass"):
        return put_on
    if word.dep_ in ("dobj", "nsubjpass"):
        return clauses.agent(verb) if verb.lemma_.lower() in word_class("owning_up") else None
    if verb.lemma_.lower() in word_class("holding"):
        return clauses.patient(verb)
    return clauses.subject(verb)


def _on_after(word: Token) -> Token | None:
    """X in "the blame for the raid on X", where the parser hangs X on the raid."""
    act = clauses.prepositional(word, "for")
    return clauses.prepositional(act, "on") if act is not None else None


def _is_open(verb: Token) -> bool:
    """Denied, asked, only possible, or done by nobody."""
    if verb.lemma_.lower() in context_words("denying") or verb.dep_ == "csubj" or is_by_nobody(verb):
        return True
    return any(
        child.dep_ == "neg"
        or (child.dep_ == "aux" and child.lower_ in context_words("modal_hypothetical"))
        or (child.dep_ == "mark" and child.lower_ in ("whether", "if"))
        for child in verb.children
    )
