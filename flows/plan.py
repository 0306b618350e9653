"""What one run is asked to do, and the ids and instants it uses throughout."""

import os
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.load import Options
from dateline.settings import DEFAULT_MODEL
from dateline.store.home import Home


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. Plain values only, so that a schedule can carry it."""

    inputs: tuple[str, ...]
    home: Path
    source: str | None = None
    map: tuple[tuple[str, str], ...] = ()
    """pairs of a field and the received name that fills it"""
    model: str = DEFAULT_MODEL
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    wait_seconds: float = 600.0
    keep_snapshots: int = 20
    bounds: Path | None = None
    spool: Path | None = None
    """the folder for what the run fetches; what stands in it is not fetched again"""
    run_id: str = ""
    started_at: datetime = datetime.min

    def begun(self) -> "Plan":
        """The plan with its run's id and start; ids sort by time."""
        now = datetime.now(UTC)
        return replace(self, run_id=f"run_{now:%Y%m%dT%H%M%S}_{secrets.token_hex(4)}", started_at=now)

    @property
    def batch_id(self) -> str:
        """The id of the batch the run loads."""
        return self.run_id.replace("run_", "batch_", 1)

    @property
    def snapshot_id(self) -> str:
        """The id of the snapshot the run publishes."""
        return self.run_id.replace("run_", "snap_", 1)

    @property
    def options(self) -> Options:
        """What changes how every input of the run is read."""
        return Options(map=self.map, source=self.source)

    @property
    def folder(self) -> Home:
        """The home as the store knows it; it is not made or checked here."""
        return Home(self.home.expanduser().absolute())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run, for people and for the exit status."""

    run_id: str
    outcome: str
    home: Path
    records_read: int = 0
    articles_kept: int = 0
    repeats: int = 0
    rejected: int = 0
    snapshot_id: str | None = None
    report: Path | None = None
    seconds: float = 0.0
    failures: tuple[str, ...] = ()
