"""One entry of a feed to the fields of an article."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from dateline.load.feeds.feed_headline import says_more, without_publisher
from dateline.load.feeds.feed_names import XML, fields_of, name_of
from dateline.load.feeds.xml_text import serialised
from dateline.load.pages.markup import has_markup, inline_text, markup_text

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_MAILED = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)\s*$|^[^<>]*?(?P<only>[^<>]+?)\s*<\S+@\S+>\s*$")
_MAIL = re.compile(r"\S+@\S+$")
_LONGEST_NAME = 300
_PLAIN = ("text", "text/plain")
_XHTML = ("xhtml", "application/xhtml+xml")
Fields = dict[str, Any]


def feed_facts(element: etree._Element, facts: Fields) -> None:
    """Add to `facts` what one element of the feed itself tells: its title, language, address, time, author."""
    found = fields_of("feed").get(name_of(element))
    if found is None:
        return
    field, rank = found
    value = _value(field, element)
    if value and rank < facts.get(f"{field} rank", 99):
        facts[field], facts[f"{field} rank"] = value, rank


def entry_fields(entry: etree._Element, facts: Mapping[str, Any], address: str | None) -> Fields:
    """The canonical fields of an entry. `facts` are those of its feed, `address` is where the feed was fetched.

    The text is the entry's content; a summary alone is an `excerpt`, a headline alone stands for the text.
    """
    told = _told(entry)
    base = _base(entry, address or str(facts.get("link") or ""))
    url = _whole(_address(entry, told), base)
    words = words_of(told)  # told with the whole headline: a summary may repeat the publisher's name as well
    if headline := told.get("headline"):
        told["headline"] = without_publisher(headline, (told.get("source"), facts.get("page_source")), url)
    fields: Fields = {
        "id": told.get("id") or entry.get(_ABOUT) or None,
        "url": url,
        "headline": told.get("headline"),
        "authors": told.get("authors") or facts.get("authors"),
        "published": told.get("published"),
        "language": told.get("language") or _language(entry) or facts.get("language"),
        "source": told.get("source"),
        "page_source": facts.get("page_source"),
        "crawled_at": facts.get("crawled_at"),
        **words,
    }
    if "completeness" in words:
        fields["text"] = fields["headline"]
    return {name: value for name, value in fields.items() if value}


def words_of(told: Mapping[str, Any]) -> Fields:
    """The text of an entry: its content, else its summary as an excerpt, else its headline alone."""
    content, summary, headline = (told.get(name) for name in ("content", "summary", "headline"))
    if content and says_more(content, headline):
        return {"text": content}
    if summary and says_more(summary, headline):
        return {"excerpt": summary}
    return {"text": headline, "completeness": "headline"} if headline else {}


_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _told(entry: etree._Element) -> Fields:
    """Field -> value of the element of best rank; authors are all of that rank."""
    best: dict[str, tuple[int, Any]] = {}
    for element in entry:
        field, rank = fields_of("entry").get(name_of(element), ("", 0))
        value = _value(field, element) if field else None
        if not value:
            continue
        held = best.get(field)
        if held is None or rank < held[0]:
            best[field] = (rank, value)
        elif rank == held[0] and field == "authors":
            best[field] = (rank, [*held[1], *value])
        elif rank == held[0] and field == "content" and len(value) > len(held[1]):
            best[field] = (rank, value)
    return {field: value for field, (_, value) in best.items()}


def _value(field: str, element: etree._Element) -> Any:
    if field in ("content", "summary"):
        return _text(element)
    if field in ("headline", "page_source"):
        return inline_text(_raw(element)) if element.get("type") not in _PLAIN else " ".join(_raw(element).split())
    if field == "authors":
        return _authors(element)
    if field == "source":
        return _source(element)
    if field in ("url", "link"):
        return _link(element)
    return "".join(element.itertext()).strip()


def _text(element: etree._Element) -> str:
    """The words of a content or summary element, by the type it declares."""
    kind = (element.get("type") or "").lower()
    if element.get("src") or (kind not in (*_PLAIN, *_XHTML) and "/" in kind and not kind.endswith(("html", "xml"))):
        return ""  # elsewhere, or a picture or recording
    raw = _raw(element)
    if kind in _PLAIN and len(element) == 0 and not has_markup(raw):
        return raw.strip()
    return markup_text(raw) if kind or len(element) or has_markup(raw) else raw.strip()


def _raw(element: etree._Element) -> str:
    """What stands in an element: its text, or its markup where it holds elements."""
    if element.get("mode") == "base64":
        return _from_base64(element.text or "")
    if not any(isinstance(child.tag, str) for child in element):
        return "".join(_with_entities(element))
    children = (child for child in element if isinstance(child.tag, str))
    return (element.text or "") + "".join(serialised(child, "html") + (child.tail or "") for child in children)


def _from_base64(text: str) -> str:
    try:
        return b64decode(text).decode("utf-8", "replace")
    except ValueError:
        return ""


def _with_entities(element: etree._Element) -> Iterator[str]:
    """Text in which an entity of the feed's own is left as it was written: it is never looked up."""
    yield element.text or ""
    for child in element:
        yield f"{child.text or ''}{child.tail or ''}"


def _authors(element: etree._Element) -> list[str]:
    named = [child for child in element if name_of(child).endswith("name")]
    names = ("".join(child.itertext()) for child in named) if named else ["".join(element.itertext())]
    return [name for one in names if (name := _person(inline_text(one)))]


def _person(name: str) -> str:
    """`desk@example.org (Jo Doe)` is Jo Doe; a bare mail address is nobody."""
    if len(name) > _LONGEST_NAME:
        return ""
    mailed = _MAILED.search(name)
    if mailed:
        return (mailed["name"] or mailed["only"]).strip()
    return "" if _MAIL.fullmatch(name) else name


def _source(element: etree._Element) -> str:
    """The publisher an aggregator names: the text of RSS's source, the title of Atom's."""
    title = next((child for child in element if name_of(child) == "title"), None)
    return inline_text(_raw(title if title is not None else element))


def _link(element: etree._Element) -> str:
    """The address of a link that leads to the article itself."""
    href: str | None = element.get("href")
    if href is None:
        return "".join(element.itertext()).strip().replace("&amp;", "&")
    if (element.get("rel") or "alternate") != "alternate":
        return ""
    return href.strip()


def _address(entry: etree._Element, told: Mapping[str, Any]) -> str:
    """The link, else a guid that is an address."""
    named = (told.get("url"), told.get("id"), entry.get(_ABOUT))
    if told.get("url"):
        return str(told["url"])
    return next((one for one in named if one and _ADDRESS.fullmatch(one)), "")


def _whole(link: str, base: str) -> str:
    try:
        whole = urljoin(base, link) if link else ""
    except ValueError:
        return ""
    return whole if _ADDRESS.match(whole) else ""


def _base(entry: etree._Element, base: str) -> str:
    """The address that relative links of an entry are relative to: xml:base, from the outside in."""
    for element in (*reversed(list(entry.iterancestors())), entry):
        if given := element.get(f"{XML}base"):
            try:
                base = urljoin(base, given)
            except ValueError:
                continue
    return base


def _language(entry: etree._Element) -> str | None:
    return next((one for element in (entry, *entry.iterancestors()) if (one := element.get(f"{XML}lang"))), None)
