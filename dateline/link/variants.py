"""One article may come with differing metadata: which variant is published, and which record is the article."""

from collections.abc import Mapping

import polars as pl

_CHOICE = ("published_at", "record_id")


def published_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """One row per article_id: the variant published earliest (nulls last), then of the smallest record_id."""
    ordered = articles.sort("article_id", *_CHOICE, nulls_last=True)
    return ordered.unique("article_id", keep="first", maintain_order=True)


def hidden_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """`variant_id` of every variant that is not published."""
    shown = published_variants(articles).select("variant_id")
    return articles.select("variant_id").unique().join(shown, on="variant_id", how="anti").sort("variant_id")


def record_outcomes(batches: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`record_id`, `outcome` of every record: one `article` per article_id, its others `repeat`, the rest `reject`.

    The article's record is that of the published variant, or the smallest of the article's records where that one is
    not among them.
    """
    shown = published_variants(batches["articles"]).select(pl.col("record_id").alias("shown_id"), "article_id")
    records = batches["records"].select("record_id", "article_id").unique("record_id", keep="any")
    chosen = (
        records.filter(pl.col("article_id").is_not_null())
        .join(shown, on="article_id", how="left")
        .sort("article_id", pl.col("record_id").ne_missing(pl.col("shown_id")), "record_id")
        .unique("article_id", keep="first", maintain_order=True)
        .select("record_id", is_chosen=pl.lit(True))
    )
    outcome = (
        pl.when(pl.col("article_id").is_null())
        .then(pl.lit("reject"))
        .when(pl.col("is_chosen"))
        .then(pl.lit("article"))
        .otherwise(pl.lit("repeat"))
    )
    return (
        records.join(chosen, on="record_id", how="left").select("record_id", outcome.alias("outcome")).sort("record_id")
    )
