"""Words as the numbers by which the model knows them: most sentences hold none of the words looked for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token


def word_numbers(words: Iterable[str]) -> frozenset[int]:
    """The numbers of `words`; they are the same in every run."""
    return frozenset(int(get_string_id(word)) for word in words)


def tokens_with(sentence: Span, numbers: frozenset[int]) -> Iterator[Token]:
    """The tokens of `sentence` whose lemma or lower-cased form is one of `numbers`, in order."""
    places = _places(sentence.doc, numbers)
    first, last = bisect_left(places, sentence.start), bisect_left(places, sentence.end)
    return (sentence.doc[place] for place in places[first:last])


@lru_cache(maxsize=8)
def _places(doc: Doc, numbers: frozenset[int]) -> list[int]:
    """Where they stand in the whole text, found in bulk: its sentences are asked for one after the other."""
    held = np.isin(doc.to_array(["LEMMA", "LOWER"]), np.fromiter(numbers, np.uint64, len(numbers)))
    found: list[int] = np.flatnonzero(held.any(axis=1)).tolist()
    return found
