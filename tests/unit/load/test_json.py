import json
from collections.abc import Callable
from typing import Any

import pytest

Load = Callable[..., Any]
ONE, TWO = {"id": "1", "text": "First body"}, {"id": "2", "text": "Second body"}


@pytest.mark.parametrize(
    ("content", "raw_format"),
    [
        (f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\n", "jsonl"),
        (f"\ufeff{json.dumps(ONE)}\r\n{json.dumps(TWO)}", "jsonl"),
        (json.dumps([ONE, TWO]), "json"),
        (json.dumps([ONE, TWO], indent=2), "json"),
        (json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2), "json"),
        (json.dumps({"status": "ok", "articles": [ONE, TWO]}), "json"),
    ],
)
def test_records_are_read_however_the_objects_are_laid_out(load: Load, content: str, raw_format: str) -> None:
    loaded = load(content, "misleading.txt")
    assert [record.fields["id"] for record in loaded.records] == ["1", "2"]
    assert (loaded.rejects, loaded.account.raw_format, loaded.account.record_count) == ([], raw_format, 2)


def test_utf16_lines_are_read(load: Load) -> None:
    loaded = load(f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n".encode("utf-16"))
    assert [record.fields["text"] for record in loaded.records] == ["First body", "Second body"]


@pytest.mark.parametrize(
    "broken", ['{"id": "x",', "null", "[1]", '{"x": ' + "[" * 100_000, '{"n": ' + "9" * 5000 + "}"]
)
def test_a_broken_line_is_a_reject_and_reading_goes_on(load: Load, broken: str) -> None:
    loaded = load(f"{json.dumps(ONE)}\n{broken}\n{json.dumps(TWO)}\n")
    assert [record.index for record in loaded.records] == [0, 2]
    assert [(reject.index, reject.reason) for reject in loaded.rejects] == [(1, "bad_json")]


def test_a_broken_object_of_an_array_is_a_reject_and_reading_goes_on(load: Load) -> None:
    loaded = load(f'[{json.dumps(ONE)},\n{{"id": oops}},\n{json.dumps(TWO)}]')
    assert [record.fields["id"] for record in loaded.records] == ["1", "2"]
    assert [reject.reason for reject in loaded.rejects] == ["bad_json"]


def test_an_array_larger_than_a_block_is_read_whole(load: Load) -> None:
    many = [{"id": str(at), "text": "wörd " * 4000} for at in range(150)]
    loaded = load(json.dumps(many, ensure_ascii=False))
    assert [record.fields["id"] for record in loaded.records] == [str(at) for at in range(150)]
    assert loaded.rejects == []


def test_an_article_that_begins_with_a_bracket_is_text(load: Load) -> None:
    assert load("[Northwire] The dyke broke at noon.").account.raw_format == "text"


@pytest.mark.parametrize(
    "content",
    [
        {"response": {"status": "ok", "results": [ONE, TWO]}},
        {"hits": {"hits": [{"_index": "news", "_source": ONE}, {"_index": "news", "_source": TWO}]}},
        {"data": {"articles": {"edges": [{"node": ONE}, {"node": TWO}]}}},
        {"newsItems": [ONE, TWO], "page": 1},
        {"a1": ONE, "a2": TWO},
        {"id": {"0": "1", "1": "2"}, "text": {"0": ONE["text"], "1": TWO["text"]}},
        {"id": ["1", "2"], "text": [ONE["text"], TWO["text"]]},
        {"columns": ["id", "text"], "index": [0, 1], "data": [["1", ONE["text"]], ["2", TWO["text"]]]},
        [[ONE], [TWO]],
        [{"doc": ONE, "score": 1}, {"doc": TWO, "score": 2}],
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_records_are_found_wherever_an_answer_holds_them(load: Load, content: Any, indent: int | None) -> None:
    loaded = load(json.dumps(content, indent=indent))
    assert [(record.fields["id"], record.fields["text"]) for record in loaded.records] == [
        ("1", "First body"),
        ("2", "Second body"),
    ]


def test_a_record_with_lists_and_objects_of_its_own_is_one_record(load: Load) -> None:
    record = {"title": ["Storm"], "text": ["One.", "Two."], "items": [{"name": "map"}], "authors": [{"name": "A B"}]}
    loaded = load(json.dumps(record, indent=1))
    assert [dict(one.fields) for one in loaded.records] == [
        {"headline": "Storm", "text": "One.\n\nTwo.", "authors": [{"name": "A B"}]}
    ]


def test_behind_a_broken_object_reading_goes_on_at_the_next_record_not_inside_it(load: Load) -> None:
    inner = [{"name": "a"}, {"name": "b"}]
    broken = json.dumps({"id": "x", "authors": inner, "text": "t"}).replace('"t"', "t")
    loaded = load(f"[{json.dumps(ONE)}, {broken}, {json.dumps(TWO)}, {broken}, {json.dumps(ONE)}]")
    assert [record.fields["id"] for record in loaded.records] == ["1", "2", "1"]
    assert len(loaded.rejects) == 2


def test_line_ends_inside_a_string_do_no_harm(load: Load) -> None:
    assert load('[{"id": "1", "text": "One.\nTwo."}]').records[0].fields["text"] == "One.\nTwo."


def test_an_answer_too_large_to_be_held_is_read_record_by_record(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.load.structured.json_document.MAX_DOCUMENT", 1 << 16)
    many = [{"id": str(at), "text": "word " * 400} for at in range(100)]
    loaded = load(json.dumps({"status": "ok", "articles": many, "totalResults": 100}))
    assert [record.fields["id"] for record in loaded.records] == [str(at) for at in range(100)]
    assert loaded.rejects == []


def test_lines_that_are_no_objects_are_rejects_and_cost_no_other(load: Load) -> None:
    loaded = load('null\n42\n"text"\n[1]\n' + json.dumps(ONE) + "\n")
    assert [record.fields["id"] for record in loaded.records] == ["1"]
    assert [reject.reason for reject in loaded.rejects] == ["bad_json"] * 4


def test_lines_as_python_prints_dicts_are_records(load: Load) -> None:
    loaded = load(f"{ONE!r}\n{TWO!r}\n{{'id': broken}}\n")
    assert [record.fields["id"] for record in loaded.records] == ["1", "2"]
    assert [reject.reason for reject in loaded.rejects] == ["bad_json"]
