"""Phrases that count some of those already counted: "including three women", "two of them children"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.victim_lists import is_counted

_THEM = ("them", "whom", "these", "those")


def part_heads(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    """The head of each phrase that counts a part, and the noun that says what kind where another word does."""
    for token in tokens:
        following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if token.lower_ in ("including", "include", "includes", "included") and not _is_denied(token):
            yield from ((child, None) for child in token.rights if child.dep_ in ("pobj", "dobj"))
        elif token.lower_ == "among" and following in _THEM:
            yield from _among_them(token)
        elif token.lower_ == "of" and following in _THEM and token.head.i == token.i - 1:
            yield token.head, _kind(token)
        elif token.dep_ == "appos" and is_counted(token.head) and is_counted(token):
            yield token, None


def _is_denied(verb: Token) -> bool:
    """ "That does not include the 20 who died"."""
    return any(child.dep_ == "neg" for child in verb.lefts)


def _among_them(among: Token) -> Iterator[tuple[Token, Token | None]]:
    """ "Among them three women": the phrase after, by whichever way it hangs."""
    heads = [child for child in among.rights if child.dep_ == "pobj" and child.lower_ not in _THEM]
    if not heads and among.head.i > among.i and among.head.pos_ in ("NOUN", "NUM", "PROPN"):
        heads = [among.head]
    yield from ((head, None) for head in heads)


def _kind(of: Token) -> Token | None:
    """ "Two of them (were) children": the noun that follows closely."""
    for token in of.doc[of.i + 2 : of.i + 6]:
        if token.pos_ == "NOUN":
            return None if any(child.dep_ == "conj" for child in token.rights) else token
        if token.pos_ not in ("AUX", "ADJ", "DET", "ADV", "PROPN"):
            return None
    return None
