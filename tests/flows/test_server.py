"""The Prefect server of a run: started again where it ended before it was ready, given up in plain words."""

import subprocess
import sys
from pathlib import Path

from flows import server

RUN = """
import sys, urllib.request
from pathlib import Path
from flows import server
server.PROGRAM = Path(sys.argv[1])
with server.prefect_server("run") as ready:
    ready()
    from prefect.settings import PREFECT_API_URL
    print(urllib.request.urlopen(f"{PREFECT_API_URL.value()}/health").status)
"""
FAILS_ONCE = """
import runpy, sys
from pathlib import Path
marker = Path(__file__).with_suffix(".failed")
if not marker.exists():
    marker.touch()
    sys.exit(1)
sys.argv[0] = {program!r}
runpy.run_path({program!r}, run_name="__main__")
"""


def started(program: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, str(program)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)


def test_a_server_that_ends_before_it_is_ready_is_started_again(tmp_path: Path, quiet_prefect: dict[str, str]) -> None:
    program = tmp_path / "program.py"
    program.write_text(FAILS_ONCE.format(program=str(server.PROGRAM)), encoding="utf-8")
    done = started(program, quiet_prefect)
    assert done.stdout.strip() == "200", done.stderr
    assert program.with_suffix(".failed").exists()


def test_a_server_that_never_starts_is_given_up_in_plain_words(tmp_path: Path, quiet_prefect: dict[str, str]) -> None:
    program = tmp_path / "program.py"
    program.write_text("raise SystemExit(1)", encoding="utf-8")
    done = started(program, quiet_prefect)
    assert done.returncode != 0
    assert "Prefect's server did not start" in done.stderr
