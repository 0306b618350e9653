"""Questions to a published warehouse: one read-only connection, rows as Arrow."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dateline.errors import UsageError
from dateline.store.home import Home
from flows.standing import published


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published snapshot of the home at `path`, read-only. UsageError where nothing is published."""
    home = Home(path.expanduser().absolute())
    if not home.published.exists():
        raise UsageError(f"nothing is published in {home.root}: run `dateline run INPUT … --home {home.root}` first")
    published(home)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        # its bar goes to where the answer goes
        connection.execute("set enable_progress_bar = false")
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()) -> pa.Table:
    """The rows of `query`. UsageError tells in one line what is wrong with it."""
    try:
        _one_select(connection, query)
        rows = connection.execute(query, values).to_arrow_table()
    except duckdb.Error as error:
        raise UsageError(_told(error)) from error
    names = rows.schema.names
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"two columns are named {twice[0]}: tell them apart with `as`")
    return rows


def _one_select(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """A question changes nothing: neither the warehouse, which is opened read-only, nor any file, as COPY would."""
    kinds = [statement.type.name for statement in connection.extract_statements(query)]
    if [kind for kind in kinds if kind != "CREATE"] != ["SELECT"]:  # PIVOT makes itself a type before it selects
        named = " and ".join(kinds) or "nothing"
        raise UsageError(f"one SELECT is expected, not {named}; rows are kept in a file with --format and --output")


def _told(error: duckdb.Error) -> str:
    first, *rest = str(error).splitlines()
    hint = next((line.strip() for line in rest if "Did you mean" in line or "Candidate" in line), "")
    return " ".join(filter(None, (first, hint)))
