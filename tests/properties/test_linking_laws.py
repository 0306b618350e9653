"""Linking is a function of the set of rows: their order does not matter, and ids stay as groups grow."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import link
from dateline.schema import BATCH_TABLES, LINK_TABLES, arrow_schema, overlays
from tests.unit.link.desk import Desk, Row, record

WIRE = [
    "A bomb in the market of Hama killed the trader Salim Darwish and two others on Monday.",
    "The police said the device had been hidden in a cart of oranges near the main gate.",
    "“We will find those who did this and bring them to court,” the governor Nadia Rahal said.",
    "Militants of ISIS claimed two earlier attacks in the province since the start of the year.",
]
REWRITE = [
    "Salim Darwish, who sold cloth in Hama for thirty years, died when a bomb went off on Monday.",
    "“We shall find those who did this and bring them to court,” said the governor Nadia Rahal.",
    "A colleague remembered him as a quiet man who never closed before dark.",
]
OTHER = [
    "Fishermen in Tartus brought in the largest catch of the season on Tuesday morning.",
    "Prices at the harbour fell by a third, and the ice for the boxes ran out by noon.",
]
MONDAY = date(2024, 1, 15)


@cache
def batches() -> Mapping[str, pl.DataFrame]:
    """Two prints of one wire story, a rewrite, an undated one, an unrelated one, a variant and a reject."""
    desk = Desk()
    for name, lines, day in (
        ("a", WIRE, date(2024, 1, 16)),
        ("b", [line.replace("ISIS", "Daesh") for line in WIRE], date(2024, 1, 17)),
        ("c", REWRITE, date(2024, 1, 16)),
        ("d", ["A bomb took the life of Salim Darwish, his family in Hama said in a short notice."], None),
        ("e", OTHER, date(2024, 1, 17)),
    ):
        owner = desk.article(name, lines, day, url=f"https://{name}.example/1")
        if name != "e":
            more = {"day": MONDAY} if day else {}
            event = desk.event(owner, event_mode="explosives", place="Hama", recipient="Salim Darwish", **more)
            desk.claim(owner, event, "killed", 3 if name == "a" else 1)
        if name in "abc":
            desk.quote(owner, lines[2 if name != "c" else 1].split("“")[1].split("”")[0], "Nadia Rahal")
    late = {**desk.rows["articles"][0], "variant_id": "var-late", "published_at": None}
    desk.rows["articles"].append(late)
    desk.rows["records"] += [record("rec-late", late), record("rec-bad", None)]
    return desk.batches()


@cache
def linked() -> Mapping[str, pa.Table]:
    return link(batches(), snapshot_id="s1")


def shuffled(seed: int) -> dict[str, pl.DataFrame]:
    return {name: table.sample(fraction=1.0, shuffle=True, seed=seed) for name, table in batches().items()}


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    again = link(shuffled(seed), snapshot_id="s1")
    assert {name for name, table in linked().items() if not again[name].equals(table)} == set()


def test_a_row_that_comes_twice_counts_once() -> None:
    doubled = {name: pl.concat([table, table]) for name, table in batches().items()}
    again = link(doubled, snapshot_id="s1")
    assert {name for name, table in linked().items() if not again[name].equals(table)} == set()


def test_every_declared_table_and_overlay_comes_with_its_declared_schema() -> None:
    declared = {table.name: table.columns for table in LINK_TABLES} | overlays()
    assert linked().keys() == declared.keys()
    for name, columns in declared.items():
        assert linked()[name].schema == arrow_schema(columns), name


def test_no_input_gives_every_table_empty() -> None:
    nothing = {name: table.clear() for name, table in batches().items()}
    made = link(nothing, snapshot_id="s1")
    assert {name: table.num_rows for name, table in made.items()} == dict.fromkeys(linked(), 0)


def test_every_published_row_has_its_overlay_row() -> None:
    for table in BATCH_TABLES:
        overlay = linked().get(f"{table.name}_overlay")
        if overlay is not None:
            key = table.key[0]
            assert set(overlay[key].to_pylist()) == set(batches()[table.name][key]), table.name


def references() -> Iterator[tuple[str, str, str, str]]:
    """table, column, and the table and column that its values must stand in."""
    for name, columns in {**{table.name: table.columns for table in LINK_TABLES}, **overlays()}.items():
        for column in columns:
            if column.references:
                yield name, column.name, *column.references.split(".")


@pytest.mark.parametrize(("name", "column", "target", "key"), list(references()))
def test_every_link_leads_to_a_row(name: str, column: str, target: str, key: str) -> None:
    there = linked()[target][key] if target in linked() else pa.chunked_array([batches()[target][key].to_arrow()])
    values = {value for value in linked()[name][column].to_pylist() if value is not None}
    assert values <= set(there.to_pylist())


def by_key(name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in linked()[name].to_pylist()}


def test_the_small_world_is_linked_as_a_reader_would() -> None:
    articles = by_key("articles_overlay", "article_id")
    assert articles["a"]["copy_group_id"] == articles["b"]["copy_group_id"] is not None
    assert {articles[name]["copy_group_id"] for name in "cde"} == {None}
    (incident,) = linked()["incidents"].to_pylist()
    assert (incident["source_count"], incident["independent_source_count"]) == (4, 3)
    assert (incident["label"], incident["date_start"]) == ("Bombing kills Salim Darwish, Hama, 15 January 2024", MONDAY)
    assert {articles[name]["main_incident_id"] for name in "abcd"} == {incident["incident_id"]}
    assert linked()["utterances"]["quote_count"].to_pylist() == [3]


def test_a_batch_that_comes_later_leaves_ids_as_they_were() -> None:
    early = {
        name: table.filter(~pl.col("article_id").is_in(["c"])) if "article_id" in table.columns else table
        for name, table in batches().items()
    }
    before = link(early, snapshot_id="s0")
    frames = {name: pl.DataFrame(pl.from_arrow(table)) for name, table in before.items()}
    after = link(batches(), previous=frames, snapshot_id="s1")
    assert after["id_changes"].num_rows == 0
    kept = {row["event_id"]: row["incident_id"] for row in before["events_overlay"].to_pylist()}
    now = {row["event_id"]: row["incident_id"] for row in after["events_overlay"].to_pylist()}
    assert kept.items() <= now.items()


def test_an_earlier_founder_that_comes_late_is_told_in_id_changes() -> None:
    late = {
        name: table.filter(~pl.col("article_id").is_in(["a"]).fill_null(False))
        if "article_id" in table.columns
        else table
        for name, table in batches().items()
    }
    before = link(late, snapshot_id="s0")
    frames = {name: pl.DataFrame(pl.from_arrow(table)) for name, table in before.items()}
    rows = link(batches(), previous=frames, snapshot_id="s1")["id_changes"].to_pylist()
    (old,) = before["incidents"]["incident_id"].to_pylist()
    (new,) = linked()["incidents"]["incident_id"].to_pylist()
    told = {(row["old_id"], row["new_id"], row["reason"]) for row in rows if row["kind"] == "incident"}
    assert told == ({(old, new, "earlier_founder")} if old != new else set())
