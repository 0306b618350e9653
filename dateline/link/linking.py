"""The linkers in order, over all batches: every table across articles, and the overlays of the batch tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

from dateline.errors import SchemaError
from dateline.link.copies import Copies, find_copies
from dateline.link.corpus import Corpus, corpus_of
from dateline.link.date_orders import SETTLED, with_dates
from dateline.link.decisions import read_report_decisions
from dateline.link.disagreements import find_disagreements
from dateline.link.entities import EntityLinks, link_entities
from dateline.link.hiding import BLOCKED, Hiding, hide
from dateline.link.id_changes import KINDS, id_changes
from dateline.link.incidents import Incidents, find_incidents
from dateline.link.known import Known, known_entities
from dateline.link.recurring_blocks import find_recurring_blocks
from dateline.link.sources import sources, versions, with_sources
from dateline.link.utterances import Utterances, find_utterances
from dateline.link.variants import RAW, Rows, article_records, hidden_variants, record_outcomes
from dateline.schema import LINK_TABLES, TABLES, Column, arrow_schema, overlays, table_of

Row = dict[str, Any]
Found = pl.DataFrame | list[Row]


@dataclass(frozen=True, slots=True)
class _Linked:
    """What the linkers found, before it is written down."""

    corpus: Corpus
    """what is not hidden"""
    blocks: list[Row]
    hiding: Hiding
    entities: EntityLinks
    known: Known
    copies: Copies
    incidents: Incidents
    utterances: Utterances


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
    articles = with_dates(with_sources(batches["articles"].lazy().collect()))
    linked = _linked({**batches, "articles": articles}, decisions)
    found = {**_across(linked), **_overlays(linked, articles, batches["records"])}
    made = {name: _table(name, columns, key, found[name]) for name, columns, key in _declared() if name in found}
    changes = id_changes(previous, {name: _frame(made[name]) for name, *_ in KINDS.values()}, snapshot_id)
    return {**made, "id_changes": _table("id_changes", TABLES["id_changes"].columns, TABLES["id_changes"].key, changes)}


def _frame(table: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table))


def _linked(batches: Mapping[str, Rows], decisions: pl.DataFrame | None) -> _Linked:
    corpus = corpus_of(batches)
    blocks = find_recurring_blocks(corpus.articles)
    hiding = hide(corpus, blocks)
    corpus = hiding.corpus
    entities = link_entities(corpus.articles, corpus["mentions"], decisions)
    known = known_entities(entities.links, entities.entities, entities.entity_links, corpus.tables)
    copies = find_copies(corpus)
    incidents = find_incidents(corpus, known, copies.group_of, read_report_decisions(decisions))
    utterances = find_utterances(corpus, known.entity_of, known.alike)
    return _Linked(corpus, blocks, hiding, entities, known, copies, incidents, utterances)


def _across(linked: _Linked) -> dict[str, Found]:
    """The rows of the tables across articles, id_changes aside."""
    return {
        "entities": linked.entities.entities,
        "entity_links": linked.entities.entity_links,
        "incidents": linked.incidents.incidents,
        "copies": linked.copies.copies,
        "shared_passages": linked.copies.passages,
        "recurring_blocks": linked.blocks,
        "utterances": linked.utterances.utterances,
        "utterance_variants": linked.utterances.variants,
        "sources": sources(linked.corpus.articles),
        "disagreements": find_disagreements(linked.corpus, linked.known, linked.incidents, linked.utterances),
    }


def _overlays(linked: _Linked, articles: pl.DataFrame, records: Rows) -> dict[str, Found]:
    return {
        "articles_overlay": _article_rows(linked, articles, records),
        "records_overlay": record_outcomes(articles, records),
        "mentions_overlay": linked.entities.mentions,
        "quotes_overlay": _quote_rows(linked),
        "events_overlay": _event_rows(linked),
        "claims_overlay": _claim_rows(linked),
        "hidden_variants": hidden_variants(articles),
        **{f"hidden_{name}": keys for name, keys in linked.hiding.hidden.items()},
    }


def _article_rows(linked: _Linked, articles: pl.DataFrame, records: Rows) -> list[Row]:
    version_of = dict(versions(linked.corpus.articles).iter_rows())
    group_of = linked.copies.group_of
    read_from = {
        row["article_id"]: {name: row[name] for name in RAW} for row in article_records(articles, records).to_dicts()
    }
    return [
        {
            "article_id": article,
            "source": source,
            **settled,
            **read_from[article],
            "copy_group_id": group_of.get(article),
            "version_of": version_of.get(article),
            "main_incident_id": linked.incidents.main.get(article),
        }
        for article, source, settled in _settled(linked.corpus.articles)
    ]


def _settled(articles: pl.DataFrame) -> Iterable[tuple[str, str, Row]]:
    """article_id, source, and the columns that linking settles anew, of every article."""
    for row in articles.select("article_id", "source", "source_basis", *SETTLED, *BLOCKED).iter_rows(named=True):
        yield row.pop("article_id"), row.pop("source"), row


def _quote_rows(linked: _Linked) -> pl.DataFrame:
    quotes = linked.corpus["quotes"].select("quote_id", "speaker_mention_id")
    return _with_entities(quotes, ("speaker",), linked.known).join(linked.utterances.members, on="quote_id", how="left")


def _event_rows(linked: _Linked) -> pl.DataFrame:
    roles = ("actor", "recipient", "place", "claimant")
    events = linked.corpus["events"].select("event_id", *(f"{role}_mention_id" for role in roles))
    return _with_entities(events, roles, linked.known).join(linked.incidents.incident_of, on="event_id", how="left")


def _claim_rows(linked: _Linked) -> pl.DataFrame:
    claims = linked.corpus["claims"].select("claim_id", "event_id", "claimant_mention_id")
    return _with_entities(claims, ("claimant",), linked.known).join(
        linked.incidents.incident_of, on="event_id", how="left"
    )


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
