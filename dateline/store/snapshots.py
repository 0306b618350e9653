"""Snapshots: staged, checked by others, published by one rename, kept, restored, swept."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from dateline.errors import HomeError, SchemaError, UsageError
from dateline.schema import LINK_TABLES, Column, overlays
from dateline.store.home import Home
from dateline.store.parquet import read_frame, sync, write_table
from dateline.store.render import snapshot_statements

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot file says of itself."""

    snapshot_id: str
    parent_id: str | None
    run_id: str
    created_at: datetime
    root: str
    pipeline_version: str
    batch_ids: tuple[str, ...]


def link_columns() -> dict[str, tuple[Column, ...]]:
    """Every table linking writes, by file name, with its columns."""
    return {**{table.name: table.columns for table in LINK_TABLES}, **overlays()}


def write_links(home: Home, snapshot_id: str, tables: Iterable[tuple[str, pa.Table]]) -> Path:
    """Write what linking made for a snapshot: every linked table and overlay, empty ones too, each as it comes."""
    folder = home.links(snapshot_id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    missing = dict(link_columns())
    for name, table in tables:
        write_table(folder / f"{name}.parquet", missing.pop(name), [table])
        del table  # or it is held while the next one is made
    if missing:
        raise SchemaError(f"linking made no table {min(missing)}")
    return folder


def read_links(home: Home, snapshot_id: str) -> "dict[str, pl.LazyFrame]":
    """What linking made for a snapshot that stands; read where it is collected."""
    folder = home.links(snapshot_id)
    return {name: read_frame([folder / f"{name}.parquet"], columns) for name, columns in link_columns().items()}


def stage(home: Home, snapshot: Snapshot, views: Mapping[str, str]) -> Path:
    """Build a snapshot's file beside its final place. Nothing reads it yet but the gate."""
    path = home.folder("staging") / f"{snapshot.snapshot_id}.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("set timezone = 'UTC'")
        _write_meta(connection, snapshot)
        for statement in snapshot_statements(home, snapshot.batch_ids, snapshot.snapshot_id, views):
            connection.execute(statement)
    sync(path)
    return path


def publish(home: Home, staged: Path) -> None:
    """Make a staged snapshot the published one: kept under its id, then swapped in by one rename."""
    kept = home.folder("snapshots") / staged.name
    staged.replace(kept)
    sync(kept.parent)
    _swap(home, kept)


def restore(home: Home, snapshot_id: str) -> Snapshot:
    """Publish a kept snapshot again. UsageError where there is none of that id."""
    kept = home.snapshot(snapshot_id)
    if not kept.is_file():
        known = ", ".join(path.stem for path in sorted(home.folder("snapshots").glob("*.duckdb"))) or "none"
        raise UsageError(f"no snapshot {snapshot_id} in {home.root}: choose one of {known}")
    _swap(home, kept)
    return describe(kept)


def repoint(home: Home, views: Mapping[str, str]) -> int:
    """Render every kept snapshot anew for where the home lies now; the number of files rendered.

    Views name files by absolute paths, so a home that was moved is read in its old place until this is done.
    """
    current = current_snapshot(home)
    kept = sorted(home.folder("snapshots").glob("*.duckdb"))
    for path in kept:
        known = describe(path)
        stage(home, replace(known, root=str(home.root)), views).replace(path)
    if current is not None:
        _swap(home, home.snapshot(current.snapshot_id))
    return len(kept)


def current_snapshot(home: Home) -> Snapshot | None:
    """The published snapshot, or None where nothing is published yet."""
    return describe(home.published) if home.published.exists() else None


def describe(path: Path) -> Snapshot:
    """What a snapshot file says of itself. HomeError where it is not one."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("set timezone = 'UTC'")
            row = connection.execute(
                "select snapshot_id, parent_id, run_id, created_at, root, pipeline_version from meta.snapshot"
            ).fetchone()
            batches = connection.execute("select batch_id from meta.batches order by place").fetchall()
    except duckdb.Error as error:
        raise HomeError(
            f"{path} is not a Dateline snapshot: put a kept one in its place with `dateline restore ID`"
        ) from error
    assert row is not None
    snapshot_id, parent_id, run_id, created_at, root, version = row
    batch_ids = tuple(batch_id for (batch_id,) in batches)
    return Snapshot(snapshot_id, parent_id, run_id, created_at, root, version, batch_ids)


def snapshots(home: Home) -> list[Snapshot]:
    """Every kept snapshot, the oldest first."""
    kept = [describe(path) for path in home.folder("snapshots").glob("*.duckdb")]
    return sorted(kept, key=lambda snapshot: (snapshot.created_at, snapshot.snapshot_id))


def sweep(home: Home, keep: int) -> None:
    """Drop what a run that broke left behind, and all but the newest `keep` snapshots (never the published one).

    Batches and links go when no kept snapshot names them.
    """
    current = current_snapshot(home)
    kept = snapshots(home)
    for old in kept[: max(len(kept) - keep, 0)]:
        if current is None or old.snapshot_id != current.snapshot_id:
            home.snapshot(old.snapshot_id).unlink()
    needed = [*snapshots(home), *([current] if current else [])]
    batches = {batch_id for snapshot in needed for batch_id in snapshot.batch_ids}
    links = {snapshot.snapshot_id for snapshot in needed}
    _drop(home.folder("batches"), batches)
    _drop(home.folder("links"), links)
    _drop(home.folder("staging"), set())
    for leftover in home.root.glob(".dateline.duckdb.*"):
        leftover.unlink()


def _drop(folder: Path, needed: set[str]) -> None:
    for path in sorted(folder.iterdir()):
        if path.name in needed or path.name == "extracted":
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _swap(home: Home, kept: Path) -> None:
    staged = home.root / f".dateline.duckdb.{os.getpid()}"
    shutil.copyfile(kept, staged)
    sync(staged)
    staged.replace(home.published)
    sync(home.root)


def _write_meta(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
    connection.execute("create schema meta")
    connection.execute(
        "create table meta.snapshot (snapshot_id varchar, parent_id varchar, run_id varchar, "
        "created_at timestamptz, root varchar, pipeline_version varchar)"
    )
    facts: Sequence[object] = (
        snapshot.snapshot_id,
        snapshot.parent_id,
        snapshot.run_id,
        snapshot.created_at,
        snapshot.root,
        snapshot.pipeline_version,
    )
    connection.execute("insert into meta.snapshot values (?, ?, ?, ?, ?, ?)", facts)
    connection.execute("create table meta.batches (place integer, batch_id varchar)")
    for place, batch_id in enumerate(snapshot.batch_ids):
        connection.execute("insert into meta.batches values (?, ?)", (place, batch_id))
