"""Rows of a table made one by one and kept in columns, as a row as a dictionary takes a thousand bytes."""

from collections.abc import Mapping, Sequence
from functools import cache

import polars as pl

from dateline.schema import TABLES, arrow_schema

_CHUNK = 20_000
"""rows held as dictionaries at a time"""


class Rows:
    """The rows of a declared table, added one after the other."""

    def __init__(self, table: str) -> None:
        """`table` is the name of a declared table."""
        self._table = table
        self._rows: list[Mapping[str, object]] = []
        self._frames: list[pl.DataFrame] = []

    def add(self, row: Mapping[str, object]) -> None:
        """One more row; columns it does not name are null."""
        self._rows.append(row)
        if len(self._rows) == _CHUNK:
            self._close()

    def frame(self) -> pl.DataFrame:
        """All rows, in the order in which they came."""
        self._close()
        return pl.concat(self._frames)

    def _close(self) -> None:
        self._frames.append(frame_of(self._table, self._rows))
        self._rows.clear()


def frame_of(table: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """`rows` in the columns of a declared table."""
    return pl.DataFrame(rows, schema=_schema(table), orient="row")


@cache
def _schema(table: str) -> pl.Schema:
    return pl.DataFrame(pl.from_arrow(arrow_schema(TABLES[table].columns).empty_table())).schema
