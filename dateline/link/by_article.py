"""Tables read article by article, in the order of founding, so that few articles at a time are held."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from dateline.link.texts import Texts

BLOCK = 10_000
"""articles whose rows are read at a time"""


def in_blocks(rows: pl.LazyFrame, articles: pl.DataFrame, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
    """`rank` and `columns` of the rows of some `articles` (article_id, rank) at a time, in ascending order of rank."""
    ranked = articles.select("article_id", "rank").sort("rank")
    for block in ranked.iter_slices(BLOCK):
        held = rows.select("article_id", *columns).join(block.lazy(), on="article_id")
        yield held.select("rank", *columns).collect(engine="streaming")


class ByArticle:
    """The rows of a table, article by article; articles are asked for in ascending order of rank."""

    def __init__(
        self, rows: pl.LazyFrame, articles: pl.DataFrame, columns: Sequence[str], order: Sequence[str] = ()
    ) -> None:
        """`rows` has article_id and `columns`; those of one article come in the order of the columns `order`."""
        blocks = in_blocks(rows, articles, columns)
        ordered = (row for block in blocks for row in block.sort("rank", *order).iter_rows())
        self._groups = groupby(ordered, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, rank: int) -> list[tuple[Any, ...]]:
        """The values of `columns` of each row of the article of `rank`."""
        while self._next is not None and self._next[0] < rank:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] > rank:
            return []
        found = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return found


def surfaces(sentences: pl.DataFrame, texts: Texts) -> Iterator[str]:
    """The words of each of `sentences` (rank, part, char_start, char_end); those of one article stand together."""
    for rank, part, start, end in sentences.select("rank", "part", "char_start", "char_end").iter_rows():
        yield texts.part(rank, part)[start:end]
