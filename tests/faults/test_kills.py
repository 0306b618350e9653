"""A run killed at any instant loses nothing that was published and leaves nothing half-done."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.flows.inputs import ARTICLES, write_articles

KILLS = 20
ROOT = Path(__file__).resolve().parents[2]
READ_BACK = """
    select (select count(*) from articles), (select count(*) from records), (select count(*) from sentences),
        (select count(*) from mentions), (select count(*) from events), (select count(*) from incidents),
        (select count(*) from articles as a where not exists
            (select 1 from sentences as s where s.article_id = a.article_id)),
        (select count(*) from records where article_id not in (select article_id from articles))
"""


def start(source: Path, home: Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--home", str(home)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=env, start_new_session=True, **quiet)


def read_back(home: Path) -> tuple[int, ...]:
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        row = connection.execute(READ_BACK).fetchone()
    assert row is not None
    return row


def kill_group(run: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    run.communicate()


@pytest.fixture
def environment(quiet_prefect: dict[str, str]) -> dict[str, str]:
    return {**quiet_prefect, "PYTHONPATH": str(ROOT)}


def await_work(home: Path, runs: int, run: subprocess.Popen[bytes]) -> float:
    """When the run number `runs` + 1 has put itself on record: before that there is nothing to break."""
    while len(list((home / "ledger").glob("run_*.json"))) <= runs and run.poll() is None:
        time.sleep(0.02)
    return time.monotonic()


def test_twenty_kills_at_random_instants_leave_the_old_snapshot_whole_and_the_next_run_complete(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    home = tmp_path / "home"
    first = write_articles(tmp_path / "first.jsonl", ARTICLES[:1])
    everything = write_articles(tmp_path / "all.jsonl", ARTICLES)
    run = start(first, home, environment)
    began = await_work(home, 0, run)
    assert run.wait() == 0
    length = time.monotonic() - began
    before, backup = read_back(home), tmp_path / "backup"
    shutil.copytree(home, backup)
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    instants = random.Random(seed)
    for _ in range(KILLS):
        runs = len(list((home / "ledger").glob("run_*.json")))
        run = start(everything, home, environment)
        await_work(home, runs, run)
        time.sleep(instants.uniform(0, length))
        kill_group(run)
        after = read_back(home)
        assert after[6:] == (0, 0)
        if after != before:  # this run came through before its instant: start over from where it started
            assert after[0] == len(ARTICLES)
            shutil.rmtree(home)
            shutil.copytree(backup, home)
    last = start(everything, home, environment)
    _, said = last.communicate()
    assert last.returncode == 0, said
    reference = tmp_path / "reference"
    assert [start(source, reference, environment).wait() for source in (first, everything)] == [0, 0]
    articles = read_back(reference)[0]
    assert read_back(home)[0] == articles == len(ARTICLES)
    assert sorted_rows(home) == sorted_rows(reference)
    assert not any(home.joinpath("staging").glob("run_*"))


def sorted_rows(home: Path) -> list[list[tuple[object, ...]]]:
    queries = (
        "select article_id, external_id, text from articles order by all",
        "select mention_id, entity_id, surface from mentions order by all",
        "select event_id, incident_id, trigger from events order by all",
        "select claim_id, incident_id, measure, low, high from claims order by all",
        "select quote_id, utterance_id, content from quotes order by all",
        "select record_id, outcome, article_id from records order by all",
        "select event_id, part, char_start from event_mentions order by all",
        "select incident_id, label, source_count from incidents order by all",
    )
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in queries]


def test_two_runs_at_once_on_one_home_both_end_well_and_no_row_is_doubled(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    home = tmp_path / "home"
    halves = [
        write_articles(tmp_path / "one.jsonl", ARTICLES[:2]),
        write_articles(tmp_path / "two.jsonl", ARTICLES[1:]),
    ]
    runs = [start(half, home, environment) for half in halves]
    said = [run.communicate()[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert read_back(home)[0] == 3


def test_a_run_that_will_not_wait_is_refused_and_told_who_works_there(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    from dateline.store.home import locked, open_home

    home = open_home(tmp_path / "home")
    source = write_articles(tmp_path / "one.jsonl", ARTICLES)
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--home", str(home.root), "--wait", "0"]
    with locked(home, 1):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 3
    assert f"process {os.getpid()}" in done.stderr
    assert "Traceback" not in done.stderr
