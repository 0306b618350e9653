"""What two statements share, and what keeps them apart: days, places, those who act and those who suffer."""

from spacy.tokens import Token

from dateline.extract.event_places import countries
from dateline.extract.event_words import word_class
from dateline.extract.mentions import Mention
from dateline.extract.numbers import number_words
from dateline.extract.participants import core
from dateline.extract.quotes import Phrase
from dateline.extract.reading import Sentence
from dateline.extract.statements import Statement, is_definite
from dateline.extract.timing import Timing
from dateline.extract.victim_classes import noun_class

LEAD_SENTENCES = 3


def conflict(one: Statement, other: Statement, ignore_recipient: bool = False) -> bool:
    """Different days, places, actors or sufferers: never one event."""
    return (
        acts_conflict(one, other)
        or _places_differ(one.roles.place, other.roles.place)
        or (not ignore_recipient and _recipients_differ(one, other))
    )


def acts_conflict(one: Statement, other: Statement) -> bool:
    """Different days or forces: never one event."""
    if one.date and other.date and (one.date.start > other.date.end or other.date.start > one.date.end):
        return True
    if _days_differ(one.timing, other.timing):
        return True
    return _nations_differ(one.roles.nation, other.roles.nation)


def _days_differ(one: Timing, other: Timing) -> bool:
    """Two days of the week, or a day of this week and a month or year."""
    if one.weekday is not None and other.weekday is not None:
        return one.weekday != other.weekday
    return (one.weekday is not None and other.is_wide) or (one.is_wide and other.weekday is not None)


def _places_differ(one: Phrase | None, other: Phrase | None) -> bool:
    """Two countries, or two places of which neither is a country nor a part of the other's name."""
    if one is None or other is None or same_name(one, other):
        return False
    first, second = plain(one), plain(other)
    if first in second or second in first:
        return False
    return (first in countries()) == (second in countries())


def narrower_place(one: Statement, other: Statement) -> Phrase | None:
    """Of two places in one chain ("on Palm Street in the old town of Homs"), the first; None where they are apart."""
    places = [place for place in (one.roles.place, other.roles.place) if place is not None]
    if len(places) < 2 or one.sentence is not other.sentence:
        return None
    first, second = sorted(places, key=lambda place: place.start)
    between = one.sentence.span.doc.char_span(first.end, second.start, alignment_mode="contract")
    words = list(between) if between is not None else []
    is_chain = any(word.pos_ == "ADP" for word in words) and not any(_parts_places(word) for word in words)
    return first if is_chain else None


def _parts_places(word: Token) -> bool:
    return word.tag_ in ("VBD", "VBZ", "VBP", "VBG", "CC", "MD") or word.text in (";", ":") or word.lower_ == "to"


def _nations_differ(one: str | None, other: str | None) -> bool:
    """Forces of two countries."""
    return one is not None and other is not None and one != other


def _recipients_differ(one: Statement, other: Statement) -> bool:
    """Two names that are not the same, one sufferer and several, or those who fight and those who do not."""
    first, second = one.roles.recipient, other.roles.recipient
    if first is None or second is None or same_name(first, second):
        return False
    if is_person(first) and is_person(second):
        return not (_chains(one) & _chains(other) or _may_be_one_name(first, second))
    if one.sentence is not other.sentence and not is_definite(other) and _sides_differ(one, other):
        return True
    counts = sufferers(one), sufferers(other)
    if counts[0] is None or counts[1] is None:
        return False
    if is_definite(other):
        return counts[0] == 1 < counts[1]
    return (counts[0] == 1) != (counts[1] == 1)


def _sides_differ(one: Statement, other: Statement) -> bool:
    """Rebels died in one, children in the other."""
    sides = {frozenset(map(_side, statement.roles.recipient_heads)) for statement in (one, other)}
    return sides == {frozenset(["fights"]), frozenset(["does not"])}


def _side(head: Token) -> str:
    victims = noun_class(core(head))
    return {"combatant": "fights", "security_force": "fights", "unspecified": ""}.get(victims, "does not")


def harm_told(statement: Statement) -> str | None:
    """ "killing" or "hurting" where the words tell of that alone."""
    lemmas = {hit.entry.lemma for hit in statement.hits}
    told = [kind for kind in ("killing", "hurting") if lemmas & word_class(kind)]
    return told[0] if len(told) == 1 else None


def sufferers(statement: Statement) -> int | None:
    """How many suffered, if they are people: the number told, the names joined, or one."""
    heads = statement.roles.recipient_heads
    if not heads or not _is_human(statement.roles.recipient, heads[0]):
        return None
    if len(heads) > 1:
        return len(heads)
    if any(child.lower_ == "both" for token in (heads[0], heads[0].head) for child in token.children):
        return 2
    told = [child for child in heads[0].children if child.dep_ == "nummod"]
    if told:
        word = told[0].lower_
        return int(word) if word.isdigit() else number_words().get(word)
    return 1 if heads[0].tag_ in ("NN", "NNP") else None


def _is_human(phrase: Phrase | None, head: Token) -> bool:
    return (phrase is not None and is_person(phrase)) or core(head).lemma_.lower() in word_class("person")


def is_person(phrase: Phrase) -> bool:
    """A name of a person who is meant, not one inside a description."""
    mention = phrase.mention
    return mention is not None and mention.entity_type == "PERSON" and phrase.start <= mention.start < phrase.end


def _chains(statement: Statement) -> set[str]:
    phrase = statement.roles.recipient
    return {phrase.mention.chain_id} if phrase is not None and phrase.mention is not None else set()


def same_name(one: Phrase, other: Phrase) -> bool:
    """Both stand for one thing in the article, or are the same words."""
    if _mention_id(one.mention) is not None and _mention_id(one.mention) == _mention_id(other.mention):
        return True
    return plain(one) == plain(other)


def _may_be_one_name(one: Phrase, other: Phrase) -> bool:
    """All words of the shorter stand in the longer: "Soto" and "Jorge Adolfo Soto Prado", of whom one is not known as
    the other's family name."""
    first, second = set(plain(one).split()), set(plain(other).split())
    return first <= second or second <= first


def _mention_id(mention: Mention | None) -> str | None:
    return None if mention is None else mention.chain_id or mention.mention_id


def plain(phrase: Phrase) -> str:
    """The words in lower case, without an article."""
    return " ".join(phrase.text.lower().split()).removeprefix("the ")


def likeness(one: Statement, other: Statement) -> float:
    """Signs two statements share; see restatements.ENOUGH."""
    signs = _recipient_likeness(one, other)
    signs += _is_same_day(one, other)
    if one.roles.place and other.roles.place:
        signs += 1 if same_name(one.roles.place, other.roles.place) and not _is_country(one.roles.place) else 0.5
    if one.roles.actor and other.roles.actor and same_name(one.roles.actor, other.roles.actor):
        signs += 0.5
    if {hit.entry.lemma for hit in one.hits} & {hit.entry.lemma for hit in other.hits}:
        signs += 0.5
    if one.mode and one.mode == other.mode:
        signs += 0.5
    return signs + _lead_likeness(one, other)


def _is_same_day(one: Statement, other: Statement) -> bool:
    if one.date and other.date:
        return one.date.precision == other.date.precision == "day"
    return one.timing.weekday is not None and one.timing.weekday == other.timing.weekday


def _is_country(phrase: Phrase) -> bool:
    return plain(phrase) in countries()


def _is_repeated(one: Sentence, other: Sentence) -> bool:
    is_as_long = one.end - one.start == other.end - other.start
    return is_as_long and one.span.text.strip().lower() == other.span.text.strip().lower()


def _lead_likeness(one: Statement, other: Statement) -> float:
    """Headline and lead tell one story; a line that is repeated word for word tells nothing new."""
    if one.sentence is not other.sentence and _is_repeated(one.sentence, other.sentence):
        return 2
    both_lead = one.sentence.index < LEAD_SENTENCES and other.sentence.index < LEAD_SENTENCES
    return 1.0 if both_lead else 0


def _recipient_likeness(one: Statement, other: Statement) -> float:
    first, second = one.roles.recipient, other.roles.recipient
    if first is None or second is None:
        return 0
    if same_name(first, second):
        return 2 if is_person(first) or is_person(second) else 1.5
    if is_person(first) and is_person(second) and _may_be_one_name(first, second):
        return 1.5
    heads = [statement.roles.recipient_heads[0] for statement in (one, other) if statement.roles.recipient_heads]
    if len(heads) == 2 and heads[0].lemma_.lower() == heads[1].lemma_.lower():
        return 1
    counts = sufferers(one), sufferers(other)
    return 0.75 if counts[0] is not None and counts[0] == counts[1] else 0


_FITTING_MODES = (
    {"aerial", "drone", "explosives", "heavy-weapons"},
    {"explosives", "suicide-attack"},
    {"firearms", "targeted", "primitive"},
    {"demo", "riot", "obstruct", "strike"},
)
"""one act may be told as each of these: a drone's strike is an air strike and a bombing"""


def modes_fit(one: str, other: str) -> bool:
    """One act may be told as both."""
    return any(one in modes and other in modes for modes in _FITTING_MODES)
