"""Spans count code points: what DuckDB does with them is what Python does."""

import duckdb
import pytest

from expectations.law import on_batch
from expectations.spans import span_laws

TEXTS = [
    "plain words",
    "e\u0301 decomposed, é composed",
    "family 👩‍👩‍👧‍👦 and flag 🇳🇴 end",
    "عربي مع حركات: مُحَمَّد",
    "中文字 and 𐍈 beyond the first plane",
    "a\u200bb\ufeffc\r\nd",
    "nul-free \u0007 bell",
]


@pytest.mark.parametrize("text", TEXTS)
def test_substr_and_length_count_code_points(text):
    with duckdb.connect() as connection:
        (length,) = connection.execute("SELECT length(?)", [text]).fetchone()
        assert length == len(text)
        for start in range(len(text)):
            for end in (start + 1, len(text)):
                (words,) = connection.execute("SELECT substr(?, ? + 1, ? - ?)", [text, start, end, start]).fetchone()
                assert words == text[start:end]


@pytest.mark.parametrize("text", TEXTS)
def test_the_span_law_takes_every_span_python_takes_and_no_neighbour(breaks, text):
    law = next(law for law in span_laws() if (law.table, law.name) == ("mentions", "spans"))
    start, end = 2, min(7, len(text) - 1)
    words = text[start:end]
    sql = (
        "UPDATE articles SET text = '{text}'; DELETE FROM mentions WHERE mention_id <> 'men_art_a_place'; "
        "UPDATE mentions SET char_start = {start}, char_end = {end}, surface = '{words}'"
    )
    assert breaks(sql.format(text=text, start=start, end=end, words=words), [law]) == {}
    for by in (-1, 1):
        moved = sql.format(text=text, start=start + by, end=end + by, words=words)
        assert breaks(moved, [law]), text[start + by : end + by]


def test_a_law_is_escaped_for_great_expectations_and_read_as_written():
    from expectations.engine import _query

    sql = "SELECT {'a': 1} AS s, [1, 2, 3][2:3] AS l, 5::VARCHAR AS v, '10:30 :x {batch}' AS t"
    query = _query(sql).format(batch="range(1)")
    from sqlalchemy import text
    from sqlalchemy.dialects import registry

    with duckdb.connect() as connection:
        compiled = str(text(query).compile(dialect=registry.load("dateline")()))
        expected = connection.sql(on_batch(sql, "range(1)")).fetchall()
        assert connection.sql(compiled).fetchall() == expected == [({"a": 1}, [2, 3], "5", "10:30 :x {batch}")]
