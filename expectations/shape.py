"""The shape suite: every table has its declared columns, and they hold what the declaration allows."""

from collections.abc import Iterator

import pyarrow as pa

from dateline.schema import TABLES, Column, Layer, Table, sql_type
from expectations.law import CATALOGUE, Law, broken_rows, column, literal, row_words, union
from expectations.verdict import Severity

MAY_BE_EMPTY = {("articles", "text"), ("quotes", "content")}
"""text columns in which nothing is something: the article of which only the headline is known"""


def column_laws() -> list[Law]:
    """One law a table: its columns, their order and types are the declared ones. Run first: the others rely on it."""
    return [_columns(table) for table in TABLES.values()]


def readable_laws() -> list[Law]:
    """One law a table: its files are there. Run on tables of sound columns, before the laws that read their rows."""
    return [_readable(table) for table in TABLES.values()]


def shape_laws() -> list[Law]:
    """What each declared table may hold: required and allowed values, ranges, keys."""
    return [law for table in TABLES.values() for law in _laws(table)]


def severity_of(table: Table) -> Severity:
    """A ledger lies outside the snapshot: what is wrong with it is told, and stops nothing."""
    return "warning" if table.layer is Layer.LEDGER else "critical"


def _columns(table: Table) -> Law:
    real = f"(SELECT * FROM batch WHERE table_name = {literal(table.name)})"
    words = (
        f"CASE WHEN NOT EXISTS {real} THEN 'the table is missing' "
        "WHEN column_name IS NULL THEN 'the column ' || name || ' is missing' "
        "WHEN name IS NULL THEN 'the column ' || column_name || ' is not declared' "
        "WHEN data_type <> type THEN name || ' is ' || data_type || ' and is declared ' || type "
        "WHEN place_found <> place_due THEN name || ' is out of order' END"
    )
    found = f"SELECT DISTINCT {words} AS example FROM ({_compared(table, real)}) AS compared"
    return Law(
        "shape",
        table.name,
        "columns",
        "The columns, their order and their types are the declared ones.",
        "SELECT count(example) AS broken, coalesce(min(example, 5), []) AS examples, "
        f"(SELECT count(*) FROM {real} AS r) || ' columns' AS observed FROM ({found}) AS found",
        severity=severity_of(table),
        batch=CATALOGUE,
    )


def _compared(table: Table, real: str) -> str:
    """SQL for declared beside real columns; places are counted among the columns that are both."""
    declared = ", ".join(
        f"({literal(each.name)}, {place}, typeof(CAST(NULL AS {sql_type(each.type)})))"
        for place, each in enumerate(table.published)
    )
    place = "row_number() OVER (PARTITION BY name IS NULL OR column_name IS NULL ORDER BY"
    return (
        f"SELECT *, {place} place) AS place_due, {place} column_index) AS place_found "
        f"FROM (VALUES {declared}) AS declared(name, place, type) FULL JOIN {real} AS real ON name = column_name"
    )


def _readable(table: Table) -> Law:
    return Law(
        "shape",
        table.name,
        "readable",
        "The files of the table are there and can be opened.",
        f"SELECT 0 AS broken, [] AS examples, (SELECT count(*) FROM {table.name}) || ' rows' AS observed",
        severity=severity_of(table),
        remedy="Restore the file, or publish an earlier snapshot with `dateline restore`; then run again.",
        batch=CATALOGUE,
    )


def _laws(table: Table) -> Iterator[Law]:
    for name, description, selects in (
        ("required values", "No required column is null.", _required(table)),
        ("allowed values", "Columns with a closed list hold values of it only.", _allowed(table)),
        ("range", "Numbers lie within their declared bounds.", _ranges(table)),
        ("key", f"No two rows have the same {' + '.join(table.key)}.", [_key(table)]),
        ("unknown is null", "What is not known is null, never an empty text.", _empty(table)),
    ):
        if selects:
            severity = "warning" if name == "unknown is null" else severity_of(table)
            yield Law("shape", table.name, name, description, broken_rows(union(selects)), severity=severity)


def _required(table: Table) -> list[str]:
    return [_where(table, each, "'is null'", "IS NULL") for each in table.published if not each.nullable]


def _allowed(table: Table) -> list[str]:
    closed = [each for each in table.published if each.values]
    return [_where(table, each, _value(each), f"NOT IN ({', '.join(map(literal, each.values))})") for each in closed]


def _ranges(table: Table) -> list[str]:
    low = [_where(table, each, _value(each), f"< {each.low}") for each in table.published if each.low is not None]
    high = [_where(table, each, _value(each), f"> {each.high}") for each in table.published if each.high is not None]
    return low + high


def _empty(table: Table) -> list[str]:
    texts = [each for each in table.published if pa.types.is_string(each.type)]
    return [_where(table, each, "'is empty'", "= ''") for each in texts if (table.name, each.name) not in MAY_BE_EMPTY]


def _key(table: Table) -> str:
    key = ", ".join(column(name) for name in table.key)
    return (
        f"SELECT {row_words(table)} || ' stands ' || count(*) || ' times' AS example "
        f"FROM batch GROUP BY {key} HAVING count(*) > 1"
    )


def _value(of: Column) -> str:
    return f"'is ' || {column(of.name)}"


def _where(table: Table, of: Column, words: str, condition: str) -> str:
    """The rows whose column meets the condition, in words: `part is body (men_12…)`."""
    example = f"{literal(of.name + ' ')} || {words} || ' (' || {row_words(table)} || ')'"
    return f"SELECT {example} AS example FROM batch WHERE {column(of.name)} {condition}"
