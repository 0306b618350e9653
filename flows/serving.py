"""`dateline serve`: the flow on a schedule. Prefect's scheduler lives in a server; it starts one where none is set."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError

from cronsim import CronSim, CronSimError
from rich.console import Console

from dateline.errors import DatelineError, UsageError
from dateline.load import input_files
from dateline.store.home import open_home
from flows import settings

START_SECONDS = 120


def serve_forever(inputs: list[str], cron: str, home: Path, source: str | None, name: str) -> None:
    """Serve the flow until stopped. UsageError for an unusable schedule or input, before anything starts."""
    _check_cron(cron)
    input_files(inputs)
    opened = open_home(home)
    absolute = [given if given == "-" or "://" in given else str(Path(given).absolute()) for given in inputs]
    with _server():
        from flows.daily import load_and_publish

        console = Console(soft_wrap=True, highlight=False)
        console.print(f"Serving {', '.join(absolute)} into {opened.root} at '{cron}' (UTC); stop with Ctrl-C.")
        load_and_publish.serve(
            name=name,
            cron=cron,
            parameters={"inputs": absolute, "home": str(opened.root), "source": source},
            pause_on_shutdown=False,
            print_starting_message=False,
        )


def _check_cron(cron: str) -> None:
    try:
        next(CronSim(cron, datetime(2026, 1, 1, tzinfo=UTC)))
    except (CronSimError, StopIteration) as error:
        raise UsageError(f"--cron '{cron}' is no schedule: write five fields, as in '0 6 * * *'") from error


@contextmanager
def _server() -> Iterator[None]:
    """The server of the user's settings, or one of our own on loopback for as long as we serve."""
    settings.apply()
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(server, f"http://127.0.0.1:{port}/api/health")
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise DatelineError("Prefect's server did not start: run `prefect server start` to see why, or set PREFECT_API_URL")
