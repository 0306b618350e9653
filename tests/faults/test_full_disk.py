"""A home on a disk that is full: a plain line, nothing published, and what was published stays."""

import os
import subprocess
from pathlib import Path

import duckdb
import pytest

from tests.flows.inputs import Dateline


def mount(folder: Path, size: str) -> None:
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a small disk needs root")


@pytest.fixture
def small_disk(tmp_path: Path):
    folder = tmp_path / "disk"
    mount(folder, "12m")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only_disk(tmp_path: Path):
    folder = tmp_path / "fixed"
    mount(folder, "1m")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_one_plain_line_with_a_remedy(dateline: Dateline, articles_file: Path, small_disk: Path) -> None:
    home = small_disk / "home"
    assert dateline("run", articles_file, "--home", home).returncode == 0
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as out:  # unbuffered: closing would write again, and fail again
        try:
            while True:
                out.write(os.urandom(4096))
        except OSError:
            pass
    more = articles_file.read_text().replace("Monday", "Tuesday")
    done = dateline("run", "-", "--home", home, stdin=more)
    assert done.returncode == 3
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from articles").fetchone() == (3,)


def test_a_read_only_home_is_one_plain_line_with_a_remedy(
    dateline: Dateline, articles_file: Path, read_only_disk: Path
) -> None:
    done = dateline("run", articles_file, "--home", read_only_disk / "home")
    assert done.returncode == 3
    assert "read-only" in done.stderr
    assert "Traceback" not in done.stderr
