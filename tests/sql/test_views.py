"""Every analysis view on hand-computed cases.

A case is a folder `tests/sql/<view>/<case>/`: `<table>.yml` lists rows that say only what differs from a default row,
`expected.yml` the rows the view must give, in any order; the columns an expected row names are the ones compared.
`about.txt` says in a line what the case is for.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from dateline.schema import TABLES
from sql import header, views

Build = Callable[[Mapping[str, Any]], duckdb.DuckDBPyConnection]
CASES = sorted(folder for folder in Path(__file__).parent.glob("*/*") if folder.is_dir() and folder.name[0] != "_")
CONTRACT = {
    "incident_reports": "incident_id article_id | source published_at headline snippet char_start char_end is_copy",
    "incident_claims": "incident_id source claimant measure victim_class | low high stance article_id",
    "incident_disagreements": "incident_id field | values cause",
    "quote_variants": "utterance_id article_id | source content variant changed_words",
    "entity_names": "entity_id source surface | own_voice_count in_quote_count",
    "label_policy": "source entity_id label | own_voice_count share is_preferred",
    "source_overlap": "source other_source | shared_sentences shared_incidents agreement",
    "source_profile": "source | articles own_copy_share official_speaker_share harm_unsaid_share",
    "speaker_share": "entity_id source | quotes words",
    "first_reports": "incident_id source | first_reported_at lag_minutes corrected_at",
    "events_by_day": "day country event_type | reports incidents independent_sources",
    "co_mentions": "entity_id other_entity_id | articles independent_articles",
    "coverage_gaps": "incident_id source | active_articles",
    "load_accounting": "batch_id outcome reason | records",
}
"""the columns the contract fixes, in its order: first those that make one row, then the others"""


def grain(view: str) -> list[str]:
    """The columns that make one row."""
    return CONTRACT[view].partition(" | ")[0].split()


def rows_in(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The case's rows by table."""
    files = [path for path in folder.glob("*.yml") if path.stem != "expected"]
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def plain(value: Any) -> Any:
    """Values as they are compared: times in UTC, shares to six places."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    return round(value, 6) if isinstance(value, float) else value


def rows_of(connection: duckdb.DuckDBPyConnection, view: str) -> list[dict[str, Any]]:
    """All rows of a view."""
    rows: list[dict[str, Any]] = connection.sql(f"select * from {view}").to_arrow_table().to_pylist()
    return rows


def compared(rows: list[dict[str, Any]], columns: list[str]) -> list[tuple[str, ...]]:
    """The rows cut to `columns`, in an order of their own."""
    return sorted(tuple(f"{column}={plain(row[column])!r}" for column in columns) for row in rows)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_view_gives_the_expected_rows_at_its_grain(folder: Path, build: Build) -> None:
    given = rows_in(folder)
    assert given.keys() <= TABLES.keys()
    expected = yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8")) or []
    columns = list(expected[0]) if expected else []
    assert all(list(row) == columns for row in expected), "expected rows must name the same columns"
    with build(given) as connection:
        found = rows_of(connection, folder.parent.name)
    assert compared(found, columns) == compared(expected, columns)
    keys = compared(found, grain(folder.parent.name))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_case_says_what_it_is_for(folder: Path) -> None:
    assert folder.parent.name in CONTRACT
    assert (folder / "about.txt").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="module")
def empty(build: Build) -> Iterator[duckdb.DuckDBPyConnection]:
    """The views over tables without rows."""
    with build({}) as connection:
        yield connection


def test_the_views_are_those_of_the_contract() -> None:
    assert list(views()) == list(CONTRACT)


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_starts_with_the_columns_of_the_contract(view: str, empty: duckdb.DuckDBPyConnection) -> None:
    columns = empty.sql(f"select * from {view}").columns
    fixed = CONTRACT[view].replace("|", "").split()
    assert columns[: len(fixed)] == fixed


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_of_empty_tables_is_empty(view: str, empty: duckdb.DuckDBPyConnection) -> None:
    assert rows_of(empty, view) == []


@pytest.mark.parametrize("view", CONTRACT)
def test_a_header_documents_every_column(view: str, empty: duckdb.DuckDBPyConnection) -> None:
    doc = header(view)
    assert all([doc.question.endswith("?"), doc.grain, doc.left_out, doc.limits])
    assert list(doc.columns) == empty.sql(f"select * from {view}").columns
    assert all(doc.columns.values())


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_names_its_columns(view: str) -> None:
    last = views()[view].rpartition("\nselect\n")[2]
    assert "*" not in last.partition("\nfrom ")[0].replace("count(*)", "")


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_has_cases(view: str) -> None:
    assert any(folder.parent.name == view for folder in CASES)
