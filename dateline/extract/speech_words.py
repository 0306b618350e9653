"""Runs of words as offsets: a piece of content without what only surrounds it."""

from spacy.tokens import Span, Token

Offsets = tuple[int, int]


def trim(span: Span) -> list[Offsets]:
    """A piece of content without outer marks, a leading "that" or a trailing "and"; nothing where no word is left."""
    words = [token for token in span if not token.is_space]
    while words and (_is_mark(words[0]) or (words[0].lower_ == "that" and words[0].dep_ == "mark")):
        words.pop(0)
    while words and ((_is_mark(words[-1]) and words[-1].text not in ")]%") or words[-1].tag_ == "CC"):
        words.pop()
    return [(words[0].idx, words[-1].idx + len(words[-1]))] if words else []


def _is_mark(token: Token) -> bool:
    return bool(token.is_punct or token.is_quote)
