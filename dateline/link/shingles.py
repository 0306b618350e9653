"""Sentences that stand in two articles, word for word or with small edits, found through an inverted index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dateline.extract.wording import folded_words

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
_BASE = np.uint64(1_099_511_628_211)


@dataclass(frozen=True, slots=True)
class Comparable:
    """Sentences fit for comparison, one row each: `sid` 0…n-1 in order of founding, with article rank and words."""

    rows: pl.DataFrame
    """sid · rank · article_id · part · char_start · char_end · fingerprint · folded"""


def comparable(sentences: pl.DataFrame, articles: pl.DataFrame) -> Comparable:
    """`sentences` that have a fingerprint, with their folded words, in order of founding.

    `sentences` needs article_id, part, sentence_index, char_start, char_end, fingerprint; `articles` article_id, rank,
    text and headline.
    """
    found = (
        sentences.filter(pl.col("fingerprint").is_not_null())
        .join(articles.select("article_id", "rank", "text", "headline"), on="article_id")
        .sort("rank", "part", "sentence_index")
    )
    folded = _folded(found)
    kept = found.drop("text", "headline").with_columns(folded=pl.Series(folded, dtype=pl.String)).with_row_index("sid")
    return Comparable(kept)


def _folded(found: pl.DataFrame) -> list[str]:
    """The folded words of each sentence; equal surfaces (boilerplate, copies) are folded once."""
    seen: dict[str, str] = {}
    folded = []
    for part, text, headline, start, end in found.select(
        "part", "text", "headline", "char_start", "char_end"
    ).iter_rows():
        surface = (text if part == "text" else headline or "")[start:end]
        if surface not in seen:
            seen[surface] = " ".join(folded_words(surface))
        folded.append(seen[surface])
    return folded


def same_sentences(found: Comparable) -> pl.DataFrame:
    """Pairs `sid`, `other` (sid < other, of different articles) that say the same in (almost) the same words."""
    exact = _pairs(found.rows.select("sid", "rank", key="fingerprint"), max_holders=None)
    near = _near(found)
    return pl.concat([exact, near]).unique().sort("sid", "other")


def _pairs(keyed: pl.DataFrame, max_holders: int | None) -> pl.DataFrame:
    """Pairs of sids of different articles that share a key, each paired with the first HUBS holders of the key."""
    holders = pl.col("rank").n_unique().over("key")
    shared = keyed.with_columns(holders=holders).filter(pl.col("holders") > 1)
    if max_holders is not None:
        shared = shared.filter(pl.col("holders") <= max_holders)
    order = pl.col("sid").rank("ordinal").over("key")
    hubs = shared.filter(order <= HUBS).select("key", hub="sid", hub_rank="rank")
    pairs = shared.join(hubs, on="key").filter((pl.col("hub") < pl.col("sid")) & (pl.col("hub_rank") != pl.col("rank")))
    return pairs.select(sid="hub", other="sid")


def _near(found: Comparable) -> pl.DataFrame:
    """Pairs that share at least MIN_RUNS rare runs of words and are alike as a whole, or one within the other."""
    runs = _runs(found.rows)
    sizes = runs.group_by("sid").len("runs")
    pairs = _pairs(runs.select("sid", "rank", "key"), MAX_HOLDERS).group_by("sid", "other").len("shared")
    pairs = pairs.filter(pl.col("shared") >= MIN_RUNS)
    pairs = pairs.join(sizes, on="sid").join(sizes.rename({"sid": "other", "runs": "other_runs"}), on="other")
    pairs = pairs.sort("sid", "other")
    folded = found.rows["folded"]
    scores = _alike(folded.gather(pairs["sid"]).to_list(), folded.gather(pairs["other"]).to_list())
    enclosed = pl.col("shared") / pl.min_horizontal("runs", "other_runs") >= ENCLOSED
    return pairs.filter((pl.Series(scores) >= ALIKE) | enclosed).select("sid", "other")


def _alike(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    return process.cpdist(left, right, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32)


def _runs(rows: pl.DataFrame) -> pl.DataFrame:
    """`sid`, `rank`, `key`: each distinct run of SHINGLE words inside a sentence, as a 64-bit hash."""
    words = rows.select("sid", "rank", word=pl.col("folded").str.split(" ")).explode("word")
    sid = words["sid"].to_numpy()
    hashes = words["word"].hash(seed=0).to_numpy()
    count = max(len(sid) - SHINGLE + 1, 0)
    keys = np.zeros(count, dtype=np.uint64)
    for step in range(SHINGLE):
        keys = keys * _BASE + hashes[step : step + count]
    inside = sid[:count] == sid[SHINGLE - 1 :]
    found = pl.DataFrame({"sid": sid[:count], "rank": words["rank"].to_numpy()[:count], "key": keys})
    return found.filter(pl.Series(inside)).unique()
