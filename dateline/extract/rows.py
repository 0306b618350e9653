"""What the extractors found, as rows of the declared tables.

The words of a span are always taken from the published article here: the model may have read them recased.
"""

from typing import Any

from dateline.extract.claims import Claim
from dateline.extract.events import Event
from dateline.extract.mentions import Mention
from dateline.extract.quotes import Phrase, Quote
from dateline.extract.reading import Article

Row = dict[str, Any]


def mention_row(article: Article, mention: Mention) -> Row:
    """A row of `mentions`."""
    return {
        "mention_id": mention.mention_id,
        **_place(article, mention.part, mention.sentence_index, mention.start, mention.end),
        "surface": mention.surface,
        "entity_type": mention.entity_type,
        "role": mention.role,
        "in_quote": mention.in_quote,
        "chain_mention_id": mention.chain_id,
    }


def quote_row(article: Article, quote: Quote) -> Row:
    """A row of `quotes`."""
    return {
        "quote_id": quote.quote_id,
        **_place(article, quote.part, quote.sentence_index, quote.segments[0][0], quote.segments[-1][1]),
        "segments": [{"start": start, "end": end} for start, end in quote.segments],
        "content": quote.content,
        "quote_type": quote.quote_type,
        "confidence": quote.confidence,
        **{
            name: value
            for name, value in _role(article, quote.part, "cue", quote.cue).items()
            if name != "cue_mention_id"
        },
        **_role(article, quote.part, "speaker", quote.speaker),
    }


def event_row(article: Article, event: Event) -> Row:
    """A row of `events`."""
    first = event.triggers[0]
    return {
        "event_id": event.event_id,
        **_place(article, first.part, first.sentence_index, first.start, first.end),
        "trigger": _words(article, first.part, first.start, first.end),
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        **_role(article, first.part, "actor", event.actor),
        **_role(article, first.part, "recipient", event.recipient),
        **_role(article, first.part, "place", event.place),
        **_when(event),
        "weapon": event.weapon,
        "is_historical": event.is_historical,
        "is_negated": event.is_negated,
        "is_hypothetical": event.is_hypothetical,
        "is_future": event.is_future,
        "stance": event.stance,
        **_role(article, first.part, "claimant", event.claimant),
        "confidence": event.confidence,
    }


def event_mention_rows(article: Article, event: Event) -> list[Row]:
    """Rows of `event_mentions`: one per place that states the event."""
    return [
        {
            "event_id": event.event_id,
            **_place(article, trigger.part, trigger.sentence_index, trigger.start, trigger.end),
            "trigger": _words(article, trigger.part, trigger.start, trigger.end),
        }
        for trigger in event.triggers
    ]


def claim_row(article: Article, claim: Claim) -> Row:
    """A row of `claims`."""
    return {
        "claim_id": claim.claim_id,
        **_place(article, claim.part, claim.sentence_index, claim.start, claim.end),
        "event_id": claim.event_id,
        "measure": claim.measure,
        "victim_class": claim.victim_class,
        "low": claim.low,
        "high": claim.high,
        "is_part": claim.is_part,
        "stance": claim.stance,
        **_role(article, claim.part, "claimant", claim.claimant),
        "confidence": claim.confidence,
    }


def _place(article: Article, part: str, sentence_index: int, start: int, end: int) -> Row:
    return {
        "article_id": article.article_id,
        "variant_id": article.variant_id,
        "part": part,
        "sentence_index": sentence_index,
        "char_start": start,
        "char_end": end,
    }


def _role(article: Article, part: str, name: str, phrase: Phrase | None) -> Row:
    words = _words(article, part, phrase.start, phrase.end) if phrase else ""
    if phrase is None or not words.strip():
        return {}
    return {
        name: words,
        f"{name}_start": phrase.start,
        f"{name}_end": phrase.end,
        f"{name}_mention_id": phrase.mention.mention_id if phrase.mention else None,
    }


def _words(article: Article, part: str, start: int, end: int) -> str:
    return (article.text if part == "text" else article.headline or "")[start:end]


def _when(event: Event) -> Row:
    if event.date is None:
        return {}
    return {
        "date_start": event.date.start,
        "date_end": event.date.end,
        "date_precision": event.date.precision,
        "date_basis": event.date.basis,
        "date_char_start": event.date.char_start,
        "date_char_end": event.date.char_end,
    }
