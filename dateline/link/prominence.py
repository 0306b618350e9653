"""How much an article is about an event it reports: headline and lead first, violence and harm before words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

from dateline.data import rows
from dateline.link.corpus import Corpus
from dateline.link.reports import Report

MAIN = 6
"""sentences after the headline of which one at least tells what an article is mainly about"""
LEAD = 3
"""sentences after the headline that tell what an article is about"""
MAX_TOLD = 4
"""places that state an event beyond which more of them add nothing"""
VIOLENT = ("ASSAULT",)
VERBAL = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


@cache
def weights() -> Mapping[str, float]:
    """Points by name."""
    return {row["name"]: float(row["points"]) for row in rows("prominence_weights")}


@dataclass(frozen=True, slots=True)
class Prominence:
    """Weighs reports by where they are told. Sentences are counted from 0; -1 is a headline of its own."""

    told: Mapping[str, Sequence[int]]
    harmed: frozenset[str]
    """events with a claim of harm"""
    in_text: Mapping[str, int]
    """article_id -> sentence of the text that is its headline"""

    @property
    def floor(self) -> float:
        """An article whose best event has no more points than this is about no event."""
        return weights()["floor"]

    def first(self, report: Report) -> int:
        """The first sentence that tells it."""
        return min(self.told[report.event_id])

    def is_led(self, report: Report) -> bool:
        """Whether the headline or the first sentences tell it."""
        return self.first(report) <= self.headline_of(report) + MAIN

    def headline_of(self, report: Report) -> int:
        """The sentence that is the headline of its article."""
        return self.in_text.get(report.story.article_id, -1)

    def of(self, report: Report) -> tuple[float, int]:
        """Points, then how early it is told."""
        first, worth = self.first(report), weights()
        headline = self.headline_of(report)
        points = worth["headline"] if first <= headline else worth["lead"] if first <= headline + LEAD else 0.0
        points += worth["told_again"] * (min(len(self.told[report.event_id]), MAX_TOLD) - 1)
        for name, holds in self._traits(report):
            points += worth[name] if holds else 0.0
        return points, -first

    def _traits(self, report: Report) -> tuple[tuple[str, bool], ...]:
        return (
            ("harm", report.event_id in self.harmed),
            ("violent", report.event_type in VIOLENT),
            ("verbal", report.event_type in VERBAL),
            ("historical", bool(report.row["is_historical"])),
            ("day", report.is_day),
            ("placed", report.place is not None),
            ("person_hit", report.recipient is not None and report.recipient.is_person),
        )


def prominence_of(corpus: Corpus) -> Prominence:
    """Where every event of `corpus` is told, and on which there is a claim of harm."""
    at = pl.when(pl.col("part") == "headline").then(-1).otherwise("sentence_index").alias("at")
    places = pl.concat([corpus[name].select("event_id", at) for name in ("events", "event_mentions")])
    told = places.group_by("event_id").agg(pl.col("at").unique().sort()).collect(engine="streaming")
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    claimed = corpus["claims"].select("event_id").drop_nulls().collect(engine="streaming")["event_id"]
    own = corpus.articles.filter(pl.col("headline").is_not_null() & (pl.col("headline_basis") == "text"))
    in_text = dict.fromkeys(own["article_id"], 0)
    return Prominence(
        {event: same.setdefault(found := tuple(at), found) for event, at in told.iter_rows()},
        frozenset(claimed),
        in_text,
    )
