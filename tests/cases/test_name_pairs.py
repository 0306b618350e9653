"""Pairs of names as two articles write them: who is one, who is two, and what the names alone leave open."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from dateline.link.entities import link_entities
from tests.unit.link.desk import Desk

PAIRS = Path(__file__).with_name("name_pairs.csv")
PRECISION, RECALL = 0.98, 0.85

Pair = tuple[str, str, str, str]


def pairs() -> list[Pair]:
    """name_a, name_b, entity_type and verdict of every row."""
    lines = (line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(row["name_a"], row["name_b"], row["entity_type"], row["verdict"]) for row in csv.DictReader(lines)]


def is_one(name_a: str, name_b: str, entity_type: str) -> bool:
    """Whether two articles that name one thing each, and nothing else, name the same entity."""
    desk = Desk()
    owners = [desk.article(at, [f"{name} was named."]) for at, name in (("a", name_a), ("b", name_b))]
    mentions = [desk.mention(owner, name, entity_type) for owner, name in zip(owners, (name_a, name_b), strict=True)]
    batches = desk.batches()
    articles = batches["articles"].with_columns(source=batches["articles"]["source_received"])
    entity_of = dict(
        link_entities(articles, batches["mentions"]).mentions.select("mention_id", "entity_id").iter_rows()
    )
    return entity_of[mentions[0]] == entity_of[mentions[1]]


@pytest.fixture(scope="module")
def judged() -> list[tuple[Pair, bool]]:
    return [(pair, is_one(*pair[:3])) for pair in pairs()]


def test_the_table_holds_people_bodies_and_places_of_every_verdict() -> None:
    counts = Counter((entity_type, verdict) for _, _, entity_type, verdict in pairs())
    assert sum(counts.values()) >= 300
    assert min(counts[kind, verdict] for kind in ("PERSON", "ORG", "GPE") for verdict in ("same", "different")) >= 30


def test_what_is_called_one_is_one(judged: list[tuple[Pair, bool]]) -> None:
    called = [pair for pair, one in judged if one]
    wrong = [pair for pair in called if pair[3] != "same"]
    assert 1 - len(wrong) / len(called) >= PRECISION, wrong


def test_most_spellings_of_one_thing_are_called_one(judged: list[tuple[Pair, bool]]) -> None:
    same = [(pair, one) for pair, one in judged if pair[3] == "same"]
    missed = [pair for pair, one in same if not one]
    assert 1 - len(missed) / len(same) >= RECALL, missed


def test_two_things_are_never_called_one(judged: list[tuple[Pair, bool]]) -> None:
    assert [pair for pair, one in judged if one and pair[3] == "different"] == []
