"""What was read from recurring blocks is hidden: rows, and references to them, before anything is linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dateline.clean.text import word_count
from dateline.link.corpus import EXTRACTED, Corpus
from dateline.schema import TABLES
from dateline.schema.tables import INSTEAD

Row = dict[str, Any]
BLOCKED = ("boilerplate", "word_count")
"""columns of articles that are written with the article and settled anew where it has recurring blocks"""
_REFERRED = ("mentions", "events")
"""tables whose rows others refer to"""


@dataclass(frozen=True, slots=True)
class Hiding:
    """A corpus without what stands in recurring blocks, and what was taken from it."""

    corpus: Corpus
    hidden: Mapping[str, pl.DataFrame]
    """table -> keys of its hidden rows; beside a key of one column `instead`, what references take in its place"""


def hide(corpus: Corpus, blocks: Sequence[Row]) -> Hiding:
    """`corpus` without the rows that touch one of `blocks` (rows of `recurring_blocks`).

    An event that is told most fully in a block is hidden with all its mentions. A reference to a hidden mention goes to
    the fullest mention of the same thing that is left in the article, or to none.
    """
    spans = pl.DataFrame(
        [(row["article_id"], row["part"], row["char_start"], row["char_end"]) for row in blocks],
        schema={"article_id": pl.String, "part": pl.String, "block_start": pl.Int32, "block_end": pl.Int32},
        orient="row",
    )
    hidden = {name: _inside(name, corpus[name], spans) for name in EXTRACTED}
    told = corpus["event_mentions"].select(hidden["event_mentions"].columns)
    orphans = told.join(hidden["events"].lazy(), on="event_id", how="semi").collect(engine="streaming")
    hidden["event_mentions"] = pl.concat([hidden["event_mentions"], orphans]).unique().sort(orphans.columns)
    hidden["mentions"] = _stand_ins(corpus["mentions"], hidden["mentions"])
    tables = {name: _shown(name, corpus[name], hidden) for name in EXTRACTED}
    return Hiding(Corpus(_marked(corpus, blocks), tables, corpus.texts), hidden)


def _inside(name: str, rows: pl.LazyFrame, spans: pl.DataFrame) -> pl.DataFrame:
    key = list(TABLES[name].key)
    touched = rows.join(spans.lazy(), on=["article_id", "part"]).filter(
        (pl.col("char_start") < pl.col("block_end")) & (pl.col("char_end") > pl.col("block_start"))
    )
    keys = touched.select(key).unique().collect(engine="streaming").sort(key)
    return keys.with_columns(pl.lit(None, pl.String).alias(INSTEAD)) if len(key) == 1 else keys


def _stand_ins(mentions: pl.LazyFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """For each hidden mention the one that is left of its chain: the fullest as it was, else the longest, the first."""
    chain = pl.col("chain_mention_id")
    named = mentions.select("mention_id", chain)
    gone = named.join(hidden.lazy(), on="mention_id", how="semi").collect(engine="streaming")
    chained = mentions.join(gone.lazy(), on="chain_mention_id", how="semi")
    columns = ("mention_id", chain, "part", "char_start", pl.col("surface").str.len_chars().alias("length"))
    left = chained.join(hidden.lazy(), on="mention_id", how="anti").select(*columns).collect(engine="streaming")
    left = left.with_columns(is_fullest=pl.col("mention_id") == chain)
    order = ["is_fullest", "length", "part", "char_start", "mention_id"]
    left = left.sort(order, descending=[True, True, True, False, False]).unique("chain_mention_id", keep="first")
    stands = left.select("chain_mention_id", pl.col("mention_id").alias(INSTEAD))
    return gone.join(stands, on="chain_mention_id", how="left").select("mention_id", INSTEAD).sort("mention_id")


def _shown(name: str, rows: pl.LazyFrame, hidden: Mapping[str, pl.DataFrame]) -> pl.LazyFrame:
    """The rows of a table that are not hidden, their references turned from those that are."""
    key = list(TABLES[name].key)
    shown = rows.join(hidden[name].lazy(), on=key, how="anti") if hidden[name].height else rows
    for column in TABLES[name].columns:
        table, _, target = (column.references or "").partition(".")
        if table in _REFERRED and column.name not in key and (stands := _stands(hidden[table], target)):
            shown = shown.with_columns(pl.col(column.name).replace(stands))
    return shown


def _stands(hidden: pl.DataFrame, target: str) -> dict[str, str | None]:
    return dict(hidden.select(target, INSTEAD).iter_rows())


def _marked(corpus: Corpus, blocks: Sequence[Row]) -> pl.DataFrame:
    """The articles with the blocks among their boilerplate, and their words counted without them."""
    added: dict[str, list[tuple[int, int]]] = {}
    for row in blocks:
        added.setdefault(row["article_id"], []).append((row["char_start"], row["char_end"]))
    articles = corpus.articles
    found = articles.filter(pl.col("article_id").is_in(list(added))).select("article_id", "rank", *BLOCKED)
    rows = [
        {"article_id": article, **_with_blocks(corpus.texts.text(rank), marked, words, added[article])}
        for article, rank, marked, words in found.iter_rows()
    ]
    schema = {name: articles.schema[name] for name in ("article_id", *BLOCKED)}
    return articles.update(pl.DataFrame(rows, schema=schema), on="article_id", how="left").sort("rank")


def _with_blocks(text: str, marked: Sequence[Row], words: int, added: Sequence[tuple[int, int]]) -> Row:
    blocks = [*marked, *({"start": start, "end": end, "kind": "recurring"} for start, end in added)]
    fewer = sum(word_count(text[start:end]) for start, end in added)
    return {"boilerplate": sorted(blocks, key=lambda block: int(block["start"])), "word_count": words - fewer}
