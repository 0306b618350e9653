"""A crawl of real pages wrapped as Common Crawl does, with every kind of damage, and archives of other programs' tests.

They stand beside the checkout; the tests are skipped where they do not.
"""

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.load.archives.web_archive import WebArchive
from dateline.load.archives.web_framing import ARC, WARC
from dateline.load.reader import Found, Refused
from dateline.load.unpacking.opened import Opened

OTHERWISE = {
    "clipped.warc.gz": "its only record is cut: a reject",
    "example.com.warc": "pages at file: addresses, written by the crawler of itself",
    "bad.arc": "no head of it says a length",
    "example-bad-non-chunked.warc.gz": "warcio refuses archives packed as one member",
    "example-bad.warc.gz.bad": "the same",
    "example-space-in-url.arc": "its only record is cut: a reject",
    "example-wrong-chunks.warc.gz": "warcio gives its body as empty",
    "example-trunc.warc": "the record's length is wrong: a reject",
}
"""archives of which warcio reads other pages, and why"""


def read(path: Path) -> tuple[list[Found], list[Refused]]:
    """The pages of an archive as stored, and its rejects."""
    opened = Opened(str(path), lambda: path.open("rb"))
    with opened.again() as stream:
        head = stream.peek(1 << 16)
    readers = [reader for reader in (WebArchive(WARC), WebArchive(ARC)) if reader.matches(head)]
    items = [item for reader in readers for item in reader.read(opened)]
    return [item for item in items if isinstance(item, Found)], [item for item in items if isinstance(item, Refused)]


@pytest.fixture(scope="module")
def web_archives(shared: Path) -> Path:
    folder = shared / "corpora" / "warc"
    if not folder.is_dir():
        pytest.skip("no web archives beside the checkout")
    return folder


@pytest.fixture(scope="module")
def crawl(web_archives: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("crawl")
    made, told = folder / "crawl.warc.gz", folder / "told.jsonl"
    maker = [sys.executable, str(web_archives / "make_ccnews_warc.py"), str(made)]
    subprocess.run([*maker, "--sets", "html-fundus", "--quirks", "--manifest", str(told)], check=True)
    return made, [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]


def test_every_undamaged_page_of_a_crawl_is_read_and_each_damaged_record_is_a_reject_with_its_place(
    crawl: tuple[Path, list[dict[str, Any]]],
) -> None:
    path, told = crawl
    pages, rejects = read(path)
    assert [page.fields["url"] for page in pages] == [one["uri"] for one in told if one["expect"] == "page"]
    damaged = [reject.detail for reject in rejects if reject.reason == "damaged"]
    expected = [one for one in told if one["expect"] == "error"]
    assert len(damaged) == len(expected)
    for detail, one in zip(damaged, expected, strict=True):
        assert f"the record of {one['uri']}"[:300] in detail
        assert f"at byte {one['offset']} " in detail


def test_a_crawl_without_damage_is_read_as_warcio_reads_it(web_archives: Path, tmp_path: Path) -> None:
    path = tmp_path / "whole.warc.gz"
    maker = [sys.executable, str(web_archives / "make_ccnews_warc.py"), str(path), "--sets", "html-fundus"]
    subprocess.run(maker, check=True)
    pages, rejects = read(path)
    assert [(page.fields["url"], page.sha256) for page in pages] == by_warcio(path)
    assert rejects == []


def by_warcio(path: Path) -> list[tuple[str, str]]:
    """(address, SHA-256 of the stored body) of the pages of HTML that warcio reads before it gives up."""
    from hashlib import sha256

    found = []
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                headers = record.http_headers or record.rec_headers
                body = record.raw_stream.read()
                is_ok = not record.http_headers or record.http_headers.get_statuscode() == "200"
                kind = headers.get_header("Content-Type") or ""
                if record.rec_type in ("response", "resource") and "html" in kind and is_ok:
                    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri")
                    found.append((address.strip("<>"), sha256(body).hexdigest()))
    except ArchiveLoadFailed:
        pass  # what it has read until then is compared
    return found


def test_the_archives_of_other_programs_tests_are_read_as_warcio_reads_them(web_archives: Path, tmp_path: Path) -> None:
    packed = (web_archives / "samples.tar.zst").open("rb")
    with (
        packed,
        zstandard.ZstdDecompressor().stream_reader(packed) as stream,
        tarfile.open(fileobj=stream, mode="r|") as archive,
    ):
        checked = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 brought it
        archive.extractall(tmp_path, **checked)
    paths = sorted(path for path in tmp_path.rglob("*") if path.is_file() and ".lz4" not in path.name)
    assert len(paths) > 25
    different = {
        path.name
        for path in paths
        if [(page.fields.get("url"), page.sha256) for page in read(path)[0]] != by_warcio(path)
    }
    assert different <= set(OTHERWISE)
