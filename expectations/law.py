"""A law: one thing that must hold of a table, as SQL that yields a line of words for each row that breaks it."""

from dataclasses import dataclass

from dateline.schema import Table
from expectations.verdict import Severity, Suite

CATALOGUE = "catalogue"
"""the batch of the columns that the snapshot really has"""
CATALOGUE_SQL = (
    "SELECT table_name, column_name, column_index, data_type FROM duckdb_columns() "
    "WHERE database_name = current_database() AND schema_name = 'main'"
)
EXAMPLES = 5
"""broken rows shown per law"""
DEFECT = "A stage of the pipeline is at fault, not the input: report it with these examples."


@dataclass(frozen=True, slots=True)
class Law:
    """`sql` selects three columns, one row: broken (count), examples (list of text), observed (text).

    `batch` in it is the table it is about. `reads` are the tables it needs besides; it is run where all of them have
    their declared columns.
    """

    suite: Suite
    table: str
    name: str
    description: str
    sql: str
    reads: tuple[str, ...] = ()
    severity: Severity = "critical"
    remedy: str = DEFECT
    batch: str = ""
    """what `batch` is, where it is not the table"""


def on_batch(sql: str, relation: str) -> str:
    """The SQL of a law with `relation` as its `batch`."""
    return f"WITH batch AS NOT MATERIALIZED (SELECT * FROM {relation}) {sql}"


def broken_rows(rows_sql: str) -> str:
    """The SQL of a law from a SELECT of one text column `example`, one row per broken row."""
    return (
        f"SELECT count(*) AS broken, coalesce(min(example, {EXAMPLES}), []) AS examples, "
        "count(*) || ' broken of ' || (SELECT count(*) FROM batch) || ' rows' AS observed "
        f"FROM ({rows_sql}) AS broken_rows"
    )


def literal(text: str) -> str:
    """`text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def row_words(table: Table) -> str:
    """SQL for the words by which a row of `table` is found again: the values of its key."""
    return f"concat_ws(' · ', {', '.join(column(name) for name in table.key)})"


def column(name: str, of: str = "") -> str:
    """The column `name` (of the alias `of`) as SQL."""
    return f'{of}."{name}"' if of else f'"{name}"'


def union(selects: list[str]) -> str:
    """The SELECTs as one."""
    return " UNION ALL ".join(selects)
