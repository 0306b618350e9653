"""What linking reads: the published variant of each article, and the rows extracted from that variant alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from dateline.link.texts import Texts, read_texts
from dateline.link.variants import Rows, published_variants
from dateline.schema import TABLES

EXTRACTED = ("sentences", "mentions", "quotes", "events", "event_mentions", "claims")
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Published rows. Of extracted tables none is held: each reader asks for the columns it needs, and lets them go."""

    articles: pl.DataFrame
    """columns of the articles table, the text aside, and `rank`, the place in the order of founding: earliest
    `published_at` first, nulls last, then smallest id. Rows stand in that order"""
    tables: Mapping[str, pl.LazyFrame]
    """rows in no order"""
    texts: Texts

    def __getitem__(self, name: str) -> pl.LazyFrame:
        return self.tables[name]


def corpus_of(batches: Mapping[str, Rows], settled: pl.DataFrame | None = None) -> Corpus:
    """The published rows of `batches`; a row read twice counts once.

    `settled` are the rows of its articles without their text, with the columns that linking settles.
    """
    rows = batches["articles"].lazy()
    every = rows.drop("text").collect(engine="streaming") if settled is None else settled
    articles = published_variants(every).sort("published_at", "article_id", nulls_last=True).with_row_index("rank")
    is_repeated = bool(every["variant_id"].is_duplicated().any())
    shown = articles.select("variant_id")
    tables = {name: _published(batches[name].lazy(), shown, name, is_repeated) for name in EXTRACTED}
    return Corpus(articles, tables, read_texts(rows, articles))


def _published(rows: pl.LazyFrame, shown: pl.DataFrame, name: str, is_repeated: bool) -> pl.LazyFrame:
    """The rows of one table that are read of published variants; each once, which asks for work where one repeats."""
    own = rows.join(shown.lazy(), on="variant_id", how="semi").drop("variant_id")
    return own.unique(list(TABLES[name].key), keep="any") if is_repeated else own


def instant_key(instant: datetime | None) -> datetime:
    """A sort key that puts an unknown instant last."""
    return instant or _LAST
