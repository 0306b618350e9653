"""Copies: articles that share sentences, the passages they share, and the groups that carry one origin's copy."""

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from dateline.ids import content_id
from dateline.link.corpus import Corpus
from dateline.link.grouping import grow_groups
from dateline.link.shingles import Comparable, comparable, same_sentences

RECURS = 4
"""a sentence that stands in more articles of one source, with as many different openings, is boilerplate"""
MIN_CONTAINMENT = 0.4
"""share of the one article's sentences from which it carries the other's copy"""
PART = pl.Enum(["headline", "text"])
MIN_SHARED = 3
"""sentences shared at least, for a group; fewer may be one quotation that both print"""


@dataclass(frozen=True, slots=True)
class Copies:
    """`copies` and `shared_passages` as published, and `article_id` -> founder for members of a copy group."""

    copies: pl.DataFrame
    passages: pl.DataFrame
    founder: dict[str, str]

    @property
    def group_of(self) -> dict[str, str]:
        """article_id -> copy_group_id."""
        return {article: content_id("copy_group", founder) for article, founder in self.founder.items()}


def find_copies(corpus: Corpus) -> Copies:
    """Copies among the articles of `corpus`; its articles need a `source`."""
    found = comparable(_without_boilerplate(corpus), corpus.texts)
    ids = corpus.articles.select("rank", "article_id")
    passages = _passages(found, same_sentences(found), ids)
    counts = dict(found.rows.group_by("rank").len().join(ids, on="rank").select("article_id", "len").iter_rows())
    pairs = _containment(passages, counts)
    founder = _groups(corpus, pairs, counts)
    return Copies(_copy_rows(pairs, founder), _passage_rows(passages), founder)


def _without_boilerplate(corpus: Corpus) -> pl.DataFrame:
    """The sentences that do not recur across a source's articles of different openings."""
    columns = ("article_id", "part", "sentence_index", "char_start", "char_end")
    sentences = corpus["sentences"].filter(pl.col("fingerprint").is_not_null())
    of = corpus.articles.select("article_id", "rank", publisher=pl.col("source").rank("dense"))
    read = sentences.select(*columns, key=pl.col("fingerprint").hash(seed=0)).join(of.lazy(), on="article_id")
    keyed = read.drop("article_id").with_columns(pl.col("part").cast(PART)).collect(engine="streaming")
    opening = pl.col("key").sort_by("part", "sentence_index").first().over("rank")
    openings = pl.col("opening").n_unique().over("publisher", "key")
    return keyed.with_columns(opening=opening).filter(openings <= RECURS).drop("opening", "publisher")


def _passages(found: Comparable, pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """Sentence pairs in both directions with article and place on each side."""
    both = pl.concat([pairs, pairs.select(sid="other", other="sid")])
    side = found.rows.join(both.select("sid").unique(), on="sid", how="semi").join(ids, on="rank")
    side = side.select("sid", "article_id", pl.col("part").cast(pl.String), "char_start", "char_end")
    other = side.select(
        other="sid",
        other_article_id="article_id",
        other_part="part",
        other_char_start="char_start",
        other_char_end="char_end",
    )
    return both.join(side, on="sid").join(other, on="other")


def _containment(passages: pl.DataFrame, counts: dict[str, int]) -> pl.DataFrame:
    """Per ordered pair of articles: shared sentences (the fewer of both sides) and containment."""
    key = ["article_id", "other_article_id"]
    held = passages.group_by(key).agg(held=pl.col("sid").n_unique(), other_held=pl.col("other").n_unique())
    sizes = pl.DataFrame(
        {"article_id": list(counts), "size": list(counts.values())}, schema={"article_id": pl.String, "size": pl.Int64}
    )
    return (
        held.join(sizes, on="article_id")
        .select(
            *key,
            containment=pl.col("held") / pl.col("size"),
            shared_sentences=pl.min_horizontal("held", "other_held").cast(pl.Int32),
        )
        .sort(key)
    )


def _groups(corpus: Corpus, pairs: pl.DataFrame, counts: dict[str, int]) -> dict[str, str]:
    """Founder of each article that shares a group with another one."""
    links: dict[str, list[str]] = defaultdict(list)
    for article, other, containment, shared in pairs.iter_rows():
        enough = shared >= min(MIN_SHARED, counts[article])
        if containment >= MIN_CONTAINMENT and enough:
            links[article].append(other)
            links[other].append(article)
    order = [article for article in corpus.articles["article_id"] if article in links]
    founder = grow_groups(order, links)
    shared_by = pl.Series(list(founder.values()), dtype=pl.String).value_counts()
    several = set(shared_by.filter(pl.col("count") > 1)[shared_by.columns[0]])
    return {article: head for article, head in founder.items() if head in several}


def _copy_rows(pairs: pl.DataFrame, founder: dict[str, str]) -> pl.DataFrame:
    heads = [
        content_id("copy_group", founder[article]) if founder.get(article, "") == founder.get(other) else None
        for article, other in pairs.select("article_id", "other_article_id").iter_rows()
    ]
    return pairs.with_columns(copy_group_id=pl.Series(heads, dtype=pl.String))


def _passage_rows(passages: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose two sides stand in the same part: one `part` says where both spans point."""
    same = passages.filter(pl.col("part") == pl.col("other_part"))
    key = ["article_id", "other_article_id", "part", "char_start", "other_char_start"]
    return same.select(*key, "char_end", "other_char_end").sort(key)
