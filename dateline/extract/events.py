"""Event reports: what an article says happened, in the PLOVER ontology."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: first and last possible day, how exact, on what basis, and the words that say so."""

    start: date
    end: date
    precision: str
    basis: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """One place in the article that states the event."""

    part: str
    sentence_index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the article reports it; the first trigger is its fullest statement."""

    event_id: str
    triggers: tuple[Trigger, ...]
    event_type: str
    event_mode: str | None
    confidence: float
    actor: Phrase | None = None
    recipient: Phrase | None = None
    place: Phrase | None = None
    date: EventDate | None = None
    weapon: str | None = None
    is_historical: bool = False
    is_negated: bool = False
    is_hypothetical: bool = False
    is_future: bool = False
    stance: str = "reports"
    claimant: Phrase | None = None


def find_events(reading: Reading, mentions: Mentions, quotes: Sequence[Quote]) -> Sequence[Event]:
    """Every event report of the article. All phrases stand in the part of the first trigger."""
    return []
