"""Chains: the mentions of one thing within one article, which extraction has joined already. Linking joins chains."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from sys import intern

import polars as pl

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
    places: "array[int]" = field(repr=False)
    """part, sentence, start and end of each mention, one after the other"""

    @property
    def founding(self) -> tuple[int, str]:
        """Founders first: earliest article, then smallest mention id."""
        return self.rank, self.first

    @property
    def spots(self) -> Iterator[Spot]:
        """Where each mention stands."""
        at = iter(self.places)
        return zip(at, at, at, at, strict=True)


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


def read_chains(articles: pl.DataFrame, mentions: pl.DataFrame) -> list[Chain]:
    """The chains of `mentions`, in an order that does not depend on that of the rows.

    There are several dozen in an article, so names that recur are held once.
    """
    rank = pl.col("published_at").rank("dense").fill_null(articles.height + 1).cast(pl.Int64)
    ranked = articles.select("article_id", rank.alias("rank"), "source", "published_date")
    facts = {row[0]: (row[0], row[1:]) for row in ranked.iter_rows()}
    ordered = mentions.select(_COLUMNS).sort("article_id", "chain_mention_id", "part", "char_start", "mention_id")
    del mentions
    roles: dict[frozenset[str], frozenset[str]] = {}
    grouped = groupby(ordered.iter_rows(), key=itemgetter(0, 1))
    return [_chain(key[1], list(rows), *facts[key[0]], roles) for key, rows in grouped]


def _chain(
    chain_id: str,
    rows: Sequence[tuple[str, ...]],
    article_id: str,
    facts: _Facts,
    known: dict[frozenset[str], frozenset[str]],
) -> Chain:
    rank, source, day = facts
    head = next((row for row in rows if row[2] == chain_id), None) or max(rows, key=lambda row: (len(row[7]), row[2]))
    types = Counter(row[8] for row in rows)
    roles = frozenset(plain(row[9]) for row in rows if row[9])
    first = min(row[2] for row in rows)
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
        tuple(sorted({intern(row[7]) for row in rows})),
        known.setdefault(roles, roles),
        array("i", [at for row in rows for at in (PARTS.index(row[3]), *map(int, row[4:7]))]),
    )


def neighbours(chains: Iterable[Chain]) -> dict[str, tuple[Chain, ...]]:
    """For each chain_id, the organisations named right beside one of its mentions."""
    by_sentence: dict[tuple[str, int, int], list[tuple[int, int, Chain]]] = defaultdict(list)
    people = []
    for chain in chains:
        if chain.entity_type == "PERSON":
            people.append(chain)
        elif chain.entity_type == "ORG":
            for part, sentence, start, end in chain.spots:
                by_sentence[chain.article_id, part, sentence].append((start, end, chain))
    return {person.chain_id: _beside(person, by_sentence) for person in people}


def _beside(
    person: Chain, by_sentence: Mapping[tuple[str, int, int], Sequence[tuple[int, int, Chain]]]
) -> tuple[Chain, ...]:
    found: dict[str, Chain] = {}
    for part, sentence, start, end in person.spots:
        for other_start, other_end, organisation in by_sentence.get((person.article_id, part, sentence), ()):
            if -_BESIDE < other_start - end < _BESIDE or -_BESIDE < start - other_end < _BESIDE:
                found.setdefault(organisation.chain_id, organisation)
    return tuple(found.values())
