"""What a snapshot already holds, so that work done once is not done again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from dateline.errors import HomeError
from dateline.store.home import Home
from dateline.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of what the published snapshot was built from."""

    inputs: frozenset[tuple[str, str, str]]
    """(raw_uri, raw_sha256, options) of every file read"""
    records: frozenset[str]
    variants: frozenset[str]
    articles: frozenset[str]


def known(home: Home, snapshot: Snapshot | None) -> Known:
    """What `snapshot` holds; nothing where there is none."""
    if snapshot is None:
        return Known(frozenset(), frozenset(), frozenset(), frozenset())
    articles = _rows(home, snapshot, "articles", "article_id, variant_id")
    return Known(
        known_inputs(home, snapshot),
        frozenset(record_id for (record_id,) in _rows(home, snapshot, "records", "record_id")),
        frozenset(variant_id for _, variant_id in articles),
        frozenset(article_id for article_id, _ in articles),
    )


def known_inputs(home: Home, snapshot: Snapshot) -> frozenset[tuple[str, str, str]]:
    """(raw_uri, raw_sha256, options) of every file that `snapshot` was built from."""
    rows = _rows(home, snapshot, "inputs", "raw_uri, raw_sha256, options")
    return frozenset((uri, digest, options) for uri, digest, options in rows)


@contextmanager
def _whole(snapshot: Snapshot) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise HomeError(
            f"a batch of {snapshot.snapshot_id} is damaged: bring its files back from a copy, or `dateline restore` an "
            f"older snapshot and run again ({str(error).splitlines()[0]})"
        ) from error


def _rows(home: Home, snapshot: Snapshot, table: str, columns: str) -> list[tuple[str, ...]]:
    files = [str(home.batch(batch_id) / f"{table}.parquet") for batch_id in snapshot.batch_ids]
    with duckdb.connect() as connection, _whole(snapshot):
        return connection.execute(f"select {columns} from read_parquet(?)", [files]).fetchall()
