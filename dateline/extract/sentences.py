"""Sentences and what they are compared by when copies are sought."""

import re
from collections.abc import Iterator
from hashlib import blake2b

from dateline.extract.reading import Reading, Sentence

MIN_WORDS = 6
"""shorter sentences recur by chance ("He did not elaborate.") and prove nothing"""
_WORD = re.compile(r"\w+")


def fingerprint(text: str, labels: dict[str, str]) -> str | None:
    """Hash of the words of a sentence without case, marks and house labels; None for fewer than MIN_WORDS words.

    `labels` maps each lower-cased house label to the one that stands for it (isil -> isis).
    """
    words = [labels.get(word, word) for word in _WORD.findall(text.lower())]
    if len(words) < MIN_WORDS:
        return None
    return blake2b(" ".join(words).encode(), digest_size=8).hexdigest()


def sentence_rows(reading: Reading, labels: dict[str, str]) -> Iterator[dict[str, object]]:
    """One row of `sentences` per sentence."""
    for sentence in reading.all_sentences():
        yield _row(reading, sentence, labels)


def _row(reading: Reading, sentence: Sentence, labels: dict[str, str]) -> dict[str, object]:
    text = reading.text(sentence.part)[sentence.start : sentence.end]
    return {
        "article_id": reading.article.article_id,
        "variant_id": reading.article.variant_id,
        "part": sentence.part,
        "sentence_index": sentence.index,
        "char_start": sentence.start,
        "char_end": sentence.end,
        "word_count": len(_WORD.findall(text)),
        "fingerprint": fingerprint(text, labels),
    }
