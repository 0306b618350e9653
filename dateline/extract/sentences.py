"""Sentences and what they are compared by when copies are sought."""

import re
from collections.abc import Iterator
from hashlib import blake2b

from dateline.extract.reading import Reading, Sentence
from dateline.extract.wording import folded_words

MIN_WORDS = 6
"""shorter sentences recur by chance ("He did not elaborate.") and prove nothing"""
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str | None:
    """Hash of the words of a sentence without case, marks, articles and house labels; None under MIN_WORDS words."""
    compared = folded_words(text)
    if len(compared) < MIN_WORDS:
        return None
    return blake2b(" ".join(compared).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sentence_rows(reading: Reading) -> Iterator[dict[str, object]]:
    """One row of `sentences` per sentence."""
    for sentence in reading.all_sentences():
        yield _row(reading, sentence)


def _row(reading: Reading, sentence: Sentence) -> dict[str, object]:
    text = reading.text(sentence.part)[sentence.start : sentence.end]
    return {
        "article_id": reading.article.article_id,
        "variant_id": reading.article.variant_id,
        "part": sentence.part,
        "sentence_index": sentence.index,
        "char_start": sentence.start,
        "char_end": sentence.end,
        "word_count": len(_WORD.findall(text)),
        "fingerprint": fingerprint(text),
    }
