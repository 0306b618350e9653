"""Parquet files: always the declared schema, always whole or not there."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.errors import SchemaError
from dateline.schema import Column, arrow_schema

if TYPE_CHECKING:
    import polars as pl


def write_table(path: Path, columns: Sequence[Column], tables: Iterable[pa.Table]) -> int:
    """Write `tables`, one after the other, as one file of the declared schema; the number of rows.

    The file appears under its name only when it is whole and on disk. Parts are streamed: one is in memory at a time.
    """
    schema = arrow_schema(columns)
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    rows = 0
    with pq.ParquetWriter(staged, schema, compression="zstd") as writer:
        for table in tables:
            if not table.schema.equals(schema):
                raise SchemaError(f"{path.stem}: columns {table.schema.names} are not the declared {schema.names}")
            if table.num_rows:
                writer.write_table(table)
                rows += table.num_rows
    sync(staged)
    staged.replace(path)
    return rows


def read_table(path: Path) -> pa.Table:
    """The rows of one file."""
    return pq.ParquetFile(path).read()


def read_parts(paths: Sequence[Path]) -> Iterable[pa.Table]:
    """The row groups of several files, one at a time."""
    for path in paths:
        file = pq.ParquetFile(path)
        for group in range(file.num_row_groups):
            yield file.read_row_group(group)


def read_frame(paths: Sequence[Path], columns: Sequence[Column]) -> "pl.LazyFrame":
    """The rows of several files as one frame of the declared schema (also where there is no file).

    Nothing is read before it is collected, and then only the columns and rows that are asked for.
    """
    import polars as pl  # not paid for by who reads no frame

    empty = pl.DataFrame(pl.from_arrow(arrow_schema(columns).empty_table())).lazy()
    return pl.concat([empty, pl.scan_parquet(list(paths))]) if paths else empty


def sync(path: Path) -> None:
    """Wait until a file's bytes, or a folder's entries, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
