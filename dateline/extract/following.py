"""What follows from an event already told: "four were wounded in the blast", "he died", with nothing of its own."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.likeness import LEAD_SENTENCES, conflict, harm_told, is_person, modes_fit, same_name, sufferers
from dateline.extract.modality import Flags
from dateline.extract.participants import core
from dateline.extract.quotes import Phrase
from dateline.extract.statements import Statement, is_definite
from dateline.extract.timing import Timing

NEAR = 2
"""sentences within which what follows is read as going on about the same"""
FAR = 6
"""sentences beyond which it is only where one event alone can be meant"""
MAX_OPEN = 60
"""events looked back at, the latest"""
_OTHER_ACTS = ("abduct", "destroy", "sexual", "torture")
"""modes of an act that is not told by its harm: only the same act goes on"""
_DEFINITE = ("the", "this", "that", "these", "those", "both")

Group = list[Statement]


def join_following(groups: Sequence[Group], is_current: Callable[[Group], bool]) -> list[Group]:
    """`groups` in order of their first statement, each that has nothing of its own in the event it goes on about."""
    kept: list[Group] = []
    for group in groups:
        before = [other for other in kept[-MAX_OPEN:] if is_current(other)]
        target = (_followed(before, group) or _headlined(before, group)) if is_current(group) else None
        if target is None:
            kept.append(list(group))
        else:
            target.extend(group)
    return kept


def _followed(before: Sequence[Group], group: Group) -> Group | None:
    """The nearest earlier event `group` fits, in its main clause; a far one only where it is the only one."""
    if not all(_is_dependent(statement) for statement in group):
        return None
    first = group[0]
    fitting = [other for other in before if _is_told(other) and _fits(other, group)]
    ranked = sorted(fitting, key=lambda other: max(_nearness(s, first) for s in other if _stands_before(s, first)))
    if not ranked:
        return None
    gap = _gap(ranked[-1], first)
    return ranked[-1] if gap <= NEAR or len(fitting) == 1 or (gap <= FAR and is_definite(first)) else None


def _is_told(group: Group) -> bool:
    """One happening, not a kind of them ("shootings in the city")."""
    return any(s.date or s.roles.place or clauses.is_verb(s.hit.head) or s.hit.head.tag_ != "NNS" for s in group)


def _headlined(before: Sequence[Group], group: Group) -> Group | None:
    """The event of the headline that `group`, the first of its kind in the text, tells in full."""
    if group[0].part == "headline" or group[0].sentence.index >= LEAD_SENTENCES:
        return None
    if any(statement.part == "text" for other in before for statement in other if statement.event_type == "ASSAULT"):
        return None
    return next((other for other in before if _is_headline_of(other, group)), None)


def _is_headline_of(headline: Group, group: Group) -> bool:
    """Harm or a shared word, and as many sufferers."""
    if not _fits(headline, group) or not _fits(group, headline):
        return False
    lemmas = [{hit.entry.lemma for statement in told for hit in statement.hits} for told in (headline, group)]
    is_harm = all(any(harm_told(statement) for statement in told) for told in (headline, group))
    counts = [{n for statement in told if (n := sufferers(statement)) is not None} for told in (headline, group)]
    return bool(is_harm or lemmas[0] & lemmas[1]) and bool(counts[0] & counts[1] or not all(counts))


def _gap(group: Group, statement: Statement) -> int:
    """Sentences since `group` was last told of; a headline stands right before the text."""
    told = [s.sentence.index if s.part == statement.part else -1 for s in group if _stands_before(s, statement)]
    return statement.sentence.index - max(told)


def _stands_before(one: Statement, other: Statement) -> bool:
    return _place(one) < _place(other)


def _place(statement: Statement) -> tuple[bool, int]:
    return statement.part == "text", statement.hit.start


def _nearness(statement: Statement, follower: Statement) -> tuple[bool, int, int, int]:
    """Later sentences are nearer; in one sentence what its main clause tells."""
    return statement.part == follower.part, statement.sentence.index, -_depth(statement.hit.head), -statement.hit.start


def _depth(head: Token) -> int:
    return sum(token.dep_ in ("relcl", "advcl", "acl", "pcomp", "prep") for token in (head, *head.ancestors))


def _is_dependent(statement: Statement) -> bool:
    """Harm or a definite act with no day, place or doer of its own, and no word that sets it apart."""
    if statement.event_type != "ASSAULT" or statement.flags != Flags() or statement.is_background:
        return False
    if statement.timing != Timing() or statement.roles.place is not None or _is_set_apart(statement):
        return False
    return _is_told_of(statement) and _is_known(statement.roles.actor, statement)


def _is_set_apart(statement: Statement) -> bool:
    """ "In a separate incident", "elsewhere", "earlier": a word of its sentence says that it is another event."""
    words = word_class("apart")
    if any(token.lower_ in words for token in statement.sentence.span):
        return True
    if any(child.lower_ in ("since", "until") for hit in statement.hits for child in hit.head.children):
        return True
    nouns = [hit.head for hit in statement.hits if not clauses.is_verb(hit.head)]
    return any(child.lemma_.lower() in word_class("another") for noun in nouns for child in noun.children)


def _is_told_of(statement: Statement) -> bool:
    """Its words go on about an event: harm, "the attack", or an act upon those already spoken of."""
    verbs = [hit.head for hit in statement.hits if clauses.is_verb(hit.head)]
    if any(_is_habit(verb) for verb in verbs):
        return False
    if is_definite(statement):
        return all(clauses.is_verb(hit.head) or hit.head.tag_ in ("NN", "NNP") for hit in statement.hits)
    if harm_told(statement):
        return len(verbs) == len(statement.hits) and (verbs[0].dep_ != "relcl" or _is_pointed_at(statement))
    return clauses.is_verb(statement.hit.head) and _is_pointed_at(statement)


def _is_habit(verb: Token) -> bool:
    """ "People are being killed", "where the poet died": not told as news."""
    words = {child.lower_ for child in verb.children}
    return "being" in words or (verb.dep_ == "relcl" and "where" in words)


def _is_pointed_at(statement: Statement) -> bool:
    """Who suffers is a person spoken of before."""
    heads = statement.roles.recipient_heads
    if not heads or heads[0].lower_ in ("it", "itself"):
        return False
    is_person_meant = heads[0].tag_ in ("PRP", "PRP$") or core(heads[0]).lemma_.lower() in word_class("person")
    return is_person_meant and _is_known_head(heads[0])


def _is_known_head(head: Token) -> bool:
    """A pronoun or a definite description: someone spoken of before."""
    return head.tag_ in ("PRP", "PRP$") or any(
        child.dep_ in ("det", "poss") and (child.lower_ in _DEFINITE or child.tag_ == "PRP$") for child in head.children
    )


def _is_known(actor: Phrase | None, statement: Statement) -> bool:
    """No doer, or one spoken of before: "he", "the gunman"."""
    if actor is None:
        return True
    words = statement.sentence.span.doc.char_span(actor.start, actor.end, alignment_mode="expand")
    return words is not None and (_is_known_head(words.root) or is_person(actor))


def _fits(group: Group, follower: Group) -> bool:
    """Nothing of the one speaks against the other."""
    return group[0].event_type == follower[0].event_type and not any(
        _speaks_against(one, other) for one in group for other in follower
    )


def _speaks_against(one: Statement, other: Statement) -> bool:
    if one.flags != other.flags or one.is_background or one.sentence is other.sentence:
        return True
    if _acts_differ(one, other) or _is_about_others(one, other):
        return True
    return conflict(one, other, ignore_recipient=True) or _doers_differ(one, other) or _others_suffer(one, other)


def _acts_differ(one: Statement, other: Statement) -> bool:
    if one.mode == other.mode:
        return False
    if one.mode in _OTHER_ACTS or other.mode in _OTHER_ACTS:
        return True
    return bool(one.mode and other.mode and not modes_fit(one.mode, other.mode))


def _is_about_others(one: Statement, other: Statement) -> bool:
    """ "The attack on the mayor": a noun that names whom it was done to, and they were not told of before."""
    first, second = one.roles.recipient, other.roles.recipient
    if clauses.is_verb(other.hit.head) or second is None:
        return False
    if first is None:
        return sufferers(other) is None
    return not (same_name(first, second) or _heads(one) & _heads(other))


def _doers_differ(one: Statement, other: Statement) -> bool:
    """Another doer; or whoever did the one suffered the other."""
    first, second = one.roles.actor, other.roles.actor
    sufferer = other.roles.recipient
    if first is not None and sufferer is not None and same_name(first, sufferer):
        return True
    if first is not None and second is not None and is_person(first) and is_person(second):
        return not same_name(first, second)
    return _is_assailant(other) and not _is_assailant(one)


def _is_assailant(statement: Statement) -> bool:
    return any(core(head).lemma_.lower() in word_class("assailant") for head in statement.roles.recipient_heads)


def _others_suffer(one: Statement, other: Statement) -> bool:
    """Others are told to have come to the same harm, and they cannot be some of the first."""
    first, second = one.roles.recipient, other.roles.recipient
    if first is None or second is None or same_name(first, second) or is_definite(other) or _are_others(other):
        return False
    if harm_told(one) and harm_told(other) and harm_told(one) != harm_told(other):
        return False
    if is_person(first) and is_person(second):
        return True
    counts = sufferers(one), sufferers(other)
    if counts[0] is None or counts[1] is None:
        return False
    return counts[1] > counts[0] and bool(counts[0] == 1 or _heads(one) != _heads(other))


def _heads(statement: Statement) -> set[str]:
    return {core(head).lemma_.lower() for head in statement.roles.recipient_heads}


def _are_others(statement: Statement) -> bool:
    """ "Two others", "another guard": more of those already told of."""
    return any(word in ("other", "others", "another", "more") for word in _words(statement))


def _words(statement: Statement) -> Iterator[str]:
    for head in statement.roles.recipient_heads:
        yield head.lower_
        yield from (child.lower_ for child in head.children)
