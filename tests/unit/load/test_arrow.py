"""Parquet and Arrow: nested, dictionary-coded and odd columns; damage that costs its own rows only."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

Load = Callable[..., Any]
TABLE = pa.table(
    {
        "id": pa.array([1, 2, 3]),
        "thread": pa.array([{"site": "echo.test", "title": None}] * 3),
        "title": pa.array(["Storm", "Mill", "Storm"]).dictionary_encode(),
        "text": pa.array(["The dyke broke.", "The mill went.", "It rained."], pa.large_string()),
        "published": pa.array([0, 1, 2], pa.timestamp("ns", "UTC")),
        "odd": pa.array([1 << 50] * 3, pa.timestamp("s")),
        "tags": pa.array([[("a", "b")]] * 3, pa.map_(pa.string(), pa.string())),
        "authors": pa.array([["Mira Lund", "Jan Holt"], [], None]),
    }
)


def written(form: str, table: pa.Table = TABLE, rows: int = 2, compression: str | None = None) -> bytes:
    sink = io.BytesIO()
    if form == "parquet":
        pq.write_table(table, sink, row_group_size=rows, compression=compression or "NONE", use_dictionary=False)
        return sink.getvalue()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    opened = pa.ipc.new_file(sink, table.schema, options=options) if form == "file" else None
    with opened or pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=rows)
    return sink.getvalue()


@pytest.mark.parametrize("form", ["parquet", "file", "stream"])
@pytest.mark.parametrize("compression", [None, "zstd"])
def test_every_form_of_a_table_holds_the_same_records(load: Load, form: str, compression: str | None) -> None:
    loaded = load(written(form, compression=compression))
    assert loaded.account.raw_format == ("parquet" if form == "parquet" else "arrow")
    assert [record.fields["text"] for record in loaded.records] == ["The dyke broke.", "The mill went.", "It rained."]
    first = loaded.records[0].fields
    assert (first["id"], first["headline"], first["source"]) == ("1", "Storm", "echo.test")
    assert first["authors"] == ["Mira Lund", "Jan Holt"]
    assert datetime.fromisoformat(str(first["published"])).year == 1970


@pytest.mark.parametrize("form", ["parquet", "file"])
def test_a_broken_batch_costs_its_own_rows(load: Load, form: str) -> None:
    table = TABLE.select(["id", "text"])
    table = table.set_column(1, "text", pa.array([f"The dyke of {at} broke." for at in range(3)]))
    data = bytearray(written(form, table, compression="zstd"))
    at = data.index(b"\x28\xb5\x2f\xfd")
    data[at : at + 8] = b"\xff" * 8
    loaded = load(bytes(data))
    assert [record.fields["id"] for record in loaded.records] == ["3"]
    assert [reject.reason for reject in loaded.rejects] == ["damaged"]


@pytest.mark.parametrize("form", ["parquet", "file", "stream"])
def test_a_file_cut_off_is_damaged_and_nothing_worse(load: Load, form: str) -> None:
    data = written(form)
    for cut in (12, len(data) // 2, len(data) - 4):
        assert {reject.reason for reject in load(data[:cut]).rejects} <= {"damaged"}


def test_texts_kept_as_bytes_are_read(load: Load) -> None:
    loaded = load(written("parquet", pa.table({"text": pa.array(["Caf\u00e9 floods".encode()], pa.binary())})))
    assert loaded.records[0].fields["text"] == "Caf\u00e9 floods"


@pytest.mark.parametrize("place", range(0, 1600, 8))
def test_a_file_that_lies_about_its_memory_ends_in_rejects(load: Load, place: int) -> None:
    rows = pa.table({"title": ["Dyke", None, "Storm"], "text": ["The dyke broke.", "It held.", "The storm moved on."]})
    held = io.BytesIO()
    feather.write_feather(rows, held, compression="uncompressed")
    data = bytearray(held.getvalue())
    at = 8 + place % (len(data) - 16)
    data[at : at + 4] = b"\x16\x68\x39\x40"
    loaded = load(bytes(data))
    assert loaded.account.record_count == len(loaded.records) + len(loaded.rejects) > 0
