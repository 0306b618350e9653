"""Tables read article by article, in the order of founding, so that one article at a time is held as objects."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl


class ByArticle:
    """The rows of a table, article by article; articles are asked for in ascending order of rank."""

    def __init__(self, rows: pl.DataFrame, articles: pl.DataFrame, columns: Sequence[str]) -> None:
        """`rows` has article_id and `columns`, in which rows of one article stay as they stand in it."""
        ranked = rows.select("article_id", *columns).join(articles.select("article_id", "rank"), on="article_id")
        ordered = ranked.select("rank", *columns).sort("rank", maintain_order=True)
        self._groups = groupby(ordered.iter_rows(), key=itemgetter(0))
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


def surfaces(sentences: pl.DataFrame, articles: pl.DataFrame) -> Iterator[str]:
    """The words of each of `sentences` (rank, part, char_start, char_end); those of one article stand together.

    `articles` has rank, text and headline. A text is fetched once for all its sentences, not once for each.
    """
    at = {rank: place for place, rank in enumerate(articles["rank"])}
    texts, headlines = articles["text"], articles["headline"]
    last, text, headline = None, "", ""
    for rank, part, start, end in sentences.select("rank", "part", "char_start", "char_end").iter_rows():
        if rank != last:
            last, text, headline = rank, texts[at[rank]], headlines[at[rank]] or ""
        yield (text if part == "text" else headline)[start:end]
