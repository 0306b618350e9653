import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dateline.data import rows
from dateline.errors import UsageError
from dateline.load import InputRead, RawRecord, RawReject, read_inputs
from dateline.load.unpacking import unpacked

Load = Callable[..., Any]
ARTICLE = b"Dyke breaks at Tolva\n\nThe dyke broke at noon on Friday, the mayor said."


def test_a_text_file_is_one_article_as_received(load: Load) -> None:
    loaded = load(b" " + ARTICLE + b"\r\n")
    assert loaded.records[0].fields["text"] == " " + ARTICLE.decode() + "\r\n"
    assert loaded.account.raw_format == "text"


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, bz2.compress, lzma.compress, zstandard.compress, lambda data: gzip.compress(gzip.compress(data))],
)
def test_a_compressed_file_is_read_whatever_its_name(load: Load, pack: Callable[[bytes], bytes]) -> None:
    loaded = load(pack(ARTICLE), "article.html")
    assert loaded.records[0].fields["text"] == ARTICLE.decode()


def test_of_a_cut_archive_what_is_there_is_read_and_the_loss_is_counted(load: Load) -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "%s"}\n' % (at, bytes(str(hash(at * 7919)), "ascii") * 9) for at in range(999)
    )
    loaded = load(gzip.compress(lines)[:-200])
    assert loaded.records
    assert loaded.rejects[-1].reason == "damaged"
    assert loaded.account.record_count == len(loaded.records) + len(loaded.rejects)


def test_a_stream_that_unpacks_without_end_is_stopped(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "FREE", 1 << 20)
    loaded = load(gzip.compress(b'{"id": "1", "text": "body"}\n' + b'{"id": "2", "x": "%s"}\n' % (b"a" * 9000) * 900))
    assert loaded.rejects[-1].reason == "too_large"
    assert loaded.account.record_count < 800


@pytest.mark.parametrize("row", rows("binary_formats"), ids=lambda row: row["format"])
def test_a_format_that_cannot_be_read_is_named_with_its_remedy(load: Load, row: dict[str, str]) -> None:
    loaded = load(b"\x01" * int(row["at"]) + bytes.fromhex(row["magic"]) + b"\x00\x01\x02" * 9, "a.txt")
    assert [reject.reason for reject in loaded.rejects] == ["unsupported_format"]
    assert row["remedy"] in loaded.rejects[0].detail


def test_binary_data_is_not_text(load: Load) -> None:
    assert [reject.reason for reject in load(bytes(range(256)) * 20).rejects] == ["not_text"]


@pytest.mark.parametrize("begin", ["<?xml version='1.0'?><rss>", "<!-- made -->\n<feed version='0.3'>", " <rdf:RDF>"])
def test_a_feed_is_refused_by_name(load: Load, begin: str) -> None:
    assert "feed" in load(f"{begin}<title>The dyke at Tolva broke at noon.</title>").rejects[0].detail


def test_a_readme_beside_the_articles_is_counted_and_not_loaded(load: Load) -> None:
    assert [reject.reason for reject in load("# Articles\n\nThis folder holds articles.", "README.md").rejects] == [
        "unsupported_format"
    ]


def test_parquet_rows_are_records(load: Load) -> None:
    table = pa.table({"title": ["Storm", None], "text": ["One body", "Two body"], "date": [None, "2023-07-09"]})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    loaded = load(sink.getvalue(), "rows")
    assert [dict(record.fields) for record in loaded.records] == [
        {"headline": "Storm", "text": "One body"},
        {"text": "Two body", "published": "2023-07-09"},
    ]


@pytest.mark.parametrize("content", [b"PAR1PAR1", b"PAR1" + b"\x00" * 40 + b"\xff\xff\xff\x7fPAR1"])
def test_broken_parquet_is_a_reject(load: Load, content: bytes) -> None:
    assert [reject.reason for reject in load(content).rejects] == ["damaged"]


def test_standard_input_is_read_last_as_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    items = list(read_inputs(["-", str(tmp_path)], stdin=io.BytesIO(b'{"text": "piped"}\n')))
    assert [item.raw_uri for item in items if isinstance(item, RawRecord)] == [str(tmp_path / "a.txt"), "-"]


def test_standard_input_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="standard input"):
        list(read_inputs(["-"]))


def test_a_known_file_is_skipped_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    (tmp_path / "b.txt").write_bytes(ARTICLE + b"!")
    items = list(read_inputs([str(tmp_path)], skip=lambda uri, sha256, _: uri.endswith("a.txt") and len(sha256) == 64))
    assert {item.raw_uri for item in items} == {str(tmp_path / "b.txt")}


def test_a_link_to_nowhere_in_a_folder_is_counted_as_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    items = list(read_inputs([str(tmp_path)]))
    assert [item.reason for item in items if isinstance(item, RawReject)] == ["unreadable"]
    assert sum(item.record_count for item in items if isinstance(item, InputRead)) == 2
