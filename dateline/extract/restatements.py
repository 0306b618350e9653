"""Statements of one event joined: a strike and the death it caused, headline and lead, "the attack" later on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.event_words import word_class
from dateline.extract.likeness import acts_conflict, conflict, likeness, modes_fit, narrower_place, same_name
from dateline.extract.modality import Flags
from dateline.extract.statements import Statement, is_definite, is_described, points_at_victim, with_joined
from dateline.extract.timing import Timing
from dateline.extract.unrest import as_unrest, is_repression, joined_repression

MAX_EFFECT_DISTANCE = 4
MAX_OPEN = 60
"""events of one kind a statement is compared with, the latest; a round-up of a year tells of hundreds"""
ENOUGH = 2
"""signs that two statements tell of one event; a shared name of who suffered is enough alone"""
_APART = ("after", "before", "since", "despite", "following", "as", "while")
_IN_TURN = ("follow", "precede")
_ANSWERED = ("prompt", "provoke", "trigger", "spark")
"""what comes of an act by another's choice is another act"""


def join_effects(statements: Sequence[Statement]) -> list[Statement]:
    """Statements of one sentence with each killing joined to the attack that caused it."""
    joined: list[Statement] = []
    for statement in map(as_unrest, statements):
        at = next((i for i, other in enumerate(joined) if _is_effect(other, statement)), None)
        if at is None:
            joined.append(statement)
        else:
            joined[at] = _fullest_first(joined[at], statement)
    return joined


def _fullest_first(one: Statement, other: Statement) -> Statement:
    """The statement of the harm leads: it names who suffered; the attack gives its mode and place."""
    if one.event_type != other.event_type:
        return joined_repression(one, other)
    first, second = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    place = narrower_place(one, other)
    joined = with_joined(first, second)
    return joined if place is None else replace(joined, roles=replace(joined.roles, place=place))


def _fullness(statement: Statement) -> tuple[int, bool]:
    return sum(phrase is not None for phrase in statement.phrases), statement.hit.entry.lemma in word_class("harm")


def _is_effect(one: Statement, other: Statement) -> bool:
    """Both of one act: at least one tells of harm or names the same act, and no other clause lies between."""
    if acts_conflict(one, other):
        return False
    if conflict(one, other, ignore_recipient=True) and narrower_place(one, other) is None:
        return False
    if one.event_type != other.event_type:
        return _is_put_down(one, other) or _is_put_down(other, one)
    if one.flags != other.flags:
        return False
    if one.event_type not in ("ASSAULT", "PROTEST", "COERCE"):
        return False
    if _is_outcome(one, other) or _is_outcome(other, one):
        return True
    return any(_is_one_act(mine, theirs.head) for mine in (hit.head for hit in one.hits) for theirs in other.hits) and (
        _tells_of_harm(one) or _tells_of_harm(other) or _is_same_act(one, other)
    )


def _is_outcome(harm: Statement, act: Statement) -> bool:
    """ "Two people are dead after a shooting": harm that nobody is said to have done, right after an act."""
    if not _tells_of_harm(harm) or _tells_of_harm(act) or harm.roles.actor is not None or harm.mode is not None:
        return False
    path, top = _path(harm.hit.head, act.hit.head)
    links = [token for token in path if token.lower_ in ("after", "following")]
    is_clear = not any(child.dep_ == "npadvmod" for token in links for child in token.children)
    return top == harm.hit.head and len(path) == 3 and len(links) == 1 and is_clear


def _is_put_down(harm: Statement, act: Statement) -> bool:
    """ "Six people were killed when police broke up the rally": force told of together with the protest it ends."""
    if harm.event_type != "ASSAULT" or not is_repression(act):
        return False
    if harm.flags != act.flags and not (harm.flags == Flags() and act.hit.head.head == harm.hit.head):
        return False  # an aim alone may differ: "fired to disperse the crowd"
    doer, ruler = harm.roles.actor, act.roles.actor
    is_same = doer is not None and ruler is not None and same_name(doer, ruler)
    if not (is_same or (doer is None and _tells_of_harm(harm))):
        return False
    return any(_is_beside(hit.head, act.hit.head) for hit in harm.hits)


def _is_beside(harm: Token, act: Token) -> bool:
    """Near each other in the tree, and not "two days after" one another."""
    path, top = _path(harm, act)
    is_apart = any(c.dep_ == "npadvmod" and c.i < token.i for token in path for c in token.children if token != top)
    return top is not None and len(path) <= MAX_EFFECT_DISTANCE + 1 and not is_apart


def _is_one_act(one: Token, other: Token) -> bool:
    """No word that sets two acts apart stands between; who dies after an attack dies of it."""
    path, top = _path(one, other)
    if top is None or len(path) > MAX_EFFECT_DISTANCE + 1:
        return False
    is_death = {one.lemma_.lower(), other.lemma_.lower()} & word_class("death")
    return bool(is_death) or (
        top.lemma_ not in _IN_TURN and not any(_is_break(token) for token in path if token != top)
    )


def _tells_of_harm(statement: Statement) -> bool:
    return any(hit.entry.lemma in word_class("harm") for hit in statement.hits)


def _is_same_act(one: Statement, other: Statement) -> bool:
    """ "opened fire in an ambush", "carried out a raid, storming": the later hangs on the earlier as its manner."""
    nouns = [s for s in (one, other) if not clauses.is_verb(s.hit.head)]
    return len(nouns) == 1 and not any(t.dep_ == "conj" for t in _path(one.hit.head, other.hit.head)[0])


def _is_break(token: Token) -> bool:
    if token.lemma_.lower() in _ANSWERED:
        return True
    marks = [token.lower_, *(child.lower_ for child in token.children if child.dep_ == "mark")]
    return any(mark in _APART for mark in marks) or token.lemma_.lower() in word_class("answer")


def _path(one: Token, other: Token) -> tuple[list[Token], Token | None]:
    """The words from one to the other along the tree, both included, and the highest of them."""
    above = [one, *_upward(one)]
    climbed: list[Token] = []
    for token in (other, *_upward(other)):
        if token in above:
            return above[: above.index(token) + 1] + climbed, token
        climbed.append(token)
    return [], None


def _upward(token: Token) -> Iterator[Token]:
    """The heads above `token`; a relative clause hangs on what it describes, not on a time, an outcome on its act."""
    while token.head != token:
        token = clauses.modified(token) if token.dep_ == "relcl" else clauses.outcome_of(token) or token.head
        yield token


def join_restatements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups of statements of one event, in order of their first. What may be two events stays apart."""
    groups: list[list[Statement]] = []
    of_kind: dict[tuple[str, Flags], list[list[Statement]]] = {}
    for statement in statements:
        like = of_kind.setdefault((statement.event_type, statement.flags), [])
        group = _best(like[-MAX_OPEN:], statement)
        if group is None:
            group = []
            groups.append(group)
            like.append(group)
        group.append(statement)
    return groups


def _best(groups: Sequence[list[Statement]], statement: Statement) -> list[Statement] | None:
    """The group whose event `statement` tells of; the one spoken of most, the earliest, where several fit."""
    scored = [(_signs(group, statement), len(group), -at) for at, group in enumerate(groups)]
    best = max(scored, default=(0, 0, 0))
    return groups[-best[2]] if best[0] >= ENOUGH else None


def _signs(group: Sequence[Statement], statement: Statement) -> float:
    """How much speaks for `statement` telling of the event of `group`; 0 where anything speaks against it."""
    if any(_differ(other, statement) for other in group) or _is_remembered(group, statement):
        return 0
    return max(likeness(other, statement) for other in group) + _back_reference(group, statement)


def _is_remembered(group: Sequence[Statement], statement: Statement) -> bool:
    """An event of a month or a year; only its own name or its sufferers' bring the talk back to it."""
    if statement.timing.is_wide or not any(other.timing.is_wide for other in group):
        return False
    is_named = is_definite(statement) and any(_lemmas(other) & _lemmas(statement) for other in group)
    return not is_named and max(likeness(other, statement) for other in group) <= ENOUGH


def _differ(one: Statement, other: Statement) -> bool:
    if one.is_background != other.is_background:
        return True
    if one.sentence is other.sentence and not (is_definite(other) and _lemmas(one) & _lemmas(other)):
        return True
    if one.mode and other.mode and one.mode != other.mode and not modes_fit(one.mode, other.mode):
        return True
    return conflict(one, other)


def _lemmas(statement: Statement) -> set[str]:
    return {hit.entry.lemma for hit in statement.hits}


def _is_killing(lemmas: set[str]) -> bool:
    return not lemmas.isdisjoint(word_class("killing"))


def _is_bare_noun(statement: Statement) -> bool:
    """ "Police look into a shooting": the event by name alone, one, and not said to be another."""
    noun = statement.hit.head
    if clauses.is_verb(noun) or noun.tag_ not in ("NN", "NNP") or any(statement.phrases) or statement.date:
        return False
    return not any(child.lemma_.lower() in word_class("another") for child in noun.children)


def _back_reference(group: Sequence[Statement], statement: Statement) -> float:
    """ "The attack" after an attack."""
    if points_at_victim(statement):
        return 1.0
    before = {lemma for other in group for lemma in _lemmas(other)}
    is_same = bool(before & _lemmas(statement)) or (_is_killing(before) and _is_killing(_lemmas(statement)))
    if not is_definite(statement):
        return 1.5 if is_same and _is_bare_noun(statement) else 0
    acts = word_class("general_act")
    is_general = bool(acts & _lemmas(statement)) and bool(before & (acts | word_class("harm")))
    if not (is_same or is_general):
        return 0.25
    if is_described(statement):
        return 0.5
    bare = statement.roles.recipient is None and statement.timing == Timing() and statement.roles.place is None
    return (2.0 if bare else 1.0) + 0.5 * is_same
