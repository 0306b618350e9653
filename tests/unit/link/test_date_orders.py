from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from dateline.link.date_orders import with_dates
from tests.unit.link.desk import article, table

OPEN = [{"code": "date_order_unknown", "detail": "x"}]


def dated(name: str, words: str, source: str = "echo", **more: Any) -> dict[str, Any]:
    return article(name, f"text of {name}", source=source, published_numeric=words, **more)


def still_open(name: str, words: str, year: int, source: str = "echo") -> dict[str, Any]:
    first = date(year, 1, 1)
    at = datetime(year, 1, 1, tzinfo=UTC)
    more = {"published_date": first, "published_at": at, "published_precision": "year", "notes": OPEN}
    return dated(name, words, source, **more)


def articles(*rows: dict[str, Any]) -> pl.DataFrame:
    return table("articles", rows).with_columns(source=pl.col("source_received"))


def settled(*rows: dict[str, Any]) -> dict[str, tuple[date, str]]:
    found = with_dates(articles(*rows))
    return {name: (day, precision) for name, day, precision in _shown(found)}


def _shown(articles: pl.DataFrame) -> list[tuple[str, date, str]]:
    return articles.select("article_id", "published_date", "published_precision").rows()


@pytest.mark.parametrize(("proof", "month"), [("7/29/2013", 7), ("29/7/2013", 9)])
def test_the_other_dates_of_a_source_decide_an_open_order(proof: str, month: int) -> None:
    day = date(2013, month, 16 - month)
    assert settled(still_open("open", "7/9/2013", 2013), dated("proof", proof))["open"] == (day, "day")


def test_another_source_decides_nothing() -> None:
    rows = still_open("open", "7/9/2013", 2013), dated("proof", "7/29/2013", source="other")
    assert settled(*rows)["open"] == (date(2013, 1, 1), "year")


def test_dates_of_a_source_that_contradict_each_other_decide_nothing() -> None:
    rows = still_open("open", "7/9/2013", 2013), dated("one", "7/29/2013"), dated("other", "29/7/2013")
    assert settled(*rows)["open"] == (date(2013, 1, 1), "year")


def test_a_date_that_its_article_resolves_by_other_means_is_evidence_too() -> None:
    proof = dated("proof", "3/4/2013", published_date=date(2013, 4, 3), published_precision="day")
    assert settled(still_open("open", "7/9/2013", 2013), proof)["open"] == (date(2013, 9, 7), "day")


def test_a_dotted_date_says_nothing_of_the_others() -> None:
    rows = still_open("open", "7/9/2013", 2013), dated("proof", "29.7.2013")
    assert settled(*rows)["open"] == (date(2013, 1, 1), "year")


def test_neither_the_order_nor_the_split_of_the_rows_matters() -> None:
    rows = [still_open("open", "7/9/2013", 2013), dated("proof", "7/29/2013"), still_open("b", "3/4/2014", 2014)]
    forward = with_dates(articles(*rows)).sort("article_id")
    assert forward.equals(with_dates(articles(*rows[::-1])).sort("article_id"))


def test_what_was_open_says_what_decided_it_and_the_rest_stays() -> None:
    found = with_dates(articles(still_open("open", "7/9/2013 6:30 PM +0200", 2013), dated("p", "7/29/2013")))
    row = found.filter(pl.col("article_id") == "open").to_dicts()[0]
    assert row["published_at"] == datetime(2013, 7, 9, 16, 30, tzinfo=UTC)
    assert (row["published_offset_minutes"], row["published_precision"]) == (120, "minute")
    assert [note["code"] for note in row["notes"]] == ["date_order_of_source"]
    assert found.filter(pl.col("article_id") == "p")["notes"].to_list() == [[]]
