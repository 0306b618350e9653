"""What many tests need: the language model loaded once, the command, a published home, the shared material."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.extract.model import SpacyModel, load_model
from tests.flows.inputs import ARTICLES, Dateline, write_articles

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def model() -> SpacyModel:
    """The default language model."""
    return load_model()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared articles and gold sets beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no shared material beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def quiet_prefect(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a Prefect home of the tests' own."""
    return {**os.environ, "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")), "PYTHONWARNINGS": "ignore"}


@pytest.fixture(scope="session")
def dateline(quiet_prefect: dict[str, str]) -> Dateline:
    """The command as a user calls it: `dateline("run", path, "--home", home)`."""

    def call(*words: object, stdin: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.cli", *map(str, words)]
        env = {**quiet_prefect, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
        return subprocess.run(command, capture_output=True, text=True, input=stdin, env=env, cwd=cwd, check=False)

    return call


@pytest.fixture(scope="session")
def articles_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three small articles of two sources."""
    return write_articles(tmp_path_factory.mktemp("input") / "articles.jsonl", ARTICLES)


@pytest.fixture(scope="session")
def home(dateline: Dateline, articles_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home those articles are published in; tests only read it."""
    folder = tmp_path_factory.mktemp("homes") / "read"
    done = dateline("run", articles_file, "--home", folder)
    assert done.returncode == 0, done.stderr
    return folder
