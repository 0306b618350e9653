"""`dateline run`: the flow from the command line, with progress while it runs and the way on when it is done."""

import os
import shlex
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

from rich.console import Console

from dateline import PIPELINE_VERSION
from dateline.load import files_with_options
from dateline.store.home import open_home
from dateline.store.ledger import Run, write_run
from flows.plan import Outcome, Plan
from flows.progress import listener
from flows.remote import spooled
from flows.standing import nothing_new

REJECTED = ('{dateline} sql "select raw_uri, record_index, reason, detail from rejects" --home {home}',)
"""asked first where something was rejected"""
QUESTIONS = (
    "{dateline} explain --home {home}",
    '{dateline} sql "select source, label, own_voice_count, share from label_policy order by source" --home {home}',
    '{dateline} sql "select source, measure, victim_class, low, high, stance from incident_claims" --home {home}',
)


def run_here(inputs: list[str], home: Path, wait: float, options: dict[str, Any]) -> None:
    """Carry out one run and say what came of it. Raises what stops it; nothing is published then."""
    plan = Plan(tuple(inputs), home, wait_seconds=wait, **options)
    files_with_options(plan.inputs, plan.options)  # what cannot be used is told before anything starts
    open_home(plan.home)
    with spooled(plan) as plan:
        outcome = _unchanged(plan) if nothing_new(plan) else _flow(plan)
    _say(outcome)


def _unchanged(plan: Plan) -> Outcome:
    """Put a run on record that had nothing to do. Prefect is not started for it: that alone would take seconds."""
    plan = plan.begun()
    run = Run(plan.run_id, plan.started_at, PIPELINE_VERSION, finished_at=plan.started_at)
    write_run(plan.folder, replace(run, outcome="nothing_new", records_read=0))
    return Outcome(plan.run_id, "nothing_new", plan.folder.root)


def _flow(plan: Plan) -> Outcome:
    from flows.server import prefect_server
    from flows.terminal import bars

    with bars():
        listener().start("Starting", None)
        with prefect_server("run") as ready:  # while it starts, what takes long to import is imported
            import_module("expectations.engine")
            from flows.daily import run_once

            ready()
            return run_once(plan)


def _say(outcome: Outcome) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if outcome.outcome == "nothing_new":
        console.print(f"Nothing new: the warehouse {outcome.home / 'dateline.duckdb'} holds all of it already.")
        return
    console.print(
        f"Published {outcome.articles_kept} new articles from {outcome.records_read} records "
        f"({outcome.repeats} repeats, {outcome.rejected} rejected) in {outcome.seconds:.0f} s."
    )
    console.print(f"  warehouse  {outcome.home / 'dateline.duckdb'}")
    console.print(f"  report     {outcome.report}")
    console.print("Ask it:")
    for question in (*(REJECTED if outcome.rejected else ()), *QUESTIONS):
        console.print(f"  {question.format(dateline=_command(), home=shlex.quote(str(outcome.home)))}")


def _command() -> str:
    """The command as the user can type it again: by its path where the shell does not find it by its name."""
    called = Path(sys.argv[0])
    return "dateline" if which("dateline") or called.suffix == ".py" else shlex.quote(os.path.relpath(called))
