"""The linkers in order, over all batches: every table across articles, and the overlays of the batch tables."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import polars as pl
import pyarrow as pa

from dateline.errors import SchemaError
from dateline.link.copies import find_copies
from dateline.link.corpus import Corpus, corpus_of
from dateline.link.date_orders import SETTLED, with_dates
from dateline.link.decisions import read_report_decisions
from dateline.link.disagreements import find_disagreements
from dateline.link.entities import link_entities
from dateline.link.hiding import BLOCKED, hide
from dateline.link.id_changes import History
from dateline.link.incidents import Incidents, find_incidents
from dateline.link.known import Known, known_entities
from dateline.link.recurring_blocks import find_recurring_blocks
from dateline.link.sources import sources, versions, with_sources
from dateline.link.utterances import Utterances, find_utterances
from dateline.link.variants import Rows, article_records, hidden_variants, record_outcomes
from dateline.schema import LINK_TABLES, TABLES, Column, arrow_schema, overlays, table_of

Row = dict[str, Any]
Found = pl.DataFrame | list[Row]
Made = Iterator[tuple[str, Found]]


def link(
    batches: Mapping[str, Rows],
    *,
    previous: Mapping[str, Rows] | None = None,
    snapshot_id: str,
    decisions: pl.DataFrame | None = None,
) -> dict[str, pa.Table]:
    """Every table across articles and every overlay by name, from the rows of all `batches`.

    `batches` holds each batch table with its batch columns; `previous` the result for the snapshot before, of which
    only the ids are read, for `id_changes`; `decisions` the reviewed judgements on entities. A function of the set of
    rows: neither their order nor how they are split into batches matters.
    """
    return dict(linked_tables(batches, previous=previous, snapshot_id=snapshot_id, decisions=decisions))


def linked_tables(
    batches: Mapping[str, Rows],
    *,
    previous: Mapping[str, Rows] | None = None,
    snapshot_id: str,
    decisions: pl.DataFrame | None = None,
) -> Iterator[tuple[str, pa.Table]]:
    """As `link`, each table as soon as it is known: who writes it down and lets it go holds one at a time."""
    history = History(previous, snapshot_id)
    declared = {name: (columns, key) for name, columns, key in _declared()}
    for name, found in _found(batches, decisions):
        made = _table(name, *declared[name], found)
        del found  # here and below: what is let go only at the next turn is held while the next table is made
        history.see(name, made)
        yield name, made
        del made
    yield "id_changes", _table("id_changes", *declared["id_changes"], history.rows())


def _found(batches: Mapping[str, Rows], decisions: pl.DataFrame | None) -> Made:
    """What the linkers find, table by table, before it is written down."""
    corpus, records = yield from _read(batches)
    known = yield from _named(corpus, decisions)
    copies = find_copies(corpus)
    yield "copies", copies.copies
    yield "shared_passages", copies.passages
    group_of = copies.group_of
    del copies
    utterances = find_utterances(corpus, known.entity_of, known.alike)
    yield "utterances", utterances.utterances
    yield "utterance_variants", utterances.variants
    yield "quotes_overlay", _quote_rows(corpus, known, utterances)
    utterances = utterances.repeated()
    incidents = find_incidents(corpus, known, group_of, read_report_decisions(decisions))
    yield "incidents", incidents.incidents
    yield "events_overlay", _event_rows(corpus, known, incidents)
    yield "claims_overlay", _claim_rows(corpus, known, incidents)
    yield "disagreements", find_disagreements(corpus, known, incidents, utterances)
    yield "sources", sources(corpus.articles)
    yield "articles_overlay", _article_rows(corpus, records, group_of, incidents.main)


def _read(batches: Mapping[str, Rows]) -> Generator[tuple[str, Found], None, tuple[Corpus, pl.DataFrame]]:
    """The corpus without what is hidden, and the record that is each article."""
    articles = with_dates(with_sources(batches["articles"].lazy().drop("text").collect(engine="streaming")))
    yield "records_overlay", record_outcomes(articles, batches["records"])
    yield "hidden_variants", hidden_variants(articles)
    corpus = corpus_of(batches, articles)
    blocks = find_recurring_blocks(corpus.articles, corpus.texts)
    yield "recurring_blocks", blocks
    hiding = hide(corpus, blocks)
    for name, keys in hiding.hidden.items():
        yield f"hidden_{name}", keys
    return hiding.corpus, article_records(articles, batches["records"])


def _named(corpus: Corpus, decisions: pl.DataFrame | None) -> Generator[tuple[str, Found], None, Known]:
    """The entities that names stand for."""
    entities = link_entities(corpus.articles, corpus["mentions"], decisions, corpus.texts)
    yield "entities", entities.entities
    yield "entity_links", entities.entity_links
    yield "mentions_overlay", entities.mentions
    return known_entities(entities.links, entities.entities, entities.entity_links, corpus.tables)


def _article_rows(
    corpus: Corpus, records: pl.DataFrame, group_of: Mapping[str, str], main: Mapping[str, str]
) -> pl.DataFrame:
    settled = corpus.articles.select("article_id", "source", "source_basis", *SETTLED, *BLOCKED)
    found = settled.join(records.drop("record_id"), on="article_id", how="left")
    found = found.join(versions(corpus.articles), on="article_id", how="left")
    articles = found["article_id"]
    return found.with_columns(
        copy_group_id=pl.Series([group_of.get(article) for article in articles], dtype=pl.String),
        main_incident_id=pl.Series([main.get(article) for article in articles], dtype=pl.String),
    )


def _quote_rows(corpus: Corpus, known: Known, utterances: Utterances) -> pl.DataFrame:
    quotes = corpus["quotes"].select("quote_id", "speaker_mention_id")
    return _with_entities(quotes, ("speaker",), known).join(utterances.members, on="quote_id", how="left")


def _event_rows(corpus: Corpus, known: Known, incidents: Incidents) -> pl.DataFrame:
    roles = ("actor", "recipient", "place", "claimant")
    events = corpus["events"].select("event_id", *(f"{role}_mention_id" for role in roles))
    return _with_entities(events, roles, known).join(incidents.incident_of, on="event_id", how="left")


def _claim_rows(corpus: Corpus, known: Known, incidents: Incidents) -> pl.DataFrame:
    claims = corpus["claims"].select("claim_id", "event_id", "claimant_mention_id")
    return _with_entities(claims, ("claimant",), known).join(incidents.incident_of, on="event_id", how="left")


def _with_entities(rows: pl.LazyFrame, roles: Iterable[str], known: Known) -> pl.DataFrame:
    """`rows` with `…_entity_id` for the `…_mention_id` of each role."""
    read = rows.collect(engine="streaming")
    return read.with_columns(
        known.entity_of.of(read[f"{role}_mention_id"]).alias(f"{role}_entity_id") for role in roles
    )


def _declared() -> Iterable[tuple[str, tuple[Column, ...], tuple[str, ...]]]:
    """Name, columns and sort key of every table that linking writes."""
    for table in LINK_TABLES:
        yield table.name, table.columns, table.key
    for name, columns in overlays().items():
        table_name = name.removesuffix("_overlay")
        yield name, columns, TABLES[table_name].key if table_name in TABLES else (columns[0].name,)


def _table(name: str, columns: tuple[Column, ...], key: tuple[str, ...], found: Found) -> pa.Table:
    """What was found as a table of the declared schema, in order of its key."""
    if isinstance(found, list):
        return table_of(name, columns, sorted(found, key=lambda row: tuple(row[part] for part in key)))
    table = found.select(column.name for column in columns).sort(key).to_arrow().cast(arrow_schema(columns))
    for column in columns:
        if not column.nullable and table[column.name].null_count:
            raise SchemaError(f"{name}.{column.name} is required and is null in {table[column.name].null_count} rows")
    return table
