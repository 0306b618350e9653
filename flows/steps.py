"""The steps of a run, each taking and giving paths. Plain functions: tasks and tests call them alike."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

import sql
from dateline import PIPELINE_VERSION
from dateline.clean import clean
from dateline.errors import GateError
from dateline.link import linked_tables
from dateline.link.decisions import unmet
from dateline.load import read_inputs
from dateline.store.batches import read_batches, write_batch, write_part
from dateline.store.home import Home
from dateline.store.judgements import judgement_rows, judgements, keep_judgements
from dateline.store.known import known
from dateline.store.ledger import Run, read_runs
from dateline.store.snapshots import (
    Snapshot,
    publish,
    read_links,
    stage,
    sweep,
    write_links,
)
from expectations.gate import check, summary
from expectations.report import write as write_report
from flows.plan import Outcome, Plan
from flows.progress import listener
from flows.remote import remember, remote_inputs
from flows.work import extract_parts

PART_ARTICLES = 64
"""articles in one piece of work: small enough to share out evenly, large enough to outweigh its files"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What load and clean left: the parts written, and the account of the records."""

    parts: tuple[Path, ...]
    records_read: int
    articles_kept: int
    repeats: int
    rejected: int
    new_records: int


def load_articles(plan: Plan, snapshot: Snapshot | None) -> Loaded:
    """Read and clean the inputs into parts of new articles; what the snapshot holds already is only counted."""
    held = known(plan.folder, snapshot)
    counts = {"records_read": 0, "articles_kept": 0, "repeats": 0, "rejected": 0, "new_records": 0}
    seen = set(held.articles)
    parts: list[Path] = []
    listener().start("Reading", None)
    remote = remote_inputs(plan)
    items = read_inputs(
        plan.inputs,
        stdin=sys.stdin.buffer if sys.stdin else None,
        skip=lambda *read: read in held.inputs,
        remote=remote.sources if remote else (),
        options=plan.options,
    )
    folder = plan.folder.folder("staging") / plan.run_id
    cleaned = clean(
        items,
        source=plan.source,
        batch_id=plan.batch_id,
        loaded_at=plan.started_at,
        chunk=PART_ARTICLES,
        known=held.records,
    )
    for place, chunk in enumerate(cleaned):
        articles = _without(chunk.articles, "variant_id", held.variants)
        tables = {"articles": articles, "records": chunk.records, "inputs": chunk.inputs}
        _count(counts, chunk.records, chunk.read, seen)
        parts.append(write_part(folder / f"part-{place:06}", tables))
        listener().advance(chunk.read)
    remember(plan, remote)
    return Loaded(parts=tuple(parts), **counts)


def extract_articles(plan: Plan, loaded: Loaded) -> list[Path]:
    """Extract from every new article; the paths of the extracted parts, in the order of the parts."""
    with_articles = [part for part in loaded.parts if _row_count(part)]
    listener().start("Reading articles with the language model", sum(_row_count(part) for part in with_articles))
    found: dict[Path, Path] = {}
    folder = plan.folder.folder("staging") / "extracted"
    for part, done in extract_parts(with_articles, folder, plan.model, plan.workers):
        found[part] = done
        listener().advance(_row_count(part))
    return [found[part] for part in with_articles]


def keep_batch(plan: Plan, loaded: Loaded, extracted: list[Path]) -> Path:
    """Write the run's batch: one file a table, never changed after."""
    return write_batch(plan.folder, plan.batch_id, [*loaded.parts, *extracted])


def link_sources(plan: Plan, snapshot: Snapshot | None) -> Path:
    """Link the new batch with all that is published; the folder of linked tables."""
    listener().start("Linking across sources", None)
    home = plan.folder
    batch_ids = _batch_ids(plan, snapshot)
    previous = read_links(home, snapshot.snapshot_id) if snapshot else None
    told = judgements(home)
    decisions = judgement_rows(home, told)
    batches = read_batches(home, batch_ids)
    if decisions is not None:
        for name in unmet(decisions, batches["mentions"], batches["events"]):
            listener().tell(f"decisions.csv: nothing read so far is called {name}; its line has no effect")
    tables = linked_tables(batches, previous=previous, snapshot_id=plan.snapshot_id, decisions=decisions)
    written = write_links(home, plan.snapshot_id, tables)
    keep_judgements(home, plan.snapshot_id, told)
    return written


def stage_snapshot(plan: Plan, snapshot: Snapshot | None) -> Path:
    """Build the snapshot's file; readers do not see it yet."""
    staged = Snapshot(
        snapshot_id=plan.snapshot_id,
        parent_id=snapshot.snapshot_id if snapshot else None,
        run_id=plan.run_id,
        created_at=plan.started_at,
        root=str(plan.folder.root),
        pipeline_version=PIPELINE_VERSION,
        batch_ids=_batch_ids(plan, snapshot),
    )
    return stage(plan.folder, staged, sql.views())


def check_quality(plan: Plan, staged: Path, facts: Mapping[str, str]) -> Path:
    """Hold the staged snapshot against the expectations and write the report. GateError where it must not go out."""
    listener().start("Checking quality", None)
    verdict = check(staged, bounds=plan.bounds)
    report = write_report(verdict, staged, plan.folder.folder("reports") / f"{plan.run_id}.html", facts=facts)
    if not verdict.passed:
        raise GateError(
            f"the quality gate refused the snapshot, nothing was published; see {report}\n{summary(verdict)}"
        )
    return report


def publish_snapshot(plan: Plan, staged: Path) -> Path:
    """Make the staged snapshot the published one, then sweep what no kept snapshot needs."""
    publish(plan.folder, staged)
    clear_extracted(plan)
    sweep(plan.folder, plan.keep_snapshots)
    return plan.folder.published


def clear_extracted(plan: Plan) -> None:
    """Forget what was extracted on the way: it stands in the batch now."""
    folder = plan.folder.folder("staging") / "extracted"
    for part in sorted(folder.glob("*")) if folder.is_dir() else []:
        for file in part.iterdir():
            file.unlink()
        part.rmdir()


def counted(run: Run, loaded: Loaded) -> Run:
    """The run with the account of its records."""
    return replace(
        run,
        records_read=loaded.records_read,
        articles_kept=loaded.articles_kept,
        repeats=loaded.repeats,
        rejected=loaded.rejected,
    )


def ended_at() -> datetime:
    """Now."""
    return datetime.now(UTC)


def recorded(home: Home, run: Run) -> Run:
    """What the ledger holds of `run` by now."""
    return next((found for found in read_runs(home) if found.run_id == run.run_id), run)


def facts(plan: Plan, run: Run) -> dict[str, str]:
    """What the head of the quality report says of the run."""
    return {
        "run": plan.run_id,
        "started": f"{plan.started_at:%Y-%m-%d %H:%M:%S} UTC",
        "home": str(plan.folder.root),
        "inputs": ", ".join(plan.inputs),
        "records read": str(run.records_read),
        "language model": plan.model,
    }


def outcome_of(plan: Plan, run: Run, report: Path | None) -> Outcome:
    """A finished run for people."""
    return Outcome(
        run_id=run.run_id,
        outcome=run.outcome or "failed",
        home=plan.folder.root,
        records_read=run.records_read or 0,
        articles_kept=run.articles_kept or 0,
        repeats=run.repeats or 0,
        rejected=run.rejected or 0,
        snapshot_id=run.snapshot_id,
        report=report,
        seconds=(run.finished_at - run.started_at).total_seconds() if run.finished_at else 0.0,
    )


def account(outcome: Outcome) -> dict[str, str | int]:
    """A finished run as one row."""
    return {
        "run": outcome.run_id,
        "outcome": outcome.outcome,
        "records read": outcome.records_read,
        "articles kept": outcome.articles_kept,
        "repeats": outcome.repeats,
        "rejected": outcome.rejected,
        "snapshot": outcome.snapshot_id or "",
    }


def _batch_ids(plan: Plan, snapshot: Snapshot | None) -> tuple[str, ...]:
    """The batches of the snapshot that stands, and the run's own where it wrote one."""
    own = (plan.batch_id,) if plan.folder.batch(plan.batch_id).is_dir() else ()
    return (*(snapshot.batch_ids if snapshot else ()), *own)


def _row_count(part: Path) -> int:
    return int(pa.parquet.read_metadata(part / "articles.parquet").num_rows)


def _without(table: pa.Table, column: str, held: frozenset[str]) -> pa.Table:
    if not held:
        return table
    return table.filter(pa.array([value not in held for value in table.column(column).to_pylist()], pa.bool_()))


def _count(counts: dict[str, int], new: pa.Table, read: int, seen: set[str]) -> None:
    """Add one chunk to the account: a record is an article the first time its article is met, a repeat after that."""
    counts["records_read"] += read
    counts["new_records"] += new.num_rows
    rejected = pc.sum(pc.is_null(new.column("article_id"))).as_py() or 0
    kept = 0
    for article_id in new.column("article_id").to_pylist():
        if article_id is not None and article_id not in seen:
            seen.add(article_id)
            kept += 1
    counts["articles_kept"] += kept
    counts["rejected"] += rejected
    counts["repeats"] += new.num_rows - rejected - kept + (read - new.num_rows)
