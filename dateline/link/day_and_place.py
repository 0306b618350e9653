"""Where the sources of one incident differ in its day or its place."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import polars as pl

from dateline.link.by_article import surfaces
from dateline.link.corpus import Corpus
from dateline.link.known import distance_km
from dateline.link.naming import Name
from dateline.link.reports import Report
from dateline.link.values import differ, values

Row = dict[str, Any]
FAR_KM = 25.0
BEFORE, BEHIND = 60, 2
"""characters read on either side of the name of a place"""
_SCENE = re.compile(
    r"\b(?:in|at|near|outside|across|around|(?:city|town|village|district|suburb|camp) of)\s(?:[a-z-]+\s){0,5}$"
)
_GOES_ON = re.compile(r"\s?[A-Z-]")
"""a name goes on: Washington Post, Paris-based"""


def date_difference(leading: Sequence[Report]) -> Iterator[Row]:
    """Days that differ. A weekday is counted from a day of publication, and may belong to another word: none."""
    dated = [report for report in leading if report.is_day and report.start and report.row["date_basis"] == "stated"]
    told = [(report.start.isoformat(), report.story.source, report.event_id) for report in dated if report.start]
    if differ(told) and any(
        one.start != other.start
        and one.story.copy_group != other.story.copy_group
        and not one.sentences & other.sentences
        for place, one in enumerate(dated)
        for other in dated[:place]
    ):
        yield {"field": "date", "values": values(told), "cause": "substance"}


def place_difference(leading: Sequence[Report], names: Mapping[str, Sequence[Name]], scenes: Set[str]) -> Iterator[Row]:
    """Places that are not one within the other: more than FAR_KM apart, both of them a settlement or finer.

    Where an article names the place of the other as well, one of them may only lie on the way or be somebody's home;
    `scenes` are the mentions that tell where something was.
    """
    told_there = [report for report in leading if report.row["place_mention_id"] in scenes]
    placed = [report for report in told_there if report.place and report.place.precision in ("point", "settlement")]
    named = {
        article: {name.entity_id for name in names.get(article, ())}
        for article in sorted({report.story.article_id for report in placed})
    }
    far = any(
        (distance_km(one.place, other.place) or 0.0) > FAR_KM
        and one.place.entity_id not in named[other.story.article_id]
        and other.place.entity_id not in named[one.story.article_id]
        for at, one in enumerate(placed)
        for other in placed[:at]
        if one.place and other.place and one.story.source != other.story.source
    )
    told = [(report.place.name, report.story.source, report.event_id) for report in placed if report.place]
    if far and differ(told):
        yield {"field": "place", "values": values(told), "cause": "substance"}


def scenes_of(corpus: Corpus, told: Sequence[Report]) -> Set[str]:
    """The places of `told`, as mentions, that a word such as "in" stands before, and that are not part of a name."""
    asked = sorted({report.row["place_mention_id"] for report in told if report.row["place_mention_id"]})
    wanted = pl.DataFrame({"mention_id": asked}, schema={"mention_id": pl.String})
    placed = corpus["mentions"].join(wanted.lazy(), on="mention_id", how="semi").collect(engine="streaming")
    found = placed.join(corpus.articles.select("article_id", "rank"), on="article_id").sort("rank", "mention_id")
    before = found.with_columns(
        char_start=(pl.col("char_start") - BEFORE).clip(lower_bound=0), char_end=pl.col("char_start")
    )
    behind = found.with_columns(char_start=pl.col("char_end"), char_end=pl.col("char_end") + BEHIND)
    sides = zip(found["mention_id"], surfaces(before, corpus.texts), surfaces(behind, corpus.texts), strict=True)
    return {mention for mention, left, right in sides if _SCENE.search(left) and not _GOES_ON.match(right)}
