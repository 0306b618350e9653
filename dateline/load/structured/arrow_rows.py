"""Rows of Arrow tables as records, whatever their columns' types."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from dateline.load.reader import Found, digest_of
from dateline.load.structured.fields import Names, canonical

ROWS = 500
"""rows turned into records at a time"""
_ODD = (pa.ArrowException, ValueError, OverflowError, TypeError)


def records_of(batch: pa.RecordBatch, names: Names) -> Iterator[Found]:
    """One record for each row of a batch."""
    for start in range(0, batch.num_rows, ROWS):
        for row in _rows(batch.slice(start, ROWS)):
            yield Found(digest_of(row), canonical(row, names))


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    try:
        return list(batch.to_pylist(maps_as_pydicts="lossy"))
    except _ODD:
        columns = {name: _values(column) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
        return [{name: values[at] for name, values in columns.items()} for at in range(batch.num_rows)]


def _values(column: pa.Array) -> list[Any]:
    """A column's values; as text where Python has no value for them (a date of the year 20000); else nothing."""
    try:
        return list(column.to_pylist())
    except _ODD:
        pass  # as text then
    try:
        return list(column.cast(pa.string()).to_pylist())
    except _ODD:
        return [None] * len(column)


def told(error: BaseException) -> str:
    """What Arrow says of a damaged file, on one line."""
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
