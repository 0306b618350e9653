"""Types and closed lists that several tables share."""

import pyarrow as pa

TEXT = pa.string()
FLAG = pa.bool_()
COUNT = pa.int32()
BIG_COUNT = pa.int64()
SCORE = pa.float64()
DAY = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
TEXTS = pa.list_(TEXT)
SPANS = pa.list_(pa.struct([("start", COUNT), ("end", COUNT)]))
BLOCKS = pa.list_(pa.struct([("start", COUNT), ("end", COUNT), ("kind", TEXT)]))
NOTES = pa.list_(pa.struct([("code", TEXT), ("detail", TEXT)]))
VALUES = pa.list_(pa.struct([("value", TEXT), ("sources", TEXTS), ("ids", TEXTS)]))

PARTS = ("text", "headline")
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WEAPON")
PLACE_TYPES = ("GPE", "LOC", "FAC")
EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""the 16 event types of PLOVER 0.8"""
EVENT_MODES = (
    "visit",
    "third-party",
    "multilateral",
    "phone",
    "withdraw",
    "release",
    "disarm",
    "ceasefire",
    "access",
    "resign",
    "assist",
    "change",
    "yield",
    "meet",
    "disapprove",
    "investigate",
    "allege",
    "restrict",
    "arrest",
    "relations",
    "expel",
    "territory",
    "violence",
    "demo",
    "riot",
    "strike",
    "hunger",
    "boycott",
    "obstruct",
    "vandalize",
    "convict",
    "discontinue",
    "troops",
    "weapons",
    "police",
    "militia",
    "seize",
    "censor",
    "curfew",
    "martial-law",
    "deport",
    "withhold",
    "misinformation",
    "cyber",
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
)
"""the modes of PLOVER 0.8, each once (several types share expel, withdraw, arrest …)"""
MEASURES = ("killed", "injured", "captured", "missing", "displaced")
VICTIM_CLASSES = ("civilian", "combatant", "security_force", "child", "woman", "unspecified")
BOILERPLATE_KINDS = (
    "caption",
    "credit",
    "date",
    "repeated_headline",
    "navigation",
    "promo",
    "trailer",
    "copyright",
    "byline",
    "metadata",
    "recurring",
)
REJECT_REASONS = (
    "not_text",
    "bad_encoding",
    "bad_json",
    "bad_csv_row",
    "no_text",
    "too_short",
    "not_an_article",
    "too_large",
    "damaged",
    "unsupported_format",
    "unreadable",
)
