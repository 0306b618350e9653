"""The command line: `dateline run | serve | sql | status | snapshots | restore | repoint | explain`."""

import os
import signal
import sys
import traceback
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer
from rich.console import Console

from dateline import __version__
from dateline.errors import DatelineError, UsageError
from flows.show import Format, show

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=True,
    pretty_exceptions_enable=False,
    help="Raw news articles in, a warehouse out in which sources can be compared.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
HomeOption = Annotated[
    Path, typer.Option("--home", envvar="DATELINE_HOME", help="The warehouse's folder.", show_default="./warehouse")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How rows come out.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not the terminal.")]
InputsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Files, folders, globs, http(s):// and s3:// addresses, or - for JSON Lines on standard input.",
    ),
]
SourceOption = Annotated[str | None, typer.Option("--source", help="The publisher of inputs that name none.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=NAME", help="The name under which the inputs give a field; may be repeated."),
]
DEFAULT_HOME = Path("warehouse")
GIVES_BACK = ("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
"""Polars, when it is loaded, reads here that freed memory goes back at once: kept, it adds to what comes next"""
INTERRUPTED = 130
"""how Typer ends after Ctrl-C"""


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Raw news articles in, a warehouse out in which sources can be compared."""
    os.environ.setdefault(*GIVES_BACK)
    if version:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.command()
def run(
    inputs: InputsArgument,
    home: HomeOption = DEFAULT_HOME,
    source: SourceOption = None,
    names: MapOption = None,
    model: Annotated[str | None, typer.Option("--model", help="The spaCy model.", show_default="md 3.7.1")] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes.", show_default="all cores")
    ] = None,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for another run on the home.")] = 600,
    bounds: Annotated[Path | None, typer.Option("--bounds", help="Own quality bounds (YAML).")] = None,
) -> None:
    """Load articles and publish the warehouse.

    Exit status: 0 published or nothing new · 1 the quality gate refused · 2 wrong usage or unreadable input ·
    3 the run broke, nothing published.

    Examples:

      dateline run articles/ --home ./warehouse

      dateline run 'exports/*.csv' pages/ --source example.org

      dateline run https://echo.example/feed.xml 's3://bucket/2024/**'

      dateline run artikel.csv --map text=inhalt --map published=meta.datum

      cat articles.jsonl | dateline run - --home /data/news
    """
    from dateline.load import mapped
    from flows.running import run_here

    given = {"source": source, "map": mapped(names or ()), "model": model, "workers": workers, "bounds": bounds}
    run_here(inputs, home, wait, {key: value for key, value in given.items() if value is not None})


@app.command()
def serve(
    inputs: InputsArgument,
    cron: Annotated[str, typer.Option("--cron", help="When to run, as cron writes it, in UTC.")],
    home: HomeOption = DEFAULT_HOME,
    source: SourceOption = None,
    names: MapOption = None,
    name: Annotated[str, typer.Option("--name", help="The deployment's name in Prefect.")] = "scheduled",
) -> None:
    """Run on a schedule, until stopped, through Prefect.

    Examples:

      dateline serve --cron '0 6 * * *' /data/incoming --home /data/warehouse

      dateline serve --cron '*/30 * * * *' https://echo.example/feed.xml --home /data/warehouse
    """
    from flows.serving import serve_forever

    serve_forever(inputs, cron, home, source, names or [], name)


@app.command(name="sql")
def sql_command(
    query: Annotated[str, typer.Argument(help="One SELECT in DuckDB's SQL, or - to read it from standard input.")],
    home: HomeOption = DEFAULT_HOME,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Ask the published warehouse a question in SQL.

    Examples:

      dateline sql 'select * from load_accounting'

      dateline sql 'select source, label, share from label_policy where is_preferred' --format csv

      dateline sql 'select * from incident_claims' --format parquet --output claims.parquet
    """
    from flows.warehouse import ask, opened

    with opened(home) as connection:
        show(ask(connection, sys.stdin.read() if query == "-" else query), form, output)


@app.command()
def status(home: HomeOption = DEFAULT_HOME, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """What is published, and how the last runs ended.

    Examples:

      dateline status

      dateline status --home /data/warehouse --format json
    """
    from flows.standing_report import LEFT_OUT, published_line, status_rows

    rows = status_rows(home)
    if form is Format.TABLE and output is None:
        typer.echo(published_line(home))
        rows = rows.drop_columns(LEFT_OUT)
    show(rows, form, output, title="The last runs, the newest first")


@app.command()
def snapshots(home: HomeOption = DEFAULT_HOME, form: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """The kept snapshots, the newest first.

    Examples:

      dateline snapshots --format json
    """
    from flows.standing_report import snapshot_rows

    show(snapshot_rows(home), form, output)


@app.command()
def restore(
    snapshot_id: Annotated[str, typer.Argument(help="A snapshot's id, as `dateline snapshots` lists it.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Publish a kept snapshot again. Inputs loaded since are loaded anew by the next run.

    Examples:

      dateline restore snap_20260102T060000_1a2b3c4d
    """
    from dateline.store.home import locked, standing_home
    from dateline.store.snapshots import restore as restore_snapshot

    found = standing_home(home)
    with locked(found, 60):
        restored = restore_snapshot(found, snapshot_id)
    typer.echo(f"{found.published} is {restored.snapshot_id} again, made {restored.created_at:%Y-%m-%d %H:%M} UTC")


@app.command()
def repoint(home: HomeOption = DEFAULT_HOME) -> None:
    """After a home was moved: render its snapshots for where it lies now.

    Examples:

      mv warehouse /data/warehouse && dateline repoint --home /data/warehouse
    """
    import sql
    from dateline.store.home import locked, standing_home
    from dateline.store.snapshots import repoint as repoint_home

    found = standing_home(home)
    with locked(found, 60):
        count = repoint_home(found, sql.views())
    typer.echo(f"{count} snapshots in {found.root} point here now")


@app.command()
def explain(
    incident: Annotated[str, typer.Argument(help="An incident's id or its first characters; none: list.")] = "",
    home: HomeOption = DEFAULT_HOME,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Tell one incident: who reports it, each source's figures, where they differ and why, the quotes, the sentences.

    Examples:

      dateline explain

      dateline explain inc_3f2a

      dateline explain inc_3f2a --format json --output incident.json
    """
    from flows import explain as telling
    from flows.show import write_json
    from flows.warehouse import ask, opened

    if incident and form in (Format.CSV, Format.PARQUET):
        raise UsageError("one incident is no table: use --format table or json")
    with opened(home) as connection:
        if not incident:
            show(ask(connection, telling.LARGEST), form, output, title="The incidents with most sources")
            return
        row = telling.find_incident(connection, incident)
        found = telling.sections(connection, row["incident_id"])
    if form is Format.JSON:
        write_json(telling.as_json(row, found), output)
    else:
        telling.tell(row, found)


def main() -> None:
    """The entry point: errors end in one plain line on standard error and their exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be told to end is no different from Ctrl-C
    try:
        app()
    except DatelineError as error:
        fail(str(error), error.exit_status)
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        fail(f"{about}{error.strerror or error}; check the path and the disk, then run it again", 3)
    except SystemExit as ended:
        if ended.code != INTERRUPTED:
            raise
        fail("stopped; nothing half-done is visible, run the same command again", 3)
    except Exception as error:  # noqa: BLE001  the last stop: whatever broke must not look like a refusal of the gate
        fail(f"broke: {type(error).__name__}: {_first_line(error)}; nothing was published. {_trace(error)}", 3)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or ["no more is known"])[0]


def _trace(error: BaseException) -> str:
    """Keep the trace for whoever mends it; where it lies, or how to see it where nothing can be written."""
    try:
        with NamedTemporaryFile("w", prefix="dateline-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exception(error, file=log)
    except OSError:
        return "There is no room for its trace."
    return f"Its trace is in {log.name}: report it"


def fail(message: str, status: int) -> None:
    """Say what went wrong and leave."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(f"dateline: {message}", markup=False)
    sys.exit(status)


if __name__ == "__main__":
    main()
