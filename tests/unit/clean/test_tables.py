from collections.abc import Sequence
from datetime import UTC, datetime

import pyarrow as pa

from dateline.clean import Cleaned, clean
from dateline.load import InputRead, Item, RawRecord, RawReject

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BODY = "The dyke at Tolva broke at noon on Friday."


def record(index: int, uri: str = "file", **fields: object) -> RawRecord:
    return RawRecord(uri, index, "jsonl", f"{index:064d}", {"text": BODY, "source": "The Echo", **fields})


def cleaned(items: Sequence[Item], chunk: int = 500, source: str | None = None, known: Sequence[str] = ()) -> Cleaned:
    chunks = list(clean(items, source=source, batch_id="b1", loaded_at=NOW, chunk=chunk, known=known))
    return Cleaned(
        *(pa.concat_tables([getattr(one, name) for one in chunks]) for name in ("articles", "records", "inputs")),
        sum(one.read for one in chunks),
    )


def test_an_exact_repeat_is_one_article_and_two_records() -> None:
    found = cleaned([record(0), record(1)])
    assert (found.articles.num_rows, found.records.num_rows) == (1, 2)
    assert len(set(found.records["article_id"].to_pylist())) == 1
    assert len(set(found.records["record_id"].to_pylist())) == 2


def test_a_repeat_with_other_metadata_is_a_variant_of_the_same_article() -> None:
    found = cleaned([record(0, published="2023-07-09"), record(1, published="2023-07-10")])
    assert len(set(found.articles["article_id"].to_pylist())) == 1
    assert len(set(found.articles["variant_id"].to_pylist())) == 2


def test_order_does_not_change_which_variants_there_are() -> None:
    told = [
        {"published": "2023-07-09"},
        {"authors": "Ilse Brandt"},
        {"url": "https://echo.test/a"},
        {},
        {"language": "en-GB"},
    ]
    items = [record(at, **fields) for at, fields in enumerate(told * 2)]
    ids = [sorted(cleaned(order).articles["variant_id"].to_pylist()) for order in (items, items[::-1])]
    assert ids[0] == ids[1] and len(ids[0]) == len(told)


def test_the_same_text_of_another_source_is_another_article() -> None:
    assert len(set(cleaned([record(0), record(1, source="The Wire")]).articles["article_id"].to_pylist())) == 2


def test_every_record_is_accounted_for_with_stage_and_reason() -> None:
    items: list[Item] = [
        record(0, id="a"),
        record(1, text="Too short"),
        record(2, text=None),
        record(3, text="1234567890 1234567890 1234567890"),
        record(4, text=None, html="<html></html>"),
        RawReject("file", 5, "bad_json", "a broken line; mend it"),
        InputRead("file", "f" * 64, 99, "jsonl", 6),
    ]
    found = cleaned(items)
    told = [(row["stage"], row["reason"]) for row in found.records.to_pylist()]
    assert told == [
        (None, None),
        ("clean", "too_short"),
        ("clean", "no_text"),
        ("clean", "too_short"),
        ("clean", "not_an_article"),
        ("load", "bad_json"),
    ]
    assert all(row["detail"] for row in found.records.to_pylist()[1:])
    assert found.inputs.to_pylist()[0]["record_count"] == found.records.num_rows


def test_chunks_do_not_change_the_tables() -> None:
    items = [record(at % 7, published=f"2023-07-0{at % 3 + 1}", uri=f"f{at}") for at in range(40)]
    whole, small = cleaned(items), cleaned(items, chunk=3)
    assert (whole.articles.equals(small.articles), whole.records.equals(small.records)) == (True, True)


def test_the_option_names_the_publisher_of_records_that_name_none() -> None:
    found = cleaned([record(0, source=None)], source="The Option").articles.to_pylist()[0]
    assert (found["source_received"], found["source_basis"]) == ("The Option", "option")


def test_a_consent_wall_is_no_article() -> None:
    wall = {"html": "<html>", "headline": "Before you continue", "text": "We value your privacy. Accept all."}
    assert cleaned([record(0, **wall)]).records.to_pylist()[0]["reason"] == "not_an_article"


def test_ids_are_functions_of_content() -> None:
    one, two = (cleaned([record(0)]).articles.to_pylist()[0] for _ in range(2))
    assert one == two
    assert one["article_id"].startswith("art_") and one["variant_id"].startswith("var_")


def test_records_an_earlier_batch_holds_are_counted_and_passed_over() -> None:
    grown = [record(0), record(1, text=BODY + " More followed."), InputRead("file.jsonl", "a" * 64, 9, "jsonl", 2)]
    earlier = cleaned([record(0)]).records["record_id"].to_pylist()
    found = cleaned(grown, known=earlier)
    assert (found.read, found.records.num_rows, found.inputs["record_count"].to_pylist()) == (2, 1, [1])


def test_an_input_that_could_not_be_read_has_a_row_that_no_digest_equals() -> None:
    items = [RawReject("gone.txt", 0, "unreadable", "no such file"), InputRead("gone.txt", "", 0, None, 1)]
    found = cleaned(items)
    assert found.inputs.to_pylist()[0]["raw_sha256"] == "unread in b1"
    assert found.inputs.to_pylist()[0]["record_count"] == found.records.num_rows == 1
    assert cleaned(items, known=found.records["record_id"].to_pylist()).inputs.num_rows == 0
