"""Words of harm that tell of a hit or of its outcome by their frame alone: bullets, hospitals, conditions."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.harm_lexicon import Harm, frame, is_harm
from dateline.extract.harm_verbs import object_victims, subject_victims
from dateline.extract.numbers import Amount


def of_turned(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Then turned the gun on himself", where the text speaks of a suicide: else it is not said that one dies."""
    has_weapon = any(child.dep_ == "dobj" and child.lemma_.lower() in frame("own_weapon") for child in verb.children)
    on = [inner for child in verb.children if child.lower_ == "on" for inner in child.children if inner.dep_ == "pobj"]
    victims = [token for token in on if token.lower_ in ("himself", "herself")]
    if has_weapon and victims and any("suicide" in token.lower_ for token in verb.doc):
        yield Harm(measure, verb, tuple(victims))


def of_struck(verb: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Was struck by a bullet", "a round hit two men"."""
    by = [inner for child in verb.children if child.lower_ in ("by", "with") for inner in child.children]
    doers = [child for child in verb.lefts if child.dep_ == "nsubj"]
    if any(token.lemma_.lower() in frame("missile") for token in (*by, *doers)):
        passive = any(child.dep_ == "nsubjpass" for child in verb.children) or verb.dep_ == "acl"
        victims = object_victims(verb) if passive or not by else []
        yield from [Harm(measure, verb, tuple(victims))] if victims else []


def of_hospital(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two were taken to hospital with wounds", "a shooting sends three to the hospital"."""
    verb = noun.head.head
    is_told = any(is_harm(token) for token in noun.sent if token != noun)
    if noun.dep_ == "pobj" and verb.lemma_ in frame("to_hospital") and is_told:
        victims = object_victims(verb)
        yield from [Harm(measure, verb, tuple(victims))] if victims else []


def of_condition(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two are in critical condition", "three people in serious condition"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or not any(c.lower_ in frame("condition") for c in noun.lefts):
        return
    holder = noun.head.head
    victims = _objects_or_subject(holder) if holder.pos_ in ("VERB", "AUX") else [holder]
    if victims:
        yield Harm(measure, noun, tuple(victims), is_nominal=True)


def _objects_or_subject(verb: Token) -> list[Token]:
    return subject_victims(verb) if verb.lemma_ in frame("state") else object_victims(verb)
