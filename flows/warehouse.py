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
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()) -> pa.Table:
    """The rows of `query`. UsageError tells in one line what is wrong with it."""
    try:
        return connection.execute(query, values).to_arrow_table()
    except duckdb.Error as error:
        first, *rest = str(error).splitlines()
        hint = next((line.strip() for line in rest if "Did you mean" in line or "Candidate" in line), "")
        raise UsageError(" ".join(filter(None, (first, hint)))) from error
