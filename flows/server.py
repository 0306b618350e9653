"""The Prefect server a command works with: the one of the user's settings, or one of our own on loopback."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError

from dateline.errors import DatelineError
from flows import settings

START_SECONDS = 180
PROGRAM = Path(__file__).with_name("prefect_server.py")
Mode = Literal["run", "schedule"]


@contextmanager
def prefect_server(mode: Mode) -> Iterator[Callable[[], None]]:
    """Start a server for one run or for a schedule where the settings name none; inside, Prefect works with it.

    What is yielded waits until the server answers: it takes seconds to start, time to import the rest. DatelineError
    where it does not start.
    """
    settings.apply()
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if PREFECT_API_URL.value():
        yield lambda: None
        return
    port = _free_port()
    address = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-P", str(PROGRAM), str(port), mode]
    server = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the run, which still has to say how it ended
    )
    try:
        with temporary_settings({PREFECT_API_URL: address}):
            yield lambda: _await(server, f"{address}/health")
    finally:
        server.kill()
        server.communicate()


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
            time.sleep(0.1)
    raise DatelineError("Prefect's server did not start: run `prefect server start` to see why, or set PREFECT_API_URL")
