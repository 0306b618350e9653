"""Classes of words that reading events asks for: the reviewed lists, as sets."""

from functools import cache

from dateline.data import rows


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of event_word_classes.csv."""
    return frozenset(next(row["words"] for row in rows("event_word_classes") if row["name"] == name).split())


@cache
def context_words(kind: str) -> frozenset[str]:
    """The lemmas of one kind of event_context_words.csv."""
    return frozenset(next(row["words"] for row in rows("event_context_words") if row["kind"] == kind).split())
