"""Chains: the mentions of one thing within one article, which extraction has joined already. Linking joins chains."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from dateline.link.names import plain

_BESIDE = 45
"""characters between a name and an organisation named beside it: "Centcom chief General Michael Kurilla" """


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
    mention_ids: Sequence[str]
    surfaces: Mapping[str, int]
    roles: frozenset[str]
    spots: Sequence[tuple[str, int, int, int]] = field(repr=False)
    """(part, sentence, start, end) of each mention"""

    @property
    def founding(self) -> tuple[int, str]:
        """Founders first: earliest article, then smallest mention id."""
        return self.rank, min(self.mention_ids)


_COLUMNS = (
    "mention_id",
    "article_id",
    "part",
    "sentence_index",
    "char_start",
    "char_end",
    "surface",
    "entity_type",
    "role",
    "chain_mention_id",
)


def read_chains(articles: pl.DataFrame, mentions: pl.DataFrame) -> list[Chain]:
    """The chains of `mentions`, in an order that does not depend on that of the rows."""
    rank = pl.col("published_at").rank("dense").fill_null(articles.height + 1).cast(pl.Int64)
    ranked = articles.select("article_id", rank.alias("rank"), "source", "published_date")
    facts = {row[0]: row[1:] for row in ranked.iter_rows()}
    ordered = mentions.select(_COLUMNS).sort("article_id", "chain_mention_id", "part", "char_start", "mention_id")
    grouped: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for row in ordered.iter_rows():
        grouped[row[1], row[9]].append(row)
    return [_chain(key, rows, facts[key[0]]) for key, rows in grouped.items()]


def _chain(key: tuple[str, str], rows: Sequence[tuple[str, ...]], facts: tuple[int, str, date | None]) -> Chain:
    article_id, chain_id = key
    rank, source, day = facts
    surfaces = Counter(row[6] for row in rows)
    head = next((row for row in rows if row[0] == chain_id), None) or max(rows, key=lambda row: (len(row[6]), row[0]))
    types = Counter(row[7] for row in rows)
    return Chain(
        chain_id,
        article_id,
        source,
        rank,
        day,
        head[6],
        max(types, key=lambda kind: (types[kind], kind == head[7], kind)),
        tuple(row[0] for row in rows),
        surfaces,
        frozenset(plain(row[8]) for row in rows if row[8]),
        tuple((row[2], int(row[3]), int(row[4]), int(row[5])) for row in rows),
    )


def neighbours(chains: Iterable[Chain]) -> dict[str, tuple[Chain, ...]]:
    """For each chain_id, the organisations named right beside one of its mentions."""
    by_sentence: dict[tuple[str, str, int], list[tuple[int, int, Chain]]] = defaultdict(list)
    people = []
    for chain in chains:
        if chain.entity_type == "PERSON":
            people.append(chain)
        elif chain.entity_type == "ORG":
            for part, sentence, start, end in chain.spots:
                by_sentence[chain.article_id, part, sentence].append((start, end, chain))
    return {person.chain_id: _beside(person, by_sentence) for person in people}


def _beside(
    person: Chain, by_sentence: Mapping[tuple[str, str, int], Sequence[tuple[int, int, Chain]]]
) -> tuple[Chain, ...]:
    found: dict[str, Chain] = {}
    for part, sentence, start, end in person.spots:
        for other_start, other_end, organisation in by_sentence.get((person.article_id, part, sentence), ()):
            if -_BESIDE < other_start - end < _BESIDE or -_BESIDE < start - other_end < _BESIDE:
                found.setdefault(organisation.chain_id, organisation)
    return tuple(found.values())
