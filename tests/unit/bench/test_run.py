"""The benchmark runs, and tells every part as a share of the model's time."""

import subprocess
import sys
from pathlib import Path

import sql

ROOT = Path(__file__).resolve().parents[3]


def test_every_part_and_every_view_is_measured() -> None:
    command = [sys.executable, "-m", "bench.run", str(ROOT / "samples" / "puerto_claro.tsv")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    for part in ("the model alone", "load and clean", "extraction beside the model", "linking"):
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(part)]
        assert line.endswith("of the model's time")
    assert [name for name in sql.views() if f"view {name} " not in done.stdout] == []
