"""Laws of linking names: the order of rows does not matter, and every mention has one entity of a declared row."""

import random
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link.entities import EntityLinks, link_entities
from tests.unit.link.marked import Told, frames

_NAMES = (
    "[Lena Maro|PERSON]",
    "[L. Maro|PERSON]",
    "[Maro|PERSON|of the Harbour Guild]",
    "[Lena Kira Maro|PERSON]",
    "[Osama al-Muhajir|PERSON]",
    "[Abu Usama al-Muhajer|PERSON]",
    "[Harbour Guild|ORG]",
    "[the Guild of the Harbor|ORG]",
    "[Coastal Relief Council|ORG] ([CRC|ORG>Coastal Relief Council])",
    "[CRC|ORG]",
    "[Daesh|ORG]",
    "[ISIS|ORG]",
    "[Paris|GPE], [Texas|GPE]",
    "[Paris|GPE]",
    "[Springfield|GPE]",
    "[Illinois|GPE]",
    "[Syria|GPE]",
    "[Syrians|NORP]",
    "[MQ-9s|WEAPON]",
    "[—|PERSON]",
    "[…|GPE]",
    "[ |ORG]",
    "[حلب|GPE]",
    "[Abu|PERSON]",
    "[The|ORG]",
    "[the|PERSON]",
    "[al-|LOC]",
    "[Dr.|PERSON]",
)
_TEXTS = st.lists(st.sampled_from(_NAMES), min_size=1, max_size=6).map(" and ".join)
_DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 1, 20)))
_SOURCES = st.sampled_from(("one.example", "two.example.uk", "three.example"))
_TOLD = st.lists(st.tuples(_TEXTS, _DAYS, _SOURCES), min_size=1, max_size=8).map(
    lambda rows: [Told(f"a{number}", *row) for number, row in enumerate(rows)]
)


def same(one: EntityLinks, other: EntityLinks) -> bool:
    pairs = ((one.mentions, other.mentions), (one.entities, other.entities), (one.entity_links, other.entity_links))
    return all(a.equals(b) for a, b in pairs)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_TOLD, st.integers(0, 1 << 30))
def test_the_order_of_rows_does_not_matter(told: list[Told], seed: int) -> None:
    articles, mentions = frames(told)
    shuffler = random.Random(seed)
    mixed = articles.sample(fraction=1, shuffle=True, seed=seed), mentions.sample(fraction=1, shuffle=True, seed=seed)
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    expected = link_entities(articles, mentions)
    assert same(link_entities(*mixed), expected)
    assert same(link_entities(*frames(shuffled)), expected)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_TOLD)
def test_every_mention_has_one_entity_and_every_entity_its_mentions(told: list[Told]) -> None:
    articles, mentions = frames(told)
    links = link_entities(articles, mentions)
    assert sorted(links.mentions["mention_id"]) == sorted(mentions["mention_id"])
    assert set(links.mentions["entity_id"]) == set(links.entities["entity_id"])
    assert links.entities["entity_id"].is_unique().all()
    assert links.entities["mention_count"].sum() == mentions.height
    assert links.mentions["link_score"].is_between(0, 1).all()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_TOLD)
def test_mentions_of_one_chain_are_one_entity(told: list[Told]) -> None:
    articles, mentions = frames(told)
    linked = mentions.join(link_entities(articles, mentions).mentions, on="mention_id")
    per_chain = linked.group_by("article_id", "chain_mention_id").agg(pl.col("entity_id").n_unique())
    assert (per_chain["entity_id"] == 1).all()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(_TOLD)
def test_pairs_name_two_entities_once(told: list[Told]) -> None:
    links = link_entities(*frames(told))
    pairs = [tuple(sorted(pair)) for pair in links.entity_links.select("entity_id", "other_entity_id").iter_rows()]
    assert len(pairs) == len(set(pairs))
    assert all(one != other for one, other in pairs)
    assert {name for pair in pairs for name in pair} <= set(links.entities["entity_id"])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(_TOLD)
def test_a_place_is_whole_or_unknown(told: list[Told]) -> None:
    entities = link_entities(*frames(told)).entities
    facts = entities.select("latitude", "longitude", "place_precision", "geo_basis")
    known = facts.select(pl.all().is_not_null())
    assert (known.sum_horizontal().is_in([0, 4])).all()
