"""What linking writes across articles: entities, incidents, copies, utterances, disagreements."""

from dateline.schema.column import Column, Layer, Table
from dateline.schema.types import (
    COUNT,
    DAY,
    ENTITY_TYPES,
    EVENT_MODES,
    EVENT_TYPES,
    FLAG,
    INSTANT,
    PARTS,
    SCORE,
    TEXT,
    TEXTS,
    VALUES,
)

LINK = Layer.LINK

ENTITIES = Table(
    "entities",
    "One row per person, organisation, place or other named thing, across sources.",
    ("entity_id",),
    (
        Column("entity_id", TEXT, "Id of the entity: that of its founding mention.", nullable=False, layer=LINK),
        Column("canonical_name", TEXT, "The name it is best known by.", nullable=False, layer=LINK),
        Column("entity_type", TEXT, "What kind of thing it is.", nullable=False, values=ENTITY_TYPES, layer=LINK),
        Column("country", TEXT, "ISO 3166-1 alpha-3.", layer=LINK),
        Column("geonames_id", COUNT, "GeoNames id, where there is one.", layer=LINK),
        Column("latitude", SCORE, "Degrees north.", layer=LINK, low=-90, high=90),
        Column("longitude", SCORE, "Degrees east.", layer=LINK, low=-180, high=180),
        Column(
            "place_precision",
            TEXT,
            "What the coordinates stand for.",
            values=("point", "settlement", "area", "province", "country"),
            layer=LINK,
        ),
        Column("geo_basis", TEXT, "What placed it.", values=("gazetteer", "country", "reviewed"), layer=LINK),
        Column("mention_count", COUNT, "Mentions of it.", nullable=False, layer=LINK, low=1),
        Column("article_count", COUNT, "Articles that mention it.", nullable=False, layer=LINK, low=1),
        Column("source_count", COUNT, "Sources that mention it.", nullable=False, layer=LINK, low=1),
        Column("first_seen", DAY, "Earliest publication day among them.", layer=LINK),
        Column("last_seen", DAY, "Latest publication day among them.", layer=LINK),
    ),
    LINK,
)

ENTITY_LINKS = Table(
    "entity_links",
    "One row per pair of entities that may be one, or are known to be two.",
    ("entity_id", "other_entity_id"),
    (
        Column("entity_id", TEXT, "The one.", nullable=False, references="entities.entity_id", layer=LINK),
        Column("other_entity_id", TEXT, "The other.", nullable=False, references="entities.entity_id", layer=LINK),
        Column("score", SCORE, "How likely they are one, 0–1.", nullable=False, layer=LINK, low=0, high=1),
        Column(
            "relation",
            TEXT,
            "Probably the same, or different.",
            nullable=False,
            values=("probable_same", "different"),
            layer=LINK,
        ),
        Column(
            "basis",
            TEXT,
            "What speaks for it.",
            nullable=False,
            values=("spelling", "translation", "decision"),
            layer=LINK,
        ),
    ),
    LINK,
)

INCIDENTS = Table(
    "incidents",
    "One row per happening, joined from the event reports of it and the articles whose story it is.",
    ("incident_id",),
    (
        Column("incident_id", TEXT, "Id of the incident: that of its founding report.", nullable=False, layer=LINK),
        Column("label", TEXT, "One short line that tells what happened.", nullable=False, layer=LINK),
        Column(
            "event_type",
            TEXT,
            "PLOVER type. Null where several articles tell it and none has an event report of it.",
            values=EVENT_TYPES,
            layer=LINK,
        ),
        Column("event_mode", TEXT, "PLOVER mode.", values=EVENT_MODES, layer=LINK),
        Column("date_start", DAY, "First day it can have happened.", layer=LINK),
        Column("date_end", DAY, "Last day it can have happened.", layer=LINK),
        Column("date_precision", TEXT, "How exact the date is.", values=("day", "week", "month", "year"), layer=LINK),
        Column("date_basis", TEXT, "How its reports date it.", values=("stated", "relative"), layer=LINK),
        Column("place_entity_id", TEXT, "Where.", references="entities.entity_id", layer=LINK),
        Column("country", TEXT, "ISO 3166-1 alpha-3.", layer=LINK),
        Column("actor_entity_id", TEXT, "Who did it.", references="entities.entity_id", layer=LINK),
        Column("recipient_entity_id", TEXT, "Whom it was done to.", references="entities.entity_id", layer=LINK),
        Column(
            "grade",
            TEXT,
            "Airwars grade of civilian harm, where its rules apply.",
            values=("Confirmed", "Fair", "Weak", "Contested", "Discounted"),
            layer=LINK,
        ),
        Column(
            "report_count",
            COUNT,
            "Reports of it: event reports, and articles whose story it is that have none.",
            nullable=False,
            layer=LINK,
            low=1,
        ),
        Column("source_count", COUNT, "Sources that report it.", nullable=False, layer=LINK, low=1),
        Column(
            "independent_source_count",
            COUNT,
            "Origins of text among its reports: copies collapsed.",
            nullable=False,
            layer=LINK,
            low=1,
        ),
        Column("informant_count", COUNT, "Distinct parties the reports rest on.", nullable=False, layer=LINK, low=0),
        Column("first_reported_at", INSTANT, "Earliest publication among its reports.", layer=LINK),
        Column("last_reported_at", INSTANT, "Latest publication among its reports.", layer=LINK),
    ),
    LINK,
)

COPIES = Table(
    "copies",
    "One row per ordered pair of articles that share sentences.",
    ("article_id", "other_article_id"),
    (
        Column("article_id", TEXT, "The article.", nullable=False, references="articles.article_id", layer=LINK),
        Column(
            "other_article_id", TEXT, "The other article.", nullable=False, references="articles.article_id", layer=LINK
        ),
        Column(
            "containment",
            SCORE,
            "Share of this article's sentences that also stand in the other, house labels aside.",
            nullable=False,
            layer=LINK,
            low=0,
            high=1,
        ),
        Column("shared_sentences", COUNT, "Sentences they share.", nullable=False, layer=LINK, low=1),
        Column("copy_group_id", TEXT, "Group of articles that carry one origin's copy.", layer=LINK),
    ),
    LINK,
)

SHARED_PASSAGES = Table(
    "shared_passages",
    "One row per sentence that stands in two articles, with its place in both.",
    ("article_id", "other_article_id", "part", "char_start", "other_char_start"),
    (
        Column("article_id", TEXT, "The article.", nullable=False, references="articles.article_id", layer=LINK),
        Column(
            "other_article_id", TEXT, "The other article.", nullable=False, references="articles.article_id", layer=LINK
        ),
        Column("part", TEXT, "What the spans point into, on both sides.", nullable=False, values=PARTS, layer=LINK),
        Column("char_start", COUNT, "Start in the article.", nullable=False, layer=LINK, low=0),
        Column("char_end", COUNT, "End in the article, exclusive.", nullable=False, layer=LINK, low=1),
        Column("other_char_start", COUNT, "Start in the other.", nullable=False, layer=LINK, low=0),
        Column("other_char_end", COUNT, "End in the other, exclusive.", nullable=False, layer=LINK, low=1),
    ),
    LINK,
)

UTTERANCES = Table(
    "utterances",
    "One row per thing said, wherever and however it is printed.",
    ("utterance_id",),
    (
        Column("utterance_id", TEXT, "Id of the utterance: that of its founding quote.", nullable=False, layer=LINK),
        Column("speaker_entity_id", TEXT, "Who said it.", references="entities.entity_id", layer=LINK),
        Column("text", TEXT, "The fullest wording.", nullable=False, layer=LINK),
        Column("quote_count", COUNT, "Quotes of it.", nullable=False, layer=LINK, low=1),
        Column("source_count", COUNT, "Sources that print it.", nullable=False, layer=LINK, low=1),
    ),
    LINK,
)

UTTERANCE_VARIANTS = Table(
    "utterance_variants",
    "One row per quote of an utterance printed more than once: how its wording differs from the fullest.",
    ("quote_id",),
    (
        Column("quote_id", TEXT, "The quote.", nullable=False, references="quotes.quote_id", layer=LINK),
        Column(
            "utterance_id", TEXT, "The utterance.", nullable=False, references="utterances.utterance_id", layer=LINK
        ),
        Column(
            "variant",
            TEXT,
            "How it differs.",
            nullable=False,
            values=("exact", "shortened", "relabelled", "reworded"),
            layer=LINK,
        ),
        Column("changed_words", TEXTS, "Each change as `fullest > printed`.", nullable=False, layer=LINK),
        Column(
            "is_other_speaker",
            FLAG,
            "Whether it is put into another mouth than most quotes of it; null where no speaker is known.",
            layer=LINK,
        ),
    ),
    LINK,
)

SOURCES = Table(
    "sources",
    "One row per publisher.",
    ("source",),
    (
        Column("source", TEXT, "The publisher's one spelling.", nullable=False, layer=LINK),
        Column("aliases", TEXTS, "The spellings received.", nullable=False, layer=LINK),
        Column("article_count", COUNT, "Its articles.", nullable=False, layer=LINK, low=1),
        Column("first_seen", DAY, "Earliest publication day.", layer=LINK),
        Column("last_seen", DAY, "Latest publication day.", layer=LINK),
    ),
    LINK,
)

RECURRING_BLOCKS = Table(
    "recurring_blocks",
    "One row per place of a block that recurs across stories of one source and is none of its news: a newsletter box, "
    "a trailer, a label. What was read from it is hidden.",
    ("article_id", "part", "char_start"),
    (
        Column("article_id", TEXT, "The article.", nullable=False, references="articles.article_id", layer=LINK),
        Column("part", TEXT, "What the span points into.", nullable=False, values=("text",), layer=LINK),
        Column("char_start", COUNT, "Start of the block, in code points.", nullable=False, layer=LINK, low=0),
        Column("char_end", COUNT, "End of the block, exclusive.", nullable=False, layer=LINK, low=1),
        Column("block_id", TEXT, "Id of the block: of its source and its words.", nullable=False, layer=LINK),
        Column(
            "basis",
            TEXT,
            "What tells that it is none of the news: its wording, that it is the publisher's name, a label at an end "
            "of a text, sentences that stand in any story, or that it stands between such blocks.",
            nullable=False,
            values=("wording", "publisher", "label", "spread", "neighbours"),
            layer=LINK,
        ),
        Column("article_count", COUNT, "Articles of the source that print it.", nullable=False, layer=LINK, low=1),
    ),
    LINK,
)

DISAGREEMENTS = Table(
    "disagreements",
    "One row per field of an incident in which its sources differ.",
    ("incident_id", "field"),
    (
        Column("incident_id", TEXT, "The incident.", nullable=False, references="incidents.incident_id", layer=LINK),
        Column(
            "field",
            TEXT,
            "What they differ in: killed, injured, date, place, recipient, label, or `quote` and the utterance.",
            nullable=False,
            layer=LINK,
        ),
        Column("values", VALUES, "Each value, who gives it, and the rows it comes from.", nullable=False, layer=LINK),
        Column(
            "cause",
            TEXT,
            "Why they differ.",
            nullable=False,
            values=("spelling", "label", "translation", "scope", "time", "substance"),
            layer=LINK,
        ),
    ),
    LINK,
)

ID_CHANGES = Table(
    "id_changes",
    "One row per linked id that gave way to another.",
    ("old_id", "new_id", "snapshot_id"),
    (
        Column("old_id", TEXT, "The id that was.", nullable=False, layer=LINK),
        Column("new_id", TEXT, "The id that is.", nullable=False, layer=LINK),
        Column(
            "kind",
            TEXT,
            "What it identifies.",
            nullable=False,
            values=("entity", "incident", "utterance", "copy_group"),
            layer=LINK,
        ),
        Column(
            "reason",
            TEXT,
            "Why it changed.",
            nullable=False,
            values=("earlier_founder", "merge", "split"),
            layer=LINK,
        ),
        Column("snapshot_id", TEXT, "The snapshot in which it changed.", nullable=False, layer=LINK),
    ),
    LINK,
)
