"""A run carried out step by step, in this process."""

from collections.abc import Sequence
from pathlib import Path

from dateline.store.home import open_home
from dateline.store.ledger import Run, write_run
from flows import steps
from flows.plan import Plan
from flows.standing import published


def carry_out(home: Path, inputs: Sequence[Path]) -> None:
    """One run, step by step, without the gate and Prefect."""
    plan = Plan(tuple(map(str, inputs)), home, workers=1).begun()
    opened = open_home(home)
    write_run(opened, Run(plan.run_id, plan.started_at, "1"))
    snapshot = published(opened)
    loaded = steps.load_articles(plan, snapshot)
    steps.keep_batch(plan, loaded, steps.extract_articles(plan, loaded))
    steps.link_sources(plan, snapshot)
    steps.publish_snapshot(plan, steps.stage_snapshot(plan, snapshot))
