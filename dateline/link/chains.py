"""Chains: the mentions of one thing within one article, which extraction has joined already. Linking joins chains."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

import polars as pl

from dateline.link.by_article import BLOCK
from dateline.link.names import plain

_BESIDE = 45
"""characters between a name and an organisation named beside it: "Centcom chief General Michael Kurilla" """


Spot = tuple[int, int, int, int]
"""part (its place in PARTS), sentence, start, end"""
PARTS = ("headline", "text")


@dataclass(frozen=True, slots=True)
class Chain:
    """One thing in one article: its fullest name, and what the article says right beside it."""

    chain_id: str
    article_id: str
    source: str
    rank: int
    """place of the article's `published_at` among all, from 1; last where it is unknown"""
    day: date | None
    name: str
    entity_type: str
    count: int
    """mentions of it"""
    first: str
    """the smallest id of them"""
    surfaces: Sequence[str]
    """each once"""
    roles: frozenset[str]

    @property
    def founding(self) -> tuple[int, str]:
        """Founders first: earliest article, then smallest mention id."""
        return self.rank, self.first


Spots = Mapping[str, Sequence[Spot]]
"""chain_id -> where each mention stands"""


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of some articles, in order of article_id and chain_id."""

    chains: Sequence[Chain]
    spots: Spots
    mentions: pl.DataFrame
    """the rows they were read from"""


_COLUMNS = (
    "article_id",
    "chain_mention_id",
    "mention_id",
    "part",
    "sentence_index",
    "char_start",
    "char_end",
    "surface",
    "entity_type",
    "role",
)
_Facts = tuple[int, str, date | None]


def read_chains(articles: pl.DataFrame, mentions: pl.LazyFrame) -> Iterator[Chains]:
    """The chains of `mentions`, in an order that does not depend on that of the rows, some articles at a time.

    There are several dozen in an article, so names that recur are held once.
    """
    rank = pl.col("published_at").rank("dense").fill_null(articles.height + 1).cast(pl.Int64)
    ranked = articles.select("article_id", rank.alias("rank"), "source", "published_date").sort("article_id")
    shared: dict[object, Any] = {}
    for block in ranked.iter_slices(BLOCK):
        rows = mentions.select(_COLUMNS).join(block.select("article_id").lazy(), on="article_id", how="semi")
        ordered = rows.collect(engine="streaming")
        ordered = ordered.sort("article_id", "chain_mention_id", "part", "char_start", "mention_id")
        facts = {row[0]: (row[0], row[1:]) for row in block.iter_rows()}
        spots: dict[str, list[Spot]] = {}
        grouped = groupby(ordered.iter_rows(), key=itemgetter(0, 1))
        chains = [_chain(key[1], list(rows), *facts[key[0]], spots, shared) for key, rows in grouped]
        yield Chains(chains, spots, ordered)


def _chain(
    chain_id: str,
    rows: Sequence[tuple[str, ...]],
    article_id: str,
    facts: _Facts,
    spots: dict[str, list[Spot]],
    shared: dict[object, Any],
) -> Chain:
    rank, source, day = facts
    head = next((row for row in rows if row[2] == chain_id), None) or max(rows, key=lambda row: (len(row[7]), row[2]))
    types = Counter(row[8] for row in rows)
    roles = frozenset(plain(row[9]) for row in rows if row[9])
    surfaces = tuple(sorted({intern(row[7]) for row in rows}))
    first = min(row[2] for row in rows)
    spots[chain_id] = [(PARTS.index(row[3]), int(row[4]), int(row[5]), int(row[6])) for row in rows]
    return Chain(
        chain_id,
        article_id,
        source,
        rank,
        day,
        intern(head[7]),
        intern(max(types, key=lambda kind: (types[kind], kind == head[8], kind))),
        len(rows),
        chain_id if first == chain_id else first,
        shared.setdefault(surfaces, surfaces),
        shared.setdefault(roles, roles),
    )


def neighbours(found: Chains) -> dict[str, tuple[str, ...]]:
    """For the chain_id of a person those of the organisations named right beside a mention, where there are any."""
    by_sentence: dict[tuple[str, int, int], list[tuple[int, int, str]]] = defaultdict(list)
    people = []
    for chain in found.chains:
        if chain.entity_type == "PERSON":
            people.append(chain)
        elif chain.entity_type == "ORG":
            for part, sentence, start, end in found.spots[chain.chain_id]:
                by_sentence[chain.article_id, part, sentence].append((start, end, chain.chain_id))
    beside = ((chain.chain_id, _beside(chain.article_id, found.spots[chain.chain_id], by_sentence)) for chain in people)
    return {person: organisations for person, organisations in beside if organisations}


def _beside(
    article_id: str, spots: Iterable[Spot], by_sentence: Mapping[tuple[str, int, int], Sequence[tuple[int, int, str]]]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part, sentence, start, end in spots:
        for other_start, other_end, organisation in by_sentence.get((article_id, part, sentence), ()):
            if -_BESIDE < other_start - end < _BESIDE or -_BESIDE < start - other_end < _BESIDE:
                found[organisation] = None
    return tuple(found)
