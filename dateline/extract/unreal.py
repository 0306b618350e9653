"""Acts told as an aim, a duty or a habit: nobody says that one took place."""

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import context_words, word_class

_INFINITIVES = ("advcl", "acl", "xcomp", "ccomp", "relcl", "csubj", "csubjpass")
_DATED = ("DATE", "TIME")
_EVERY = ("every", "each", "always", "daily", "often", "usually", "constantly", "never")


def is_aim(verb: Token) -> bool:
    """An infinitive that tells what something was for: "came to kill him", "the duty to find and arrest them".

    Not one whose governor says that it was done: "managed to", "used the gun to", "the third to be killed".
    """
    top = verb
    while top.dep_ == "conj" and clauses.is_verb(top.head) and not _has_own_subject(top):
        top = top.head
    if top.dep_ not in _INFINITIVES or not _is_infinitive(top):
        return False
    governor = top.head
    if governor.lemma_.lower() in context_words("done") or governor.lemma_.lower() in context_words("reporting"):
        return False
    counted = [governor, *(child for child in governor.children if governor.lemma_ == "be" and child.dep_ == "attr")]
    return not any(_is_counted(noun) for noun in counted) and all(child.lower_ != "only" for child in top.children)


def _is_infinitive(verb: Token) -> bool:
    """With "to", and not of what had been done before ("is said to have shot him")."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "to" in helpers and "have" not in helpers


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in clauses.SUBJECTS for child in verb.children)


def _is_counted(noun: Token) -> bool:
    """One of a row of those to whom it happened: "the third reporter this week to be killed", "the first to die"."""
    for word in (noun, *clauses.governors(noun, 3)):
        if clauses.is_verb(word):
            return False
        near = (word, *word.children)
        if any(w.tag_ in ("JJS", "RBS") or w.ent_type_ == "ORDINAL" or w.lower_ == "only" for w in near):
            return True
    return False


def is_habit(verb: Token) -> bool:
    """The simple present of a prose sentence, with no day: "they kill whoever speaks", "men who fight every day"."""
    if verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    if verb.tag_ == "VBP" and verb.lemma_.lower() in word_class("same_in_past"):
        return False
    below = [token for token in verb.subtree if token.ent_type_ in _DATED]
    return not below or any(token.lower_ in _EVERY for token in verb.subtree)
