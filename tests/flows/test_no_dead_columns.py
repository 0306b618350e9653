"""Every declared column is filled by something: a column nothing writes is a promise nobody keeps."""

import json
from pathlib import Path

import duckdb
import pytest

from dateline.schema import TABLES, Table
from tests.flows.carrying import carry_out

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FIRST = "desert_monitor.jsonl"
"""loaded before the rest, which holds earlier reports: ids of what both name change"""
CREDITED = [
    {
        "url": "https://tidewater.example/2031/05/06/ferry",
        "source": "tidewater.example",
        "published": f"2031-05-06T0{hour}:00:00Z",
        "title": "Ferry runs aground off Port Selm",
        "text": f"PORT SELM (Reuters) - A ferry with {count} people on board ran aground on Tuesday, the coast "
        "guard said.\n\nNobody was hurt, the coast guard said, and the passengers were brought ashore in boats.",
    }
    for hour, count in ((6, "forty"), (9, "fifty"))
]

BOXED = [
    {
        "url": f"https://saltwind.example/{day}",
        "source": "saltwind.example",
        "published": f"2031-05-{day:02}T09:00:00Z",
        "title": title,
        "text": f"{text}\n\nThe council of the town gave no answer.\n\nSaw it too? Tell us what you saw.",
    }
    for day, title, text in (
        (2, "Bakers ask for cheaper flour", "Bakers in Port Selm asked the council on Friday for cheaper flour."),
        (5, "School roof leaks again", "Rain came through the roof of the school for the third time this spring."),
        (9, "Choir sings for the lighthouse", "A choir of forty sang at the lighthouse to pay for a new lamp."),
    )
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("columns")
    extra = folder / "credited.jsonl"
    extra.write_text("".join(json.dumps(article) + "\n" for article in (*CREDITED, *BOXED)), encoding="utf-8")
    rest = [path for path in sorted(SAMPLES.iterdir()) if path.name != FIRST]
    carry_out(folder / "home", [SAMPLES / FIRST])
    carry_out(folder / "home", [*rest, extra])
    return duckdb.connect(str(folder / "home" / "dateline.duckdb"), read_only=True)


BY_STEPS = [table for table in TABLES.values() if table.name != "runs"]
"""the ledger is closed by the flow, not by its steps; the tests of the command read it"""


@pytest.mark.parametrize("table", BY_STEPS, ids=lambda table: table.name)
def test_every_published_column_is_filled_somewhere(warehouse: duckdb.DuckDBPyConnection, table: Table) -> None:
    counts = ", ".join(f'count("{column.name}")' for column in table.published)
    found = warehouse.execute(f'select {counts} from "{table.name}"').fetchone()
    assert found is not None
    dead = [column.name for column, count in zip(table.published, found, strict=True) if not count]
    assert dead == []
