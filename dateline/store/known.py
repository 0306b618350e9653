"""What a snapshot already holds, so that work done once is not done again."""

from dataclasses import dataclass

import duckdb
import polars as pl

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
    inputs = _column(home, snapshot, "inputs", "raw_uri, raw_sha256, options").rows()
    records = _column(home, snapshot, "records", "record_id")["record_id"].to_list()
    articles = _column(home, snapshot, "articles", "article_id, variant_id")
    return Known(
        frozenset((uri, digest, options) for uri, digest, options in inputs),
        frozenset(records),
        frozenset(articles["variant_id"].to_list()),
        frozenset(articles["article_id"].to_list()),
    )


def _column(home: Home, snapshot: Snapshot, table: str, columns: str) -> pl.DataFrame:
    files = [str(home.batch(batch_id) / f"{table}.parquet") for batch_id in snapshot.batch_ids]
    with duckdb.connect() as connection:
        return connection.execute(f"select {columns} from read_parquet(?)", [files]).pl()
