"""Runs of words as offsets: a piece of content without what only surrounds it."""

from spacy.tokens import Span

Offsets = tuple[int, int]


def trim(span: Span) -> list[Offsets]:
    """A piece of content without outer marks, spaces and a leading "that"; nothing where no word is left."""
    words = [token for token in span if not token.is_space]
    while words and (words[0].is_punct or words[0].is_quote or (words[0].lower_ == "that" and words[0].dep_ == "mark")):
        words.pop(0)
    while words and (words[-1].is_punct or words[-1].is_quote) and words[-1].text not in ")]%":
        words.pop()
    return [(words[0].idx, words[-1].idx + len(words[-1]))] if words else []
