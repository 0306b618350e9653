"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, news sitemaps. One record an entry, read as a stream."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.load.feeds.feed_entry import entry_fields, feed_facts
from dateline.load.feeds.feed_names import name_of
from dateline.load.feeds.xml_text import PROLOG, BrokenXmlError, Walk, encoding_of, serialised
from dateline.load.reader import Found, Refused, digest
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow_head

_ROOTS = {"rss": "rss|channel|rdf|item", "atom": "feed|entry"}
_FEEDS = ("channel", "feed", "rdf:rdf", "rdf", "rss")
_ENTRIES = ("item", "entry")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Feed:
    """One family of feeds, told by the document's first element."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._opens = re.compile(PROLOG + rb"<(?:[\w.-]+:)?(?:%s)[\s>/]" % _ROOTS[name].encode(), re.I | re.S)

    def matches(self, head: bytes) -> bool:
        """The first element is the root of such a feed."""
        return self._opens.match(narrow_head(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each entry; what the feed says of itself is gathered first, since it may stand behind them."""
        facts, walk, notes = _surveyed(opened)
        address = opened.raw_uri if _ADDRESS.match(opened.raw_uri) else None
        count = 0
        for entry, is_cut in _entries(walk):
            count += 1
            sha256 = digest(serialised(entry))
            yield _CUT if is_cut else Found(sha256, {**entry_fields(entry, facts, address), **notes})
        if walk.unread or (walk.breaks_off_in and not count):
            what = walk.unread or f"the feed breaks off in <{walk.breaks_off_in}>"
            yield Refused("damaged", f"what stands behind is not read: {what}; get the feed again")
        elif not count:
            yield Refused("no_text", "a feed without entries; check its address, or remove it from the input")


_CUT = Refused("damaged", "the feed breaks off inside this entry; get the feed again")


def _surveyed(opened: Opened) -> tuple[dict[str, Any], Walk, dict[str, Any]]:
    """What the feed says of itself, how it is to be walked, and a note where it is no well-formed XML."""
    walk = Walk(opened, encoding_of(opened, opened.beside.get("charset")))
    try:
        return _facts(walk), walk, {}
    except BrokenXmlError as error:
        walk.mended = True
        return _facts(walk), walk, {"notes": (("xml_mended", f"not well-formed XML: {error}"),)}


def _facts(walk: Walk) -> dict[str, Any]:
    """What the feed says of itself, wherever it stands."""
    facts: dict[str, Any] = {}
    inside = 0
    for event, element in walk:
        name = name_of(element)
        if name in _ENTRIES:
            inside += 1 if event == "start" else -1
        if event == "end" and not inside and name_of(element.getparent()) in _FEEDS:
            feed_facts(element, facts)
            _forget(element)
    return facts


def _entries(walk: Walk) -> Iterator[tuple[etree._Element, bool]]:
    """Entries, and whether the XML breaks off inside one; an entry inside another belongs to that."""
    inside, held = 0, None
    for event, element in walk:
        if name_of(element) not in _ENTRIES:
            continue
        inside += 1 if event == "start" else -1
        if event == "end" and not inside:
            if held is not None:
                yield held, False
                _forget(held)
            held = element
    if held is not None:
        yield held, bool(walk.breaks_off_in) and walk.breaks_off_in not in _FEEDS


def _forget(element: etree._Element) -> None:
    """Free an element that has been used, and those before it, which have been too."""
    element.clear(keep_tail=True)
    while element.getprevious() is not None and (parent := element.getparent()) is not None:
        del parent[0]
