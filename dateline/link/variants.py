"""One article may come with differing metadata: which variant is published, and which record is the article."""

from collections.abc import Mapping

import polars as pl

RAW = ("raw_uri", "raw_format", "raw_sha256")


def published_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """One row per article_id: the variant published earliest (nulls last), then of the smallest id."""
    ordered = articles.sort("article_id", "published_at", "variant_id", nulls_last=True)
    return ordered.unique("article_id", keep="first", maintain_order=True)


def hidden_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """`variant_id` of every variant that is not published."""
    shown = published_variants(articles).select("variant_id")
    return articles.select("variant_id").unique().join(shown, on="variant_id", how="anti").sort("variant_id")


def article_records(batches: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The one record that is the article, of each article: `article_id`, `record_id` and where it was read from.

    Of the records that gave the published variant, the one of the smallest id.
    """
    shown = published_variants(batches["articles"]).select("variant_id")
    gave = batches["records"].join(shown, left_on="kept_variant_id", right_on="variant_id", how="semi")
    chosen = gave.sort("article_id", "record_id").unique("article_id", keep="first", maintain_order=True)
    return chosen.select("article_id", "record_id", *RAW)


def record_outcomes(batches: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`record_id`, `outcome` of every record: one `article` per article_id, its others `repeat`, the rest `reject`."""
    records = batches["records"].select("record_id", "article_id").unique("record_id", keep="any")
    chosen = article_records(batches).select("record_id", is_chosen=pl.lit(True))
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
