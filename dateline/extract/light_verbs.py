"""The light verb that carries a noun of action: "carried out" for a raid."""

from spacy.tokens import Token

from dateline.extract.event_words import context_words


def carrier(noun: Token) -> Token | None:
    """The light verb that carries a noun: "carried out" for the raid that was carried out."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in context_words("light") and child.tag_ != "VB":
            return child
    verb = noun.head
    if noun.dep_ == "conj":
        return carrier(noun.head)
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in context_words("light"):
        return verb
    return _raised(noun)


def _raised(noun: Token) -> Token | None:
    """The carrier in "the raid is believed to have been carried out by …"."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for child in noun.head.children:
        is_passive = any(inner.dep_ == "auxpass" for inner in child.children)
        if child.dep_ == "xcomp" and is_passive and child.lemma_.lower() in context_words("light"):
            return child
    return None
