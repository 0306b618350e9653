"""Nouns of harm: deaths, bodies, injuries, lives, tolls, and attacks named with their victims."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.harm_lexicon import Harm, frame
from dateline.extract.harm_verbs import subject_victims
from dateline.extract.numbers import Amount


def of_noun(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death of two", "her death", "12 deaths", "the bodies of five"."""
    if noun.dep_ in ("compound", "nmod") or _is_toll(noun):
        return
    victims = [*_objects_of(noun), *(child for child in noun.lefts if child.dep_ == "poss")]
    if victims and not _counts_itself(noun, numbers):
        yield Harm(measure, noun, tuple(victims), is_nominal=True)
    elif noun.lemma_ not in ("body", "corpse") or (noun.tag_ == "NNS" and _governor(noun).lemma_ in frame("find_body")):
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)


def of_attack(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The fatal shooting of two": an attack named with its victims."""
    fatal = any(child.lower_ in frame("fatal") for child in noun.lefts)
    if (
        noun.tag_ == "NN"
        and _objects_of(noun)
        and noun.dep_ not in ("compound", "nmod")
        and (fatal or measure == "hit")
    ):
        yield Harm("killed" if fatal else measure, noun, tuple(_objects_of(noun)), is_nominal=True)


def _is_toll(noun: Token) -> bool:
    return noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in frame("no_death")


def _objects_of(noun: Token) -> list[Token]:
    return [
        grandchild
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ == "of"
        for grandchild in child.rights
        if grandchild.dep_ == "pobj"
    ]


def _counts_itself(noun: Token, numbers: Sequence[Amount]) -> bool:
    return any(amount.last < noun.i and noun.left_edge.i <= amount.first for amount in numbers) and noun.tag_ == "NNS"


def of_self(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Two fatalities", "a civilian injury", "suffered injuries"."""
    if noun.dep_ in ("compound", "nmod"):
        return
    sufferers = _sufferers(noun) if measure in ("injured", "hit") else []
    if sufferers:
        yield Harm(measure, noun, tuple(sufferers), is_nominal=True)
    elif measure != "hit":
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)


def _sufferers(noun: Token) -> list[Token]:
    """Those who "suffered wounds", "are suffering from wounds"."""
    head = (
        noun.head
        if noun.dep_ == "dobj"
        else noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "from"
        else None
    )
    if head is None or head.lemma_ not in frame("suffer"):
        return []
    return subject_victims(head)


def none_only(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Casualties" counts dead and hurt together, so only their absence says something of each."""
    for each in measure.split("+"):
        yield Harm(each, noun, (noun,), is_counted=True, is_nominal=True)


def of_life(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "Claimed 12 lives", "claimed the lives of 12", "12 lost their lives", "took his own life"."""
    verb = noun.head
    owners = [child for child in noun.lefts if child.dep_ == "poss"]
    if noun.dep_ == "nsubjpass" and verb.lemma_ == "lose" and not owners:
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)
    if noun.dep_ != "dobj":
        return
    if verb.lemma_ == "lose" and owners:
        yield Harm(measure, verb, tuple(subject_victims(verb)))
    elif verb.lemma_ in frame("take_life") and _objects_of(noun):
        yield Harm(measure, verb, tuple(_objects_of(noun)))
    elif verb.lemma_ in frame("take_life") and not owners and noun.lower_ == "lives":
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)
    elif verb.lemma_ == "take" and any(child.lower_ == "own" for child in noun.lefts):
        yield Harm(measure, verb, tuple(subject_victims(verb)))


def of_toll(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death toll rose to 30", "a toll of 30", "brings the death toll to 30"."""
    if any(child.lower_ in frame("other_toll") for child in noun.lefts):
        return
    if not any(child.lower_ == "death" for child in noun.lefts) and noun.dep_ == "compound":
        return
    if noun.dep_ == "nsubj" and noun.head.lemma_ in frame("reach"):
        reached = [child for child in noun.head.rights if child.dep_ in ("dobj", "attr")]
        yield Harm(measure, noun, tuple(reached), is_nominal=True)
    for holder in (noun, noun.head):
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ("to", "of", "at"):
                figures = [noun.doc[amount.last] for amount in numbers if amount.first == child.i + 1]
                yield Harm(measure, noun, tuple(figures), is_nominal=True)
                return


def _governor(token: Token) -> Token:
    """The nearest verb above `token`."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token
