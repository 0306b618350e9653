"""The flow: load, extract, link, check, publish. Its tasks take and give paths; the work is done by `flows.steps`."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flows import settings

settings.apply()

from prefect import flow, task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.artifacts import create_table_artifact  # noqa: E402

from dateline.errors import GateError  # noqa: E402
from dateline.store.home import locked, open_home, plain_errors  # noqa: E402
from dateline.store.ledger import Run, close_broken_runs, write_run  # noqa: E402
from flows import steps  # noqa: E402
from flows.plan import Outcome, Plan  # noqa: E402
from flows.standing import published  # noqa: E402

load_articles = task(steps.load_articles, name="load articles")
extract_articles = task(steps.extract_articles, name="extract")
keep_batch = task(steps.keep_batch, name="keep batch")
link_sources = task(steps.link_sources, name="link sources")
stage_snapshot = task(steps.stage_snapshot, name="stage snapshot")
check_quality = task(steps.check_quality, name="check quality")
publish_snapshot = task(steps.publish_snapshot, name="publish snapshot")


@flow(name="dateline", flow_run_name="dateline-{home}", validate_parameters=False)
def load_and_publish(
    inputs: list[str],
    home: str = "./warehouse",
    source: str | None = None,
    model: str | None = None,
    workers: int | None = None,
) -> dict[str, Any]:
    """Load `inputs` into the warehouse at `home` and publish it; a summary of the run."""
    given = {"source": source, "model": model, "workers": workers}
    plan = Plan(tuple(inputs), Path(home), **{key: value for key, value in given.items() if value is not None})
    return {key: str(value) for key, value in asdict(run_plan(plan)).items()}


@flow(name="dateline", validate_parameters=False)
def run_once(plan: Plan) -> Outcome:
    """One run from the command line."""
    return run_plan(plan)


def run_plan(plan: Plan) -> Outcome:
    """Hold the home, put the run on record, and carry it out."""
    home = open_home(plan.home)
    with locked(home, plan.wait_seconds), plain_errors(home.root):
        close_broken_runs(home)
        plan = plan.begun()
        run = Run(plan.run_id, plan.started_at, steps.PIPELINE_VERSION)
        write_run(home, run)
        try:
            outcome = _carry_out(plan, run)
        except BaseException as error:
            ended = steps.ended_at()
            failed = "gate_failed" if isinstance(error, GateError) else "failed"
            write_run(home, replace(steps.recorded(home, run), finished_at=ended, outcome=failed))
            raise
        return outcome


def _carry_out(plan: Plan, run: Run) -> Outcome:
    snapshot = published(plan.folder)
    loaded = load_articles(plan, snapshot)
    counts = {
        "records_read": loaded.records_read,
        "articles_kept": loaded.articles_kept,
        "repeats": loaded.repeats,
        "rejected": loaded.rejected,
    }
    if not loaded.new_records and snapshot is not None:
        return _finish(plan, replace(run, **counts), "nothing_new")
    run = replace(run, **counts, batch_id=plan.batch_id)
    write_run(plan.folder, run)
    extracted = extract_articles(plan, loaded)
    keep_batch(plan, loaded, extracted)
    link_sources(plan, snapshot)
    staged = stage_snapshot(plan, snapshot)
    report = check_quality(plan, staged, steps.facts(plan, run))
    run = replace(run, snapshot_id=plan.snapshot_id)
    write_run(plan.folder, run)
    publish_snapshot(plan, staged)
    return _finish(plan, run, "published", report)


def _finish(plan: Plan, run: Run, outcome: str, report: Path | None = None) -> Outcome:
    ended = steps.ended_at()
    run = replace(run, outcome=outcome, finished_at=ended)
    write_run(plan.folder, run)
    result = steps.outcome_of(plan, run, report)
    create_table_artifact(
        key="dateline-run", table=[steps.account(result)], description=f"What run {plan.run_id} read and published"
    )
    return result
