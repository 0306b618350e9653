"""Every table and column of the warehouse, declared once; Arrow schemas, checks and docs are rendered from here."""

from dateline.schema.arrow import arrow_schema, empty_table, sql_type, table_of
from dateline.schema.column import Column, Layer, Table
from dateline.schema.tables import BATCH_TABLES, LINK_TABLES, TABLES, overlay_columns, overlay_name, overlays

__all__ = [
    "BATCH_TABLES",
    "LINK_TABLES",
    "TABLES",
    "Column",
    "Layer",
    "Table",
    "arrow_schema",
    "empty_table",
    "overlay_columns",
    "overlay_name",
    "overlays",
    "sql_type",
    "table_of",
]
