"""The same input gives the same tables, whatever the order and however it is split into batches."""

from pathlib import Path

import duckdb
import pytest

from dateline.schema import TABLES
from dateline.store.home import open_home
from flows import steps
from flows.plan import Plan
from tests.flows.carrying import carry_out

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OF_THE_RUN = {"batch_id", "loaded_at", "snapshot_id"}
"""columns that tell of the run, not of the input"""
HISTORY = {"runs", "id_changes", "inputs"}
"""tables that tell how the warehouse came about"""

Contents = dict[str, list[tuple[object, ...]]]


def contents(home: Path) -> Contents:
    """Every published table, sorted, without what tells of the run."""
    found: Contents = {}
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as connection:
        for table in TABLES.values():
            if table.name not in HISTORY:
                columns = ", ".join(f'"{column.name}"' for column in table.published if column.name not in OF_THE_RUN)
                found[table.name] = connection.execute(f'select {columns} from "{table.name}" order by all').fetchall()
    return found


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    home = tmp_path_factory.mktemp("order") / "home"
    carry_out(home, sorted(SAMPLES.iterdir()))
    return contents(home)


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
@pytest.mark.parametrize("size", [1, 4], ids=["a batch a file", "batches of four files"])
def test_any_split_in_any_order_gives_the_tables_of_one_load(
    at_once: Contents, tmp_path: Path, size: int, backwards: bool
) -> None:
    files = sorted(SAMPLES.iterdir(), reverse=backwards)
    for start in range(0, len(files), size):
        carry_out(tmp_path / "home", files[start : start + size])
    split = contents(tmp_path / "home")
    for name, rows in at_once.items():
        assert split[name] == rows, name


def test_a_part_that_was_extracted_before_a_kill_is_not_extracted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    open_home(home)
    plan = Plan((str(SAMPLES / "harbor_ledger.jsonl"),), home, workers=1).begun()
    first = steps.extract_articles(plan, steps.load_articles(plan, None))
    written = [path.stat().st_mtime_ns for folder in first for path in sorted(folder.iterdir())]
    again = plan.begun()
    second = steps.extract_articles(again, steps.load_articles(again, None))
    assert second == first
    assert [path.stat().st_mtime_ns for folder in second for path in sorted(folder.iterdir())] == written
