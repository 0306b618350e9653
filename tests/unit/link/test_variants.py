"""One article under several records: which is published, and how every record is accounted for."""

from datetime import date

from dateline.link.variants import article_records, hidden_variants, published_variants, record_outcomes
from tests.unit.link.desk import article, record, table

VARIANTS = [
    article("a", "words", date(2024, 3, 2), variant_id="late"),
    article("a", "words", date(2024, 3, 1), variant_id="early"),
    article("a", "words", None, variant_id="undated"),
    article("b", "other words", None, variant_id="only"),
]
LATE, EARLY, UNDATED, ONLY = VARIANTS
RECORDS = [
    record("r0", UNDATED),
    record("r1", LATE),
    record("r2", EARLY),
    record("r3", EARLY),
    record("r4", ONLY),
    record("r5", None),
]


def test_the_variant_published_first_is_shown_and_an_undated_one_is_not() -> None:
    assert published_variants(table("articles", VARIANTS))["variant_id"].to_list() == ["early", "only"]


def test_of_variants_of_one_day_the_smallest_id_wins() -> None:
    rows = [article("a", "w", None, variant_id=variant) for variant in ("v2", "v1")]
    assert published_variants(table("articles", rows))["variant_id"].to_list() == ["v1"]


def test_every_other_variant_is_hidden_and_a_variant_read_twice_is_not() -> None:
    rows = [*VARIANTS, ONLY]
    assert hidden_variants(table("articles", rows))["variant_id"].to_list() == ["late", "undated"]


def test_the_article_is_said_to_come_from_its_own_record() -> None:
    rows = [{**row, "raw_uri": f"{row['record_id']}.jsonl"} for row in RECORDS]
    made = article_records(table("articles", VARIANTS), table("records", rows))
    assert dict(made.select("article_id", "raw_uri").iter_rows()) == {"a": "r2.jsonl", "b": "r4.jsonl"}


def test_each_article_has_one_record_the_rest_are_repeats_or_rejects() -> None:
    made = record_outcomes(table("articles", VARIANTS), table("records", RECORDS))
    assert dict(made.iter_rows()) == {
        "r0": "repeat",
        "r1": "repeat",
        "r2": "article",
        "r3": "repeat",
        "r4": "article",
        "r5": "reject",
    }


def test_outcomes_do_not_depend_on_the_order_of_rows() -> None:
    forward = record_outcomes(table("articles", VARIANTS), table("records", RECORDS))
    backward = record_outcomes(table("articles", VARIANTS[::-1]), table("records", RECORDS[::-1]))
    assert forward.equals(backward)
