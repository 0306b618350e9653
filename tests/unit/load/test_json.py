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
