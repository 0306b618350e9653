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
    RECURRING_BLOCKS,
    SHARED_PASSAGES,
    SOURCES,
    UTTERANCE_VARIANTS,
    UTTERANCES,
)
from dateline.schema.loaded import ARTICLES, INPUTS, RECORDS
from dateline.schema.types import TEXT

HIDDEN_VARIANTS = "hidden_variants"
"""the overlay that names the variants of articles that are not published"""
INSTEAD = "instead"
"""column of an overlay of hidden rows: the row that references take instead; null where there is none"""

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
EXTRACTED_TABLES: tuple[Table, ...] = (SENTENCES, MENTIONS, QUOTES, EVENTS, EVENT_MENTIONS, CLAIMS)
LINK_TABLES: tuple[Table, ...] = (
    ENTITIES,
    ENTITY_LINKS,
    INCIDENTS,
    COPIES,
    SHARED_PASSAGES,
    RECURRING_BLOCKS,
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


def hidden_name(table: Table) -> str:
    """The file name of the overlay that names the rows of an extracted table that stand in recurring blocks."""
    return f"hidden_{table.name}"


def hidden_columns(table: Table) -> tuple[Column, ...]:
    """That overlay: the key, and what stands in where other rows refer to a hidden one. Empty for other tables."""
    if table not in EXTRACTED_TABLES:
        return ()
    key = tuple(table.column(name) for name in table.key)
    return (*key, Column(INSTEAD, TEXT, "What references take instead.")) if len(key) == 1 else key


def overlays() -> dict[str, tuple[Column, ...]]:
    """Every overlay by its name, with its columns."""
    named = {overlay_name(table): columns for table in BATCH_TABLES if (columns := overlay_columns(table))}
    hidden = {hidden_name(table): hidden_columns(table) for table in EXTRACTED_TABLES}
    return {**named, **hidden, HIDDEN_VARIANTS: (ARTICLES.column("variant_id"),)}
