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
    return None
