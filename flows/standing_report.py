"""Status and snapshots as rows."""

from pathlib import Path

import pyarrow as pa

from dateline.schema import table_of
from dateline.schema.ledger import RUNS
from dateline.store.home import Home
from dateline.store.ledger import read_runs
from dateline.store.snapshots import current_snapshot, snapshots
from flows.warehouse import opened

LAST = 10


def status_rows(path: Path) -> pa.Table:
    """The last runs on a home, the newest first, as rows of `runs`. UsageError where there is no home."""
    home = _home(path)
    runs = [{column.name: getattr(run, column.name) for column in RUNS.columns} for run in read_runs(home)]
    return table_of("runs", RUNS.columns, runs[::-1][:LAST])


def snapshot_rows(path: Path) -> pa.Table:
    """The kept snapshots of a home, the newest first."""
    home = _home(path)
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


def _home(path: Path) -> Home:
    with opened(path):
        return Home(path.expanduser().absolute())
