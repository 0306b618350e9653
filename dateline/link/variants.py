"""One article may come with differing metadata: which variant is published, and which record is the article."""

import polars as pl

Rows = pl.DataFrame | pl.LazyFrame
"""the rows of a table, at hand or to be read"""
RAW = ("raw_uri", "raw_format", "raw_sha256")


def published_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """One row per article_id: the variant published earliest (nulls last), then of the smallest id."""
    ordered = articles.sort("article_id", "published_at", "variant_id", nulls_last=True)
    return ordered.unique("article_id", keep="first", maintain_order=True)


def hidden_variants(articles: pl.DataFrame) -> pl.DataFrame:
    """`variant_id` of every variant that is not published."""
    shown = published_variants(articles).select("variant_id")
    return articles.select("variant_id").unique().join(shown, on="variant_id", how="anti").sort("variant_id")


def article_records(articles: pl.DataFrame, records: Rows) -> pl.DataFrame:
    """The one record that is the article, of each article: `article_id`, `record_id` and where it was read from.

    Of the records that gave the published variant, the one of the smallest id.
    """
    shown = published_variants(articles).select("variant_id").lazy()
    told = records.lazy().select("article_id", "record_id", "kept_variant_id", *RAW)
    gave = told.join(shown, left_on="kept_variant_id", right_on="variant_id", how="semi").collect(engine="streaming")
    chosen = gave.sort("article_id", "record_id").unique("article_id", keep="first", maintain_order=True)
    return chosen.select("article_id", "record_id", *RAW)


def record_outcomes(articles: pl.DataFrame, records: Rows) -> pl.DataFrame:
    """`record_id`, `outcome` of every record: one `article` per article_id, its others `repeat`, the rest `reject`."""
    chosen = article_records(articles, records).select("record_id", is_chosen=pl.lit(True))
    told = records.lazy().select("record_id", "article_id").unique("record_id", keep="any").collect(engine="streaming")
    outcome = (
        pl.when(pl.col("article_id").is_null())
        .then(pl.lit("reject"))
        .when(pl.col("is_chosen"))
        .then(pl.lit("article"))
        .otherwise(pl.lit("repeat"))
    )
    return told.join(chosen, on="record_id", how="left").select("record_id", outcome.alias("outcome")).sort("record_id")
