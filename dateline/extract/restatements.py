"""Statements of one event joined: a strike and the death it caused, the headline and the lead, "the attack" later on."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract import clauses
from dateline.extract.mentions import Mention
from dateline.extract.quotes import Phrase
from dateline.extract.participants import countries
from dateline.extract.statements import HARM, Statement, is_definite, with_joined

MAX_EFFECT_DISTANCE = 4
ENOUGH = 2
"""signs that two statements tell of one event; a shared name of who suffered is enough alone"""
_APART = ("after", "before", "since", "despite", "following")


def join_effects(statements: Sequence[Statement]) -> list[Statement]:
    """Statements of one sentence with each killing joined to the attack that caused it."""
    joined: list[Statement] = []
    for statement in statements:
        at = next((i for i, other in enumerate(joined) if _is_effect(other, statement)), None)
        if at is None:
            joined.append(statement)
        else:
            joined[at] = _fullest_first(joined[at], statement)
    return joined


def _fullest_first(one: Statement, other: Statement) -> Statement:
    """The statement of the harm leads: it names who suffered; the attack gives its mode and place."""
    first, second = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    return with_joined(first, second)


def _fullness(statement: Statement) -> tuple[int, bool]:
    return sum(phrase is not None for phrase in statement.phrases), statement.hit.entry.lemma in HARM


def _is_effect(one: Statement, other: Statement) -> bool:
    """Both of one act: at least one tells of harm or names the same act, and no other clause lies between."""
    if one.event_type != other.event_type or one.event_type not in ("ASSAULT", "PROTEST", "COERCE"):
        return False
    if one.flags != other.flags:
        return False
    path = _path(one.hit.head, other.hit.head)
    if path is None or len(path) > MAX_EFFECT_DISTANCE + 1:
        return False
    if any(_is_break(token) for token in path):
        return False
    harmful = [s for s in (one, other) if s.hit.entry.lemma in HARM]
    if not harmful:
        return _is_same_act(one, other)
    return len(harmful) == 2 or not _conflict(one, other, ignore_recipient=True)


def _is_same_act(one: Statement, other: Statement) -> bool:
    """ "opened fire in an ambush", "carried out a raid, storming": the later hangs on the earlier as its manner."""
    nouns = [s for s in (one, other) if not clauses.is_verb(s.hit.head)]
    return len(nouns) == 1 and not any(t.dep_ == "conj" for t in _path(one.hit.head, other.hit.head) or ())


def _is_break(token: Token) -> bool:
    marks = [token.lower_, *(child.lower_ for child in token.children if child.dep_ == "mark")]
    return any(mark in _APART for mark in marks)


def _path(one: Token, other: Token) -> list[Token] | None:
    """The words from one to the other along the tree, both included."""
    above = [one, *one.ancestors]
    climbed: list[Token] = []
    for token in (other, *other.ancestors):
        if token in above:
            return above[: above.index(token) + 1] + climbed
        climbed.append(token)
    return None


def join_restatements(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups of statements of one event, in order of their first. What may be two events stays apart."""
    groups: list[list[Statement]] = []
    for statement in statements:
        scored = [(_signs(group, statement), -position, group) for position, group in enumerate(groups)]
        fitting = [item for item in scored if item[0] >= ENOUGH]
        if fitting:
            max(fitting, key=lambda item: item[:2])[2].append(statement)
        else:
            groups.append([statement])
    return groups


def _signs(group: Sequence[Statement], statement: Statement) -> float:
    """How much speaks for `statement` telling of the event of `group`; 0 where anything speaks against it."""
    if any(_differ(other, statement) for other in group):
        return 0
    return max(_likeness(other, statement) for other in group) + _back_reference(group, statement)


def _differ(one: Statement, other: Statement) -> bool:
    if one.event_type != other.event_type or one.flags != other.flags or one.is_background != other.is_background:
        return True
    if one.mode and other.mode and one.mode != other.mode and not _modes_fit(one.mode, other.mode):
        return True
    return _conflict(one, other)


def _modes_fit(one: str, other: str) -> bool:
    """An air strike may be a drone's; a bombing one from the air; explosives a suicide attack's."""
    pairs = (
        ("aerial", "drone"),
        ("aerial", "explosives"),
        ("drone", "explosives"),
        ("explosives", "suicide-attack"),
        ("aerial", "heavy-weapons"),
        ("heavy-weapons", "explosives"),
        ("firearms", "targeted"),
    )
    return (one, other) in pairs or (other, one) in pairs


def _conflict(one: Statement, other: Statement, ignore_recipient: bool = False) -> bool:
    """Different days, places, actors or sufferers: never one event."""
    if one.date and other.date and (one.date.start > other.date.end or other.date.start > one.date.end):
        return True
    if _places_differ(one.roles.place, other.roles.place) or _actors_differ(one.roles.actor, other.roles.actor):
        return True
    return not ignore_recipient and _recipients_differ(one, other)


def _places_differ(one: Phrase | None, other: Phrase | None) -> bool:
    """Two countries, or two places of which neither is a country nor a part of the other's name."""
    if one is None or other is None or _same_name(one, other):
        return False
    first, second = _plain(one), _plain(other)
    if first in second or second in first:
        return False
    return (first in countries()) == (second in countries())


def _actors_differ(one: Phrase | None, other: Phrase | None) -> bool:
    if one is None or other is None or one.mention is None or other.mention is None:
        return False
    types = {one.mention.entity_type, other.mention.entity_type}
    if not types <= {"GPE", "NORP"} or _same_name(one, other):
        return False
    return _stem(one.mention) != _stem(other.mention)


def _stem(mention: Mention) -> str:
    """What a country and its people share ("Russia", "Russian"): the first four letters."""
    plain = mention.surface.lower().removeprefix("the ").replace(".", "")
    return (
        "us" if plain in ("us", "usa", "united states", "america", "american", "americans", "washington") else plain[:4]
    )


def _recipients_differ(one: Statement, other: Statement) -> bool:
    """Two names that are not the same, two kinds of people, or two numbers of them."""
    first, second = one.roles.recipient, other.roles.recipient
    if first is None or second is None or _same_name(first, second):
        return False
    names = [_person(phrase) for phrase in (first, second)]
    if all(names):
        return not (_chains(one) & _chains(other))
    if any(names):
        return _is_place(first) != _is_place(second) and False
    heads = [statement.roles.recipient_heads[0].lemma_.lower() for statement in (one, other)]
    return heads[0] != heads[1] and not (set(_plain(first).split()) & set(_plain(second).split()))


def _is_place(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.entity_type in ("GPE", "LOC", "FAC")


def _person(phrase: Phrase) -> bool:
    """A name of a person or thing that is itself the sufferer."""
    return (
        phrase.mention is not None
        and phrase.mention.entity_type == "PERSON"
        and (phrase.start <= phrase.mention.start and phrase.mention.end <= phrase.end)
    )


def _chains(statement: Statement) -> set[str]:
    phrase = statement.roles.recipient
    return {phrase.mention.chain_id} if phrase is not None and phrase.mention is not None else set()


def _same_name(one: Phrase, other: Phrase) -> bool:
    if one.mention is not None and other.mention is not None and one.mention.chain_id == other.mention.chain_id:
        return True
    return _plain(one) == _plain(other)


def _plain(phrase: Phrase) -> str:
    return " ".join(phrase.text.lower().split()).removeprefix("the ")


def _likeness(one: Statement, other: Statement) -> float:
    """Signs two statements share."""
    signs = 0.0
    if one.roles.recipient and other.roles.recipient:
        signs += _recipient_likeness(one, other)
    if one.date and other.date and one.date.precision == other.date.precision == "day":
        signs += 1
    if one.roles.place and other.roles.place:
        signs += 0.5
    if one.roles.actor and other.roles.actor and _same_name(one.roles.actor, other.roles.actor):
        signs += 0.5
    if set(_lemmas(one)) & set(_lemmas(other)):
        signs += 0.5
    if one.mode and one.mode == other.mode:
        signs += 0.5
    if one.part == "headline" and other.part == "text" and other.sentence.index < 3:
        signs += 1
    return signs


def _recipient_likeness(one: Statement, other: Statement) -> float:
    first, second = one.roles.recipient, other.roles.recipient
    assert first is not None and second is not None
    if _same_name(first, second):
        return 2 if _person(first) or _person(second) else 1.5
    shared = set(_plain(first).split()) & set(_plain(second).split())
    return 1 if shared else 0.25


def _lemmas(statement: Statement) -> Iterator[str]:
    return (hit.entry.lemma for hit in statement.hits)


def _back_reference(group: Sequence[Statement], statement: Statement) -> float:
    """ "The attack" after an attack; a statement without any name of its own near one that has them."""
    if not is_definite(statement):
        return 0
    lemmas = {lemma for other in group for lemma in _lemmas(other)}
    same = bool(lemmas & set(_lemmas(statement)))
    return 1.5 if same or statement.roles.recipient is None else 0.5
