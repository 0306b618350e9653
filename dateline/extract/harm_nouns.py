"""Nouns of harm: deaths, bodies, injuries, lives, tolls, and attacks named with their victims."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.harm_lexicon import Harm, entries, frame, is_harm, multiples
from dateline.extract.harm_verbs import subject_victims
from dateline.extract.numbers import Amount

_TALLY = 7
"""words between "the number of", what is counted, and the figure"""


def of_noun(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death of two", "her death", "12 deaths", "the bodies of five"."""
    if noun.dep_ in ("compound", "nmod") or _is_toll(noun):
        return
    if counted := _multiple(noun):
        yield Harm(measure, noun, (), is_nominal=True, amount=counted)
        return
    is_shared = _is_shared(noun)
    of_whom = _objects_of(noun) or _counted_after_of(noun, numbers)
    victims = [*of_whom, *(child for child in noun.lefts if child.dep_ == "poss")]
    if victims and not _counts_itself(noun, numbers):
        yield Harm(measure, noun, tuple(victims), is_nominal=True, is_shared=is_shared)
    elif noun.lemma_ not in ("body", "corpse") or (noun.tag_ == "NNS" and _governor(noun).lemma_ in frame("find_body")):
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True, is_shared=is_shared)


def _multiple(noun: Token) -> Amount | None:
    """ "A double homicide", "a triple shooting"."""
    word = next((child for child in noun.lefts if child.lower_ in multiples()), None)
    if word is None:
        return None
    count = multiples()[word.lower_]
    return Amount(count, count, word.i, noun.i)


def _is_shared(noun: Token) -> bool:
    """ "Several deaths and injuries", "the deaths and injuries of ten": how many of each is not said."""
    for other in noun.rights:
        if other.dep_ == "conj" and is_harm(other) and other.tag_ in ("NN", "NNS") and not list(other.lefts):
            return not any(child.lower_ == "of" and child.i < other.i for child in noun.rights)
    return noun.dep_ == "conj" and is_harm(noun.head) and noun.head.tag_ in ("NN", "NNS") and not list(noun.lefts)


def of_suicide(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "A murder-suicide": at least two, one more for each murder beyond the first ("double murder-suicide")."""
    before = noun.doc[max(noun.i - 2, 0) : noun.i].text.lower()
    if not before.endswith(("murder-", "murders-", "murder ", "murder")) or _is_attempted(noun):
        return
    word = next((child for child in noun.lefts if child.lower_ in multiples()), None)
    least = 1 + (multiples()[word.lower_] if word is not None else 1)
    first = word.i if word is not None else noun.i - 2
    yield Harm(measure, noun, (), is_nominal=True, amount=Amount(least, None, first, noun.i, is_vague=True))


def _is_attempted(noun: Token) -> bool:
    return any(child.lower_ in ("attempted", "thwarted", "foiled", "no") for child in noun.lefts)


def of_attack(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The fatal shooting of two": an attack named with its victims."""
    fatal = any(child.lower_ in frame("fatal") for child in noun.lefts)
    if not fatal and noun.dep_ not in ("compound", "nmod") and (counted := _multiple(noun)):
        yield Harm(measure, noun, (), is_nominal=True, amount=counted)
        return
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
        if grandchild.dep_ == "pobj" or (grandchild.dep_ == "pcomp" and grandchild.lower_ == "old")
    ]


def _counted_after_of(noun: Token, numbers: Sequence[Amount]) -> list[Token]:
    """ "The lives of up to 20 children": the number right after "of", however it hangs."""
    of = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return [noun.doc[amount.last] for amount in numbers if of.lower_ == "of" and amount.first == of.i + 1]


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
    elif verb.lemma_ in frame("take_life") and (lost := _objects_of(noun) or _counted_after_of(noun, numbers)):
        yield Harm(measure, verb, tuple(lost))
    elif verb.lemma_ in frame("take_life") and not owners and noun.lower_ == "lives":
        yield Harm(measure, noun, (noun,), is_counted=True, is_nominal=True)
    elif verb.lemma_ == "take" and any(child.lower_ == "own" for child in noun.lefts):
        yield Harm(measure, verb, tuple(subject_victims(verb)))


def of_toll(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The death toll rose to 30", "a toll of 30", "brings the death toll to 30"."""
    if any(child.lower_ in frame("other_toll") for child in noun.lefts) or _is_expected(noun) or _is_of_injured(noun):
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


def _is_expected(noun: Token) -> bool:
    """ "The toll may rise to 30"."""
    verb = noun.head
    return noun.dep_ in ("nsubj", "nsubjpass") and any(child.tag_ == "MD" for child in verb.lefts)


def _is_of_injured(noun: Token) -> bool:
    """A "toll" with no word of death beside it, in a sentence that tells of the injured alone."""
    if any(child.lower_ == "death" for child in noun.lefts):
        return False
    words = [word for token in noun.sent if token != noun for word in entries(token)]
    measures = {word["measure"] for word in words if word["victim"] != "tally"}
    return "injured" in measures and "killed" not in measures


def of_tally(noun: Token, measure: str, numbers: Sequence[Amount]) -> Iterator[Harm]:
    """ "The number of villagers killed rose to 23", "put the number of deaths at six"."""
    counted = next((word for word in noun.subtree if word.i > noun.i and is_harm(word)), None)
    if counted is None or counted.i - noun.i > _TALLY or _is_expected(noun):
        return
    told = next((word["measure"] for word in entries(counted) if word["measure"] in ("killed", "injured")), None)
    figure = next((amount for amount in numbers if 0 < amount.first - counted.i <= _TALLY), None)
    if told is None or figure is None:
        return
    between = [word.lower_ for word in noun.doc[counted.i + 1 : figure.first] if not (word.is_quote or word.is_punct)]
    if between and between[-1] in frame("tally") and "of" not in between:
        yield Harm(told, noun, (noun.doc[figure.last],), is_nominal=True)


def _governor(token: Token) -> Token:
    """The nearest verb above `token`."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token
