"""What a noun of force strikes: "the blast hit a mill", "a mill was wrecked by the blast", "he survived a raid"."""

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class


def struck(noun: Token) -> Token | None:
    """Whoever or whatever suffers what `noun` names, by the verb beside it."""
    verb = noun.head
    aimed = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_ in ("target", "aim", "direct")), None)
    if aimed is not None:
        return (
            clauses.prepositional(aimed, "at")
            or clauses.prepositional(aimed, "against")
            or clauses.direct_object(aimed)
        )
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in word_class("striking"):
        return _whole(clauses.direct_object(verb)) or clauses.prepositional(verb, "through")
    if noun.dep_ == "pobj" and verb.dep_ == "agent" and verb.head.lemma_.lower() in word_class("striking"):
        return clauses.subject(verb.head)
    if noun.dep_ == "dobj" and verb.lemma_.lower() in ("survive", "suffer", "endure", "face"):
        return clauses.subject(verb)
    return None


def _whole(found: Token | None) -> Token | None:
    """The inn in "the windows of an inn"."""
    if found is not None and found.lemma_.lower() in word_class("part_of_thing"):
        return clauses.prepositional(found, "of") or found
    return found


def target_of(noun: Token) -> Token | None:
    """X in "X was the target of the attack"."""
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.head.lemma_ in ("target", "victim") and preposition.head.dep_ == "attr":
        return clauses.subject(preposition.head.head)
    return None
