"""The grammar of a declaration: a table is a list of columns, a column says all that is known of it."""

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa


class Layer(StrEnum):
    """Who writes a column."""

    BATCH = "batch"
    """written once with the article it comes from; never changed"""
    LINK = "link"
    """depends on the set of articles; written anew by linking for each snapshot"""
    LEDGER = "ledger"
    """read from the ledger of runs, outside the snapshots"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Arrow type, meaning and the checks that follow from them."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    """the closed list of allowed values, where there is one"""
    references: str | None = None
    """`table.column` whose values this column takes"""
    layer: Layer = Layer.BATCH
    published: bool = True
    """False: kept in the batch for linking, not shown in the published table"""
    low: float | None = None
    high: float | None = None
    """closed bounds of a number, where the meaning sets them"""
    is_settled: bool = False
    """True: written with the article, and written anew by linking where other articles decide; that is what is shown"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain, key and columns in published order."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    layer: Layer = Layer.BATCH
    spans: tuple[tuple[str, str, str | None], ...] = ()
    """(start column, end column, surface column or None) that point into the article's `part`"""

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError names the table where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def published(self) -> tuple[Column, ...]:
        """The columns a reader of the warehouse sees."""
        return tuple(column for column in self.columns if column.published)
