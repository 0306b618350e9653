"""What extraction writes from one article: sentences, mentions, quotes, events, claims."""

from dateline.schema.column import Column, Layer, Table
from dateline.schema.types import (
    COUNT,
    DAY,
    ENTITY_TYPES,
    EVENT_MODES,
    EVENT_TYPES,
    FLAG,
    MEASURES,
    PARTS,
    SCORE,
    SPANS,
    TEXT,
    VICTIM_CLASSES,
)

LINK = Layer.LINK


def _article() -> tuple[Column, ...]:
    return (
        Column("article_id", TEXT, "The article.", nullable=False, references="articles.article_id"),
        Column("variant_id", TEXT, "The variant of the article it was read from.", nullable=False, published=False),
        Column("part", TEXT, "What the spans point into.", nullable=False, values=PARTS),
    )


def _span(of: str) -> tuple[Column, ...]:
    return (
        Column("sentence_index", COUNT, "Place of the sentence in its part, from 0.", nullable=False, low=0),
        Column("char_start", COUNT, f"Start of {of}, in code points.", nullable=False, low=0),
        Column("char_end", COUNT, f"End of {of}, exclusive.", nullable=False, low=1),
    )


def _role(name: str, meaning: str, mention: bool = True) -> tuple[Column, ...]:
    """A participant: words, span, the mention it resolves to inside the article, and the entity by linking."""
    resolved = Column(
        f"{name}_mention_id",
        TEXT,
        f"The mention {name} resolves to (through pronouns and descriptions).",
        references="mentions.mention_id",
    )
    return (
        Column(name, TEXT, meaning),
        Column(f"{name}_start", COUNT, f"Start of {name}."),
        Column(f"{name}_end", COUNT, f"End of {name}, exclusive."),
        *((resolved,) if mention else ()),
        Column(
            f"{name}_entity_id",
            TEXT,
            f"The entity {name} is, where known.",
            layer=LINK,
            references="entities.entity_id",
        ),
    )


SENTENCES = Table(
    "sentences",
    "One row per sentence of an article outside boilerplate: where it stands and what it is compared by.",
    ("article_id", "part", "sentence_index"),
    (
        *_article(),
        *_span("the sentence"),
        Column("word_count", COUNT, "Words in it.", nullable=False, low=0),
        Column(
            "fingerprint",
            TEXT,
            "Hash of its words without case, marks and house labels; null for a sentence too short to compare.",
        ),
    ),
)

MENTIONS = Table(
    "mentions",
    "One row per name in an article.",
    ("mention_id",),
    (
        Column("mention_id", TEXT, "Id of the mention.", nullable=False),
        *_article(),
        *_span("the name"),
        Column("surface", TEXT, "The words at the span.", nullable=False),
        Column("entity_type", TEXT, "What kind of thing is named.", nullable=False, values=ENTITY_TYPES),
        Column("role", TEXT, "Title or office as written beside the name."),
        Column("in_quote", FLAG, "Whether it stands inside quoted words.", nullable=False),
        Column(
            "chain_mention_id",
            TEXT,
            "The fullest mention of the same thing in this article (itself where it is the fullest).",
            nullable=False,
            references="mentions.mention_id",
        ),
        Column("entity_id", TEXT, "The entity named.", layer=LINK, references="entities.entity_id"),
        Column("link_score", SCORE, "How sure the link is, 0–1.", layer=LINK, low=0, high=1),
    ),
    spans=(("char_start", "char_end", "surface"),),
)

QUOTES = Table(
    "quotes",
    "One row per attribution of words to a speaker.",
    ("quote_id",),
    (
        Column("quote_id", TEXT, "Id of the quote.", nullable=False),
        *_article(),
        *_span("the quote, from the first to the last segment"),
        Column(
            "segments",
            SPANS,
            "The words themselves, without the quotation marks, broken where the narrator breaks in.",
            nullable=False,
        ),
        Column("content", TEXT, "The words of the segments, joined by a blank.", nullable=False),
        Column(
            "quote_type",
            TEXT,
            "Whether the words stand in quotation marks.",
            nullable=False,
            values=("direct", "indirect", "mixed"),
        ),
        Column("cue", TEXT, "The words that attribute it (said, according to)."),
        Column("cue_start", COUNT, "Start of the cue."),
        Column("cue_end", COUNT, "End of the cue, exclusive."),
        *_role("speaker", "Who speaks, as written."),
        Column("confidence", SCORE, "How likely the attribution is right, 0–1.", nullable=False, low=0, high=1),
        Column(
            "utterance_id",
            TEXT,
            "The same utterance, wherever it is printed.",
            layer=LINK,
            references="utterances.utterance_id",
        ),
    ),
    spans=(("cue_start", "cue_end", "cue"), ("speaker_start", "speaker_end", "speaker")),
)

EVENTS = Table(
    "events",
    "One row per event as one article reports it: an event report.",
    ("event_id",),
    (
        Column("event_id", TEXT, "Id of the event report.", nullable=False),
        *_article(),
        *_span("the trigger"),
        Column("trigger", TEXT, "The words that state it most fully.", nullable=False),
        Column("event_type", TEXT, "PLOVER type.", nullable=False, values=EVENT_TYPES),
        Column("event_mode", TEXT, "PLOVER mode.", values=EVENT_MODES),
        *_role("actor", "Who did it, as written."),
        *_role("recipient", "Whom it was done to, as written."),
        *_role("place", "Where, as written."),
        Column("date_start", DAY, "First day it can have happened."),
        Column("date_end", DAY, "Last day it can have happened."),
        Column("date_precision", TEXT, "How exact the date is.", values=("day", "week", "month", "year")),
        Column(
            "date_basis",
            TEXT,
            "Stated in full, or relative to the publication date.",
            values=("stated", "relative"),
        ),
        Column("date_char_start", COUNT, "Start of the words that date it."),
        Column("date_char_end", COUNT, "End of those words, exclusive."),
        Column("weapon", TEXT, "Weapon as written."),
        Column("is_historical", FLAG, "Background: it lies before what the article reports.", nullable=False),
        Column("is_negated", FLAG, "The article says it did not happen.", nullable=False),
        Column(
            "is_hypothetical",
            FLAG,
            "It may happen or might have, or is an aim or a habit; not stated as fact.",
            nullable=False,
        ),
        Column("is_future", FLAG, "It is announced or planned.", nullable=False),
        Column(
            "stance",
            TEXT,
            "What the claimant says of it.",
            nullable=False,
            values=("reports", "denies", "claims_responsibility", "denies_responsibility"),
        ),
        *_role("claimant", "Who says so, as written; null is the outlet."),
        Column("confidence", SCORE, "How likely the report is read right, 0–1.", nullable=False, low=0, high=1),
        Column("incident_id", TEXT, "What happened.", layer=LINK, references="incidents.incident_id"),
    ),
    spans=(
        ("char_start", "char_end", "trigger"),
        ("actor_start", "actor_end", "actor"),
        ("recipient_start", "recipient_end", "recipient"),
        ("place_start", "place_end", "place"),
        ("date_char_start", "date_char_end", None),
        ("claimant_start", "claimant_end", "claimant"),
    ),
)

EVENT_MENTIONS = Table(
    "event_mentions",
    "One row per place in an article that states an event.",
    ("event_id", "part", "char_start"),
    (
        Column("event_id", TEXT, "The event report.", nullable=False, references="events.event_id"),
        *_article(),
        *_span("the trigger"),
        Column("trigger", TEXT, "The words that state it there.", nullable=False),
    ),
    spans=(("char_start", "char_end", "trigger"),),
)

CLAIMS = Table(
    "claims",
    "One row per figure, denial or open question about harm.",
    ("claim_id",),
    (
        Column("claim_id", TEXT, "Id of the claim.", nullable=False),
        *_article(),
        Column("event_id", TEXT, "The event report it belongs to.", references="events.event_id"),
        Column("incident_id", TEXT, "What happened.", layer=LINK, references="incidents.incident_id"),
        *_span("the words of the claim"),
        Column("measure", TEXT, "What is counted.", nullable=False, values=MEASURES),
        Column("victim_class", TEXT, "Who is counted.", nullable=False, values=VICTIM_CLASSES),
        Column("low", COUNT, "Lowest number stated.", low=0),
        Column("high", COUNT, "Highest number stated; null where open (at least 12).", low=0),
        Column("is_part", FLAG, "Counted inside a total that is also stated.", nullable=False),
        Column(
            "stance",
            TEXT,
            "What the claimant says of it.",
            nullable=False,
            values=("reports", "denies", "assessing"),
        ),
        *_role("claimant", "Who says so, as written; null is the outlet."),
        Column("confidence", SCORE, "How likely the claim is read right, 0–1.", nullable=False, low=0, high=1),
    ),
    spans=(("char_start", "char_end", None), ("claimant_start", "claimant_end", "claimant")),
)
