"""The flow: load, extract, link, check, publish. Its tasks take and give paths; the work is done by `flows.steps`."""

from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from flows import settings

settings.apply()

from prefect import flow, task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.artifacts import create_table_artifact  # noqa: E402  as above

from dateline import PIPELINE_VERSION  # noqa: E402  as above
from dateline.errors import GateError  # noqa: E402
from dateline.load import mapped  # noqa: E402
from dateline.store.home import locked, open_home, plain_errors  # noqa: E402
from dateline.store.ledger import Run, close_broken_runs, write_run  # noqa: E402
from flows import steps  # noqa: E402
from flows.plan import Outcome, Plan  # noqa: E402
from flows.remote import spooled  # noqa: E402
from flows.standing import is_judged_anew, published  # noqa: E402

load_articles = task(name="load articles")(steps.load_articles)
extract_articles = task(name="extract")(steps.extract_articles)
keep_batch = task(name="keep batch")(steps.keep_batch)
link_sources = task(name="link sources")(steps.link_sources)
stage_snapshot = task(name="stage snapshot")(steps.stage_snapshot)
check_quality = task(name="check quality")(steps.check_quality)
publish_snapshot = task(name="publish snapshot")(steps.publish_snapshot)


@flow(name="dateline", validate_parameters=False)
def load_and_publish(
    inputs: list[str],
    home: str = "./warehouse",
    source: str | None = None,
    model: str | None = None,
    workers: int | None = None,
    map: list[str] | None = None,
) -> dict[str, Any]:
    """Load `inputs` into the warehouse at `home` and publish it; a summary of the run. `map` holds field=name."""
    plan = Plan(tuple(inputs), Path(home), source=source, map=mapped(map or ()))
    if model is not None:
        plan = replace(plan, model=model)
    if workers is not None:
        plan = replace(plan, workers=workers)
    return {key: str(value) for key, value in asdict(run_plan(plan)).items()}


@flow(name="dateline", validate_parameters=False)
def run_once(plan: Plan) -> Outcome:
    """One run from the command line."""
    return run_plan(plan)


def run_plan(plan: Plan) -> Outcome:
    """Hold the home, put the run on record, and carry it out."""
    home = open_home(plan.home)
    with locked(home, plan.wait_seconds), plain_errors(home.root), ExitStack() as spools:
        close_broken_runs(home)
        plan = spools.enter_context(spooled(plan.begun()))
        run = Run(plan.run_id, plan.started_at, PIPELINE_VERSION)
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
    run = steps.counted(run, loaded)
    is_read = bool(loaded.new_records) or snapshot is None
    if not is_read and not is_judged_anew(plan.folder, snapshot):
        return _finish(plan, run, "nothing_new")
    if is_read:
        run = replace(run, batch_id=plan.batch_id)
        write_run(plan.folder, run)
        keep_batch(plan, loaded, extract_articles(plan, loaded))
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
