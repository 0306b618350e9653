"""A schedule really fires: a served flow publishes without anyone asking."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import yaml

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240
"""seconds; a schedule of every minute fires within one, the rest is a slow machine's start"""


def test_a_scheduled_run_publishes(articles_file: Path, tmp_path: Path, quiet_prefect: dict[str, str]) -> None:
    home = tmp_path / "home"
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "serve",
        str(articles_file),
        "--cron",
        "* * * * *",
        "--home",
        str(home),
    ]
    env = {**quiet_prefect, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(ROOT)}
    log = tmp_path / "serve.log"
    with log.open("wb") as out:
        serving = subprocess.Popen(command, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while not (home / "dateline.duckdb").exists():
            assert serving.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(1)
        with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
            assert connection.execute("select count(*) from articles").fetchone() == (3,)
    finally:
        serving.send_signal(signal.SIGTERM)
        try:
            serving.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(serving.pid, signal.SIGKILL)


def test_the_deployment_file_names_the_flow_and_its_parameters() -> None:
    from flows.daily import load_and_publish

    (deployment,) = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    module, name = deployment["entrypoint"].split(":")
    assert (ROOT / module).is_file()
    assert name == load_and_publish.fn.__name__
    assert set(deployment["parameters"]) <= set(load_and_publish.parameters.properties)
