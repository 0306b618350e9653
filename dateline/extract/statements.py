"""Statements of events: a trigger with its participants, time and standing, before those of one event are joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.claim_background import is_war_toll
from dateline.extract.dates import EventDate
from dateline.extract.event_words import context_words, word_class
from dateline.extract.light_verbs import carrier
from dateline.extract.mentions import Mentions
from dateline.extract.modality import Flags, Stance, find_flags, find_stance, is_background
from dateline.extract.participants import Roles, find_roles
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading, Sentence
from dateline.extract.timing import Timing, event_times
from dateline.extract.triggers import Hit, find_hits

CONTENT_TYPES = ("REQUEST", "THREATEN", "REJECT", "AGREE")
"""what is demanded, threatened, refused or promised has not happened: it is part of the demand"""
_REASONS = ("REQUEST", "ACCUSE", "REJECT")
"""words that tell what a protest is about"""
ABOUT_TYPES = ("CONSULT", "SUPPORT", "CONCEDE", "RETREAT", *CONTENT_TYPES)
GIVING = ("AID", "COOPERATE", "RETREAT", "CONCEDE", "AGREE", "CONSULT", "SUPPORT")
TAKING = ("COERCE", "SANCTION", "PROTEST", "MOBILIZE", "ASSAULT")
_MODES_BY_CONTENT = {
    "REQUEST": {"AID": "assist", "CONSULT": "meet", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield"},
    "REJECT": {"AID": "assist", "CONSULT": "meet", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield"},
    "THREATEN": {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict"},
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One event as one trigger states it; `hits` are the words that do, the fullest first."""

    sentence: Sentence
    hits: tuple[Hit, ...]
    event_type: str
    mode: str | None
    roles: Roles
    timing: Timing
    flags: Flags
    stance: Stance
    is_background: bool

    @property
    def hit(self) -> Hit:
        """The fullest words."""
        return self.hits[0]

    @property
    def date(self) -> EventDate | None:
        """When, where it can be known."""
        return self.timing.date

    @property
    def part(self) -> str:
        """The part of the article it stands in."""
        return self.sentence.part

    @property
    def phrases(self) -> tuple[Phrase | None, ...]:
        """Actor, recipient and place."""
        return self.roles.actor, self.roles.recipient, self.roles.place


def sentence_statements(
    reading: Reading, sentence: Sentence, mentions: Mentions, quotes: Sequence[Quote]
) -> list[Statement]:
    """The statements of one sentence, what is only demanded or threatened taken into the demand."""
    hits = _with_content(list(find_hits(sentence.span)))
    if not hits:
        return []
    flags = [find_flags(hit) for hit, _ in hits]
    times = event_times(reading, sentence, [hit for hit, _ in hits], flags)
    found = []
    for (hit, mode), flag, when in zip(hits, flags, times, strict=True):
        if _is_denied_harm(hit, flag):
            continue
        roles = find_roles(sentence.part, hit, mentions)
        stance = find_stance(sentence.part, hit, mentions, quotes)
        event_type = hit.entry.event_type or ""
        statement = Statement(sentence, (hit,), event_type, mode, roles, when, flag, stance, _is_background(hit))
        found.append(_as_words(statement))
    return found


def _is_background(hit: Hit) -> bool:
    """Remembered, or the toll of a whole war: no act of the day's news."""
    return is_background(hit) or (hit.entry.lemma in word_class("harm") and is_war_toll(hit.head))


def _as_words(statement: Statement) -> Statement:
    """What somebody will do is, today, a promise, a threat or a refusal: PLOVER codes the words, not the act."""
    kind, flags = statement.event_type, statement.flags
    if kind in GIVING and flags.is_negated and (flags.is_future or flags.is_hypothetical):
        return replace(statement, event_type="REJECT", mode=None, flags=Flags())
    if flags.is_negated or not (flags.is_future or (flags.is_hypothetical and _is_own_word(statement))):
        return statement
    if kind in GIVING[:4]:
        return replace(statement, event_type="AGREE", mode=None, flags=Flags())
    if kind in TAKING and _is_own_word(statement):
        mode = _MODES_BY_CONTENT["THREATEN"].get(kind)
        return replace(statement, event_type="THREATEN", mode=mode, flags=Flags())
    return statement


def _is_own_word(statement: Statement) -> bool:
    """The actor says so of itself ("the union said it would strike"), or plans to."""
    verb, claimant, actor = statement.stance.reporting_verb, statement.stance.claimant, statement.roles.actor
    if actor is None:
        return False
    if verb is None or claimant is None:
        above = [token for token in clauses.governors(statement.hit.head, 3) if clauses.agent(token) is not None]
        return any(token.lemma_.lower() in context_words("future") for token in above)
    names = [phrase.mention for phrase in (claimant, actor)]
    is_same = all(names) and len({name.chain_id for name in names if name is not None}) == 1
    return claimant.start == actor.start or is_same


def _is_denied_harm(hit: Hit, flags: Flags) -> bool:
    """ "No civilians were killed" is a claim about harm, no event of its own."""
    return flags.is_negated and hit.entry.lemma in word_class("harm") and not _is_denied_act(hit)


def _is_denied_act(hit: Hit) -> bool:
    """ "The guards did not kill him", "it is not true that guards killed him": somebody has not done it."""
    head = hit.head
    is_denied = head.dep_ == "ccomp" or any(child.dep_ == "neg" for child in head.children)
    if not (is_denied and clauses.is_verb(head)):
        return False
    parties = [party for party in (clauses.agent(head), clauses.patient(head)) if party is not None]
    return clauses.agent(head) is not None and not any(c.lower_ == "no" for party in parties for c in party.children)


def _with_content(hits: Sequence[Hit]) -> list[tuple[Hit, str | None]]:
    """`hits` without those that are the content of a demand, promise, threat or refusal; with the mode they give it."""
    content = {id(inner): outer for inner in hits for outer in hits if _is_content(inner, outer)}
    kept = []
    for hit in hits:
        if id(hit) in content:
            continue
        inner_types = [inner.entry.event_type for inner in hits if content.get(id(inner)) is hit]
        modes = _MODES_BY_CONTENT.get(hit.entry.event_type or "", {})
        found = next((modes[kind] for kind in inner_types if kind in modes), None)
        kept.append((hit, found or hit.entry.mode))
    return kept


def _is_content(inner: Hit, outer: Hit) -> bool:
    """`inner` stands inside the complement of `outer`: "urged the rebels to release the hostages"."""
    if inner is outer:
        return False
    if outer.entry.pos == "modal" and inner.head == outer.head:
        return True
    if outer.head not in inner.head.ancestors:
        return outer.entry.event_type == "PROTEST" and inner.entry.event_type in _REASONS and _is_aim(inner, outer)
    if outer.head == inner.head.head and inner.head.dep_ in ("dobj", "nsubjpass"):
        return outer.entry.event_type == inner.entry.event_type or outer.entry.event_type in CONTENT_TYPES
    path = list(_path(inner, outer))
    outer_type = outer.entry.event_type
    if outer_type in CONTENT_TYPES:
        return not any(token.dep_ in ("advcl", "relcl", "conj", "nsubj", "nsubjpass") for token in path)
    is_reason = outer_type == "PROTEST" and inner.entry.event_type in _REASONS
    if is_reason or _is_purpose(inner.head):
        return inner.entry.event_type not in TAKING
    about = any(token.dep_ == "prep" and token.lower_ in ("on", "about", "over", "for", "to") for token in path)
    if outer_type in ABOUT_TYPES:
        return about and not any(token.dep_ in ("advcl", "relcl", "conj") for token in path)
    return False


def _is_aim(inner: Hit, outer: Hit) -> bool:
    """What the verb that carries a protest is done for: "held a rally to demand", "a march … calling for"."""
    return inner.head.dep_ in ("advcl", "acl", "xcomp") and inner.head.head == carrier(outer.head)


def _is_purpose(verb: Token) -> bool:
    """An infinitive that says what something was done for: it has not been done."""
    has_to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return verb.dep_ in ("advcl", "acl", "xcomp") and has_to


def _path(inner: Hit, outer: Hit) -> Iterator[Token]:
    token = inner.head
    while token != outer.head:
        yield token
        token = token.head


def with_joined(first: Statement, second: Statement) -> Statement:
    """One statement of what two say of one event: the roles of the first, filled from the second."""
    roles, more = first.roles, second.roles
    if (
        second.hit.entry.lemma in word_class("harm")
        and first.hit.entry.lemma not in word_class("harm")
        and more.recipient
    ):
        roles = replace(roles, recipient=more.recipient, recipient_heads=more.recipient_heads)
    recipient = roles.recipient or more.recipient
    heads = roles.recipient_heads or more.recipient_heads
    return replace(
        first,
        hits=first.hits + second.hits,
        mode=first.mode or second.mode,
        timing=first.timing if first.timing.date or first.timing.weekday is not None else second.timing,
        roles=Roles(
            actor=roles.actor or more.actor,
            recipient=recipient,
            place=roles.place or more.place,
            weapon=roles.weapon or more.weapon,
            nation=roles.nation or more.nation,
            recipient_heads=heads,
        ),
    )


def is_definite(statement: Statement) -> bool:
    """A noun that points back: "the attack", "Friday's strike", "this raid"."""
    return any(_points_back(hit.head) for hit in statement.hits)


def points_at_victim(statement: Statement) -> bool:
    """ "The victim was shot", "they were shot": whoever suffered has been told of before."""
    heads = statement.roles.recipient_heads
    if not heads or not clauses.is_verb(statement.hit.head):
        return False
    is_the_victim = heads[0].lemma_.lower() in ("victim", "deceased") and any(
        c.lower_ == "the" for c in heads[0].children
    )
    return is_the_victim or heads[0].tag_ == "PRP"


def is_described(statement: Statement) -> bool:
    """A noun told apart by what follows it: "the raid that killed the emir"."""
    nouns = [hit.head for hit in statement.hits if not clauses.is_verb(hit.head)]
    return any(child.dep_ in ("relcl", "acl") for noun in nouns for child in noun.children)


def _points_back(head: Token) -> bool:
    if clauses.is_verb(head):
        return False
    determiner = next((c for c in head.children if c.dep_ in ("det", "poss")), None)
    return determiner is not None and determiner.lower_ not in ("a", "an", "another", "some", "any", "no", "several")
