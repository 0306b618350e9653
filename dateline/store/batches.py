"""Batches: what one run loaded and extracted, written once and never changed."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from dateline.schema import BATCH_TABLES, Column, Layer, Table
from dateline.store.home import Home
from dateline.store.parquet import read_frame, read_parts, read_table, sync, write_table

if TYPE_CHECKING:
    import polars as pl


def stored_columns(table: Table) -> tuple[Column, ...]:
    """The columns of a batch table that stand in its files."""
    return tuple(column for column in table.columns if column.layer is Layer.BATCH)


def write_part(folder: Path, tables: Mapping[str, pa.Table]) -> Path:
    """Write some batch tables (by name) as the files of `folder`, which appears only when all of them are whole."""
    staged = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    declared = {table.name: stored_columns(table) for table in BATCH_TABLES}
    for name, table in tables.items():
        write_table(staged / f"{name}.parquet", declared[name], [table])
    _appear(staged, folder)
    return folder


def read_part(folder: Path, name: str) -> pa.Table:
    """One table of a part."""
    return read_table(folder / f"{name}.parquet")


def write_batch(home: Home, batch_id: str, parts: Sequence[Path]) -> Path:
    """Join the files of `parts` to one batch with every batch table; the folder appears when it is whole."""
    folder = home.batch(batch_id)
    staged = folder.with_name(f".{batch_id}.part")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for table in BATCH_TABLES:
        files = [path for part in parts if (path := part / f"{table.name}.parquet").is_file()]
        write_table(staged / f"{table.name}.parquet", stored_columns(table), read_parts(files))
    _appear(staged, folder)
    return folder


def read_batches(home: Home, batch_ids: Sequence[str]) -> "dict[str, pl.LazyFrame]":
    """Every batch table over the given batches, with all stored columns; read where it is collected."""
    return {
        table.name: read_frame(batch_files(home, batch_ids, table.name), stored_columns(table))
        for table in BATCH_TABLES
    }


def batch_files(home: Home, batch_ids: Sequence[str], name: str) -> list[Path]:
    """The files of one table over the given batches."""
    return [home.batch(batch_id) / f"{name}.parquet" for batch_id in batch_ids]


def _appear(staged: Path, folder: Path) -> None:
    sync(staged)
    shutil.rmtree(folder, ignore_errors=True)
    staged.replace(folder)
    sync(folder.parent)
