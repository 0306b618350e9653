"""Contents that hang on a noun of saying: "the minister's claim that the dam is safe", "a report by X that"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.speech_stance import is_infinitive
from dateline.extract.speech_words import Offsets, trim


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """What one noun means and which contents it takes; see speech_nouns.csv."""

    kind: str
    clause: bool
    infinitive: bool


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun of saying with whose it is and what is said."""

    noun: Token
    kind: str
    owner: Token
    content: tuple[Offsets, ...]


@cache
def speech_nouns() -> Mapping[str, SpeechNoun]:
    """Every reviewed noun of saying by lemma."""
    return {
        row["noun"]: SpeechNoun(row["kind"], row["clause"] == "y", row["infinitive"] == "y")
        for row in rows("speech_nouns")
    }


def noun_cue(noun: Token) -> NounCue | None:
    """The noun's content and owner; None where it has no clause, nobody is said to own it, or it is denied."""
    reviewed = speech_nouns().get(noun.lemma_.lower())
    if reviewed is None or noun.pos_ != "NOUN":
        return None
    clause = next((child for child in noun.children if child.i > noun.i and _is_content(child, reviewed)), None)
    owner = _owner(noun)
    if clause is None or owner is None or any(child.lower_ in ("no", "any") for child in noun.children):
        return None
    words = noun.doc[clause.left_edge.i : clause.right_edge.i + 1]
    content = tuple(trim(words))
    return NounCue(noun, reviewed.kind, owner, content) if content else None


def _is_content(clause: Token, reviewed: SpeechNoun) -> bool:
    if clause.dep_ not in ("acl", "ccomp", "relcl", "xcomp"):
        return False
    if is_infinitive(clause):
        return reviewed.infinitive
    return reviewed.clause and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _owner(noun: Token) -> Token | None:
    """Whose words they are: the possessor, "by X" or "from X" behind the noun, or a name right before it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    names = [
        child for child in noun.children if child.dep_ == "compound" and child.ent_type_ in ("PERSON", "ORG", "GPE")
    ]
    return names[-1] if names else None
