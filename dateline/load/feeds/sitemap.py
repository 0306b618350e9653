"""Sitemaps: those for news name headlines and dates, which are records; all others name addresses alone."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.load.feeds.feed_names import name_of
from dateline.load.feeds.xml_text import PROLOG, Walk, encoding_of, serialised
from dateline.load.pages.markup import inline_text
from dateline.load.reader import Found, Refused, digest
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow_head

_FIELDS = {
    "loc": "url",
    "news:title": "headline",
    "news:publication_date": "published",
    "news:language": "language",
    "news:name": "source",
}


class Sitemap:
    """One sitemap or index of sitemaps a file."""

    name = "sitemap"
    _opens = re.compile(PROLOG + rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE | re.DOTALL)

    def matches(self, head: bytes) -> bool:
        """The first element is the root of a sitemap."""
        return self._opens.match(narrow_head(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each address that comes with a headline; one reject where none does."""
        walk, named = Walk(opened, encoding_of(opened), mended=True), False
        for event, element in walk:
            if event == "end" and name_of(element) == "url" and name_of(element.getparent()) == "urlset":
                if fields := _fields(element):
                    named = True
                    yield Found(digest(serialised(element)), fields)
                element.clear()
        if not named:
            yield Refused(
                "unsupported_format", "a sitemap, which holds addresses, not articles; load its pages instead"
            )


def _fields(element: etree._Element) -> dict[str, Any] | None:
    told: dict[str, Any] = {}
    for one in element.iter(etree.Element):
        if (field := _FIELDS.get(name_of(one))) and (words := inline_text("".join(one.itertext()))):
            told.setdefault(field, words)
    if "headline" not in told:
        return None
    return {**told, "text": told["headline"], "completeness": "headline"}
