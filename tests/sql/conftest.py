"""Tiny warehouses for the views: published tables with the rows a test gives, and every view over them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest

from dateline.schema import TABLES, Column, Table, empty_table, sql_type, table_of
from sql import views

Rows = Sequence[Mapping[str, Any]]
Build = Callable[[Mapping[str, Rows]], duckdb.DuckDBPyConnection]
DEFAULTS: dict[str, Any] = {"language": "en", "char_end": 1, "loaded_at": datetime(2024, 1, 1, tzinfo=UTC)}


def default(column: Column, table: Table, number: int) -> Any:
    """A value for a column the test says nothing of: null where it may be, else the plainest one."""
    if column.nullable:
        return None
    if column.name in DEFAULTS:
        return DEFAULTS[column.name]
    if column.values:
        return column.values[0]
    kind = sql_type(column.type)
    if kind == "VARCHAR":
        return f"{column.name} {number}" if column.name in table.key else column.name
    if kind.endswith("[]"):
        return []
    return {"BOOLEAN": False, "DOUBLE": 1.0}.get(kind, int(column.low or 0))


def filled(table: Table, given: Rows) -> list[dict[str, Any]]:
    """The given rows of `table`, filled up with defaults."""
    return [
        {column.name: default(column, table, number) for column in table.published} | dict(row)
        for number, row in enumerate(given)
    ]


def warehouse(given: Mapping[str, Rows]) -> duckdb.DuckDBPyConnection:
    """The published tables with the given rows, and every view over them."""
    connection = duckdb.connect()
    for name, table in TABLES.items():
        rows = filled(table, given.get(name, ()))
        data = table_of(name, table.published, rows) if rows else empty_table(table.published)
        connection.register("given", data)
        connection.execute(f"create table {name} as select * from given")
        connection.unregister("given")
    for name, select in views().items():
        connection.execute(f"create view {name} as {select}")
    return connection


@pytest.fixture(scope="session")
def build() -> Build:
    """What makes a warehouse of rows by table name; each row says only what differs from a default row."""
    return warehouse
