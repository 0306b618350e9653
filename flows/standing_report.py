"""Status and snapshots as rows."""

from pathlib import Path

import pyarrow as pa

from dateline.schema import table_of
from dateline.schema.ledger import RUNS
from dateline.store.home import standing_home
from dateline.store.ledger import read_runs
from dateline.store.snapshots import current_snapshot, snapshots
from flows.warehouse import ask, opened

LAST = 10
LEFT_OUT = ["batch_id", "snapshot_id", "pipeline_version"]
"""of a run's columns in the terminal, which is narrow: the first two are the run's id over again"""
COUNTS = "select (select count(*) from articles) as articles, (select count(*) from incidents) as incidents"


def status_rows(path: Path) -> pa.Table:
    """The last runs on a home, the newest first, as rows of `runs`. UsageError where there is no home."""
    home = standing_home(path)
    runs = [{column.name: getattr(run, column.name) for column in RUNS.columns} for run in read_runs(home)]
    return table_of("runs", RUNS.columns, runs[::-1][:LAST])


def snapshot_rows(path: Path) -> pa.Table:
    """The kept snapshots of a home, the newest first."""
    home = standing_home(path)
    current = current_snapshot(home)
    rows = [
        {
            "snapshot_id": found.snapshot_id,
            "created_at": found.created_at,
            "batches": len(found.batch_ids),
            "parent_id": found.parent_id,
            "is_current": current is not None and found.snapshot_id == current.snapshot_id,
        }
        for found in reversed(snapshots(home))
    ]
    return pa.Table.from_pylist(rows)


def published_line(path: Path) -> str:
    """What readers of a home see now, in one line."""
    home = standing_home(path)
    current = current_snapshot(home)
    if current is None:
        return f"Nothing is published in {home.root} yet."
    with opened(path) as connection:
        articles, incidents = ask(connection, COUNTS).to_pylist()[0].values()
    made = f"{current.created_at:%Y-%m-%d %H:%M} UTC"
    return f"{home.published} is {current.snapshot_id} of {made}: {articles} articles, {incidents} incidents."
