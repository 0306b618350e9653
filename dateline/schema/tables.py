"""All tables of the warehouse by name, and the overlays that linking writes for them."""

from dateline.schema.column import Column, Layer, Table
from dateline.schema.extracted import CLAIMS, EVENT_MENTIONS, EVENTS, MENTIONS, QUOTES, SENTENCES
from dateline.schema.ledger import RUNS
from dateline.schema.linked import (
    COPIES,
    DISAGREEMENTS,
    ENTITIES,
    ENTITY_LINKS,
    ID_CHANGES,
    INCIDENTS,
    SHARED_PASSAGES,
    SOURCES,
    UTTERANCE_VARIANTS,
    UTTERANCES,
)
from dateline.schema.loaded import ARTICLES, INPUTS, RECORDS

HIDDEN_VARIANTS = "hidden_variants"
"""the overlay that names the variants of articles that are not published"""

BATCH_TABLES: tuple[Table, ...] = (
    ARTICLES,
    RECORDS,
    INPUTS,
    SENTENCES,
    MENTIONS,
    QUOTES,
    EVENTS,
    EVENT_MENTIONS,
    CLAIMS,
)
LINK_TABLES: tuple[Table, ...] = (
    ENTITIES,
    ENTITY_LINKS,
    INCIDENTS,
    COPIES,
    SHARED_PASSAGES,
    UTTERANCES,
    UTTERANCE_VARIANTS,
    SOURCES,
    DISAGREEMENTS,
    ID_CHANGES,
)
TABLES: dict[str, Table] = {table.name: table for table in (*BATCH_TABLES, *LINK_TABLES, RUNS)}


def overlay_columns(table: Table) -> tuple[Column, ...]:
    """The overlay of a batch table: its key, then the columns linking knows or settles. Empty where there are none."""
    linked = tuple(column for column in table.columns if column.layer is Layer.LINK or column.is_settled)
    return tuple(table.column(name) for name in table.key) + linked if linked else ()


def overlay_name(table: Table) -> str:
    """The file name of a batch table's overlay in a snapshot's links folder."""
    return f"{table.name}_overlay"


def overlays() -> dict[str, tuple[Column, ...]]:
    """Every overlay by its name, with its columns."""
    named = {overlay_name(table): columns for table in BATCH_TABLES if (columns := overlay_columns(table))}
    return {**named, HIDDEN_VARIANTS: (ARTICLES.column("variant_id"),)}
