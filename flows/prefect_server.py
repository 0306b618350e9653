"""A Prefect server in a process of its own, started by `flows.server`: `python prefect_server.py PORT`.

It ends when its standard input does: however the process that started it ends, killed even, none is left behind.
"""

import os
import sys
from threading import Thread

import uvicorn


def main(port: int) -> None:
    """Serve on loopback until standard input ends."""
    Thread(target=_end_with_starter, daemon=True).start()
    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, host="127.0.0.1", port=port, log_level="critical", lifespan="on")


def _end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)  # what was answered is in its database; a polite end would take seconds


if __name__ == "__main__":
    main(int(sys.argv[1]))
