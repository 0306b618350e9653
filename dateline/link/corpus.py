"""What linking reads: the published variant of each article, and the rows extracted from that variant alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from dateline.link.variants import Rows, published_variants
from dateline.schema import TABLES

USED = {
    "sentences": ("article_id", "part", "sentence_index", "char_start", "char_end", "fingerprint"),
    "quotes": (
        "quote_id", "article_id", "part", "char_start", "char_end", "content", "quote_type", "speaker_mention_id",
    ),
    "events": (
        "event_id", "article_id", "part", "sentence_index", "char_start", "char_end", "trigger", "event_type",
        "event_mode", "actor_mention_id", "recipient", "recipient_mention_id", "place_mention_id", "date_start",
        "date_end", "date_precision", "date_basis", "is_historical", "is_negated", "is_hypothetical", "is_future",
        "stance", "claimant", "claimant_mention_id",
    ),
    "event_mentions": ("event_id", "article_id", "part", "sentence_index", "char_start", "char_end"),
}  # fmt: skip
"""columns that linking reads of the larger tables; the others are not held"""
UNSORTED = ("sentences", "mentions")
EXTRACTED = ("sentences", "mentions", "quotes", "events", "event_mentions", "claims")
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Published rows in the order of founding: earliest `published_at` first, nulls last, then smallest id."""

    articles: pl.DataFrame
    """columns of the articles table and `rank`, the place in the order of founding"""
    tables: Mapping[str, pl.DataFrame]
    rank: Mapping[str, int]
    """article_id -> rank"""

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.tables[name]


def corpus_of(batches: Mapping[str, Rows]) -> Corpus:
    """The published rows of `batches` (its articles at hand); a row read twice counts once."""
    articles = published_variants(batches["articles"].lazy().collect())
    articles = articles.sort("published_at", "article_id", nulls_last=True).with_row_index("rank")
    shown = articles.select("variant_id")
    tables = {name: _published(batches[name], shown, name) for name in EXTRACTED}
    return Corpus(articles, tables, dict(articles.select("article_id", "rank").iter_rows()))


def _published(rows: Rows, shown: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows of one table that are read of published variants, each once.

    In order of their key, but for the largest tables, whose readers need another order anyway.
    """
    key = list(TABLES[name].key)
    own = rows.lazy().join(shown.lazy(), on="variant_id", how="semi")
    used = (own.select(USED[name]) if name in USED else own.drop("variant_id")).collect(engine="streaming")
    if used.select(pl.struct(key).n_unique()).item() < used.height:
        used = used.unique(key, keep="any")
    return used if name in UNSORTED else used.sort(key)


def founding_order(articles: pl.DataFrame) -> Sequence[str]:
    """Ids of `articles` in the order of founding."""
    return articles.sort("published_at", "article_id", nulls_last=True)["article_id"].to_list()


def instant_key(instant: datetime | None) -> datetime:
    """A sort key that puts an unknown instant last."""
    return instant or _LAST
