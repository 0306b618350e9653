"""Laws of records: however they are laid out as JSON or Arrow they are the same, and a broken one costs only itself."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.load import InputRead, Item, RawRecord, RawReject, read_inputs

WORDS = st.lists(
    st.sampled_from(
        ['"', "\\", "{", "}", "[", "]", ",", ":", "\n", "é", "“", " ", "word", '{"id": 1}', "null", "a: b"]
    ),
    max_size=10,
).map(lambda signs: "a" + "".join(signs) + "z")
ARTICLES = st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=12).map(
    lambda pairs: [{"id": f"n{at}", "title": title, "text": text} for at, (title, text) in enumerate(pairs)]
)
Rows = list[dict[str, str]]
LAYOUTS = {
    "lines": lambda rows: "\n".join(json.dumps(row) for row in rows),
    "records": lambda rows: "".join("\x1e" + json.dumps(row) + "\n" for row in rows),
    "array": lambda rows: json.dumps(rows, ensure_ascii=False),
    "pretty": lambda rows: json.dumps(rows, indent=2, ensure_ascii=False),
    "pretty objects": lambda rows: "\n".join(json.dumps(row, indent=1) for row in rows),
    "run together": lambda rows: "".join(json.dumps(row, indent=1) for row in rows),
    "answer": lambda rows: json.dumps({"status": "ok", "articles": rows, "page": 1}),
    "pretty answer": lambda rows: json.dumps({"status": "ok", "response": {"docs": rows}}, indent=4),
    "envelopes": lambda rows: json.dumps([{"_index": "news", "_source": row} for row in rows]),
    "columns": lambda rows: json.dumps({name: {str(at): row[name] for at, row in enumerate(rows)} for name in rows[0]}),
    "lists": lambda rows: json.dumps({name: [row[name] for row in rows] for name in rows[0]}),
    "split": lambda rows: json.dumps({"columns": list(rows[0]), "data": [list(row.values()) for row in rows]}),
}


def read(data: bytes) -> list[Item]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        return [item for item in read_inputs([str(path)]) if not isinstance(item, InputRead)]


def told(items: list[Item]) -> list[dict[str, Any]]:
    records = [item.fields for item in items if isinstance(item, RawRecord)]
    return [{"id": one.get("id"), "title": one.get("headline"), "text": one.get("text")} for one in records]


@given(
    rows=ARTICLES, layout=st.sampled_from(sorted(LAYOUTS)), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
@settings(max_examples=300, deadline=None)
def test_any_layout_of_json_holds_the_same_records(rows: Rows, layout: str, encoding: str) -> None:
    items = read(LAYOUTS[layout](rows).encode(encoding))
    assert told(items) == rows
    assert len(items) == len(rows)


def as_arrow(rows: Rows, form: str, size: int, types: Any) -> bytes:
    table = pa.Table.from_pylist(rows, pa.schema([("id", types), ("title", types), ("text", types)]))
    sink = io.BytesIO()
    if form == "parquet":
        pq.write_table(table, sink, row_group_size=size)
        return sink.getvalue()
    writer = pa.ipc.new_file(sink, table.schema) if form == "file" else pa.ipc.new_stream(sink, table.schema)
    with writer:
        writer.write_table(table, max_chunksize=size)
    return sink.getvalue()


@given(
    rows=ARTICLES,
    form=st.sampled_from(["parquet", "file", "stream"]),
    size=st.integers(1, 5),
    types=st.sampled_from([pa.string(), pa.large_string(), pa.string_view(), pa.binary()]),
)
@settings(max_examples=100, deadline=None)
def test_any_form_of_an_arrow_table_holds_the_same_records(rows: Rows, form: str, size: int, types: Any) -> None:
    given_rows = (
        [{name: value.encode() for name, value in row.items()} for row in rows] if types == pa.binary() else rows
    )
    assert told(read(as_arrow(given_rows, form, size, types))) == rows  # type: ignore[arg-type]  # bytes in one of them


@given(
    rows=ARTICLES,
    broken=st.sets(st.integers(0, 11)),
    how=st.sampled_from(["cut", "unquoted", "comma", "colon"]),
    pretty=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_a_broken_object_costs_only_itself(rows: Rows, broken: set[int], how: str, pretty: bool) -> None:
    pieces, whole = [], []
    for at, row in enumerate(({"id": "first", "title": "a b", "text": "c d"}, *rows)):
        written = json.dumps(row, indent=2 if pretty else None)
        if at and at - 1 in broken:
            breaks = {
                "cut": written[: written.rindex('"text"')] + "}",
                "unquoted": written.replace(': "', ": ", 1),
                "comma": written.replace('", "title', '" "title').replace('",\n', '"\n', 1),
                "colon": written.replace('"title":', '"title"'),
            }
            pieces.append(breaks[how])
        else:
            pieces.append(written)
            whole.append(row)
    items = read(("[" + ",\n".join(pieces) + "]").encode())
    assert [row for row in told(items) if row in whole] == whole
    assert {item.reason for item in items if isinstance(item, RawReject)} <= {"bad_json"}
    assert len(items) == len(pieces)
