"""Claims: figures, denials and open questions about harm to people."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.events import Event
from dateline.extract.mentions import Mentions
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, denial or open question. `low`/`high` as UCDP: "at least 12" is 12 and None."""

    claim_id: str
    part: str
    sentence_index: int
    start: int
    end: int
    measure: str
    victim_class: str
    low: int | None
    high: int | None
    stance: str
    confidence: float
    event_id: str | None = None
    is_part: bool = False
    claimant: Phrase | None = None


def find_claims(
    reading: Reading, mentions: Mentions, quotes: Sequence[Quote], events: Sequence[Event]
) -> Sequence[Claim]:
    """Every claim about harm in the article, in order."""
    return []
