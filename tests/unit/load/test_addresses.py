"""Addresses as inputs: fetched once a run, read by what they give, asked for news alone only where that is safe."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.load import InputRead, RawRecord, RawReject, read_inputs
from dateline.load.sources.addresses import Addresses
from dateline.load.sources.web import Got, Manners
from tests.unit.load.site import Site, serving

PAGE = (
    "<html><head><title>Pilots return</title></head><body><article><h1>Pilots return</h1>"
    + "<p>The harbour pilots of Easthaven went back to work on Monday after a week.</p>" * 6
    + "</article></body></html>"
).encode()
ENTRY = b"<item><title>Rain</title><link>/rain</link><description>It rained.</description></item>"
FEED = b"<rss><channel>" + ENTRY + b"</channel></rss>"
LINES = b'{"title": "One", "text": "The ferry sails."}\n{"title": "Two", "text": "The ferry stays."}\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as open_site:
        yield open_site


def addresses(spool: Path, held: dict[str, Got] | None = None) -> Addresses:
    manners = Manners("dateline/test", time.monotonic, lambda seconds: None, trust_environment=False)
    return Addresses(spool, manners, held or {})


def never(uri: str, digest: str, options: str = "") -> bool:
    return False


def test_what_an_address_gives_is_read_by_its_content(site: Site, tmp_path: Path):
    given = [site.gives("/feed", FEED), site.gives("/lines", LINES), site.gives("/page", PAGE)]
    items = list(read_inputs(given, remote=addresses(tmp_path).sources(given)))
    assert [(item.raw_uri, item.raw_format) for item in items if isinstance(item, InputRead)] == [
        (given[0], "rss"),
        (given[1], "jsonl"),
        (given[2], "html"),
    ]
    feed, *lines, page = (item.fields for item in items if isinstance(item, RawRecord))
    assert feed["url"] == f"{site.address}/rain"
    assert [line.get("url") for line in lines] == [None, None]
    assert page["url"] == given[2]
    assert page["crawled_at"]


def test_the_charset_a_server_tells_is_used_where_the_bytes_say_nothing(site: Site, tmp_path: Path):
    body = "<rss><channel><item><title>Дождь пошёл</title></item></channel></rss>".encode("koi8-r")
    given = [site.gives("/feed", body, Content_Type="application/rss+xml; charset=koi8-r")]
    record, _ = read_inputs(given, remote=addresses(tmp_path).sources(given))
    assert isinstance(record, RawRecord) and record.fields["headline"] == "Дождь пошёл"


def test_so_it_is_for_a_page(site: Site, tmp_path: Path):
    page = PAGE.decode().replace("harbour", "гавань").encode("koi8-r")
    given = [site.gives("/page", page, Content_Type="text/html; charset=koi8-r")]
    record, _ = read_inputs(given, remote=addresses(tmp_path).sources(given))
    assert isinstance(record, RawRecord) and "гавань" in record.fields["text"]


def test_an_address_is_fetched_once_for_a_run(site: Site, tmp_path: Path):
    given = [site.gives("/feed", FEED, ETag='"1"')]
    for _ in range(2):
        (source,) = addresses(tmp_path).sources(given * 2)
        assert not source.is_unchanged(never)
        assert len(list(read_inputs(given, remote=[source]))) == 2
    assert [path for path, _ in site.asked] == ["/feed"]
    assert addresses(tmp_path).fetched(given)[given[0]].etag == '"1"'


def test_a_failure_is_a_reject_with_the_remedy_and_costs_no_other_address(site: Site, tmp_path: Path):
    given = [f"{site.address}/gone", site.gives("/lines", LINES)]
    items = list(read_inputs(given, remote=addresses(tmp_path).sources(given), skip=never))
    (reject,) = (item for item in items if isinstance(item, RawReject))
    assert (reject.raw_uri, reject.reason) == (given[0], "unreadable")
    assert reject.detail == "the server answers 404 Not Found; check the address"
    assert sum(isinstance(item, RawRecord) for item in items) == 2
    list(read_inputs(given, remote=addresses(tmp_path).sources(given), skip=never))
    assert len(site.asked) == 2
    assert list(addresses(tmp_path).fetched(given)) == given[1:]


def test_news_are_asked_for_only_while_the_warehouse_holds_what_was_read(site: Site, tmp_path: Path):
    address = site.gives("/feed", FEED, ETag='"2"')
    held = {address: Got("0" * 64, etag='"1"')}
    (source,) = addresses(tmp_path / "a", held).sources([address])
    source.is_unchanged(never)
    (source,) = addresses(tmp_path / "b", held).sources([address])
    source.is_unchanged(lambda uri, digest: digest == "0" * 64)
    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"1"']


def test_a_restore_between_the_question_and_the_reading_has_it_fetched_after_all(site: Site, tmp_path: Path):
    address = site.does("/feed", lambda asked: answer_304(asked))
    held = {address: Got("0" * 64, etag='"1"')}
    (source,) = addresses(tmp_path, held).sources([address])
    assert source.is_unchanged(lambda uri, digest: True)
    site.gives("/feed", FEED)
    assert sum(isinstance(item, RawRecord) for item in read_inputs([address], remote=[source], skip=never)) == 1


def answer_304(asked) -> None:
    asked.send_response(304)
    asked.end_headers()


@pytest.mark.parametrize("given", ["http://", "https:///feed", "http://[::1/feed"])
def test_what_is_no_address_is_wrong_usage(tmp_path: Path, given: str):
    with pytest.raises(UsageError, match="not a whole http:// or https:// address"):
        addresses(tmp_path).sources([given])


def test_an_address_without_anybody_to_fetch_it_is_wrong_usage():
    with pytest.raises(UsageError, match="only files can be read here"):
        list(read_inputs(["https://quay.test/feed"]))
