"""One article under several records: which is published, and how every record is accounted for."""

from datetime import date

import polars as pl

from dateline.link.variants import hidden_variants, published_variants, record_outcomes
from tests.unit.link.desk import article, table

VARIANTS = [
    article("a", "words", date(2024, 3, 2), variant_id="late", record_id="r1"),
    article("a", "words", date(2024, 3, 1), variant_id="early", record_id="r3"),
    article("a", "words", None, variant_id="undated", record_id="r0"),
    article("b", "other words", None, variant_id="only", record_id="r4"),
]
RECORDS = [{"record_id": f"r{number}", "article_id": "a"} for number in (0, 1, 2, 3)] + [
    {"record_id": "r4", "article_id": "b"},
    {"record_id": "r5", "article_id": None},
]


def batches(articles: pl.DataFrame, records: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"articles": articles, "records": records}


def test_the_variant_published_first_is_shown_and_an_undated_one_is_not() -> None:
    assert published_variants(table("articles", VARIANTS))["variant_id"].to_list() == ["early", "only"]


def test_of_variants_of_one_day_the_smallest_record_wins() -> None:
    rows = [article("a", "w", None, variant_id=f"v{record}", record_id=record) for record in ("r2", "r1")]
    assert published_variants(table("articles", rows))["variant_id"].to_list() == ["vr1"]


def test_every_other_variant_is_hidden_and_a_variant_read_twice_is_not() -> None:
    rows = [*VARIANTS, {**VARIANTS[3], "record_id": "r9"}]
    assert hidden_variants(table("articles", rows))["variant_id"].to_list() == ["late", "undated"]


def test_each_article_has_one_record_the_rest_are_repeats_or_rejects() -> None:
    made = record_outcomes(batches(table("articles", VARIANTS), table("records", RECORDS)))
    assert dict(made.iter_rows()) == {
        "r0": "repeat",
        "r1": "repeat",
        "r2": "repeat",
        "r3": "article",
        "r4": "article",
        "r5": "reject",
    }


def test_outcomes_do_not_depend_on_the_order_of_rows() -> None:
    forward = record_outcomes(batches(table("articles", VARIANTS), table("records", RECORDS)))
    backward = record_outcomes(batches(table("articles", VARIANTS[::-1]), table("records", RECORDS[::-1])))
    assert forward.equals(backward)
