"""A Prefect server in a process of its own, started by `flows.server`: `python prefect_server.py PORT run|schedule`.

It ends when its standard input does: however the process that started it ends, killed even, none is left behind.
"""

import os
import runpy
import sys
from threading import Thread


def main(port: str, mode: str) -> None:
    """Serve on loopback until standard input ends."""
    Thread(target=_end_with_starter, daemon=True).start()
    if mode == "schedule":
        sys.argv = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"]
        runpy.run_module("prefect", run_name="__main__")
    else:
        _for_one_run(int(port))


def _for_one_run(port: int) -> None:
    """As Prefect's own temporary server, without the services that turn schedules into runs."""
    import uvicorn

    os.environ.update(PREFECT__SERVER_EPHEMERAL="1", PREFECT__SERVER_FINAL="1", PREFECT_UI_ENABLED="0")
    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, host="127.0.0.1", port=port, log_level="critical", lifespan="on")


def _end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)  # what was answered is in its database; a polite end would take seconds


if __name__ == "__main__":
    main(*sys.argv[1:])
