"""The words of harm and what the reviewed list says of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.data import rows
from dateline.extract.numbers import Amount


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm: what it counts, the word that says so, and the heads of the phrases for its victims."""

    measure: str
    token: Token
    victims: tuple[Token, ...]
    is_counted: bool = False
    """the word itself is what is counted: "two fatalities", "12 deaths" """
    is_shared: bool = False
    """another word of harm has the same victims: "killed or wounded ten" """
    is_part: bool = False
    """those of whom it speaks are some of the harmed: "among the dead were two" """
    is_nominal: bool = False
    """a noun of harm: asserted by being named, unless what governs it takes it back"""
    amount: Amount | None = None
    """the count that the words of harm state themselves: "a triple homicide" """


def is_harm(token: Token) -> bool:
    """Whether `token` is a word of harm (in any of its readings)."""
    return token.lemma_.lower() in harm_words() or token.lower_ in harm_words()


def entries(token: Token) -> list[Mapping[str, str]]:
    """The entries of `token` that fit it, the verb's first."""
    forms = dict.fromkeys((token.lemma_.lower(), token.lower_))
    return [word for form in forms for word in harm_words().get(form, ()) if _fits(token, word)]


def _fits(token: Token, word: Mapping[str, str]) -> bool:
    if word["particle"]:
        return any(child.lower_ == word["particle"] for child in token.children)
    if word["pos"] == "VERB":
        return token.tag_.startswith("VB")
    if word["pos"] == "NOUN":
        return token.tag_ in ("NN", "NNS", "NNP", "NNPS")
    return token.tag_.startswith("JJ") or token.tag_ in ("NN", "NNS", "VBN", "VBD", "VBG", "RB")


@cache
def harm_words() -> dict[str, tuple[Mapping[str, str], ...]]:
    """Lemma -> its entries."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for row in rows("harm_words"):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), row)
    return found


@cache
def multiples() -> dict[str, int]:
    """Word before a noun of killing -> how many it says were killed: "triple homicide"."""
    return {row["word"]: int(row["count"]) for row in rows("harm_multiples")}


@cache
def frame(name: str) -> frozenset[str]:
    """The words of one small class: those that mean "suffer", "leave" …"""
    return frozenset(row["word"] for row in rows("harm_frames") if row["frame"] == name)
