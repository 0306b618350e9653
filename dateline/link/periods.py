"""Sentences that count over a time or over several acts: "in a series of raids", "over the past 24 hours"."""

import re
from collections.abc import Set
from functools import cache

import polars as pl

from dateline.data import rows
from dateline.link.by_article import surfaces
from dateline.link.corpus import Corpus

_PLACE = ("article_id", "part", "sentence_index")


def counting_over_a_time(corpus: Corpus, claims: pl.DataFrame) -> Set[tuple[str, str, int]]:
    """The sentences of `claims`, as article_id, part and index, whose figures are not those of one act."""
    wanted = claims.lazy().select(_PLACE).unique()
    stated = corpus["sentences"].join(wanted, on=_PLACE, how="semi").collect(engine="streaming")
    ranked = stated.join(corpus.articles.select("article_id", "rank"), on="article_id").sort("rank", *_PLACE)
    told = zip(ranked.select(_PLACE).iter_rows(), surfaces(ranked, corpus.texts), strict=True)
    return {(article, part, index) for (article, part, index), text in told if counts_over_a_time(text)}


def counts_over_a_time(text: str) -> bool:
    """Whether a sentence counts over a time or several acts."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(row['pattern'] for row in rows('period_words'))})\b", re.I)
