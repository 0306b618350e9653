"""Articles for tests of names, written with their names marked: `[Lena Maro|PERSON]` is a mention of a person.

`[Maro|PERSON>Lena Maro]` is a later mention of the person the article has named in full; `[Maro|PERSON|mayor]` has a
role. Mentions of one surface and type in an article are one chain, as extraction makes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from dateline.ids import content_id
from dateline.link.entities import EntityLinks, link_entities

_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)(?:>([^|\]]+))?(?:\|([^\]]+))?\]")
_ARTICLES = {
    "article_id": pl.String,
    "source": pl.String,
    "published_at": pl.Datetime("us", "UTC"),
    "published_date": pl.Date,
    "dateline": pl.String,
    "text": pl.String,
    "headline": pl.String,
}
_MENTIONS = {
    "mention_id": pl.String,
    "article_id": pl.String,
    "part": pl.String,
    "sentence_index": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "surface": pl.String,
    "entity_type": pl.String,
    "role": pl.String,
    "in_quote": pl.Boolean,
    "chain_mention_id": pl.String,
}


@dataclass(frozen=True)
class Told:
    """One article: its name, marked text, day and source."""

    name: str
    marked: str
    day: date | None = date(2024, 3, 5)
    source: str | None = None
    dateline: str | None = None

    @property
    def text(self) -> str:
        """The text without marks."""
        return _MARK.sub(r"\1", self.marked)

    def row(self) -> dict[str, Any]:
        """The article as a row."""
        at = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) if self.day else None
        return {
            "article_id": self.name,
            "source": self.source or f"{self.name}.example",
            "published_at": at,
            "published_date": self.day,
            "dateline": self.dateline,
            "text": self.text,
            "headline": None,
        }

    def mentions(self) -> list[dict[str, Any]]:
        """The marked names as rows of mentions."""
        found: list[dict[str, Any]] = []
        heads: dict[tuple[str, str], str] = {}
        shift = 0
        for mark in _MARK.finditer(self.marked):
            surface, kind, full, role = mark.groups()
            start = mark.start() - shift
            shift += len(mark.group()) - len(surface)
            mention_id = content_id("mention", self.name, start)
            sentence = self.text[:start].count(". ")
            span = {"char_start": start, "char_end": start + len(surface), "sentence_index": sentence}
            head = heads.setdefault((full or surface, kind), mention_id)
            facts = {"mention_id": mention_id, "article_id": self.name, "part": "text", "in_quote": False}
            found.append(
                {**facts, **span, "surface": surface, "entity_type": kind, "role": role, "chain_mention_id": head}
            )
        return found


@dataclass(frozen=True)
class Linked:
    """What linking made of the articles, easy to ask."""

    links: EntityLinks
    mentions: pl.DataFrame

    def ids(self, surface: str) -> set[str]:
        """The entities that `surface` names."""
        return set(self.mentions.filter(pl.col("surface") == surface)["entity_id"])

    def one(self, *surfaces: str) -> dict[str, Any]:
        """The one entity that all of `surfaces` name."""
        ids = set().union(*(self.ids(surface) for surface in surfaces))
        assert len(ids) == 1, f"{surfaces} name {len(ids)} entities"
        return self.links.entities.row(by_predicate=pl.col("entity_id") == ids.pop(), named=True)

    def apart(self, *surfaces: str) -> bool:
        """Whether each of `surfaces` names an entity of its own."""
        return len(set().union(*(self.ids(surface) for surface in surfaces))) == len(surfaces)

    def score(self, surface: str) -> float:
        """The lowest link score of `surface`."""
        return float(self.mentions.filter(pl.col("surface") == surface)["link_score"].min())  # type: ignore[arg-type]


def frames(told: Sequence[Told]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Articles and mentions as linking takes them."""
    articles = pl.DataFrame([one.row() for one in told], schema=_ARTICLES)
    return articles, pl.DataFrame([row for one in told for row in one.mentions()], schema=_MENTIONS)


def link_told(*told: Told, decisions: pl.DataFrame | None = None) -> Linked:
    """The entities of `told`."""
    articles, mentions = frames(told)
    links = link_entities(articles, mentions, decisions)
    return Linked(links, mentions.join(links.mentions, on="mention_id"))


def link_texts(*marked: str) -> Linked:
    """The entities of articles of one day, each of a source of its own."""
    return link_told(*(Told(f"a{number}", text) for number, text in enumerate(marked)))
