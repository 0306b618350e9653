"""A small sound snapshot: three articles of three outlets, every table filled, every span computed from the words."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dateline.schema import TABLES, table_of
from expectations.law import CATALOGUE_SQL, Law, on_batch

Row = dict[str, Any]
Build = Callable[..., Path]
Key = tuple[str, str, str]
Breaks = Callable[[str, Iterable[Law]], dict[Key, list[str]]]

TEXT = (
    "🌊 Cafe\u0301 by the sea. A blast at the grain quay in Port Selma killed 12 people on Tuesday, officials said. "
    "“The fire is out,” Mayor Ida Brandt said, “and the quay is safe.” Photo: Harbour Press"
)
SENTENCES = (
    "🌊 Cafe\u0301 by the sea.",
    "A blast at the grain quay in Port Selma killed 12 people on Tuesday, officials said.",
    "“The fire is out,” Mayor Ida Brandt said, “and the quay is safe.”",
)
CAPTION = "Photo: Harbour Press"
HEADLINE = "Blast at Port Selma"
OUTLETS = {"art_a": "north.example", "art_b": "south.example", "art_c": "unknown-1f"}
LOADED = datetime(2024, 3, 8, tzinfo=UTC)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Makes the snapshot and runs `statements` on it, to break it."""

    def made(*statements: str, name: str = "snapshot.duckdb") -> Path:
        path = tmp_path / name
        with duckdb.connect(path) as connection:
            fill(connection)
            for statement in statements:
                connection.execute(statement)
        return path

    return made


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Every declared table with its published columns and its sample rows."""
    rows = sample()
    for table in TABLES.values():
        filled = table_of(table.name, table.published, rows[table.name])
        connection.register("filled", filled)
        connection.execute(f"CREATE TABLE {table.name} AS SELECT * FROM filled")
        connection.unregister("filled")


def sample() -> dict[str, list[Row]]:
    """The rows of every table. `art_a` and `art_b` print the same text; `art_c` is undated and of an unknown outlet."""
    return {
        **_loaded(),
        "sentences": [row for article in OUTLETS for row in _sentences(article)],
        "mentions": [row for article in OUTLETS for row in _mentions(article)],
        "quotes": [_quote(article) for article in OUTLETS],
        "events": [_event(article) for article in OUTLETS],
        "event_mentions": [_event_mention(article) for article in OUTLETS],
        "claims": [_claim(article) for article in OUTLETS],
        **_linked(),
        "runs": [{"run_id": "run_1", "started_at": LOADED, "pipeline_version": "1"}],
    }


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where `words` stand."""
    start = text.index(words)
    return start, start + len(words)


def _loaded() -> dict[str, list[Row]]:
    kept = [_record(at, "article", article) for at, article in enumerate(OUTLETS)]
    reject = {**_record(4, "reject", None), "stage": "load", "reason": "no_text", "detail": "There is no text."}
    held = {"raw_sha256": "a" * 64, "byte_count": 900, "raw_format": "jsonl", "record_count": 5, "options": "{}"}
    return {
        "articles": [_article(article) for article in OUTLETS],
        "records": [*kept, _record(3, "repeat", "art_a"), reject],
        "inputs": [{"raw_uri": "in.jsonl", "batch_id": "batch_1", **held}],
    }


def _record(index: int, outcome: str, article: str | None) -> Row:
    place = {"raw_uri": "in.jsonl", "record_index": index, "batch_id": "batch_1"}
    return {"record_id": f"rec_{index}", "outcome": outcome, "article_id": article, **place}


def _article(article: str) -> Row:
    start, end = span(CAPTION)
    known = article != "art_c"
    dated = {
        "published_at": datetime(2024, 3, 5, 23, 30, tzinfo=UTC),
        "published_date": date(2024, 3, 6),
        "published_offset_minutes": 120,
        "published_precision": "second",
        "published_basis": "metadata",
        "copy_group_id": "cpy_1",
        "version_of": None,
    }
    return {
        "article_id": article,
        "source": OUTLETS[article],
        "source_basis": "metadata" if known else "none",
        "headline": HEADLINE,
        "headline_basis": "field",
        "authors": ["Lea Holm"],
        "language": "en",
        "completeness": "full",
        "text": TEXT,
        "boilerplate": [
            *([] if known else [{"start": 0, "end": 1, "kind": "recurring"}]),
            {"start": start, "end": end, "kind": "credit"},
        ],
        "notes": [],
        "word_count": 30,
        "raw_uri": "in.jsonl",
        "raw_format": "jsonl",
        "raw_sha256": "b" * 64,
        "batch_id": "batch_1",
        "loaded_at": LOADED,
        "pipeline_version": "1",
        "main_incident_id": "inc_1",
        **(dated if known else {}),
    }


def _at(article: str, sentence: int, words: str) -> Row:
    start, end = span(words)
    place = {"article_id": article, "part": "text", "sentence_index": sentence}
    return {**place, "char_start": start, "char_end": end}


def _role(name: str, words: str, mention: str | None = None, entity: str | None = None) -> Row:
    start, end = span(words)
    spanned = {name: words, f"{name}_start": start, f"{name}_end": end}
    return {**spanned, f"{name}_mention_id": mention, f"{name}_entity_id": entity} if mention else spanned


def _sentences(article: str) -> list[Row]:
    rows = [{**_at(article, at, words), "word_count": 5} for at, words in enumerate(SENTENCES)]
    headline = {"article_id": article, "part": "headline", "sentence_index": 0, "char_start": 0}
    return [*rows, {**headline, "char_end": len(HEADLINE), "word_count": 4}]


def _mentions(article: str) -> list[Row]:
    start, end = span("Port Selma", HEADLINE)
    in_headline = {"article_id": article, "part": "headline", "sentence_index": 0, "char_start": start, "char_end": end}
    return [
        _mention(article, "place", "GPE", "Port Selma", _at(article, 1, "Port Selma")),
        _mention(article, "person", "PERSON", "Ida Brandt", _at(article, 2, "Ida Brandt")),
        {
            **_mention(article, "headline", "GPE", "Port Selma", in_headline),
            "chain_mention_id": f"men_{article}_place",
            "entity_id": "ent_place",
        },
    ]


def _mention(article: str, name: str, kind: str, surface: str, at: Row) -> Row:
    own = f"men_{article}_{name}"
    linked = {"chain_mention_id": own, "entity_id": f"ent_{name}", "link_score": 0.9}
    return {"mention_id": own, "surface": surface, "entity_type": kind, "in_quote": False, **linked, **at}


def _quote(article: str) -> Row:
    first, last = span("The fire is out,"), span("and the quay is safe.")
    return {
        "quote_id": f"quo_{article}",
        **_at(article, 2, "The fire is out,"),
        "char_end": last[1],
        "segments": [{"start": start, "end": end} for start, end in (first, last)],
        "content": "The fire is out, and the quay is safe.",
        "quote_type": "direct",
        **_role("cue", "said,"),
        **_role("speaker", "Mayor Ida Brandt", f"men_{article}_person", "ent_person"),
        "confidence": 0.9,
        "utterance_id": "utt_1",
    }


def _event(article: str) -> Row:
    start, end = span("on Tuesday")
    return {
        "event_id": f"evt_{article}",
        **_at(article, 1, "blast"),
        "trigger": "blast",
        "event_type": "ASSAULT",
        "event_mode": "explosives",
        **_role("place", "Port Selma", f"men_{article}_place", "ent_place"),
        **_role("claimant", "officials"),
        "date_start": date(2024, 3, 5),
        "date_end": date(2024, 3, 5),
        "date_precision": "day",
        "date_basis": "relative",
        "date_char_start": start,
        "date_char_end": end,
        **{f"is_{name}": False for name in ("historical", "negated", "hypothetical", "future")},
        "stance": "reports",
        "confidence": 0.8,
        "incident_id": "inc_1",
    }


def _event_mention(article: str) -> Row:
    return {"event_id": f"evt_{article}", **_at(article, 1, "blast"), "trigger": "blast"}


def _claim(article: str) -> Row:
    return {
        "claim_id": f"clm_{article}",
        **_at(article, 1, "killed 12 people"),
        "event_id": f"evt_{article}",
        "incident_id": "inc_1",
        "measure": "killed",
        "victim_class": "unspecified",
        "low": 12,
        "high": 12,
        "is_part": False,
        "stance": "reports",
        **_role("claimant", "officials"),
        "confidence": 0.8,
    }


def _linked() -> dict[str, list[Row]]:
    return {
        "entities": [_entity("place", "GPE", "Port Selma", 6), _entity("person", "PERSON", "Ida Brandt", 3)],
        "entity_links": [_entity_link()],
        "incidents": [_incident()],
        "copies": [_copy("art_a", "art_b"), _copy("art_b", "art_a")],
        "recurring_blocks": [_block("art_c")],
        "shared_passages": [_passage("art_a", "art_b"), _passage("art_b", "art_a")],
        "utterances": [_utterance()],
        "utterance_variants": [_variant(article) for article in OUTLETS],
        "sources": [_source(article) for article in OUTLETS],
        "disagreements": [_disagreement()],
        "id_changes": [_id_change()],
    }


def _entity(name: str, kind: str, words: str, mentions: int) -> Row:
    placed = {"country": "NOR", "latitude": 60.0, "longitude": 5.0, "place_precision": "point", "geo_basis": "reviewed"}
    counts = {"mention_count": mentions, "article_count": 3, "source_count": 3}
    named = {"entity_id": f"ent_{name}", "canonical_name": words, "entity_type": kind}
    return {**named, **counts, **(placed if kind == "GPE" else {})}


def _entity_link() -> Row:
    pair = {"entity_id": "ent_place", "other_entity_id": "ent_person"}
    return {**pair, "score": 0.1, "relation": "different", "basis": "decision"}


def _incident() -> Row:
    seen = datetime(2024, 3, 5, 23, 30, tzinfo=UTC)
    counts = {"report_count": 3, "source_count": 3, "independent_source_count": 2, "informant_count": 1}
    when = {"date_start": date(2024, 3, 5), "date_end": date(2024, 3, 5), "date_precision": "day"}
    return {
        "incident_id": "inc_1",
        "label": "Blast in Port Selma",
        "event_type": "ASSAULT",
        **when,
        "date_basis": "relative",
        "place_entity_id": "ent_place",
        "country": "NOR",
        "grade": "Fair",
        **counts,
        "first_reported_at": seen,
        "last_reported_at": seen,
    }


def _copy(article: str, other: str) -> Row:
    return {
        "article_id": article,
        "other_article_id": other,
        "containment": 1.0,
        "shared_sentences": 3,
        "copy_group_id": "cpy_1",
    }


def _passage(article: str, other: str) -> Row:
    start, end = span(SENTENCES[1])
    here = {"article_id": article, "part": "text", "char_start": start, "char_end": end}
    return {**here, "other_article_id": other, "other_char_start": start, "other_char_end": end}


def _block(article: str) -> Row:
    place = {"article_id": article, "part": "text", "char_start": 0, "char_end": 1}
    return {**place, "block_id": f"blk_{article}", "basis": "label", "article_count": 1}


def _utterance() -> Row:
    text = "The fire is out, and the quay is safe."
    return {
        "utterance_id": "utt_1",
        "speaker_entity_id": "ent_person",
        "text": text,
        "quote_count": 3,
        "source_count": 3,
    }


def _variant(article: str) -> Row:
    return {"quote_id": f"quo_{article}", "utterance_id": "utt_1", "variant": "exact", "changed_words": []}


def _source(article: str) -> Row:
    day = None if article == "art_c" else date(2024, 3, 6)
    name = OUTLETS[article]
    return {"source": name, "aliases": [name], "article_count": 1, "first_seen": day, "last_seen": day}


def _disagreement() -> Row:
    values = [
        {"value": value, "sources": [source], "ids": ["clm_art_a"]}
        for value, source in (("12", "north.example"), ("14", "south.example"))
    ]
    return {"incident_id": "inc_1", "field": "killed", "values": values, "cause": "substance"}


def _id_change() -> Row:
    changed = {"old_id": "ent_old", "new_id": "ent_place", "kind": "entity", "reason": "merge"}
    return {**changed, "snapshot_id": "snap_1"}


@pytest.fixture(scope="session")
def breaks() -> Iterator[Breaks]:
    """Runs a statement on the sample in memory, tells which of `laws` it breaks, with examples, and undoes it.

    The laws' SQL is run without Great Expectations, so the gate has a second implementation to agree with.
    """
    with duckdb.connect() as connection:
        fill(connection)

        def told(statement: str, laws: Iterable[Law]) -> dict[Key, list[str]]:
            connection.execute("BEGIN")
            try:
                connection.execute(statement)
                return {key: found for law in laws for key, found in _broken(connection, law)}
            finally:
                connection.execute("ROLLBACK")

        yield told


def _broken(connection: duckdb.DuckDBPyConnection, law: Law) -> Iterator[tuple[Key, list[str]]]:
    batch = f"({CATALOGUE_SQL})" if law.batch else law.table
    count, examples, _ = connection.sql(on_batch(law.sql, batch)).fetchone() or (0, [], "")
    if count:
        yield (law.suite, law.table, law.name), examples
