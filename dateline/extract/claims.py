"""Claims: figures, denials and open questions about harm to people."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.claim_draft import Draft
from dateline.extract.claim_drafts import Drafter
from dateline.extract.claim_settling import settled, with_events
from dateline.extract.events import Event
from dateline.extract.harm_lexicon import is_harm
from dateline.extract.mentions import Mentions
from dateline.extract.numbers import amounts
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Reading, Sentence
from dateline.extract.same_scene import scenes
from dateline.extract.victim_classes import classes_of_names
from dateline.extract.victims import Counter
from dateline.ids import content_id


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
    name_classes = classes_of_names(mentions)
    drafts: list[Draft] = []
    for sentence in reading.all_sentences():
        if any(is_harm(token) for token in sentence.span):
            counter = Counter(sentence.part, amounts(list(sentence.span)), mentions, name_classes)
            drafts.extend(Drafter(reading, mentions, quotes, sentence, counter).drafts())
    own = with_events(drafts, events, reading)
    return [_claim(reading, draft) for draft in settled(own, scenes(events, reading))]


def _claim(reading: Reading, draft: Draft) -> Claim:
    sentence: Sentence = draft.sentence
    key = (
        sentence.part,
        draft.start,
        draft.end,
        draft.measure,
        draft.victim_class,
        draft.low,
        draft.high,
        draft.stance,
    )
    return Claim(
        content_id("claim", reading.article.article_id, *key),
        sentence.part,
        sentence.index,
        draft.start,
        draft.end,
        draft.measure,
        draft.victim_class,
        draft.low,
        draft.high,
        draft.stance,
        draft.confidence,
        draft.event_id,
        draft.is_part,
        draft.claimant,
    )
