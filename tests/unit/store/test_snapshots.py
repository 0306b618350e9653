"""Snapshots: what a reader sees, what a crash leaves, what a restore brings back."""

import shutil
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dateline.errors import HomeError, SchemaError, UsageError
from dateline.schema import BATCH_TABLES, TABLES, sql_type
from dateline.store.home import Home, open_home
from dateline.store.known import known
from dateline.store.ledger import Run, close_broken_runs, read_runs, write_run
from dateline.store.parquet import read_table, write_table
from dateline.store.snapshots import (
    current_snapshot,
    publish,
    repoint,
    restore,
    snapshots,
    stage,
    sweep,
)
from tests.unit.store.lake import NOW, batch, links, snapshot

ARTICLE = {"article_id": "art_1", "variant_id": "var_1", "text": "Rain fell.", "published_precision": None}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(tmp_path / "it's a [home]")


def ask(home: Home, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.published), read_only=True) as connection:
        return connection.execute(query).fetchall()


def published(home: Home, snapshot_id: str, *batch_ids: str, **rows: list[dict[str, object]]) -> None:
    write_run(home, Run("run_1", NOW, "1"))
    links(home, snapshot_id, rows)
    publish(home, stage(home, snapshot(home, snapshot_id, *batch_ids), {}))


def test_every_declared_table_is_published_with_its_declared_columns_and_types(home: Home) -> None:
    batch(home, "b1", {})
    published(home, "s1", "b1")
    for table in TABLES.values():
        described = ask(home, f'describe "{table.name}"')
        found = [(name, str(kind).replace('"', "")) for name, kind, *_ in described]
        assert found == [(column.name, sql_type(column.type).replace('"', "")) for column in table.published], (
            table.name
        )


def test_linked_columns_are_joined_to_the_batch_by_key(home: Home) -> None:
    batch(home, "b1", {"articles": [ARTICLE], "records": [{"record_id": "r1", "article_id": "art_1"}]})
    published(
        home,
        "s1",
        "b1",
        articles_overlay=[{"article_id": "art_1", "source": "post.example", "copy_group_id": "cpy_1"}],
        records_overlay=[{"record_id": "r1", "outcome": "article"}],
    )
    assert ask(home, "select source, text, copy_group_id from articles") == [("post.example", "Rain fell.", "cpy_1")]
    assert ask(home, "select outcome from records") == [("article",)]
    assert ask(home, "select count(*) from rejects") == [(0,)]


def test_a_hidden_variant_and_its_rows_are_not_published(home: Home) -> None:
    other = {**ARTICLE, "variant_id": "var_2", "headline": "Later"}
    names = [{"mention_id": f"m{n}", "article_id": "art_1", "variant_id": f"var_{n}"} for n in (1, 2)]
    batch(home, "b1", {"articles": [ARTICLE, other], "mentions": names})
    published(home, "s1", "b1", hidden_variants=[{"variant_id": "var_2"}])
    assert ask(home, "select count(*), max(headline) from articles") == [(1, None)]
    assert ask(home, "select mention_id from mentions") == [("m1",)]


def test_a_second_snapshot_reads_both_batches_and_the_first_can_be_restored(home: Home) -> None:
    batch(home, "b1", {"articles": [ARTICLE]})
    published(home, "s1", "b1")
    batch(home, "b2", {"articles": [{**ARTICLE, "article_id": "art_2", "variant_id": "var_2"}]})
    published(home, "s2", "b1", "b2")
    assert ask(home, "select count(*) from articles") == [(2,)]
    assert known(home, current_snapshot(home)).articles == {"art_1", "art_2"}
    restore(home, "s1")
    assert ask(home, "select count(*) from articles") == [(1,)]
    assert known(home, current_snapshot(home)).variants == {"var_1"}
    with pytest.raises(UsageError, match="s1, s2"):
        restore(home, "s9")


def test_sweeping_drops_what_no_kept_snapshot_names_and_never_the_published_one(home: Home) -> None:
    batch(home, "b1", {})
    published(home, "s1", "b1")
    batch(home, "b2", {})
    published(home, "s2", "b2")
    restore(home, "s1")
    batch(home, "left-behind", {})
    (home.folder("staging") / "run_x").mkdir()
    sweep(home, keep=1)
    assert {path.name for path in home.folder("batches").iterdir()} == {"b1", "b2"}
    assert list(home.folder("staging").iterdir()) == []
    assert ask(home, "select count(*) from articles") == [(0,)]


def test_a_moved_home_reads_its_own_files_once_it_is_repointed(home: Home, tmp_path: Path) -> None:
    batch(home, "b1", {"articles": [ARTICLE]})
    published(home, "s1", "b1")
    moved = Home(tmp_path / "elsewhere")
    shutil.move(home.root, moved.root)
    with pytest.raises(duckdb.Error):
        ask(moved, "select count(*) from articles")
    assert repoint(moved, {}) == 1
    assert ask(moved, "select count(*) from articles") == [(1,)]
    assert [kept.root for kept in snapshots(moved)] == [str(moved.root)]


def test_a_file_of_another_schema_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="records"):
        write_table(tmp_path / "records.parquet", BATCH_TABLES[1].columns, [pa.table({"record_id": ["r1"]})])
    assert not (tmp_path / "records.parquet").exists()


def test_an_empty_table_keeps_its_types(home: Home) -> None:
    folder = batch(home, "b1", {})
    assert str(read_table(folder / "articles.parquet").schema.field("published_at").type) == "timestamp[us, tz=UTC]"


def test_a_file_that_is_no_snapshot_is_named(home: Home) -> None:
    home.published.write_bytes(b"not a database at all, just words")
    with pytest.raises(HomeError, match="is not a Dateline snapshot"):
        current_snapshot(home)


def test_killed_runs_are_settled_as_published_only_where_their_snapshot_stands(home: Home) -> None:
    batch(home, "b1", {})
    links(home, "s1", {})
    write_run(home, Run("run_0", NOW - timedelta(hours=1), "1"))
    publish(home, stage(home, snapshot(home, "s1", "b1", run_id="run_1"), {}))
    write_run(home, Run("run_1", NOW, "1"))
    assert {run.run_id: run.outcome for run in close_broken_runs(home)} == {"run_0": "failed", "run_1": "published"}
    assert [run.outcome for run in read_runs(home)] == ["failed", "published"]
    assert ask(home, "select run_id, outcome from runs order by 1") == [("run_0", "failed"), ("run_1", "published")]


def test_rows_hidden_by_linking_are_not_published_and_references_are_turned(home: Home) -> None:
    of = {"article_id": "art_1", "variant_id": "var_1"}
    names = [{"mention_id": f"m{n}", "chain_mention_id": "m2", **of} for n in (1, 2, 3)]
    quotes = [{"quote_id": f"q{n}", "speaker_mention_id": f"m{n}", **of} for n in (1, 2, 3)]
    batch(home, "b1", {"articles": [ARTICLE], "mentions": names, "quotes": quotes})
    hidden = [{"mention_id": "m2", "instead": "m1"}, {"mention_id": "m3", "instead": None}]
    published(home, "s1", "b1", hidden_mentions=hidden, hidden_quotes=[{"quote_id": "q1", "instead": None}])
    assert ask(home, "select mention_id, chain_mention_id from mentions") == [("m1", "m1")]
    assert ask(home, "select quote_id, speaker_mention_id from quotes order by 1") == [("q2", "m1"), ("q3", None)]
