"""Declarations rendered to Arrow schemas, SQL type names and typed tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from dateline.errors import SchemaError
from dateline.schema.column import Column

_SQL_NAMES = {
    "string": "VARCHAR",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMP WITH TIME ZONE",
}


def arrow_schema(columns: Iterable[Column]) -> pa.Schema:
    """The Arrow schema of `columns`, in their order, with their nullability."""
    return pa.schema([pa.field(column.name, column.type, nullable=column.nullable) for column in columns])


def empty_table(columns: Iterable[Column]) -> pa.Table:
    """A table of no rows with the declared schema: every published table has at least one file."""
    return arrow_schema(columns).empty_table()


def table_of(name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """`rows` as an Arrow table of the declared schema.

    A key that is not declared, a missing required value or a value of the wrong type raises SchemaError: a row is
    handled in full or refused, never trimmed in silence.
    """
    known = {column.name for column in columns}
    for row in rows:
        if unknown := row.keys() - known:
            raise SchemaError(f"{name}: undeclared column {sorted(unknown)[0]}; declare it in dateline/schema")
    required = [column.name for column in columns if not column.nullable]
    for row in rows:
        for column_name in required:
            if row.get(column_name) is None:
                raise SchemaError(f"{name}.{column_name} is required and is null in {dict(row)!r:.300}")
    try:
        return pa.Table.from_pylist(list(rows), schema=arrow_schema(columns))
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise SchemaError(f"{name}: {error}") from error


def sql_type(kind: pa.DataType) -> str:
    """The DuckDB name of an Arrow type, for casts in rendered views and for the shape checks."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        fields = ", ".join(f'"{child.name}" {sql_type(child.type)}' for child in kind)
        return f"STRUCT({fields})"
    return _SQL_NAMES[str(kind)]
