"""How rare a word is: in news at large by a reference table, and no rarer than in the articles at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log, log2

from dateline.data import rows

FLOOR = -10
"""a word that the table does not list stands in about so small a share of articles (power of two)"""
PRIOR = 300
"""articles for which the table counts: in a home of a few articles most words stand in most of them by chance"""
SHARPNESS = 1.5
"""power of the log rarity; above 1, rare words count for more"""

RARE = log(1 + 2**8) ** SHARPNESS
"""rarity of a word that one article in 256 holds"""


@dataclass(frozen=True, slots=True)
class Rarity:
    """Rarity from the number of articles that hold each word, in whole powers of two, so that it changes seldom."""

    counts: Mapping[str, int]
    total: int

    def of(self, word: str) -> float:
        """0 for a word of every article, about 18 for the rarest."""
        share = float(2.0 ** max(_shares().get(word, FLOOR), self._local(word)))
        return float(log(1 + 1 / share) ** SHARPNESS)

    def _local(self, word: str) -> int:
        count = self.counts.get(word, 0)
        return round(log2(count / (self.total + PRIOR))) if count else FLOOR


@cache
def _shares() -> Mapping[str, int]:
    return {row["word"]: int(row["log2_share"]) for row in rows("word_shares")}
