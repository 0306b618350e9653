"""Who the victim or the gunman was, where an article says so further on: "The victim was identified as Jane Doe"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.extract.event_words import word_class
from dateline.extract.mentions import Mention, Mentions
from dateline.extract.quotes import Phrase
from dateline.extract.reading import Reading
from dateline.extract.word_numbers import tokens_with, word_numbers


@dataclass(frozen=True, slots=True)
class Identified:
    """A description (its lemma: "victim", "man") and the person it was said to be."""

    lemma: str
    person: Mention


def identifications(reading: Reading, mentions: Mentions) -> list[Identified]:
    """Every person of the text identified as somebody described, in order."""
    return [
        found
        for sentence in reading.all_sentences()
        if sentence.part == "text"
        for token in tokens_with(sentence.span, _identifying())
        if token.lemma_.lower() in word_class("identifying") and token.tag_.startswith("VB")
        for found in _identified(token, mentions)
    ]


@cache
def _identifying() -> frozenset[int]:
    return word_numbers(word_class("identifying"))


def _identified(verb: Token, mentions: Mentions) -> Iterator[Identified]:
    """ "Police identified the victim as X", "the man was identified as X", "a man identified as X"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return
    described = [child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")]
    if verb.dep_ == "acl":
        described.append(verb.head)
    names = [name for child in verb.children if child.lower_ == "as" for name in child.subtree]
    people = dict.fromkeys(m for token in names if (m := mentions.at("text", token)) and m.entity_type == "PERSON")
    if len(described) == 1 and len(people) == 1 and described[0].tag_ == "NN":
        yield Identified(described[0].lemma_.lower(), next(iter(people)))


def named_person(found: Sequence[Identified], lemmas: frozenset[str]) -> Phrase | None:
    """The one person identified as one of `lemmas`; None where none or several are."""
    people = {one.person.chain_id: one.person for one in found if one.lemma in lemmas}
    if len(people) != 1:
        return None
    (person,) = people.values()
    return Phrase(person.start, person.end, person.surface, person)
