"""Publishers: one spelling for each, and what was received for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import polars as pl

from dateline.clean.publishers import canonical, is_decided, publisher_at

_HOME_SHARE = 0.9
"""share of a name's addresses that must lie at one publisher for the name to mean it"""
_Key = tuple[str, str | None]


def with_sources(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `source`, the publisher's one spelling, and `source_basis` anew where the address told it.

    An article is its address's publisher's: a name may be a desk, a feed or a columnist, or wrong. Without an address
    of its own a listed name decides; another name stands for the publisher at whose address nearly all articles under
    that name are. A function of the set of articles.
    """
    pairs = articles.select("source_received", "url").unique().rows()
    places = {(name, url): publisher_at(url) if url else None for name, url in pairs}
    homes = _homes(places.items())
    told = pl.DataFrame(
        [(*key, place or homes.get(key[0]) or canonical(key[0]), bool(place)) for key, place in places.items()],
        schema={"source_received": pl.String, "url": pl.String, "source": pl.String, "is_told": pl.Boolean},
        orient="row",
    )
    keys = ["source_received", "url"]
    spelled = articles.join(told, on=keys, how="left", nulls_equal=True, maintain_order="left")
    basis = pl.when("is_told").then(pl.lit("url")).otherwise("source_basis")
    return spelled.with_columns(source_basis=basis).drop("is_told")


def _homes(places: Iterable[tuple[_Key, str | None]]) -> Mapping[str, str]:
    """Name -> the publisher at whose addresses nearly all articles under that name are; listed names are left out."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, _), place in places:
        if place and not is_decided(name):
            seen[name][place] += 1
    homes = {}
    for name, counts in seen.items():
        place, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= _HOME_SHARE * counts.total():
            homes[name] = place
    return homes


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
