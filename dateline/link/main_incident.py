"""The incident an article is mainly about: that of its headline and lead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dateline.link.corpus import Corpus
from dateline.link.reports import Report

LEAD = 3
"""sentences after the headline that tell what an article is about"""
_HEADLINE, _LEAD, _BODY, _HARM, _VIOLENT, _VERBAL, _HISTORICAL, _REPEATED, _PERSON = (
    3.0,
    2.0,
    0.0,
    2.0,
    2.0,
    -1.0,
    -3.0,
    0.25,
    1.0,
)
MIN_POINTS = 1.0
"""less means that no event stands in headline or lead: the article is about none"""
VIOLENT = ("ASSAULT",)
VERBAL = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


def main_incidents(corpus: Corpus, members: Mapping[str, Sequence[Report]]) -> dict[str, str]:
    """article_id -> incident_id, for articles whose headline or lead states one."""
    told = _told(corpus)
    claimed = _claimed(corpus)
    best: dict[str, tuple[float, int, str]] = {}
    by_article: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for incident, group in members.items():
        for report in group:
            by_article[report.story.article_id, incident].append(report)
    for (article, incident), group in by_article.items():
        points = max(_points(report, told[report.event_id], claimed) for report in group)
        first = min(place for report in group for place in told[report.event_id])
        offer = (points, -first, incident)
        if points >= MIN_POINTS and offer > best.get(article, (0.0, 0, "")):
            best[article] = offer
    return {article: incident for article, (_, _, incident) in best.items()}


def _points(report: Report, places: Sequence[int], claimed: Mapping[str, int]) -> float:
    row: dict[str, Any] = report.row
    first = min(places)
    points = _HEADLINE if first < 0 else _LEAD if first < LEAD else _BODY
    points += _HARM if claimed.get(report.event_id) else 0.0
    points += _VIOLENT if report.event_type in VIOLENT else _VERBAL if report.event_type in VERBAL else 0.0
    points += _HISTORICAL if row["is_historical"] else 0.0
    points += _PERSON if report.recipient and report.recipient.entity_type == "PERSON" else 0.0
    return points + _REPEATED * min(len(places), 4)


def _told(corpus: Corpus) -> dict[str, list[int]]:
    """Where each event is told: -1 for a headline of its own, else the sentence of the text."""
    told: dict[str, list[int]] = defaultdict(list)
    for name in ("events", "event_mentions"):
        for event, part, index in corpus[name].select("event_id", "part", "sentence_index").iter_rows():
            told[event].append(-1 if part == "headline" else index)
    return told


def _claimed(corpus: Corpus) -> dict[str, int]:
    """Claims of harm on each event."""
    stated = corpus["claims"].filter(pl.col("event_id").is_not_null())
    return dict(stated.group_by("event_id").len().iter_rows())
