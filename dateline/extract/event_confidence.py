"""How surely an event report is read right, and how much its sentence is about it."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract import clauses
from dateline.extract.dates import EventDate
from dateline.extract.event_places import is_country
from dateline.extract.event_words import word_class
from dateline.extract.quotes import Phrase
from dateline.extract.statements import Statement

NEEDS_RECIPIENT = ("COOPERATE", "AID", "SANCTION")
"""PLOVER has these types only where someone is on the receiving end"""
OF_ONE = ("PROTEST", "MOBILIZE", "RETREAT")
"""types that need nobody on the receiving end to be told in full"""
WORDS = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE")
"""words told in passing are the least of it: a march "to call for peace", a man "accused of theft"."""
LONG = 30
LONG_NAME = 4
_ACTING = ("person", "force", "rebel", "party", "official", "aircraft", "crowd", "violence", "explosive")
_ASIDE = ("relcl", "advcl", "acl", "pcomp")
_PAST = ("after", "since", "over", "following", "despite", "before")
_MEANWHILE = ("as", "while")


def confidence_of(group: Sequence[Statement], lead: Statement, when: EventDate | None) -> float:
    """From 0 to 1, as the share of such reports that were right where read by eye (event_confidence.csv)."""
    score = _score(group, lead, when)
    score -= _lowers("doubtful_actor") * _is_doubtful(lead.roles.actor)
    score -= _lowers("long_sentence") * (len(lead.sentence.span) > LONG)
    score -= _lowers("words") * (lead.event_type in WORDS)
    return round(_worth(score), 3)


@cache
def _lowers(what: str) -> float:
    return next(float(row["value"]) for row in rows("event_confidence") if row["at"] == what)


@cache
def _knots() -> Sequence[tuple[float, float]]:
    return [(float(row["at"]), float(row["value"])) for row in rows("event_confidence") if row["what"] == "worth"]


def _worth(score: float) -> float:
    """The confidence a score is worth: on the line between the two scores measured beside it."""
    for (low, worth), (high, more) in pairwise(_knots()):
        if score <= high:
            return worth + (more - worth) * max(score - low, 0.0) / (high - low)
    return _knots()[-1][1]


def _is_doubtful(actor: Phrase | None) -> bool:
    """Hardly anybody who acts: a town, a number or date, a name of many words, or no word for a party."""
    if actor is None:
        return False
    words = actor.text.lower().split()
    if any(letter.isdigit() for letter in actor.text):
        return True
    if actor.mention is not None:
        is_town = actor.mention.entity_type == "GPE" and not is_country(actor.mention)
        return is_town or len(words) > LONG_NAME
    ends = {form for word in (words[0], words[-1]) for form in (word, word.removesuffix("s"))}
    return not any(ends & word_class(name) for name in _ACTING)


def _score(group: Sequence[Statement], lead: Statement, when: EventDate | None) -> float:
    """The lexicon's weight, moved by what is known of the event and by where it is told: the main event comes first."""
    actor, recipient, place = lead.phrases
    score = max(hit.entry.weight for statement in group for hit in statement.hits)
    score -= (0.06 if lead.event_type == "PROTEST" else 0.12) * (actor is None)
    score -= 0.06 * (recipient is None and lead.event_type not in OF_ONE)
    score -= 0.25 * (lead.event_type in NEEDS_RECIPIENT and recipient is None)
    score -= 0.05 * (place is None and when is None)
    score -= 0.2 * (lead.flags.is_hypothetical or lead.flags.is_negated) + 0.1 * lead.flags.is_future
    score -= 0.1 * (len(lead.sentence.span) > 60) + (0.12 if lead.event_type in WORDS else 0.08) * min(_depth(lead), 3)
    score += 0.1 * (lead.part == "headline" or lead.sentence.index == 0)
    score += 0.1 * (lead.event_type == "PROTEST" and _is_put_down(lead.hit.head))
    score -= 0.18 * _is_part_of_protest(lead) + 0.1 * _is_only_tried(lead.hit.head)
    score += 0.02 * min(len(group) - 1, 4)
    return min(max(score, 0.05), 0.99)


def _depth(statement: Statement) -> int:
    """How far from the main clause it stands: what is told in passing is told less surely."""
    heads = (hit.head for hit in statement.hits)
    return min(sum(_is_aside(token) for token in (head, *head.ancestors)) + _is_of_noun(head) for head in heads)


def _is_of_noun(head: Token) -> bool:
    """ "The hurdle in the way of talks", "a vigil for victims of the raid": named to tell of something else."""
    if head.dep_ != "pobj" or head.head.head.pos_ not in ("NOUN", "PROPN"):
        return False
    above = head.head.head
    return above.lemma_.lower() not in word_class("quantity") and above.dep_ in ("pobj", "dobj", "attr")


def _is_aside(token: Token) -> bool:
    if token.lower_ in _PAST:
        return True
    return token.dep_ in _ASIDE and not _is_meanwhile(token)


def _is_meanwhile(clause: Token) -> bool:
    """ "As", "while": told beside the main clause, not below it."""
    return any(child.dep_ == "mark" and child.lower_ in _MEANWHILE for child in clause.children)


def _is_part_of_protest(statement: Statement) -> bool:
    """Arrests at a protest, people hurt in one: more of the protest than an event beside it."""
    head = statement.hit.head
    if statement.event_type == "COERCE" and statement.mode == "arrest":
        return any(token.lemma_.lower() in word_class("demonstrator") for token in head.sent)
    if statement.event_type != "ASSAULT" or statement.roles.actor is not None:
        return False
    where = (clauses.prepositional(head, name) for name in ("in", "during", "at"))
    if any(_is_protest(token) for found in where if found is not None for token in clauses.conjuncts(found)):
        return True
    meanwhile = (child for child in head.children if child.dep_ == "advcl" and _is_meanwhile(child))
    return any(_is_protest(token) for clause in meanwhile for token in clause.subtree)


def _is_protest(token: Token) -> bool:
    return token.lemma_.lower() in word_class("demonstrator") | word_class("unrest")


def _is_put_down(head: Token) -> bool:
    """A rally that is dispersed, forbidden or not, has been held."""
    is_object = head.dep_ in ("dobj", "nsubjpass") or (head.dep_ == "pobj" and head.head.lower_ == "of")
    above = head.head.head if head.dep_ == "pobj" else head.head
    return is_object and above.lemma_.lower() in word_class("putting_down")


def _is_only_tried(head: Token) -> bool:
    """ "Tried to storm the gate": told as begun, not as done."""
    return head.dep_ == "xcomp" and head.head.lemma_ in ("try", "attempt", "seek")
