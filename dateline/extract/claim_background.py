"""Tolls of a time, of a whole war or of a series of attacks: not of what the article reports."""

import re

from spacy.tokens import Token

from dateline.extract.harm_lexicon import frame
from dateline.extract.numbers import amounts

_BACKGROUND = re.compile(
    r"\b(?:since|so far|annually|previous(?:ly)?|to date|throughout the (?:war|conflict)"
    r"|(?:each|every|this|last|earlier this|later that) (?:year|month)"
    r"|up (?:until|to) (?:that|this|the) (?:point|day)|in \d+ (?:days|weeks|months|years)"
    r"|in recent (?:years|months|weeks)|(?:years?|months?) ago|(?:past|last) (?:\w+ )?(?:decades?|years?|months?))\b",
    re.IGNORECASE,
)
WAR = 1_000
"""people: more than one attack has ever killed or hurt where the tense is perfect"""
MANY = 100
"""people: counted since some day, no one attack killed them"""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIES = 4
"""attacks whose toll is told in one number: more than an article reports as one"""


def is_background(token: Token, low: int | None) -> bool:
    """A toll of a time or of a whole war ("has killed more than 300,000"), not of what the article reports."""
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)
    if token.tag_ == "NNS" and token.lemma_ in ("homicide", "murder", "killing", "slaying"):
        return True
    if _is_of_many(token) or _is_left_behind(token):
        return True
    return (perfect and (low or 0) >= WAR) or bool(_BACKGROUND.search(_clause_text(token)))


def is_war_toll(token: Token) -> bool:
    """Whether a word of harm tells the toll of a war ("280,000 have died since 2011"): no act of the day did that."""
    verb = _verb_of(token)
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
    if not perfect:
        return False
    words = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    counts = [amount.low or 0 for amount in amounts(list(words))]
    if any(word.lower_ == "since" for word in words):
        return any(_YEAR.fullmatch(word.text) for word in words) or max(counts, default=0) >= MANY
    return max(counts, default=0) >= WAR


def _is_of_many(token: Token) -> bool:
    """ "Seven dead and 14 hurt in 17 shootings": the toll of a series, not of one attack."""
    later = (word for word in token.sent if word.i > token.i and word.lemma_.lower() in frame("series"))
    acts = [word for word in later if word.dep_ == "pobj" and word.head.lower_ in ("in", "across")]
    counts = [child.text for act in acts for child in act.lefts if child.dep_ == "nummod"]
    return any(count.isdigit() and int(count) >= _SERIES for count in counts)


def _is_left_behind(token: Token) -> bool:
    """ "The attack comes a month after a gunman killed 14": what another is measured against."""
    is_after = any(child.dep_ == "mark" and child.lower_ == "after" for child in token.children)
    return token.dep_ == "advcl" and is_after and token.head.lemma_ in ("come", "follow")


def _clause_text(token: Token) -> str:
    """The words of the clause of `token`: what hangs on it and, for a noun, on its verb."""
    verb = _verb_of(token)
    return str(token.doc[verb.left_edge.i : verb.right_edge.i + 1].text)


def _verb_of(token: Token) -> Token:
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token
