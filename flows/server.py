"""The Prefect server a command works with: the one of the user's settings, or one of our own on loopback."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError

from dateline.errors import DatelineError
from flows import settings

START_SECONDS = 180
STARTS = 5
"""how often a server is started: of two that lay out Prefect's database at once, on a new machine, one fails"""
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
    server = _Server([sys.executable, "-P", str(PROGRAM), str(port), mode])
    try:
        with temporary_settings({PREFECT_API_URL: address}):
            yield lambda: _await(server, f"{address}/health")
    finally:
        server.end()


class _Server:
    """A server process, started when this is made and again where it ended before it was ready."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command, self._starts = command, 0
        self._process = self._started()

    def is_up(self) -> bool:
        """Whether the process runs, if need be a new one."""
        while self._process.poll() is not None and self._starts < STARTS:
            self.end()
            self._process = self._started()
        return self._process.poll() is None

    def end(self) -> None:
        """End it and let go of its pipe."""
        self._process.kill()
        self._process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        self._starts += 1
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the run, which still has to say how it ended
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(server: _Server, address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.is_up():
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise DatelineError("Prefect's server did not start: run `prefect server start` to see why, or set PREFECT_API_URL")
