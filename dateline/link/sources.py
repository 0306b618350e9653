"""Publishers: one spelling for each, and what was received for it."""

from collections.abc import Callable

import polars as pl

Canonical = Callable[[str], str]


def with_sources(articles: pl.DataFrame, canonical: Canonical) -> pl.DataFrame:
    """`articles` with `source`: the publisher's one spelling of what was received."""
    received = articles["source_received"].unique().to_list()
    spelling = {name: canonical(name) for name in received}
    return articles.with_columns(source=pl.col("source_received").replace_strict(spelling, return_dtype=pl.String))


def sources(articles: pl.DataFrame) -> pl.DataFrame:
    """One row per publisher of `articles` (with `source`): spellings received, articles, first and last day seen."""
    return (
        articles.group_by("source")
        .agg(
            aliases=pl.col("source_received").unique().sort(),
            article_count=pl.len().cast(pl.Int32),
            first_seen=pl.col("published_date").min(),
            last_seen=pl.col("published_date").max(),
        )
        .sort("source")
    )


def versions(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_id`, `version_of`: the founding article of the same source at the same URL, where it is another one.

    `articles` stand in the order of founding.
    """
    first = pl.col("article_id").first().over("source", "url")
    founding = articles.filter(pl.col("url").is_not_null()).with_columns(version_of=first)
    return founding.filter(pl.col("version_of") != pl.col("article_id")).select("article_id", "version_of")
