"""Recurring blocks are a function of the set of articles: order, batches and doubled rows do not matter."""

from collections.abc import Mapping

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import link
from tests.unit.link.desk import table
from tests.unit.link.test_hiding import desk_of
from tests.unit.link.test_recurring_blocks import blocks_of, frame, story

LINES = (
    "Sign up for the Harbour Letter.",
    "Ilse Brandt",
    "All ports, every tide.",
    "The ministry declined to comment.",
    "Northwire News",
    "The war has killed forty thousand people since 2011.",
    "",
)
SOURCES = ("northwire.example", "brede.example")
worlds = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.lists(st.sampled_from(LINES), max_size=4)), min_size=1, max_size=14
)


@settings(max_examples=60, deadline=None)
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(world, random) -> None:
    articles = [story(at, *lines, source=source) for at, (source, lines) in enumerate(world)]
    once = blocks_of(frame(articles))
    random.shuffle(articles)
    again = blocks_of(frame(articles))
    key = ("article_id", "char_start")
    assert sorted(once, key=lambda row: [row[part] for part in key]) == sorted(
        again, key=lambda row: [row[part] for part in key]
    )


@settings(max_examples=60, deadline=None)
@given(worlds)
def test_a_block_is_whole_lines_of_articles_of_one_source(world) -> None:
    articles = {row["article_id"]: row for row in (story(at, *lines, source=s) for at, (s, lines) in enumerate(world))}
    owners: dict[str, set[str]] = {}
    for row in blocks_of(frame(list(articles.values()))):
        owner = articles[row["article_id"]]
        assert owner["text"][row["char_start"] : row["char_end"]] in owner["text"].split("\n")
        owners.setdefault(row["block_id"], set()).add(owner["source_received"])
    assert all(len(sources) == 1 for sources in owners.values())


def split(batches: Mapping[str, pl.DataFrame], seed: int) -> dict[str, pl.DataFrame]:
    """The rows of each table shuffled, with the first half given twice, as a file read in two batches gives them."""
    shuffled = {name: rows.sample(fraction=1.0, shuffle=True, seed=seed) for name, rows in batches.items()}
    return {name: pl.concat([rows, rows.head(rows.height // 2)]) for name, rows in shuffled.items()}


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_is_hidden_does_not_depend_on_order_or_batches(seed: int) -> None:
    desk, articles = desk_of(4)
    for owner in articles:
        desk.mention(owner, "Tomas Vell", at=2)
        desk.event(owner, at=1, actor="General Vell")
    made = link(desk.batches(), snapshot_id="s1")
    again = link(split(desk.batches(), seed), snapshot_id="s1")
    assert made["hidden_mentions"].num_rows == len(articles)
    assert {name for name, rows in made.items() if not again[name].equals(rows)} == set()


def test_no_row_of_any_table_gives_nothing() -> None:
    assert blocks_of(frame([story(0)]).clear()) == []
    assert table("articles", []).height == 0
