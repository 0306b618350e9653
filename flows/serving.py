"""`dateline serve`: the flow on a schedule. Prefect's scheduler lives in a server; it starts one where none is set."""

from datetime import UTC, datetime
from pathlib import Path

from cronsim import CronSim, CronSimError
from rich.console import Console

from dateline.errors import UsageError
from dateline.load import Options, files_with_options, mapped
from dateline.load.sources.inputs import STDIN, is_elsewhere
from dateline.store.home import open_home
from flows.plan import Plan
from flows.remote import remote_inputs
from flows.server import prefect_server


def serve_forever(inputs: list[str], cron: str, home: Path, source: str | None, names: list[str], name: str) -> None:
    """Serve the flow until stopped. UsageError for an unusable schedule or input, before anything starts."""
    _check_cron(cron)
    if STDIN in inputs:
        raise UsageError("-: standard input ends once, a schedule does not: name files or folders")
    files_with_options(inputs, Options(map=mapped(names), source=source))
    opened = open_home(home)
    remote_inputs(Plan(tuple(inputs), home, spool=opened.folder("staging")))
    absolute = [given if is_elsewhere(given) else str(Path(given).absolute()) for given in inputs]
    with prefect_server("schedule") as ready:
        from flows.daily import load_and_publish

        ready()
        console = Console(soft_wrap=True, highlight=False)
        said = f"Serving {', '.join(absolute)} into {opened.root} at '{cron}' (UTC); stop with Ctrl-C."
        console.print(said, markup=False)
        load_and_publish.serve(
            name=name,
            cron=cron,
            parameters={"inputs": absolute, "home": str(opened.root), "source": source, "map": names},
            pause_on_shutdown=False,
            print_starting_message=False,
        )


def _check_cron(cron: str) -> None:
    try:
        next(CronSim(cron, datetime(2026, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration) as error:
        raise UsageError(f"--cron '{cron}' is no schedule: write five fields, as in '0 6 * * *'") from error
