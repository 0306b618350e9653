"""The five articles as received, where they stand beside the checkout."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.clean import clean
from dateline.load import read_inputs


@pytest.fixture
def five(shared: Path) -> list[dict[str, Any]]:
    items = read_inputs([str(shared / "articles")])
    (chunk,) = clean(items, source=None, batch_id="b1", loaded_at=datetime(2026, 1, 1, tzinfo=UTC))
    return list(chunk.articles.to_pylist())


def test_dates_are_those_the_texts_begin_with_and_two_stay_unknown(five: list[dict[str, Any]]) -> None:
    days = [row["published_date"].isoformat() if row["published_date"] else None for row in five]
    assert days == [None, "2023-07-09", "2023-07-09", "2023-07-10", None]


def test_each_has_a_source_of_its_own(five: list[dict[str, Any]]) -> None:
    assert len({row["source_received"] for row in five}) == 5


def test_headlines_stand_in_the_text_or_are_unknown(five: list[dict[str, Any]]) -> None:
    assert [row["headline_basis"] for row in five] == ["text", "text", None, None, "text"]
    assert all(row["headline"] in row["text"] for row in five if row["headline"])


def test_what_is_not_the_article_is_marked(five: list[dict[str, Any]]) -> None:
    assert [[block["kind"] for block in row["boilerplate"]] for row in five] == [
        ["caption"],
        ["date", "caption"],
        ["date"],
        ["date", "caption"],
        ["repeated_headline", "repeated_headline", "navigation"],
    ]


def test_the_text_is_the_file_as_decoded(five: list[dict[str, Any]], shared: Path) -> None:
    texts = {path.read_bytes().decode() for path in (shared / "articles").iterdir()}
    assert {row["text"] for row in five} == texts
