"""Raw items to the articles, records and inputs tables, a chunk at a time."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from dateline.clean.article import Batch, article_row
from dateline.clean.refusal import NotArticle
from dateline.clean.text import plain
from dateline.ids import content_id
from dateline.load.record import InputRead, Item, RawRecord, RawReject
from dateline.schema import TABLES, Layer, table_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One chunk of a batch: its distinct articles, the account of its records, the inputs finished in it."""

    articles: pa.Table
    records: pa.Table
    inputs: pa.Table
    read: int
    """records read, those among them that were known already included"""


def clean(
    items: Iterable[Item],
    *,
    source: str | None,
    batch_id: str,
    loaded_at: datetime,
    chunk: int = 500,
    known: Container[str] = frozenset(),
) -> Iterator[Cleaned]:
    """Chunks of up to `chunk` records: read = articles + repeats + rejects, each record one row of `records`.

    An article comes once for each distinct metadata its records give (its variants); `source` names the publisher of
    records that name none. Records whose id is in `known` stand in an earlier batch (a file has grown since): they are
    counted and passed over. Memory holds one chunk and the ids of the variants seen.
    """
    batch = Batch(batch_id, loaded_at, source)
    rows, seen = _Rows(), _Seen(known)
    for item in items:
        _take(item, batch, rows, seen)
        if rows.read >= chunk:
            yield rows.tables()
            rows = _Rows()
    if rows.read or rows.inputs:
        yield rows.tables()


@dataclass(slots=True)
class _Seen:
    """What earlier records leave behind for later ones."""

    known: Container[str]
    variants: set[str] = field(default_factory=set)
    of_input: int = 0
    """records of the input being read that this batch holds"""


@dataclass(slots=True)
class _Rows:
    articles: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    inputs: list[Row] = field(default_factory=list)
    read: int = 0

    def tables(self) -> Cleaned:
        return Cleaned(
            _table("articles", self.articles),
            _table("records", self.records),
            _table("inputs", self.inputs),
            self.read,
        )


def _table(name: str, rows: list[Row]) -> pa.Table:
    return table_of(name, [column for column in TABLES[name].columns if column.layer is Layer.BATCH], rows)


def _take(item: Item, batch: Batch, rows: _Rows, seen: _Seen) -> None:
    if isinstance(item, InputRead):
        if item.sha256 or seen.of_input:
            rows.inputs.append(_input(item, batch, seen.of_input))
        seen.of_input = 0
        return
    account = _account(item, batch)
    rows.read += 1
    if account["record_id"] in seen.known:
        return
    seen.of_input += 1
    rows.records.append(account)
    if isinstance(item, RawReject):
        account.update(stage="load", reason=item.reason, detail=plain(item.detail))
        return
    article = article_row(item, batch)
    if isinstance(article, NotArticle):
        account.update(stage="clean", reason=article.reason, detail=article.detail)
        return
    account.update(article_id=article["article_id"], kept_variant_id=article["variant_id"], raw_format=item.raw_format)
    if article["variant_id"] not in seen.variants:
        seen.variants.add(article["variant_id"])
        rows.articles.append(article)


def _account(item: RawRecord | RawReject, batch: Batch) -> Row:
    return {
        "record_id": content_id("record", item.raw_uri, item.index, item.sha256, *_read_with(item)),
        "raw_uri": item.raw_uri,
        "record_index": item.index,
        "raw_sha256": item.sha256,
        "external_id": plain(item.fields.get("id")),
        "url": plain(item.fields.get("url")),
        "batch_id": batch.batch_id,
    }


def _read_with(item: RawRecord | RawReject) -> tuple[str, ...]:
    return (item.read_with,) if isinstance(item, RawRecord) and item.read_with else ()


def _input(item: InputRead, batch: Batch, record_count: int) -> Row:
    """One input's row. One that could not be read as it is has no digest: no later one is equal, it is tried again."""
    return {
        "raw_uri": item.raw_uri,
        "raw_sha256": item.sha256 or f"unread in {batch.batch_id}",
        "byte_count": item.byte_count,
        "raw_format": item.raw_format,
        "record_count": record_count,
        "options": item.options,
        "batch_id": batch.batch_id,
    }
