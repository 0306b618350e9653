"""JSON Feed 1.0 and 1.1: one record an item, with what the feed says for all of them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from dateline.load.feeds.feed_entry import words_of
from dateline.load.pages.markup import inline_text, markup_text
from dateline.load.reader import MAX_DOCUMENT, Found, Refused, digest_of
from dateline.load.unpacking.encoding import decode
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow_head

_OPENS = re.compile(rb"\s*\{")
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/1')


class JsonFeed:
    """One feed a file."""

    name = "jsonfeed"

    def matches(self, head: bytes) -> bool:
        """An object that names a version of the format."""
        begin = narrow_head(head)
        return _OPENS.match(begin) is not None and _VERSION.search(begin) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each item."""
        with opened.again() as stream:
            data = stream.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT:
            yield Refused("too_large", f"larger than {MAX_DOCUMENT >> 20} MB; split the feed")
            return
        try:
            feed = json.loads(decode(data).text)
        except (ValueError, RecursionError) as error:
            yield Refused("bad_json", f"{str(error)[:120]}; get the feed again")
            return
        items = feed.get("items")
        if not isinstance(items, list) or not items:
            yield Refused("no_text", "a feed without entries; check its address, or remove it from the input")
            return
        for item in items:
            yield _record(item, feed, opened.raw_uri)


def _record(item: Any, feed: Mapping[str, Any], address: str) -> Found | Refused:
    if not isinstance(item, dict):
        return Refused("bad_json", f"a JSON {type(item).__name__}, not an object; get the feed again", digest_of(item))
    base = _text(feed, "home_page_url") or address
    url = _text(item, "url") or _text(item, "external_url")
    fields = {
        "id": str(item["id"]) if item.get("id") not in (None, "") else None,
        "url": _whole(url, base),
        "headline": inline_text(_text(item, "title")),
        "authors": _authors(item) or _authors(feed),
        "published": _text(item, "date_published") or _text(item, "date_modified"),
        "language": _text(item, "language") or _text(feed, "language"),
        "page_source": inline_text(_text(feed, "title")),
    }
    told = {
        "content": markup_text(_text(item, "content_html")) or _text(item, "content_text").strip(),
        "summary": _text(item, "summary").strip(),
        "headline": fields["headline"],
    }
    return Found(digest_of(item), {name: value for name, value in {**fields, **words_of(told)}.items() if value})


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _authors(value: Mapping[str, Any]) -> list[str]:
    """The names under `authors` (1.1) or `author` (1.0)."""
    listed = value.get("authors") or [value.get("author")]
    authors = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [name for one in authors if (name := _text(one, "name").strip())]


def _whole(url: str, base: str) -> str:
    try:
        whole = urljoin(base, url) if url else ""
    except ValueError:
        return ""
    return whole if whole.startswith(("http://", "https://")) else ""
