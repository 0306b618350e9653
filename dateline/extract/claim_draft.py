"""A claim as its sentence states it, before the article as a whole is looked at."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.quotes import Phrase
from dateline.extract.reading import Sentence
from dateline.extract.victims import Party


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as its sentence states it. `token` is the word of harm; `party` the words for its victims."""

    sentence: Sentence
    token: Token
    party: Party
    measure: str
    stance: str
    low: int | None
    high: int | None
    start: int
    end: int
    confidence: float
    claimant: Phrase | None = None
    is_part: bool = False
    is_total: bool = False
    is_background: bool = False
    event_id: str | None = None

    @property
    def is_whole(self) -> bool:
        """A reported number that can have parts."""
        return self.stance == "reports" and (self.low or self.high or 0) > 1

    @property
    def victim_class(self) -> str:
        """The class counted."""
        return self.party.victim_class
