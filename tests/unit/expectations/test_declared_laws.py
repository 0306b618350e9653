"""The laws rendered from the declarations: each declared fact of each column, broken once, is found and named."""

import pyarrow as pa
import pytest

from dateline.schema import TABLES
from expectations.gate import laws
from expectations.shape import MAY_BE_EMPTY, column_laws
from expectations.spans import spans_of

LAWS = {(law.suite, law.table, law.name): law for law in (*column_laws(), *laws())}
COLUMNS = [(table, column) for table in TABLES.values() for column in table.published]
SPANS = [(table.name, span) for table in TABLES.values() for span in spans_of(table)]


def named(columns):
    return [pytest.param(table, column, id=f"{table.name}.{column.name}") for table, column in columns]


def on_first(table, change):
    return f"UPDATE {table} SET {change} WHERE rowid = (SELECT min(rowid) FROM {table})"


def test_the_sample_breaks_no_law(breaks):
    assert breaks("SELECT 1", LAWS.values()) == {}


@pytest.mark.parametrize(("table", "column"), named((t, c) for t, c in COLUMNS if not c.nullable))
def test_a_null_in_a_required_column_is_found(breaks, table, column):
    key = ("shape", table.name, "required values")
    found = breaks(on_first(table.name, f'"{column.name}" = NULL'), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} is null (")


@pytest.mark.parametrize(("table", "column"), named((t, c) for t, c in COLUMNS if c.values))
def test_a_value_outside_the_closed_list_is_found(breaks, table, column):
    key = ("shape", table.name, "allowed values")
    found = breaks(on_first(table.name, f"\"{column.name}\" = 'odd: {{x}}'"), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} is odd: {{x}} (")


@pytest.mark.parametrize(("table", "column"), named((t, c) for t, c in COLUMNS if c.low is not None))
def test_a_number_below_its_bound_is_found(breaks, table, column):
    key = ("shape", table.name, "range")
    found = breaks(on_first(table.name, f'"{column.name}" = {column.low - 1}'), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} is ")


@pytest.mark.parametrize(("table", "column"), named((t, c) for t, c in COLUMNS if c.high is not None))
def test_a_number_above_its_bound_is_found(breaks, table, column):
    key = ("shape", table.name, "range")
    found = breaks(on_first(table.name, f'"{column.name}" = {column.high + 1}'), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} is ")


@pytest.mark.parametrize(
    ("table", "column"),
    named((t, c) for t, c in COLUMNS if pa.types.is_string(c.type) and (t.name, c.name) not in MAY_BE_EMPTY),
)
def test_an_empty_text_for_what_is_unknown_is_told(breaks, table, column):
    key = ("shape", table.name, "unknown is null")
    found = breaks(on_first(table.name, f"\"{column.name}\" = ''"), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} is empty (")


@pytest.mark.parametrize("table", TABLES)
def test_two_rows_of_one_key_are_found(breaks, table):
    key = ("shape", table, "key")
    found = breaks(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1", [LAWS[key]])
    assert found[key][0].endswith(" stands 2 times")


@pytest.mark.parametrize(("table", "column"), named(COLUMNS))
def test_a_column_that_is_missing_or_of_another_type_is_found(breaks, table, column):
    law = LAWS["shape", table.name, "columns"]
    (missing,) = breaks(f'ALTER TABLE {table.name} DROP COLUMN "{column.name}"', [law]).values()
    assert missing == [f"the column {column.name} is missing"]
    other = (
        f'CREATE OR REPLACE TABLE {table.name} AS SELECT * REPLACE (0::UTINYINT AS "{column.name}") FROM {table.name}'
    )
    (retyped,) = breaks(other, [law]).values()
    assert len(retyped) == 1 and retyped[0].startswith(f"{column.name} is UTINYINT and is declared ")


@pytest.mark.parametrize("table", TABLES)
def test_an_undeclared_column_a_wrong_order_and_a_missing_table_are_found(breaks, table):
    law = LAWS["shape", table, "columns"]
    (added,) = breaks(f"ALTER TABLE {table} ADD COLUMN extra INTEGER", [law]).values()
    assert added == ["the column extra is not declared"]
    first = f'"{TABLES[table].published[0].name}"'
    last_first = f"CREATE OR REPLACE TABLE {table} AS SELECT * EXCLUDE ({first}), {first} FROM {table}"
    (moved,) = breaks(last_first, [law]).values()
    assert all(line.endswith(" is out of order") for line in moved)
    (gone,) = breaks(f"DROP TABLE {table}", [law]).values()
    assert gone == ["the table is missing"]


@pytest.mark.parametrize(("table", "column"), named((t, c) for t, c in COLUMNS if c.references))
def test_a_reference_to_nothing_is_found(breaks, table, column):
    key = ("references", table.name, "references")
    found = breaks(on_first(table.name, f"\"{column.name}\" = 'nobody'"), [LAWS[key]])
    assert found[key][0].startswith(f"{column.name} nobody is not in {column.references.split('.')[0]} (")


@pytest.mark.parametrize(("table", "span"), [pytest.param(*each, id=f"{each[0]}.{each[1].start}") for each in SPANS])
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("{end} = NULL, {start} = 1", "lacks a start or an end"),
        ("{end} = 5, {start} = 5", "is empty or runs backwards"),
        ("{start} = -2, {end} = 5", "is empty or runs backwards"),
        ("{start} = 1, {end} = 100000", "runs past the end of the"),
        ("{start} = 1, {end} = 5, part = 'headline', article_id = 'art_c'", None),
    ],
)
def test_a_span_that_is_broken_is_found(breaks, table, span, change, words):
    key = ("spans", table, "spans")
    changed = on_first(table, change.format(start=span.start, end=span.end))
    if words is None:
        words = "points into a headline that the article does not have"
        changed = f"UPDATE articles SET headline_basis = 'text'; {changed}"
    found = breaks(changed, [LAWS[key]])
    name = span.surface or span.start.removesuffix("_start")
    assert any(line.startswith(f"{name} {words}") for line in found[key])


@pytest.mark.parametrize(
    ("table", "span"), [pytest.param(*each, id=f"{each[0]}.{each[1].start}") for each in SPANS if each[1].surface]
)
def test_words_that_are_not_at_their_span_are_found(breaks, table, span):
    key = ("spans", table, "spans")
    found = breaks(on_first(table, f"{span.start} = 0, {span.end} = 6, \"{span.surface}\" = 'Cafe'"), [LAWS[key]])
    assert any(line.startswith(f"{span.surface} is “Cafe” and the words at it are “🌊 Cafe”") for line in found[key])
    unsaid = breaks(on_first(table, f'{span.start} = 0, {span.end} = 6, "{span.surface}" = NULL'), [LAWS[key]])
    assert any(line.startswith(f"{span.surface} is “null”") for line in unsaid[key])


def test_words_without_a_span_are_found(breaks):
    key = ("spans", "events", "spans")
    found = breaks(on_first("events", "actor = 'somebody'"), [LAWS[key]])
    assert found[key] == ["actor lacks a start or an end (evt_art_a)"]
