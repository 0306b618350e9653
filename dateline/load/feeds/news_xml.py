"""XML in which agencies hand on articles: NITF, NewsML-G2 and NewsML 1. One record an item of news."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.load.feeds.xml_text import PROLOG, BrokenXmlError, Walk, encoding_of, serialised
from dateline.load.pages.markup import inline_text, markup_text
from dateline.load.reader import Found, Refused, digest
from dateline.load.unpacking.opened import Opened
from dateline.load.unpacking.recode import narrow_head

_ITEMS = ("newsitem", "nitf")
_DATES = ("date.issue", "story.date", "contentcreated", "versioncreated", "firstcreated", "dateid", "date.release")
_UNREAD = ("media", "tagline", "table-reference")


class NewsXml:
    """A document of NITF or NewsML."""

    name = "newsml"
    _opens = re.compile(
        PROLOG + rb"<(?:[\w.-]+:)?(?:nitf|newsitem|newsmessage|newsml)[\s>/]", re.IGNORECASE | re.DOTALL
    )

    def matches(self, head: bytes) -> bool:
        """The first element is the root of such a document."""
        return self._opens.match(narrow_head(head)) is not None

    def read(self, opened: Opened) -> Iterator[Found | Refused]:
        """One record for each item; the article inside an item is part of it."""
        walk = Walk(opened, encoding_of(opened))
        notes: dict[str, Any] = {}
        try:
            items = [_found(item) for item in _items(walk)]
        except BrokenXmlError as error:
            walk.mended, notes = True, {"notes": (("xml_mended", f"not well-formed XML: {error}"),)}
            items = [_found(item) for item in _items(walk)]
        if walk.breaks_off_in or walk.unread:  # what it breaks off in is the last item, if any
            yield from (Found(item.sha256, {**item.fields, **notes}) for item in items[:-1])
            yield Refused("damaged", f"the file breaks off: {walk.unread or walk.breaks_off_in}; get it again")
            return
        yield from (Found(item.sha256, {**item.fields, **notes}) for item in items)
        if not items:
            yield Refused("no_text", "no item of news in it; remove it from the input")


def _items(walk: Walk) -> Iterator[etree._Element]:
    inside = 0
    for event, element in walk:
        if _name(element) in _ITEMS:
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                yield element


def _found(item: etree._Element) -> Found:
    fields: dict[str, Any] = {
        "id": item.get("guid") or _attribute(item, "doc-id", "id-string") or _text(item, "newsitemid"),
        "headline": _text(item, "hl1") or _text(item, "headline") or _text(item, "title"),
        "authors": [
            name for name in (_text(one, "person") or _words(one) for one in _all(item, "byline", "by")) if name
        ],
        "published": _date(item),
        "language": _attribute(item, "language", "tag") or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "source": _source(item),
        "text": _body(item),
        "excerpt": _text(item, "abstract") or _text(item, "description"),
    }
    kept = {name: value for name, value in fields.items() if value}
    if "text" not in kept and "excerpt" not in kept and "headline" in kept:
        kept |= {"text": kept["headline"], "completeness": "headline"}
    return Found(digest(serialised(item)), kept)


def _body(item: etree._Element) -> str:
    """The article's own words, without pictures and their captions."""
    for name in ("body.content", "body", "inlinedata", "datacontent"):
        element = next(iter(_all(item, name)), None)
        if element is None:
            continue
        for unread in list(_all(element, *_UNREAD)):
            if (parent := unread.getparent()) is not None:
                parent.remove(unread)
        if text := markup_text(_markup(element)):
            return text
    return ""


def _markup(element: etree._Element) -> str:
    if len(element) == 0:
        return element.text or ""
    for child in element.iter(etree.Element):
        child.tag = _name(child)
    etree.cleanup_namespaces(element)
    return serialised(element, "html")


def _source(item: etree._Element) -> str:
    """Who publishes it: the provider by name, else the holder of the copyright."""
    provider = next(iter(_all(item, "provider")), None)
    named = (_text(provider, "name") or provider.get("literal") or "") if provider is not None else ""
    party = next(iter(_all(item, "provider", "party")), None)
    holder = _attribute(item, "doc.copyright", "holder") or _attribute(item, "pubdata", "name")
    return named or holder or (party.get("FormalName") or "" if party is not None else "")


def _date(item: etree._Element) -> str:
    for name in _DATES:
        for element in _all(item, name):
            if given := element.get("norm") or _words(element):
                return given
    return _attribute(item, "pubdata", "date.publication")


def _all(item: etree._Element, *names: str) -> list[etree._Element]:
    return [element for element in item.iter(etree.Element) if _name(element) in names]


def _attribute(item: etree._Element, name: str, attribute: str) -> str:
    return next((given for one in _all(item, name) if (given := one.get(attribute))), "")


def _text(item: etree._Element, name: str) -> str:
    return next((words for one in _all(item, name) if (words := _words(one))), "")


def _words(element: etree._Element) -> str:
    return inline_text(" ".join("".join(element.itertext()).split()))


def _name(element: etree._Element) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
