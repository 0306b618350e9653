"""Whether the words under a verb of saying were said at all: not denied, only possible, planned or withheld."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from dateline.data import rows

_MODALS = frozenset(["would", "could", "should", "might", "may", "must", "can"])
_COMPLEMENTS = ("xcomp", "ccomp", "acl")
_DEPTH = 4
"""verbs above one another that are looked at: "did not go on to say" """


@cache
def _governors() -> Mapping[str, str]:
    return {row["lemma"]: row["effect"] for row in rows("speech_governors")}


def is_asserted(verb: Token, depth: int = 0) -> bool:
    """Whether the words were said: not denied ("did not say"), only possible ("could say") or withheld."""
    if any(word.lower_ in ("neither", "nor") for word in (*verb.children, *verb.head.children)):
        return False
    if any(_unsays(child) for child in verb.children):
        return False
    head = verb.head
    if head == verb or depth == _DEPTH:
        return True
    if verb.dep_ == "conj" and _shares_helpers(verb):
        return is_asserted(head, depth + 1)
    if not _is_let(verb) or (verb.dep_ == "pcomp" and _keeps_from(head)):
        return False
    climbs = verb.dep_ in ("xcomp", "advcl") and is_infinitive(verb) and is_verb(head)
    return is_asserted(head, depth + 1) if climbs else True


def _unsays(child: Token) -> bool:
    if child.dep_ == "mark":
        return child.lower_ in ("if", "whether", "unless")
    return child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _MODALS)


def _shares_helpers(verb: Token) -> bool:
    """Whether "did not" or "to" before the first verb is meant for the second too: "declined to confirm or deny"."""
    own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "neg") for child in verb.children)
    return not own and is_verb(verb.head) and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VB", "VBG")


def _is_let(verb: Token) -> bool:
    """Whether what governs an infinitive of saying lets it be said: "went on to say", not "an attempt to say"."""
    effect = governor_effect(verb)
    if is_infinitive(verb):
        return verb.dep_ not in _COMPLEMENTS or (verb.dep_ != "acl" and effect in ("asserts", "object"))
    is_bare = verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children)
    return effect != "withholds" or not (verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and is_bare))


def _keeps_from(preposition: Token) -> bool:
    """Whether a gerund behind the preposition was not done: "without saying", "refrained from saying", "short of"."""
    if preposition.lower_ in ("without", "against"):
        return True
    if preposition.i and preposition.nbor(-1).lower_ in ("aside", "apart"):
        return False
    effect = _governors().get(preposition.head.lemma_.lower())
    return preposition.lower_ in ("from", "of") and (effect == "withholds" or preposition.head.lower_ == "short")


def governor_effect(verb: Token) -> str | None:
    """What the word above an infinitive or gerund makes of it; see speech_governors.csv."""
    return _governors().get(verb.head.lemma_.lower()) if verb.head != verb else None


def is_infinitive(clause: Token) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def is_verb(token: Token) -> bool:
    """Whether the token is a verb in any form."""
    return bool(token.pos_ in ("VERB", "AUX"))
