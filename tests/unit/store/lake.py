"""Small batches and links of the declared tables, for tests of the lake."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from dateline.schema import BATCH_TABLES, LINK_TABLES, Column, overlays, table_of
from dateline.store.batches import stored_columns, write_batch, write_part
from dateline.store.home import Home
from dateline.store.snapshots import Snapshot, write_links

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
BLANKS: dict[str, Any] = {
    "string": "x",
    "bool": False,
    "int32": 1,
    "int64": 1,
    "double": 0.5,
    "date32[day]": date(2031, 3, 4),
    "timestamp[us, tz=UTC]": NOW,
}


def full(columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` with a plain value in each required column it does not name."""
    blank = {
        column.name: column.values[0] if column.values else BLANKS.get(str(column.type), [])
        for column in columns
        if not column.nullable
    }
    return {**blank, **row}


def batch(home: Home, batch_id: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Write a batch of the rows given; tables not named are empty."""
    tables = {
        table.name: table_of(
            table.name,
            stored_columns(table),
            [full(stored_columns(table), row) for row in rows.get(table.name, ())],
        )
        for table in BATCH_TABLES
    }
    return write_batch(home, batch_id, [write_part(home.folder("staging") / f"part-{batch_id}", tables)])


def links(home: Home, snapshot_id: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Write what linking would have made; tables not named are empty."""
    declared = {**{table.name: table.columns for table in LINK_TABLES}, **overlays()}
    tables: dict[str, pa.Table] = {
        name: table_of(name, columns, [full(columns, row) for row in rows.get(name, ())])
        for name, columns in declared.items()
    }
    return write_links(home, snapshot_id, tables.items())


def snapshot(home: Home, snapshot_id: str, *batch_ids: str, run_id: str = "run_1") -> Snapshot:
    """The description of a snapshot over some batches."""
    return Snapshot(snapshot_id, None, run_id, NOW, str(home.root), "1", batch_ids)
