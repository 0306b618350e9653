"""Whether an event is asserted: denied, feared, planned or long past, and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.attributed import is_by_nobody
from dateline.extract.dates import EventDate
from dateline.extract.event_places import FORCEFUL
from dateline.extract.event_words import context_words
from dateline.extract.light_verbs import carrier
from dateline.extract.mentions import Mentions
from dateline.extract.participants import phrase
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.triggers import Hit
from dateline.extract.unreal import is_aim, is_habit

BACKGROUND_DAYS = 31
"""an event that ended longer before publication than this is background"""
_UPWARD = ("xcomp", "dobj", "nsubjpass", "pobj", "prep", "pcomp", "conj", "ccomp", "acl", "nsubj", "agent", "advcl")


@dataclass(frozen=True, slots=True)
class Flags:
    """What the article does not plainly assert about an event."""

    is_negated: bool = False
    is_hypothetical: bool = False
    is_future: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """Whose word it is, and whether they report it, deny it or own up to it."""

    stance: str = "reports"
    claimant: Phrase | None = None
    reporting_verb: Token | None = None


def find_flags(hit: Hit) -> Flags:
    """Negation, doubt and future around a trigger."""
    chain = list(_chain(hit.head))
    judgements = list(_judgements(hit.head))
    governing = _governing(chain)
    negated = any(_negates(t, hit.head) for t in _denied(hit.head)) or any(map(_prevents, governing))
    doubted = any(_doubts(token, hit.head, governing) for token in chain) or _is_conditional(hit.head)
    is_future = any(_foretells(token, hit.head, governing) for token in chain)
    return Flags(
        is_negated=negated or any(map(_is_untrue, judgements)),
        is_hypothetical=doubted or any(map(_is_doubtful, judgements)) or (_is_no_act(hit) and not is_future),
        is_future=is_future,
    )


def _governing(chain: Sequence[Token]) -> list[Token]:
    """The words above a trigger that hold it; not a verb it only follows ("stopped a car and shot the driver")."""
    return [above for below, above in pairwise(chain) if below.dep_ != "conj"]


def _is_no_act(hit: Hit) -> bool:
    """Force as an aim or a habit, by the words themselves or the light verb that carries them; one meets to talk."""
    verb = hit.head if clauses.is_verb(hit.head) else carrier(hit.head)
    if verb is None or hit.entry.event_type not in FORCEFUL:
        return False
    return is_aim(verb) or (_is_prose(verb) and is_habit(verb))


def _is_prose(token: Token) -> bool:
    """Not a headline, which tells the past in the present."""
    return token.sent.text.rstrip().endswith((".", "\u201d", '"'))


def _judgements(head: Token) -> Iterator[Token]:
    """What is said of the clause that tells the event: "it is possible that", "it is not true that", "fears that"."""
    light = carrier(head)
    verb = head if clauses.is_verb(head) or light is None else light
    if (verb.dep_ == "ccomp" and verb.i < verb.head.i) or verb.dep_ == "ROOT":
        return  # a clause that comes first is no content: "he agreed to leave, the delay is thought a hurdle"
    if verb.dep_ in ("ccomp", "csubj") or (verb.dep_ == "acl" and any(c.lower_ == "that" for c in verb.children)):
        yield verb.head
        yield from (child for child in verb.head.children if child.dep_ in ("acomp", "attr"))


def _is_doubtful(judgement: Token) -> bool:
    return judgement.lemma_.lower() in context_words("hypothetical")


def _is_untrue(judgement: Token) -> bool:
    """ "False", "not true": the words of judgement, with what denies them."""
    denied = any(child.dep_ == "neg" for token in (judgement, judgement.head) for child in token.children)
    lemma = judgement.lemma_.lower()
    return lemma in context_words("untrue") or (denied and lemma in context_words("true"))


def _chain(head: Token) -> Iterator[Token]:
    """The trigger and what governs it within its own clause: its light verb, "plans to", "failed to", "fears of"."""
    yield head
    own_clause = clauses.is_verb(head) and any(c.dep_ in clauses.SUBJECTS for c in head.children)
    for ancestor in clauses.governors(head, 4):
        if own_clause or head.dep_ in ("relcl", "advcl", "ROOT", "ccomp"):
            return
        if head.dep_ == "prep" and not _changes_standing(ancestor):
            return
        yield ancestor
        if clauses.is_verb(ancestor):
            own_clause = any(child.dep_ in clauses.SUBJECTS for child in ancestor.children)
        head = ancestor


def _changes_standing(token: Token) -> bool:
    """What follows its preposition is feared, planned or prevented: "fears of", "prepare for"."""
    return any(token.lemma_.lower() in context_words(kind) for kind in ("hypothetical", "future", "prevented"))


def _denied(head: Token) -> Iterator[Token]:
    """The words whose denial denies the event: its own, its light verb's, "there is no sign that"."""
    yield head
    light = carrier(head)
    if light is not None:
        yield light
    if head.dep_ in ("xcomp", "ccomp", "acl"):
        yield head.head
    if head.dep_ == "pobj" and head.head.lower_ == "without":
        yield head.head


def _negates(token: Token, head: Token) -> bool:
    if token != head and head.dep_ in ("ccomp", "acl") and clauses.is_verb(token):
        return False
    if token.pos_ == "NOUN" and token != head:
        return any(child.lower_ == "no" for child in token.children)
    shared = clauses.subject(token) if token.dep_ == "conj" and clauses.is_verb(token) else None
    if shared is not None and any(child.lower_ == "no" for child in shared.children):
        return True
    for child in token.children:
        if child.dep_ == "neg" and child.lower_ not in ("only",):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(c.lower_ == "no" for c in child.children):
            return True
        if token == head and child.dep_ == "det" and child.lower_ == "no":
            return True
    return token.lower_ == "without"


def _prevents(token: Token) -> bool:
    return token.lemma_.lower() in context_words("prevented")


def _auxiliaries(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ == "aux":
            yield child.lemma_.lower()
            yield child.lower_


def _doubts(token: Token, head: Token, governing: Sequence[Token]) -> bool:
    lemma = token.lemma_.lower()
    if lemma in context_words("hypothetical") and token in governing and token.dep_ != "amod":
        return True
    if any(word in context_words("modal_hypothetical") for word in _auxiliaries(token)):
        return True
    if any(c.dep_ in ("amod", "compound") and c.lemma_.lower() in context_words("hypothetical") for c in head.children):
        return True
    return any(child.dep_ == "mark" and child.lower_ == "whether" for child in token.children)


def _foretells(token: Token, head: Token, governing: Sequence[Token]) -> bool:
    if any(word in context_words("modal_future") for word in _auxiliaries(token)):
        return True
    if token != head and token not in governing:
        return False
    if token != head:
        if head.dep_ == "nsubjpass" and any(c.dep_ == "aux" and c.lower_ == "had" for c in token.children):
            return False  # "the attack had been planned for weeks"
        words = {token.lemma_.lower(), token.lower_}
        return not words.isdisjoint(context_words("future")) or (token.lemma_ == "be" and head.dep_ == "xcomp")
    return any(c.dep_ in ("amod", "compound") and c.lower_ in _FUTURE_ADJECTIVES for c in token.children)


_FUTURE_ADJECTIVES = ("planned", "upcoming", "forthcoming", "scheduled", "next")


def find_stance(part: str, hit: Hit, mentions: Mentions, quotes: Sequence[Quote]) -> Stance:
    """Whose word the event is. None: the outlet's own voice."""
    verb = _reporting_verb(hit.head)
    claimed = _responsibility(part, hit, mentions)
    if claimed is not None:
        return claimed
    spoken = _quoted(part, hit, quotes)
    speaker = clauses.agent(verb) if verb is not None else _according_to(hit.head)
    said_by = spoken or phrase(part, speaker, mentions)
    if said_by is not None and verb is not None and verb.lemma_.lower() in context_words("denying"):
        return Stance("denies", said_by, verb)
    return Stance("reports", said_by, verb)


def _reporting_verb(head: Token) -> Token | None:
    """The verb of saying in whose content the trigger stands, or that stands beside it ("…, she said")."""
    below = head
    for ancestor in clauses.governors(head, 8):
        told = ("ccomp", "xcomp", "dobj", "nsubjpass") if below == head else ("ccomp", "xcomp")
        if below.dep_ in told and ancestor.lemma_.lower() in context_words("reporting"):
            return ancestor
        below = ancestor
    for verb in (head, *clauses.governors(head, 8)):
        for child in verb.children:
            is_beside = child != head and child not in head.ancestors and child.dep_ in ("parataxis", "ccomp")
            if is_beside and child.lemma_.lower() in context_words("reporting"):
                return child
    return None


def _according_to(head: Token) -> Token | None:
    for verb in (head, *clauses.governors(head, 8)):
        for child in verb.children:
            if child.lower_ == "according":
                return next((g for c in child.children if c.lower_ == "to" for g in c.children), None)
    return None


def _quoted(part: str, hit: Hit, quotes: Sequence[Quote]) -> Phrase | None:
    """The speaker of the shortest quote that covers the trigger."""
    covering = [
        quote
        for quote in quotes
        if quote.part == part and quote.speaker and any(s <= hit.start and hit.end <= e for s, e in quote.segments)
    ]
    if not covering:
        return None
    return min(covering, key=lambda quote: quote.segments[-1][1] - quote.segments[0][0]).speaker


def _responsibility(part: str, hit: Hit, mentions: Mentions) -> Stance | None:
    """X claimed (denied) responsibility for the attack; X denied involvement in it."""
    for token in clauses.governors(hit.head, 4):
        if token.lower_ not in ("responsibility", "involvement", "responsible", "role", "hand"):
            continue
        verb = clauses.clause_verb(token)
        denier = next((v for v in (verb, *clauses.governors(token, 4)) if v is not None and _denies(v)), None)
        if denier is not None:
            return Stance("denies_responsibility", phrase(part, clauses.subject(denier), mentions), denier)
        is_owning = verb is not None and verb.lemma_.lower() in ("claim", "take", "accept", "admit")
        if verb is not None and is_owning and token.dep_ == "dobj" and not is_by_nobody(verb):
            return Stance("claims_responsibility", phrase(part, clauses.subject(verb), mentions), verb)
    return None


def _denies(verb: Token) -> bool:
    return verb.lemma_.lower() in context_words("denying")


def is_historical(when: EventDate | None, published: date | None, main: EventDate | None, background: bool) -> bool:
    """Background: long before publication, or, where that is not known, well before the article's main event."""
    if background:
        return True
    if when is None:
        return False
    newest = published or (main.end if main is not None else None)
    if newest is None:
        return when.precision == "year"
    return when.end < newest - timedelta(days=BACKGROUND_DAYS)


def is_background(hit: Hit) -> bool:
    """Remembered rather than reported: an anniversary, a memorial."""
    words = context_words("past_background")
    return any(token.lemma_.lower() in words for token in clauses.governors(hit.head, 3))


def _is_conditional(head: Token) -> bool:
    """Inside an if-clause."""
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless")
        for token in (head, *clauses.governors(head, 4))
        for child in token.children
        if child.i < head.i and token.dep_ == "advcl"
    )
