"""The command as a user meets it: what it prints, what it returns, what it leaves behind."""

import csv
import io
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from dateline.errors import HomeError
from dateline.store.home import Home, open_home
from dateline.store.ledger import Run, write_run
from flows.standing import published
from tests.flows.inputs import ARTICLES, Dateline, write_articles


def one_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def published_rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def files_of(home: Path) -> dict[str, int]:
    kept = ("batches", "links", "snapshots", "dateline.duckdb")
    paths = [path for name in kept for path in [home / name, *(home / name).rglob("*")] if path.is_file()]
    return {str(path): path.stat().st_mtime_ns for path in paths}


def test_a_run_publishes_and_says_where_the_warehouse_and_the_report_are(home: Path) -> None:
    assert published_rows(home, "select count(*) from articles") == [(3,)]
    assert len(list((home / "reports").glob("*.html"))) == 1
    assert published_rows(home, "select outcome, records_read, articles_kept from runs") == [("published", 3, 3)]


def test_a_second_run_on_the_same_input_finds_nothing_new_and_writes_no_files(
    dateline: Dateline, articles_file: Path, home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "home"
    first = dateline("run", articles_file, "--home", own)
    assert first.returncode == 0
    assert str(own / "dateline.duckdb") in first.stdout
    assert first.stdout.count("dateline ") >= 3  # three questions to ask next
    before = files_of(own)
    again = dateline("run", articles_file, "--home", own)
    assert again.returncode == 0
    assert "Nothing new" in again.stdout
    assert files_of(own) == before
    assert published_rows(own, "select outcome from runs order by started_at") == [("published",), ("nothing_new",)]


def test_a_second_batch_is_added_and_the_first_snapshot_can_be_restored_without_losing_input(
    dateline: Dateline, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = write_articles(tmp_path / "first.jsonl", ARTICLES[:1])
    second = write_articles(tmp_path / "second.jsonl", ARTICLES[1:])
    assert dateline("run", first, "--home", home).returncode == 0
    assert dateline("run", second, "--home", home).returncode == 0
    assert published_rows(home, "select count(*) from articles") == [(3,)]
    listed = json.loads(dateline("snapshots", "--home", home, "--format", "json").stdout)
    assert [row["is_current"] for row in listed] == [True, False]
    assert dateline("restore", listed[1]["snapshot_id"], "--home", home).returncode == 0
    assert published_rows(home, "select count(*) from articles") == [(1,)]
    assert dateline("run", second, "--home", home).returncode == 0
    assert published_rows(home, "select count(*) from articles") == [(3,)]


def test_a_judgement_wins_over_the_rules_and_is_taken_back_with_its_line(dateline: Dateline, tmp_path: Path) -> None:
    own = tmp_path / "home"
    articles = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    assert dateline("run", articles, "--home", own).returncode == 0
    ((name, entity),) = published_rows(
        own, "select canonical_name, entity_id from entities where entity_type = 'GPE' order by 1 limit 1"
    )
    ((other,),) = published_rows(
        own,
        f"select canonical_name from entities where entity_type = 'GPE' and entity_id <> '{entity}' order by 1 limit 1",
    )
    count = "select count(*) from entities where entity_type = 'GPE'"
    before = published_rows(own, count)[0][0]
    lines = f"name_a,type,name_b,verdict\n{name},GPE,{other},same\n{name},GPE,Nowherestan,different\n"
    (own / "decisions.csv").write_text(lines, encoding="utf-8")
    judged = dateline("run", articles, "--home", own)
    assert judged.returncode == 0
    assert "nothing read so far is called Nowherestan (GPE)" in one_line(judged.stderr)
    assert published_rows(own, count) == [(before - 1,)]
    assert "Nothing new" in dateline("run", articles, "--home", own).stdout
    (own / "decisions.csv").unlink()
    assert dateline("run", articles, "--home", own).returncode == 0
    assert published_rows(own, count) == [(before,)]


def test_a_home_that_moved_is_refused_until_it_is_repointed(dateline: Dateline, home: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(home, moved)
    refused = dateline("sql", "select 1", "--home", moved)
    assert refused.returncode == 3
    assert "repoint" in one_line(refused.stderr)
    assert dateline("repoint", "--home", moved).returncode == 0
    shown = dateline("sql", "select count(*) as articles from articles", "--home", moved, "--format", "json")
    assert json.loads(shown.stdout) == [{"articles": 3}]


def test_a_home_of_another_version_of_the_pipeline_is_not_added_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert published(Home(home)) is not None
    monkeypatch.setattr("flows.standing.PIPELINE_VERSION", "0")
    with pytest.raises(HomeError, match="load its inputs into another --home"):
        published(Home(home))


@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
def test_rows_come_out_in_every_format(dateline: Dateline, home: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"rows.{form}"
    query = "select source, article_count from sources order by source"
    assert dateline("sql", query, "--home", home, "--format", form, "--output", out).returncode == 0
    if form == "json":
        rows = json.loads(out.read_text())
    elif form == "csv":
        rows = [
            {**row, "article_count": int(row["article_count"])} for row in csv.DictReader(io.StringIO(out.read_text()))
        ]
    else:
        rows = pq.read_table(out).to_pylist()
    assert rows == [
        {"source": "harbour-post.example", "article_count": 2},
        {"source": "valley-wire.example", "article_count": 1},
    ]


def test_a_wrong_query_is_one_plain_line_and_exit_status_2(dateline: Dateline, home: Path) -> None:
    done = dateline("sql", "select * from artikles", "--home", home)
    assert done.returncode == 2
    assert "artikles" in one_line(done.stderr)


def test_explain_shows_who_reports_an_incident_and_the_sentences_behind_the_figures(
    dateline: Dateline, home: Path
) -> None:
    listed = json.loads(dateline("explain", "--home", home, "--format", "json").stdout)
    strike = next(row for row in listed if row["source_count"] == 2)
    told = json.loads(dateline("explain", strike["incident_id"], "--home", home, "--format", "json").stdout)
    assert {row["source"] for row in told["reports"]} == {"harbour-post.example", "valley-wire.example"}
    injured = {(row["source"], row["low"]) for row in told["evidence"] if row["measure"] == "injured"}
    assert injured == {("harbour-post.example", 4), ("valley-wire.example", 6)}
    assert all(row["sentence"] for row in told["evidence"])
    assert "Who reports it" in dateline("explain", strike["incident_id"][:12], "--home", home).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "no-such-file.jsonl"), "no-such-file.jsonl"),
        (("run", "nothing-*.csv"), "nothing-*.csv"),
        (("sql", "select 1"), "nothing is published"),
        (("explain",), "nothing is published"),
        (("status",), "there is no warehouse"),
        (("restore", "snap_none"), "there is no warehouse"),
        (("serve", "no-such-file.jsonl", "--cron", "0 6 * * *"), "no-such-file.jsonl"),
        (("run", ""), "an input is empty"),
        (("serve", "-", "--cron", "0 6 * * *"), "standard input"),
        (("serve", ".", "--cron", "every day"), "every day"),
    ],
)
def test_bad_usage_is_one_plain_line_with_exit_status_2(
    dateline: Dateline, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = dateline(*words, "--home", tmp_path / "home", cwd=tmp_path)
    assert done.returncode == 2
    assert said in one_line(done.stderr)


def test_an_unknown_option_and_a_missing_input_are_usage_errors(dateline: Dateline) -> None:
    assert dateline("run").returncode == 2
    assert dateline("run", "x", "--no-such-option").returncode == 2


def test_an_empty_folder_is_refused_with_its_name(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = dateline("run", tmp_path / "empty", "--home", tmp_path / "home")
    assert done.returncode == 2
    assert "empty" in one_line(done.stderr)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_an_unreadable_file_and_a_read_only_home_are_refused_by_name(
    dateline: Dateline, articles_file: Path, tmp_path: Path
) -> None:
    secret = write_articles(tmp_path / "secret.jsonl", ARTICLES)
    secret.chmod(0)
    done = dateline("run", secret, "--home", tmp_path / "home")
    assert (done.returncode, "secret.jsonl" in one_line(done.stderr)) == (2, True)
    locked_away = tmp_path / "locked"
    locked_away.mkdir(mode=0o500)
    done = dateline("run", articles_file, "--home", locked_away)
    assert (done.returncode, "locked" in one_line(done.stderr)) == (3, True)


def test_articles_come_in_on_standard_input(dateline: Dateline, tmp_path: Path) -> None:
    lines = "".join(json.dumps(article) + "\n" for article in ARTICLES[:1])
    done = dateline("run", "-", "--home", tmp_path / "home", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert published_rows(tmp_path / "home", "select external_id from articles") == [("a1",)]


def test_every_command_shows_an_example_in_its_help(dateline: Dateline) -> None:
    for command in ("run", "serve", "sql", "status", "snapshots", "restore", "repoint", "explain"):
        shown = dateline(command, "--help").stdout
        assert f"dateline {command}" in shown, command


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "one SELECT"),
        ("select 1; select 2", "one SELECT"),
        ("copy (select 1) to 'written.csv'", "COPY"),
        ("create table x as select 1", "one SELECT"),
        ("select 1 as a, 2 as a", "two columns"),
    ],
)
def test_a_question_is_one_select_and_writes_nothing(
    dateline: Dateline, home: Path, tmp_path: Path, query: str, said: str
) -> None:
    done = dateline("sql", query, "--home", home, cwd=tmp_path)
    assert done.returncode == 2
    assert said in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_the_ending_of_an_output_tells_its_format_and_a_bad_place_is_named(
    dateline: Dateline, home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "rows.json"
    assert dateline("sql", "select 'nan'::float as nothing", "--home", home, "--output", out).returncode == 0
    assert json.loads(out.read_text()) == [{"nothing": None}]
    for place in (tmp_path / "rows.txt", tmp_path / "no-such-folder" / "rows.csv"):
        done = dateline("sql", "select 1", "--home", home, "--output", place)
        assert (done.returncode, place.name in one_line(done.stderr)) == (2, True)


def test_status_shows_failed_runs_where_nothing_is_published(dateline: Dateline, tmp_path: Path) -> None:
    opened = open_home(tmp_path / "home")
    write_run(opened, Run("run_1", datetime(2031, 3, 4, tzinfo=UTC), "1", outcome="failed"))
    shown = dateline("status", "--home", opened.root)
    assert shown.returncode == 0, shown.stderr
    assert "Nothing is published" in shown.stdout
    assert "failed" in shown.stdout


def test_a_damaged_home_is_one_plain_line_that_names_the_file(
    dateline: Dateline, articles_file: Path, home: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(home, damaged)
    assert dateline("repoint", "--home", damaged).returncode == 0
    broken = next(damaged.glob("batches/*/inputs.parquet"))
    broken.unlink()
    (damaged / "ledger" / "run_x.json").write_text('{"trunc')
    for words, said in ((("run", articles_file), "inputs.parquet"), (("status",), "run_x.json")):
        done = dateline(*words, "--home", damaged)
        assert (done.returncode, said in one_line(done.stderr)) == (3, True)


def test_a_command_that_only_looks_makes_no_home(dateline: Dateline, tmp_path: Path) -> None:
    for words in (("repoint",), ("restore", "snap_x"), ("snapshots",), ("status",)):
        assert dateline(*words, "--home", tmp_path / "none").returncode == 2
    assert not (tmp_path / "none").exists()


def test_a_gate_that_refuses_publishes_nothing_reports_why_and_ends_with_status_1(
    dateline: Dateline, articles_file: Path, tmp_path: Path
) -> None:
    bounds = tmp_path / "bounds.yml"
    bounds.write_text("- metric: undated_share\n  minimum: 0.9\n  why: Nobody is to meet it.\n", encoding="utf-8")
    home = tmp_path / "home"
    done = dateline("run", articles_file, "--home", home, "--bounds", bounds)
    assert done.returncode == 1, done.stderr
    assert "nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "dateline.duckdb").exists()
    assert len(list((home / "reports").glob("*.html"))) == 1
    (run,) = [json.loads(path.read_text()) for path in (home / "ledger").glob("*.json")]
    assert run["outcome"] == "gate_failed"
