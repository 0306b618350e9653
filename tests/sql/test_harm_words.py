"""Silence is told by the same words in linking and in the views."""

import re

import duckdb
import pytest

from dateline.data import rows
from dateline.harms import harm_patterns
from sql import HARM_WORDS, views


def test_the_view_of_claims_reads_the_patterns_that_linking_reads() -> None:
    select = views()["incident_claims"]
    assert HARM_WORDS not in select
    assert all(f"('{measure}', '{pattern}')" in select for measure, pattern in harm_patterns().items())


@pytest.mark.parametrize("row", rows("harm_stems"), ids=lambda row: f"{row['measure']} {row['stem']}")
def test_a_stem_is_found_where_a_word_begins_with_it_by_both_engines(row: dict[str, str]) -> None:
    pattern = harm_patterns()[row["measure"]]
    for text, is_found in ((f"some were {row['stem']}xy by it", True), (f"some were xy{row['stem']} by it", False)):
        assert (re.search(pattern, text) is not None) is is_found
        assert duckdb.execute("select regexp_matches(?, ?)", [text, pattern]).fetchone() == (is_found,)
