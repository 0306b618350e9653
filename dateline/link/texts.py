"""The texts of articles, held compressed, as they are read one after the other, and by several linkers."""

from collections.abc import Iterable

import polars as pl
import pyarrow as pa

_CODEC = "zstd"


class Texts:
    """Text and headline of each article by rank."""

    def __init__(self, texts: Iterable[tuple[int, str]], headlines: Iterable[str | None]) -> None:
        """`texts` come in any order, with the rank of each; `headlines` in the order of rank, from 0."""
        self._codec = pa.Codec(_CODEC)
        self._headlines = [headline or "" for headline in headlines]
        self._packed = [(0, b"")] * len(self._headlines)
        for rank, text in texts:
            raw = text.encode()
            self._packed[rank] = len(raw), self._codec.compress(raw, asbytes=True)
        self._last = -1, ""

    def text(self, rank: int) -> str:
        """The text of an article; asked for again at once, it is at hand."""
        if self._last[0] != rank:
            size, packed = self._packed[rank]
            self._last = rank, self._codec.decompress(packed, size, asbytes=True).decode() if size else ""
        return self._last[1]

    def headline(self, rank: int) -> str:
        """Its headline, empty where it has none."""
        return self._headlines[rank]

    def part(self, rank: int, part: str) -> str:
        """Its text or headline, by the name of the part."""
        return self.text(rank) if part == "text" else self._headlines[rank]


def texts_of(articles: pl.DataFrame) -> Texts:
    """The texts of `articles` (rank 0…n-1, text, headline)."""
    return Texts(articles.select("rank", "text").iter_rows(), articles.sort("rank")["headline"])


def read_texts(rows: pl.LazyFrame, articles: pl.DataFrame) -> Texts:
    """The texts of `articles` (rank 0…n-1, variant_id, headline), read from the rows of their table some at a time."""
    ranks = articles.select("variant_id", "rank").lazy()
    read = rows.select("variant_id", "text").join(ranks, on="variant_id").select("rank", "text")
    told = (row for block in read.collect_batches() for row in block.iter_rows())
    return Texts(told, articles.sort("rank")["headline"])
