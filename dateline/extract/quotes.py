"""Quotes: words attributed to a speaker, in quotation marks or reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.mentions import Mention, Mentions
from dateline.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a part: a speaker, a cue, an actor, a place …; `mention` is the name they resolve to."""

    start: int
    end: int
    text: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution of words to a speaker."""

    quote_id: str
    part: str
    sentence_index: int
    segments: tuple[tuple[int, int], ...]
    content: str
    quote_type: str
    confidence: float
    cue: Phrase | None = None
    speaker: Phrase | None = None


def find_quotes(reading: Reading, mentions: Mentions) -> Sequence[Quote]:
    """Every quote of the article, in order of its first segment."""
    return []
