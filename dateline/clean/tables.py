"""Raw items to the articles, records and inputs tables, a chunk at a time."""

import json
from collections.abc import Iterable, Iterator
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


def clean(
    items: Iterable[Item], *, source: str | None, batch_id: str, loaded_at: datetime, chunk: int = 500
) -> Iterator[Cleaned]:
    """Chunks of up to `chunk` records: read = articles + repeats + rejects, each record one row of `records`.

    An article comes once for each distinct metadata its records give (its variants); `source` names the publisher of
    records that name none. Memory holds one chunk and the ids of the variants seen.
    """
    batch = Batch(batch_id, loaded_at, source)
    rows, seen = _Rows(), set[str]()
    for item in items:
        _take(item, batch, rows, seen)
        if len(rows.records) >= chunk:
            yield rows.tables()
            rows = _Rows()
    if rows.records or rows.inputs:
        yield rows.tables()


@dataclass(slots=True)
class _Rows:
    articles: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    inputs: list[Row] = field(default_factory=list)

    def tables(self) -> Cleaned:
        return Cleaned(
            _table("articles", self.articles), _table("records", self.records), _table("inputs", self.inputs)
        )


def _table(name: str, rows: list[Row]) -> pa.Table:
    return table_of(name, [column for column in TABLES[name].columns if column.layer is Layer.BATCH], rows)


def _take(item: Item, batch: Batch, rows: _Rows, seen: set[str]) -> None:
    if isinstance(item, InputRead):
        if item.sha256:  # a file that could not be opened has no digest: its record says so, and it is tried again
            rows.inputs.append(_input(item, batch))
        return
    account = _account(item, batch)
    rows.records.append(account)
    if isinstance(item, RawReject):
        account.update(stage="load", reason=item.reason, detail=plain(item.detail))
        return
    article = article_row(item, batch)
    if isinstance(article, NotArticle):
        account.update(stage="clean", reason=article.reason, detail=article.detail)
        return
    account.update(article_id=article["article_id"], kept_variant_id=article["variant_id"], raw_format=item.raw_format)
    if article["variant_id"] not in seen:
        seen.add(article["variant_id"])
        rows.articles.append(article)


def _account(item: RawRecord | RawReject, batch: Batch) -> Row:
    return {
        "record_id": content_id("record", item.raw_uri, item.index, item.sha256),
        "raw_uri": item.raw_uri,
        "record_index": item.index,
        "raw_sha256": item.sha256,
        "external_id": plain(item.fields.get("id")),
        "url": plain(item.fields.get("url")),
        "batch_id": batch.batch_id,
    }


def _input(item: InputRead, batch: Batch) -> Row:
    return {
        "raw_uri": item.raw_uri,
        "raw_sha256": item.sha256,
        "byte_count": item.byte_count,
        "raw_format": item.raw_format,
        "record_count": item.record_count,
        "options": json.dumps({"source": batch.source}, sort_keys=True),
        "batch_id": batch.batch_id,
    }
