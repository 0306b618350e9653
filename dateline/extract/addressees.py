"""To whom words and protests are addressed, and who holds what is attacked."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.light_verbs import carrier
from dateline.extract.mentions import Mentions
from dateline.extract.triggers import Hit

PARTY_TYPES = ("GPE", "NORP", "ORG", "PERSON")
_COMPLEMENTS = ("xcomp", "ccomp", "dobj", "prep", "acl", "prt")
_STANDING_APART = ("relcl", "advcl", "conj", "cc", "punct", "mark", "aux", "npadvmod", "parataxis")
_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
_NOT_ADDRESSED = ("in", "at", "near", "after", "since", "through", "across", "along", "around")


def addressee(part: str, hit: Hit, found: Token | None, actor: Token | None, mentions: Mentions) -> Token | None:
    """Who is addressed: the clinic in "rejected a call by the clinic", the king in "marched to demand the king go"."""
    if found is not None and (is_party(part, found, mentions) or _is_person(found)):
        return found
    other = _counterpart(part, hit, actor, mentions)
    if other is not None:
        return other
    roots = [found] if found is not None else []
    roots += [child for token in hit.tokens for child in token.children if child.dep_ in _COMPLEMENTS]
    addressed = [root for root in roots if not (root.dep_ == "prep" and root.lower_ in _NOT_ADDRESSED)]
    if hit.entry.event_type == "PROTEST":
        addressed += _demands(hit)
    taken = set(clauses.conjuncts(actor)) if actor is not None else set()
    for root in addressed:
        for token in _downward(root):
            if token not in taken and token not in hit.tokens and is_party(part, token, mentions):
                return token
    return None


def _is_person(token: Token) -> bool:
    """Somebody in office or of a trade ("the governor", "the nurses"): rather than the town they are of."""
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (lemma in word_class("person") or lemma in word_class("official"))


def _demands(hit: Hit) -> Iterator[Token]:
    """What protesters say, and to whose face: "calling for …", "in defiance of …", not whose release they ask for."""
    verbs = [token for token in (hit.head, carrier(hit.head)) if token is not None]
    for token in (*verbs, *(child for verb in verbs for child in verb.children if child.dep_ == "dobj")):
        for child in token.children:
            if child.dep_ in ("advcl", "xcomp", "acl") and child.lemma_.lower() in word_class("demanding"):
                yield child
            elif child.dep_ == "prep" and child.lower_ == "in":
                yield from (c for c in child.children if c.lemma_.lower() in ("protest", "defiance"))


def _counterpart(part: str, hit: Hit, actor: Token | None, mentions: Mentions) -> Token | None:
    """The second of two who agree, meet or fail to: "Norway and Chad agreed", "Greek and Turkish envoys met"."""
    if actor is None or not (hit.entry.event_type in _MUTUAL or hit.entry.lemma == "fail"):
        return None
    for token in (actor, *(child for child in actor.children if child.dep_ == "amod")):
        second = next((t for t in list(clauses.conjuncts(token))[1:]), None)
        if second is not None and is_party(part, token, mentions) and is_party(part, second, mentions):
            return second
    return None


def holder(part: str, thing: Token, mentions: Mentions) -> Token | None:
    """The party that holds what is attacked: the rebels in "shelled positions of the rebels"."""
    if thing.lemma_.lower() not in word_class("held"):
        return None
    for child in thing.children:
        if child.lower_ == "of":
            owner = next((t for t in child.children if t.dep_ == "pobj"), None)
        else:
            owner = child if child.dep_ in ("poss", "compound", "amod", "nmod") else None
        if owner is not None and (is_party(part, owner, mentions) or owner.lemma_.lower() in word_class("rebel")):
            return owner
    return None


def _downward(root: Token) -> Iterator[Token]:
    """The words under `root`, nearest first, not into clauses that stand apart."""
    level = [root]
    while level:
        yield from level
        level = [
            child
            for token in level
            if token.lemma_.lower() not in word_class("asked_for")
            for child in token.children
            if child.dep_ not in _STANDING_APART
        ]


def is_party(part: str, token: Token, mentions: Mentions) -> bool:
    """A name of someone who can be addressed, or a word for one; not one's own ("its troops")."""
    mention = mentions.at(part, token)
    if mention is not None:
        return mention.entity_type in PARTY_TYPES
    if token.pos_ != "NOUN" or any(child.tag_ == "PRP$" for child in token.children):
        return False
    return token.lemma_.lower() in word_class("party")
