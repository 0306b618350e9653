"""Laws of the first two stages that hold for any bytes at all."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean import clean
from dateline.load import InputRead, Item, RawRecord, read_inputs

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = st.sampled_from(
    [
        "The dyke broke.",
        "\n",
        "\n\n",
        "\r\n",
        "Scroll to Top",
        " date 2023-07-09 ",
        "— Reuters/File",
        "By Ilse Brandt",
        "Â",
        "“",
        "\0",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)
)
SHAPES = st.sampled_from(
    [
        b"",
        b"{",
        b'{"text": "',
        b"[",
        b"text,title\n",
        b"<html><p>",
        b"PAR1",
        b"\x1f\x8b\x08",
        b"BZh",
        b"\xff\xfe",
        b'[{"text":',
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x28\xb5\x2f\xfd",
        b"\x5d\x2a\x4d\x18",
        b"\xfd7zXZ\x00",
        b"ARROW1\x00\x00",
        b"\xff\xff\xff\xff",
        b"WARC/1.0\r\nWARC-Type: response\r\n",
        b"WARC/1.0\r\nContent-Length: 5\r\n\r\n",
        b"filedesc://a 0.0.0.0 20240101000000 text/plain 9\n",
        b"<rss><channel><item>",
    ]
)


def read(data: bytes) -> list[Item]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        return list(read_inputs([str(path)]))


def rows(items: list[Item]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    chunks = list(clean(items, source=None, batch_id="b", loaded_at=NOW, chunk=3))
    articles, records, inputs = (
        pa.concat_tables([getattr(one, name) for one in chunks]).to_pylist() if chunks else []
        for name in ("articles", "records", "inputs")
    )
    return articles, records, inputs


@settings(max_examples=150, deadline=None)
@given(SHAPES, st.binary(max_size=400))
def test_whatever_the_bytes_every_record_read_is_kept_repeated_or_refused(shape: bytes, tail: bytes) -> None:
    articles, records, inputs = rows(read(shape + tail))
    kept = {row["article_id"] for row in articles}
    refused = [row for row in records if row["reason"]]
    repeats = len(records) - len(kept) - len(refused)
    assert sum(row["record_count"] for row in inputs) == len(records)
    assert repeats >= 0
    assert {row["article_id"] for row in records} - {None} == kept
    assert all((row["article_id"] is None) == bool(row["reason"] and row["stage"] and row["detail"]) for row in records)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(TEXTS, st.none(), st.integers()), max_size=6))
def test_read_is_kept_and_repeats_and_rejects_for_any_json_lines(texts: list[Any]) -> None:
    data = "\n".join(json.dumps({"text": text, "id": at}) for at, text in enumerate(texts))
    items = read(data.encode("utf-8", "surrogatepass"))
    _, records, inputs = rows(items)
    assert len(records) == len([item for item in items if not isinstance(item, InputRead)])
    assert sum(row["record_count"] for row in inputs) == len(records)


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.one_of(st.none(), TEXTS))
def test_blocks_lie_in_the_text_sorted_and_apart_and_the_text_is_as_received(text: str, headline: str | None) -> None:
    record = RawRecord("any", 0, "text", "0", {"text": text, "headline": headline})
    articles, _, _ = rows([record])
    for row in articles:
        ends = [0]
        for block in row["boilerplate"]:
            assert ends[-1] <= block["start"] < block["end"] <= len(row["text"])
            ends.append(block["end"])
        if not row["notes"]:
            assert row["text"] == text
        if row["headline_basis"] == "text":
            assert row["headline"] in row["text"]
