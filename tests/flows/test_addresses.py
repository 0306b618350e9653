"""`dateline run` on an address: what has not changed is neither sent, read nor published again."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.flows.inputs import Dateline
from tests.unit.load.site import Site, reply, serving

ENTRY = (
    "<item><title>{title}</title><link>https://quay.test/{title}</link><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>"
    "<description>{title} of the harbour pilots of Easthaven went back to work, the port said.</description></item>"
)


def feed(*titles: str) -> bytes:
    entries = "".join(ENTRY.format(title=title) for title in titles)
    return f"<rss><channel><title>Quay</title>{entries}</channel></rss>".encode()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as open_site:
        yield open_site


def test_a_feed_is_fetched_once_and_then_only_asked_for_news(site: Site, dateline: Dateline, tmp_path: Path):
    state = {"tag": '"1"', "body": feed("One", "Two")}

    def answer(asked) -> None:
        known = asked.headers["If-None-Match"] == state["tag"]
        reply(asked, b"" if known else state["body"], 304 if known else 200, {"ETag": state["tag"]})

    address = site.does("/feed", answer)
    plain = site.gives("/plain", feed("Four"))
    gone = f"{site.address}/gone"
    home = tmp_path / "home"
    first = dateline("run", address, plain, gone, "--home", home)
    assert first.returncode == 0, first.stderr
    assert [path for path, _ in site.asked] == ["/feed", "/gone", "/plain"]
    with duckdb.connect(str(home / "dateline.duckdb"), read_only=True) as warehouse:
        rows = warehouse.sql("select outcome, raw_uri, reason from records order by raw_uri, record_index").fetchall()
        articles = warehouse.sql("select completeness, source, url from articles order by url").fetchall()
        inputs = warehouse.sql("select raw_uri, raw_format from inputs order by all").fetchall()
    assert rows == [
        ("article", address, None),
        ("article", address, None),
        ("reject", gone, "unreadable"),
        ("article", plain, None),
    ]
    assert articles == [
        ("excerpt", "quay.test", "https://quay.test/Four"),
        ("excerpt", "quay.test", "https://quay.test/One"),
        ("excerpt", "quay.test", "https://quay.test/Two"),
    ]
    assert inputs == [(address, "rss"), (gone, None), (plain, "rss")]
    site.asked.clear()
    second = dateline("run", address, plain, "--home", home)
    assert second.returncode == 0 and "Nothing new" in second.stdout
    assert [headers.get("If-None-Match") for _, headers in site.asked] == ['"1"', None]
    state.update(tag='"2"', body=feed("One", "Two", "Three"))
    third = dateline("run", address, "--home", home)
    assert "Published 1 new articles from 3 records (2 repeats, 0 rejected)" in third.stdout
    assert not list((home / "staging").glob("fetched-*"))


def test_what_is_no_address_stops_the_run_before_it_starts(dateline: Dateline, tmp_path: Path):
    done = dateline("run", "http://", "--home", tmp_path / "home")
    assert done.returncode == 2
    assert "not a whole http:// or https:// address" in done.stderr
