"""The ledger of runs: one small file a run, outside the snapshots, so refused and failed runs are on record too."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from dateline.errors import HomeError
from dateline.store.home import Home
from dateline.store.parquet import sync
from dateline.store.snapshots import current_snapshot


@dataclass(frozen=True, slots=True)
class Run:
    """One run; see the `runs` table."""

    run_id: str
    started_at: datetime
    pipeline_version: str
    batch_id: str | None = None
    finished_at: datetime | None = None
    outcome: str | None = None
    records_read: int | None = None
    articles_kept: int | None = None
    repeats: int | None = None
    rejected: int | None = None
    snapshot_id: str | None = None


def write_run(home: Home, run: Run) -> None:
    """Put a run on record, replacing what stood there of it."""
    path = home.folder("ledger") / f"{run.run_id}.json"
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    row = {key: value.isoformat() if isinstance(value, datetime) else value for key, value in asdict(run).items()}
    staged.write_text(json.dumps(row) + "\n", encoding="utf-8")
    sync(staged)
    staged.replace(path)


def read_runs(home: Home) -> Iterator[Run]:
    """Every run on record, the oldest first."""
    for path in sorted(home.folder("ledger").glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            for name in ("started_at", "finished_at"):
                row[name] = datetime.fromisoformat(row[name]) if row[name] else None
            run = Run(**row)
        except (ValueError, KeyError, TypeError) as error:
            raise HomeError(f"{path} is damaged: move it away; it tells of one run only") from error
        yield run


def close_broken_runs(home: Home) -> list[Run]:
    """Settle the runs that were killed: published where their snapshot stands, else failed. Call with the lock held."""
    current = current_snapshot(home)
    settled = []
    for run in read_runs(home):
        if run.outcome is None:
            stands = current is not None and current.run_id == run.run_id
            settled.append(replace(run, outcome="published" if stands else "failed"))
            write_run(home, settled[-1])
    for leftover in home.folder("ledger").glob(".*"):
        leftover.unlink()
    return settled
