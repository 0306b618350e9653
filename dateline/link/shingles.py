"""Sentences that stand in two articles, word for word or with small edits, found through an inverted index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dateline.extract.wording import folded_words
from dateline.link.by_article import surfaces
from dateline.link.postings import Keys, Numbers, postings, runs
from dateline.link.texts import Texts

SHINGLE = 5
"""words in a row; five are rarely shared by chance"""
MAX_HOLDERS = 30
"""a run of words that more articles hold is common speech; whole sentences are sought without this bound"""
HUBS = 40
"""a sentence that very many articles print is paired with its first holders only, so pairs grow as articles do"""
MIN_RUNS = 2
ALIKE = 80.0
"""rapidfuzz ratio of two sentences, 0–100, from which the one is an edited print of the other"""
ENCLOSED = 0.7
"""or the share of the shorter sentence's runs of words that the longer one holds"""
_BLOCK = 50_000
"""sentences whose words are held at a time"""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Sentences fit for comparison, one row each: `sid` 0…n-1 in order of founding, with the rank of its article."""

    rows: pl.DataFrame
    """sid · rank · part · char_start · char_end · key (of its words)"""
    texts: Texts

    def folded(self, sids: Sequence[int] | NDArray[np.uint32]) -> list[str]:
        """The folded words of some sentences, in ascending order of sid."""
        rows = self.rows[np.asarray(sids, dtype=np.uint32)]
        return [" ".join(folded_words(surface)) for surface in surfaces(rows, self.texts)]


def comparable(sentences: pl.DataFrame, texts: Texts) -> Comparable:
    """`sentences` (rank, part, sentence_index, char_start, char_end, key) in order of founding."""
    rows = sentences.sort("rank", "part", "sentence_index").with_row_index("sid")
    return Comparable(rows.select("sid", "rank", "part", "char_start", "char_end", "key"), texts)


def same_sentences(found: Comparable) -> pl.DataFrame:
    """Pairs `sid`, `other` (sid < other, of different articles) that say the same in (almost) the same words."""
    return pl.concat([_exact(found), *_near(found)]).unique().sort("sid", "other")


def _exact(found: Comparable) -> pl.DataFrame:
    """Pairs of sids of different articles with the same words, each paired with the first HUBS holders of them."""
    keyed = found.rows.select("sid", "rank", "key")
    shared = keyed.filter(pl.col("rank").n_unique().over("key") > 1)
    order = pl.col("sid").rank("ordinal").over("key")
    hubs = shared.filter(order <= HUBS).select("key", hub="sid", hub_rank="rank")
    pairs = shared.join(hubs, on="key").filter((pl.col("hub") < pl.col("sid")) & (pl.col("hub_rank") != pl.col("rank")))
    return pairs.select(sid="hub", other="sid")


def _near(found: Comparable) -> Iterator[pl.DataFrame]:
    """Pairs that share at least MIN_RUNS rare runs of words and are alike as a whole, or one within the other."""
    ranks = found.rows["rank"].to_numpy()
    sizes = np.zeros(found.rows.height, dtype=np.uint32)
    index = postings(_runs(found, sizes), ranks, MAX_HOLDERS)
    for sid, other, shared in index.pairs(HUBS):
        chosen = (shared >= MIN_RUNS) & (ranks[sid] != ranks[other])
        sid, other, shared = sid[chosen], other[chosen], shared[chosen]
        enclosed = shared / np.minimum(sizes[sid], sizes[other]) >= ENCLOSED
        alike = _alike(found, sid, other) >= ALIKE
        yield pl.DataFrame({"sid": sid[enclosed | alike], "other": other[enclosed | alike]})


def _alike(found: Comparable, left: Numbers, right: Numbers) -> NDArray[np.float32]:
    needed, at = np.unique(np.concatenate([left, right]), return_inverse=True)
    folded = np.array([*found.folded(needed), ""], dtype=object)
    pairs = folded[at[: len(left)]].tolist(), folded[at[len(left) :]].tolist()
    return np.asarray(process.cpdist(*pairs, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32))


def _runs(found: Comparable, sizes: Numbers) -> Iterator[tuple[Numbers, Keys]]:
    """Owners and keys of each distinct run of SHINGLE words inside a sentence; `sizes` takes how many each one has."""
    for start in range(0, found.rows.height, _BLOCK):
        sids = np.arange(start, min(start + _BLOCK, found.rows.height), dtype=np.uint32)
        split = pl.DataFrame(
            {"sid": sids, "folded": found.folded(sids)}, schema={"sid": pl.UInt32, "folded": pl.String}
        )
        words = split.select("sid", word=pl.col("folded").str.split(" ")).explode("word")
        owners, keys = runs(words["sid"].to_numpy(), words["word"].hash(seed=0).to_numpy(), SHINGLE)
        distinct = pl.DataFrame({"sid": owners, "key": keys}).unique().sort("sid", "key")
        np.add.at(sizes, distinct["sid"].to_numpy(), 1)
        yield distinct["sid"].to_numpy(), distinct["key"].to_numpy()
